import { describe, expect, test } from 'vitest'
import { median, slope } from './measurement.ts'
import { growthOf, LIMITS, report, type Figures } from './reading-bench.ts'

const linear = [250, 500, 1000, 2000].map((tasks) => ({
  tasks,
  found: tasks,
  characters: tasks * 120,
  milliseconds: tasks,
  megabytes: 200,
}))
const good: Figures = { loadedMs: 40, commandMs: 400, growth: linear }

const bad: readonly (readonly [string, Partial<Figures>])[] = [
  ['a slow reader', { loadedMs: LIMITS.loadedMs + 1 }],
  ['a slow command', { commandMs: LIMITS.commandMs + 1 }],
  ['quadratic growth', { growth: linear.map((each) => ({ ...each, milliseconds: each.tasks ** 2 / 1e4 })) }],
  ['a slow large document', { growth: linear.map((each) => ({ ...each, milliseconds: each.tasks * 3 })) }],
  ['a heavy large document', { growth: linear.map((each) => ({ ...each, megabytes: 401 })) }],
  ['a lost task', { growth: linear.map((each) => ({ ...each, found: each.found - 1 })) }],
  ['nothing measured', { growth: [] }],
]

describe('the judgement of measured times', () => {
  test('passes within the limits', () => {
    expect(report(good).ok).toBe(true)
    expect(report(good).figures['slope']).toBe(1)
  })

  test.each(bad)('fails with %s', (_, change) => {
    expect(report({ ...good, ...change }).ok).toBe(false)
  })
})

// Only what the faults do is looked at here: a test is never timed.
describe('growth in fresh processes', () => {
  test('finds every task of the generated documents', () => {
    const [small, large] = growthOf(null, 1, [5, 40])
    expect([small?.found, large?.found]).toEqual([5, 40])
    expect(large?.characters).toBeGreaterThan(small?.characters ?? Infinity)
  })

  test('fails with lose-tasks', () => {
    expect(report({ ...good, growth: growthOf('lose-tasks', 1, [5, 10]) }).ok).toBe(false)
  })

  test('fails with hoard', () => {
    expect(report({ ...good, growth: growthOf('hoard', 1, [5, 10]) }).ok).toBe(false)
  })

  test('fails with quadratic', () => {
    expect(report({ ...good, growth: growthOf('quadratic', 1, [5, 20]) }).ok).toBe(false)
  })
})

describe('the arithmetic', () => {
  test.each([
    [[3, 1, 2], 2],
    [[4, 1, 2, 3], 2.5],
  ])('median of %j is %d', (values, expected) => {
    expect(median(values)).toBe(expected)
  })

  test.each([1, 1.5, 2])('slope of x^%d', (power) => {
    expect(slope([1, 2, 4, 8].map((x) => ({ x, y: 3 * x ** power })))).toBeCloseTo(power)
  })
})
