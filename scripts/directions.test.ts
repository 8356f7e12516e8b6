import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { IConfiguration, ICruiseResult } from 'dependency-cruiser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const config = join(root, '.dependency-cruiser.cjs')
const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')

/** A house of a few lines with one breach of each rule, or none. */
const breaches: readonly { rule: string; file: string; line: string }[] = [
  { rule: 'no-cycles', file: 'core/src/lib/a.ts', line: `import type { B } from './b.ts'; export type A = B` },
  { rule: 'resolvable', file: 'server/src/app.ts', line: `import './nowhere.ts'` },
  { rule: 'core-imports-core', file: 'core/src/plans/clock.ts', line: `import 'node:fs'` },
  {
    rule: 'core-imports-core',
    file: 'core/src/plans/shape.ts',
    line: `import type { Z } from 'zod'; export type S = Z`,
  },
  {
    rule: 'core-tests-stay-below',
    file: 'core/src/lib/a.test.ts',
    line: `import '../../../server/src/platform/db.ts'`,
  },
  { rule: 'reading-imports-reading-and-lib', file: 'core/src/reading/read.ts', line: `import '../plans/plan.ts'` },
  { rule: 'core-lib-imports-itself', file: 'core/src/lib/dates.ts', line: `import '../plans/plan.ts'` },
  { rule: 'contract-imports-core-and-zod', file: 'contract/src/files.ts', line: `import 'node:fs'` },
  {
    rule: 'contract-stays-below',
    file: 'contract/src/plans.test.ts',
    line: `import '../../server/src/platform/db.ts'`,
  },
  { rule: 'server-knows-no-screen', file: 'server/src/screen.ts', line: `import '../../web/src/page.ts'` },
  {
    rule: 'platform-knows-no-feature',
    file: 'server/src/platform/http.ts',
    line: `import '../features/plans/index.ts'`,
  },
  { rule: 'features-know-no-composer', file: 'server/src/features/plans/up.ts', line: `import '../../cli.ts'` },
  { rule: 'feature-door', file: 'server/src/features/plans/in.ts', line: `import '../documents/inner.ts'` },
  { rule: 'feature-door-for-composers', file: 'server/src/cli.ts', line: `import './features/documents/inner.ts'` },
  { rule: 'packages-know-no-workshop', file: 'server/src/measured.ts', line: `import '../../bench/run.ts'` },
  { rule: 'no-tests-in-the-product', file: 'contract/src/late.ts', line: `import './plans.test.ts'` },
  { rule: 'no-undeclared-package', file: 'server/src/stray.ts', line: `import 'stray'` },
  { rule: 'no-development-package-in-the-product', file: 'server/src/tool.ts', line: `import 'tool'` },
  {
    rule: 'feature-edges-of-documents',
    file: 'server/src/features/documents/side.ts',
    line: `import '../plans/index.ts'`,
  },
  { rule: 'feature-in-the-list-of-edges', file: 'server/src/features/new/index.ts', line: `import 'zod'` },
]

const house: Record<string, string> = {
  'package.json': JSON.stringify({ name: 'planted', dependencies: { zod: '4' }, devDependencies: { tool: '1' } }),
  ...packageFiles('zod'),
  ...packageFiles('tool'),
  ...packageFiles('stray'),
  'core/src/lib/b.ts': `import type { A } from './a.ts'; export type B = A | null`,
  'core/src/lib/a.ts': 'export type A = string',
  'core/src/plans/plan.ts': `import type { A } from '../lib/a.ts'; export type P = A`,
  'core/src/plans/plan.test.ts': `import 'node:fs'; import 'tool'; import './plan.ts'`,
  'contract/src/plans.ts': `import type { P } from '../../core/src/plans/plan.ts'; import 'zod'; export type C = P`,
  'contract/src/plans.test.ts': `import './plans.ts'`,
  'server/src/platform/db.ts': `import 'node:fs'`,
  'server/src/features/documents/index.ts': `import './inner.ts'`,
  'server/src/features/documents/inner.ts': `import '../../platform/db.ts'`,
  'server/src/features/plans/index.ts': `import '../../../../contract/src/plans.ts'`,
  'server/src/cli.ts': `import './features/plans/index.ts'`,
  'web/src/page.ts': `import '../../contract/src/plans.ts'`,
  'bench/run.ts': `import '../server/src/cli.ts'`,
}

describe('directions', () => {
  const folders: string[] = []
  let found: { rule: string; file: string }[] = []
  beforeAll(() => {
    found = breachesIn({ ...house, ...Object.fromEntries(breaches.map(({ file, line }) => [file, line])) })
  })
  afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })))

  it('finds nothing in a house that keeps them', () => {
    expect(breachesIn(house)).toEqual([])
  })

  it.each(breaches)('finds $rule in $file', ({ rule, file }) => {
    expect(found).toContainEqual({ rule, file })
  })

  it('has a breach planted for every rule', () => {
    const { forbidden = [] } = createRequire(import.meta.url)(config) as IConfiguration
    const planted = new Set(breaches.map(({ rule }) => rule))
    const unproved = forbidden
      .map(({ name }) => name)
      .filter((name = '') => !planted.has(name) && !name.startsWith('feature-edges-of-'))
    expect(unproved).toEqual([])
  })

  function breachesIn(files: Record<string, string>): { rule: string; file: string }[] {
    const folder = mkdtempSync(join(tmpdir(), 'luoshi-directions-'))
    folders.push(folder)
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), content)
    }
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [cruiser, '--config', config, '--output-type', 'json', '.'],
      { cwd: folder, encoding: 'utf8' },
    )
    if (stdout === '') throw new Error(stderr)
    const { summary } = JSON.parse(stdout) as ICruiseResult
    return summary.violations.map(({ from, rule }) => ({ rule: rule.name, file: from }))
  }
})

function packageFiles(name: string): Record<string, string> {
  return {
    [`node_modules/${name}/package.json`]: JSON.stringify({ name, version: '1.0.0', main: 'index.js' }),
    [`node_modules/${name}/index.js`]: '',
  }
}
