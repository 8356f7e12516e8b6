import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aLog } from './figures.test-support.ts'
import { livePostings } from './live.ts'
import { bySubject, lastDayOf, tally, withLate } from './tally.ts'

describe('a sum', () => {
  it('counts each subject once on each side', () => {
    const log = aLog(
      { record: 'a' },
      { record: 'a', organization: 'west' },
      { record: 'b', side: 'denominator', quantity: 5 },
    )
    expect(tally(log, 'sum')).toEqual({ numerator: 1, denominator: 5 })
  })

  it('takes the larger of two statements of one fact, whichever came first', () => {
    const log = aLog({ record: 'a', quantity: 40 }, { record: 'a', quantity: 45, organization: 'west' })
    expect(tally(log, 'sum').numerator).toBe(45)
    expect(tally(log.toReversed(), 'sum').numerator).toBe(45)
    expect([...bySubject(log).keys()]).toEqual(['record:a'])
  })

  it('has no binary tail', () => {
    expect(tally(aLog({ quantity: 0.1 }, { quantity: 0.2 }), 'sum').numerator).toBe(0.3)
  })

  it('is 0 and has no denominator where there is nothing', () => {
    expect(tally([], 'sum')).toEqual({ numerator: 0, denominator: null })
    expect(tally([], 'last')).toEqual({ numerator: 0, denominator: null })
    expect(lastDayOf([])).toBeNull()
  })

  it('does not depend on the order of claims', () => {
    const claims = fc.array(
      fc.record({ record: fc.constantFrom('a', 'b', 'c'), quantity: fc.integer({ min: 1, max: 9 }) }),
    )
    fc.assert(
      fc.property(claims, (changes) => {
        const log = aLog(...changes)
        expect(tally(log, 'sum')).toEqual(tally(log.toReversed(), 'sum'))
        expect(tally(log, 'sum').numerator).toBeLessThanOrEqual(
          changes.reduce((sum, { quantity }) => sum + quantity, 0),
        )
      }),
    )
  })
})

describe('a running value', () => {
  const of = (organization: string, day: string, quantity: number) => ({
    organization,
    day,
    quantity,
    subject: `series:${organization}`,
  })

  it('is the last one of each organisation, however they came in', () => {
    const log = aLog(of('east', '2024-05-01', 9), of('east', '2024-02-01', 4), of('west', '2024-01-01', 2))
    expect(tally(log, 'last').numerator).toBe(11)
  })

  it('falls when the last one is lower', () => {
    expect(tally(aLog(of('east', '2024-02-01', 9), of('east', '2024-05-01', 4)), 'last').numerator).toBe(4)
  })

  it('takes both sides of one record, not the numerator of one and the base of another', () => {
    const log = aLog(
      { ...of('east', '2024-02-01', 8), record: 'old' },
      { ...of('east', '2024-02-01', 10), record: 'old', side: 'denominator' },
      { ...of('east', '2024-05-01', 3), record: 'new' },
    )
    expect(tally(log, 'last')).toEqual({ numerator: 3, denominator: null })
  })
})

describe('live postings', () => {
  it('are those that nobody took back', () => {
    const log = aLog({}, {}, { reverses: 'claim-2' }, { record: 'record-2' })
    expect(livePostings(log).map(({ id }) => id)).toEqual(['claim-1', 'claim-4'])
    expect(livePostings([])).toEqual([])
  })

  it('take in what came late only where lateness alone excludes it', () => {
    const excluded = aLog(
      { status: 'excluded', reason: 'after_due' },
      { status: 'excluded', reason: 'filter_not_met' },
      { status: 'excluded', reason: 'by_person' },
    )
    expect(withLate({ counted: [], excluded }).map(({ id }) => id)).toEqual(['claim-1'])
  })
})
