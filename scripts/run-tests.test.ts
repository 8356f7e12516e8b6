import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tally } from './run-tests.mjs'

describe('counting tests', () => {
  let file = ''
  beforeAll(() => {
    file = join(mkdtempSync(join(tmpdir(), 'luoshi-tally-')), 'result.json')
  })
  afterAll(() => rmSync(join(file, '..'), { recursive: true }))

  const suite = (status: string, ...tests: string[]) => ({
    status,
    assertionResults: tests.map((test) => ({ status: test })),
  })

  function counted(report: object, status: number): { passed: number; failed: number } {
    const numbers = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] }
    writeFileSync(file, JSON.stringify({ ...numbers, ...report }))
    const { passed, failed } = tally(file, status)
    return { passed, failed }
  }

  it.each([
    ['all is well', { numPassedTests: 3, testResults: [suite('passed', 'passed')] }, 0, { passed: 3, failed: 0 }],
    [
      'a test failed',
      { numPassedTests: 2, numFailedTests: 1, testResults: [suite('failed', 'failed')] },
      1,
      { passed: 2, failed: 1 },
    ],
    ['a file could not be loaded', { numPassedTests: 2, testResults: [suite('failed')] }, 1, { passed: 2, failed: 1 }],
    ['no test ran', {}, 0, { passed: 0, failed: 1 }],
    ['every test was skipped', { numPendingTests: 4 }, 0, { passed: 0, failed: 1 }],
    ['something broke outside a test', { numPassedTests: 3 }, 1, { passed: 3, failed: 1 }],
  ])('says so when %s', (_, report, status, result) => {
    expect(counted(report, status)).toEqual(result)
  })

  it('fails without a report', () => {
    expect(tally(join(tmpdir(), 'luoshi-no-such-report.json'), 0)).toMatchObject({ passed: 0, failed: 1 })
  })
})
