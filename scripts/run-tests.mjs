// Runs Vitest and counts. A run in which no test ran is a failure, whatever the exit code says.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './set-up.mjs'

/** Prints `N passed, N failed` alone on the last line: every test, and every static check as one. Gives the exit code. */
export function runTests(node, checks) {
  const folder = mkdtempSync(join(tmpdir(), 'luoshi-test-'))
  const file = join(folder, 'result.json')
  const { status } = spawnSync(
    node,
    ['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
  )
  const tests = tally(file, status)
  rmSync(folder, { recursive: true })
  const broken = checks.filter((check) => !check.passed)
  if (broken.length > 0) console.log(`Checks that failed: ${broken.map((check) => check.name).join(', ')}`)
  if (tests.skipped > 0) console.log(`${tests.skipped} skipped (the titles above say why)`)
  if (tests.words) console.log(tests.words)
  const failed = tests.failed + broken.length
  console.log(`${tests.passed + checks.length - broken.length} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}

/**
 * What Vitest's JSON report and exit code say: never 0 failed when nothing passed or something broke outside a test.
 * @returns {{ passed: number, failed: number, skipped: number, words?: string }}
 */
export function tally(file, status) {
  let result
  try {
    result = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return { passed: 0, failed: 1, skipped: 0, words: 'Vitest wrote no result.' }
  }
  const passed = result.numPassedTests
  const skipped = result.numPendingTests + result.numTodoTests
  // A file that could not be loaded has no test in it, and an error between tests belongs to none.
  const unloadable = result.testResults.filter(
    (suite) => suite.status === 'failed' && !suite.assertionResults.some(isFailed),
  ).length
  const failed = result.numFailedTests + unloadable
  if (failed > 0) return { passed, failed, skipped }
  if (passed === 0) return { passed, failed: 1, skipped, words: 'No test ran.' }
  return status === 0
    ? { passed, failed, skipped }
    : { passed, failed: 1, skipped, words: `Vitest ended with code ${status}.` }
}

function isFailed(test) {
  return test.status === 'failed'
}
