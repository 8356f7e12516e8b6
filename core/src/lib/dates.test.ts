import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addYears,
  dayAfter,
  dayBefore,
  daysBetween,
  endOfMonth,
  firstOfMonth,
  isDay,
  isoDay,
  lastDayOfMonth,
  partsOf,
} from './dates.ts'

const day = fc
  .record({
    year: fc.integer({ min: 1900, max: 2999 }),
    month: fc.integer({ min: 1, max: 12 }),
    date: fc.integer({ min: 1, max: 28 }),
  })
  .map(({ year, month, date }) => isoDay(year, month, date) ?? '')

describe('civil days', () => {
  it.each([
    [2020, 2, 29],
    [2021, 2, 28],
    [2000, 2, 29],
    [1900, 2, 28],
    [2021, 4, 30],
    [2021, 12, 31],
  ])('the last day of %i-%i is %i', (year, month, last) => {
    expect(lastDayOfMonth(year, month)).toBe(last)
    expect(isoDay(year, month, last)).toBe(endOfMonth(year, month))
    expect(isoDay(year, month, last + 1)).toBeNull()
  })

  it.each([
    [2021, 0, 1],
    [2021, 13, 1],
    [2021, 1, 0],
    [Number.NaN, 1, 1],
    [2021, 1.5, 1],
  ])('%d-%d-%d is no day', (year, month, date) => {
    expect(isoDay(year, month, date)).toBeNull()
  })

  it('steps over the ends of months and years', () => {
    expect(dayBefore('2021-01-01')).toBe('2020-12-31')
    expect(dayBefore('2020-03-01')).toBe('2020-02-29')
    expect(dayAfter('2021-12-31')).toBe('2022-01-01')
    expect(dayAfter('2021-04-30')).toBe('2021-05-01')
    expect(addYears('2020-02-29', 1)).toBe('2021-02-28')
    expect(firstOfMonth(2021, 3)).toBe('2021-03-01')
  })

  it.each([
    ['2020-06-30', true],
    ['2020-02-30', false],
    ['2020-6-30', false],
    ['2020-06-30 ', false],
    ['0000-01-01', false],
    ['', false],
  ])('%j is a day: %s', (words, expected) => {
    expect(isDay(words)).toBe(expected)
  })

  it('counts the days between two days as the machine does', () => {
    expect(daysBetween('2020-04-20', '2020-06-30')).toBe(71)
    expect(daysBetween('2020-06-30', '2020-04-20')).toBe(-71)
    fc.assert(
      fc.property(day, day, (from, to) => {
        expect(daysBetween(from, to)).toBe((Date.parse(to) - Date.parse(from)) / 86_400_000)
      }),
    )
  })

  it('agrees with the calendar of the machine', () => {
    fc.assert(
      fc.property(day, (iso) => {
        const { year, month, date } = partsOf(iso)
        expect(new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10)).toBe(iso)
        expect(dayBefore(dayAfter(iso))).toBe(iso)
        expect(dayAfter(iso) > iso).toBe(true)
      }),
    )
  })
})
