import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lagOf, lightOf } from './lag.ts'
import { defaultThresholds, thresholdsOn } from './thresholds.ts'

const { value: thresholds } = thresholdsOn(defaultThresholds, '2024-06-30')

describe('a lag', () => {
  it.each([
    { required: 4, share: 0.5, done: 1, expected: 2, units: 1 },
    { required: 4, share: 0.49, done: 1, expected: 1, units: 0 },
    { required: 3, share: 4 / 12, done: 0, expected: 1, units: 1 },
    { required: 1, share: 0.99, done: 0, expected: 0, units: 0 },
    { required: 1, share: 1, done: 0, expected: 1, units: 1 },
    { required: 9, share: 7 / 12, done: 9, expected: 5, units: 0 },
  ])('of $required at $share with $done done: expected $expected, short $units', ({ expected, units, ...progress }) => {
    expect(lagOf({ ...progress, small: true })).toEqual({ expected, lag: { units, points: null } })
  })

  it('in points is what the path expects less what is done, never below 0', () => {
    expect(lagOf({ required: 100, share: 0.5, done: 20, small: false })).toEqual({
      expected: 50,
      lag: { units: null, points: 30 },
    })
    expect(lagOf({ required: 100, share: 0.5, done: 300, small: false }).lag.points).toBe(0)
    expect(lagOf({ required: 0, share: 0.5, done: 0, small: false }).lag.points).toBe(0)
  })

  it.each([
    [{ units: null, points: 10 }, 'on_pace'],
    [{ units: null, points: 10.01 }, 'attention'],
    [{ units: null, points: 30 }, 'attention'],
    [{ units: null, points: 30.01 }, 'behind'],
    [{ units: null, points: null }, 'on_pace'],
    [{ units: 0, points: null }, 'on_pace'],
    [{ units: 1, points: null }, 'attention'],
    [{ units: 2, points: null }, 'behind'],
    [{ units: 9, points: null }, 'behind'],
  ] as const)('%j is %s', (lag, light) => {
    expect(lightOf(lag, thresholds)).toBe(light)
  })

  it('of a small count is whole, and never more than is left', () => {
    const counts = {
      required: fc.integer({ min: 1, max: 9 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      done: fc.nat(12),
    }
    fc.assert(
      fc.property(fc.record(counts), (progress) => {
        const { expected, lag } = lagOf({ ...progress, small: true })
        expect(Number.isInteger(expected) && Number.isInteger(lag.units)).toBe(true)
        expect(expected).toBeLessThanOrEqual(progress.required)
        expect(lag.units ?? 0).toBeLessThanOrEqual(Math.max(0, progress.required - progress.done))
      }),
    )
  })
})

describe('thresholds', () => {
  it('are the neighbouring city’s until the county confirms its own', () => {
    expect(thresholdsOn([], '2020-06-30')).toMatchObject({
      confirmed: false,
      value: { attentionPoints: 10, behindPoints: 30 },
    })
    expect(thresholdsOn([], '2020-06-30').source.zh).toContain('待县里确认')
  })

  it('hold on every day, before the first row too', () => {
    expect(thresholdsOn([], '1900-01-01').value).toEqual(thresholds)
  })
})
