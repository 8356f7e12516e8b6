import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayAfter, daysBetween } from '../lib/dates.ts'
import type { Recurrence } from '../reading/index.ts'
import { periodsOf } from './periods.ts'

const spans = (recurrence: Recurrence, from = '2024-01-01', to = '2024-12-31') =>
  periodsOf(recurrence, from, to).map((period) => `${period.words.zh} ${period.from} ${period.to}`)

describe('periods', () => {
  it.each<[string, Recurrence, number, string]>([
    ['months', { every: 'month' }, 12, '1月 2024-01-01 2024-01-31'],
    ['quarters', { every: 'quarter' }, 4, '第1季度 2024-01-01 2024-03-31'],
    ['seasons', { every: 'season' }, 4, '第1季度 2024-01-01 2024-03-31'],
    ['halves', { every: 'half_year' }, 2, '上半年 2024-01-01 2024-06-30'],
    ['terms', { every: 'term' }, 2, '上半年 2024-01-01 2024-06-30'],
    ['years', { every: 'year' }, 1, '2024年 2024-01-01 2024-12-31'],
    ['weeks', { every: 'week' }, 53, '第 1 期 2024-01-01 2024-01-07'],
    ['every two months', { every: 'month', step: 2 }, 6, '1月起 2024-01-01 2024-02-29'],
    ['two years', { every: 'year', step: 2 }, 1, '1月起 2024-01-01 2024-12-31'],
  ])('%s', (_, recurrence, count, first) => {
    const found = spans(recurrence)
    expect(found).toHaveLength(count)
    expect(found[0]).toBe(first)
  })

  it('begin and end within their stretch', () => {
    expect(spans({ every: 'quarter' }, '2024-05-15', '2024-08-20')).toEqual([
      '第2季度 2024-05-15 2024-06-30',
      '第3季度 2024-07-01 2024-08-20',
    ])
    expect(spans({ every: 'month' }, '2024-05-31', '2024-05-01')).toEqual([])
  })

  it('fall due on their day, and what comes after it counts for the next', () => {
    expect(spans({ every: 'month', byDay: 25 }, '2024-01-01', '2024-03-31')).toEqual([
      '1月 2024-01-01 2024-01-25',
      '2月 2024-01-26 2024-02-25',
      '3月 2024-02-26 2024-03-25',
      '4月 2024-03-26 2024-03-31',
    ])
    expect(spans({ every: 'month', byDay: 31 }, '2024-02-01', '2024-02-29')).toEqual(['2月 2024-02-01 2024-02-29'])
  })

  it('cover every day once, whatever the recurrence', () => {
    const later = (day: string, days: number) => Array.from({ length: days }).reduce<string>((at) => dayAfter(at), day)
    const recurrence: fc.Arbitrary<Recurrence> = fc.record(
      {
        every: fc.constantFrom('week', 'month', 'quarter', 'half_year', 'term', 'year'),
        step: fc.integer({ min: 1, max: 3 }),
        byDay: fc.integer({ min: 1, max: 31 }),
      },
      { requiredKeys: ['every'] },
    )
    fc.assert(
      fc.property(fc.nat(1500), fc.nat(800), recurrence, (begin, length, each) => {
        const from = later('2022-01-01', begin)
        const to = later(from, length)
        let next = from
        for (const period of periodsOf(each, from, to)) {
          expect(period.from).toBe(next)
          expect(period.to >= period.from).toBe(true)
          next = dayAfter(period.to)
        }
        expect(daysBetween(to, next)).toBe(1)
      }),
      { numRuns: 60 },
    )
  })
})
