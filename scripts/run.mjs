// The one door behind every npm script. Plain JavaScript that Node 20 can run: it installs what is missing and goes on
// with the Node that npm brought.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { staticChecks } from './checks.mjs'
import { runTests } from './run-tests.mjs'
import { nodeToUse, root, setUp } from './set-up.mjs'

const verbs = {
  start: (node, args) => serve(node, ['server/bin/luoshi.mjs', 'start', ...args]),
  test: (node) => runTests(node, staticChecks(node)),
  check: (node) => (staticChecks(node).some((check) => !check.passed) ? 1 : 0),
  bench: (node, args) => run(node, ['bench/run.ts', 'bench', ...args]),
  prove: (node, args) => run(node, ['bench/run.ts', 'prove', ...args]),
  story: (node, args) => run(node, ['bench/run.ts', 'prove', 'story', ...args]),
  draw: (node) =>
    run(node, ['scripts/draw-reading.ts']) ||
    run(node, ['scripts/draw-dependencies.ts']) ||
    run(node, ['scripts/draw-grammar.ts']),
}

const [verb = '', ...args] = process.argv.slice(2)
process.exitCode = await main()

async function main() {
  if (!Object.hasOwn(verbs, verb))
    return refuse(`Unknown verb "${verb}". There are: ${Object.keys(verbs).join(', ')}.`, 2)
  const problem = setUp()
  if (problem) return refuse(problem)
  const node = nodeToUse()
  if (!node) {
    return refuse(
      `Luoshi needs Node 24 or newer; this is Node ${process.versions.node}, and npm has no Node 24 for ${process.platform}-${process.arch}. Install Node 24 and run the command again.`,
    )
  }
  return verbs[verb](node, args)
}

function run(node, args) {
  const { status, error } = spawnSync(node, args, { cwd: root, stdio: 'inherit' })
  if (error) return refuse(error.message)
  return status ?? 1
}

/** Runs what goes on until it is told to stop, and passes that on: it has something to put in order. */
async function serve(node, args) {
  const child = spawn(node, args, { cwd: root, stdio: 'inherit' })
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  // A terminal sends it to both.
  process.on('SIGINT', () => {})
  const [code] = await once(child, 'exit')
  return code ?? 1
}

function refuse(sentence, code = 1) {
  console.error(sentence)
  return code
}
