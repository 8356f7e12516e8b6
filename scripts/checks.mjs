// The checks that need no running program. Each is one line when it holds, and its own words when it does not.
import { spawnSync } from 'node:child_process'
import { root } from './set-up.mjs'

const checks = [
  ['format', 'oxfmt/bin/oxfmt', '--check', '.'],
  ['lint', 'oxlint/bin/oxlint', '--type-aware', '--deny-warnings', '--report-unused-disable-directives'],
  ['types: core', 'typescript/bin/tsc', '-p', 'core'],
  ['types: contract', 'typescript/bin/tsc', '-p', 'contract'],
  ['types: server', 'typescript/bin/tsc', '-p', 'server'],
  ['types: tests of core', 'typescript/bin/tsc', '-p', 'core/tsconfig.tests.json'],
  ['types: workshop', 'typescript/bin/tsc', '-p', 'tsconfig.workshop.json'],
  ['directions', 'dependency-cruiser/bin/dependency-cruiser.mjs', '--config', '.dependency-cruiser.cjs', '.'],
  ['unused', 'knip/bin/knip.js'],
]

/** Runs them all and gives each with its outcome. */
export function staticChecks(node) {
  return checks.map(([name, script, ...args]) => {
    const began = performance.now()
    const { status, stdout, stderr, error } = spawnSync(node, [`node_modules/${script}`, ...args], {
      cwd: root,
      encoding: 'utf8',
    })
    const passed = status === 0
    console.log(`${passed ? '✓' : '✗'} ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)`)
    if (!passed) console.log([stdout, stderr, error?.message].filter(Boolean).join('\n').trimEnd())
    return { name, passed }
  })
}
