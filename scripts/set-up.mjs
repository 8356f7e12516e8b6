// Set-up: what has to be true before any verb runs. Uses nothing but Node itself, since node_modules may not be there yet.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[/\\]$/, '')

/** Installs when node_modules does not hold what the lock file asks for. Gives a sentence when that failed. */
export function setUp() {
  if (installed()) return null
  console.error('Installing the packages of package-lock.json (once; about a minute) …')
  const { status, error } = npm([installVerb(), '--loglevel=error', '--no-audit', '--no-fund', '--prefer-offline'])
  if (status === 0 && installed()) return null
  return `The packages could not be installed${error ? ` (${error.message})` : ''}. Read npm's lines above; when package.json was edited, run "npm install" once.`
}

/** The Node that npm brought; else this one when it is new enough; else nothing. */
export function nodeToUse() {
  const brought = join(
    root,
    'node_modules',
    broughtPackage(),
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  )
  // Asked for its version first: a musl system gets the package and cannot run it.
  if (existsSync(brought) && spawnSync(brought, ['--version'], { stdio: 'ignore' }).status === 0) return brought
  return Number(process.versions.node.split('.')[0]) >= 24 ? process.execPath : null
}

/**
 * Whether node_modules holds what the lock file asks for. Compares contents, not times: after `git clone` and
 * `git checkout` the times of files say nothing. npm writes node_modules/.package-lock.json last, so an interrupted
 * install counts as none.
 */
export function installed(folder = root) {
  const wanted = Object.entries(packagesOf(join(folder, 'package-lock.json')))
  const present = packagesOf(join(folder, 'node_modules', '.package-lock.json'))
  if (wanted.length === 0) return false
  return wanted.every(([path, entry]) => {
    // Optional packages are those of other machines; the Node of this one is not optional to us.
    if (!path.startsWith('node_modules/') || (entry.optional && path !== `node_modules/${broughtPackage()}`))
      return true
    const there = present[path]
    return (
      there && there.version === entry.version && there.integrity === entry.integrity && existsSync(join(folder, path))
    )
  })
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {}
  } catch {
    return {}
  }
}

function broughtPackage() {
  return `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
}

/** Windows cannot delete the node.exe that runs this script, and `npm ci` deletes everything first. */
function installVerb() {
  return process.platform === 'win32' && process.execPath.startsWith(join(root, 'node_modules')) ? 'install' : 'ci'
}

/** Runs the npm that called us, on the Node that it ran on: the one in node_modules is about to be replaced. */
function npm(args) {
  const options = { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }
  const { npm_execpath: script, npm_node_execpath: node } = process.env
  if (script?.endsWith('.js')) return spawnSync(node ?? process.execPath, [script, ...args], options)
  return spawnSync('npm', args, { ...options, shell: process.platform === 'win32' })
}
