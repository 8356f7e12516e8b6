import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Claim } from './claims.ts'
import { reclaim, sameClaim } from './reclaim.ts'

const claim = (changes: Partial<Claim> = {}): Claim => ({
  target: 'target-1',
  record: 'record-1',
  version: 1,
  organization: 'east',
  subject: 'record:record-1',
  side: 'numerator',
  quantity: 1,
  day: '2024-06-26',
  basis: 'rule',
  status: 'counted',
  reason: 'meets_binding',
  words: { zh: '符合统计条件', en: 'meets the conditions' },
  ...changes,
})

describe('a correction', () => {
  it('writes nothing where nothing changed but the version', () => {
    const made = [claim(), claim({ target: 'target-2', status: 'excluded', reason: 'filter_not_met' })]
    const again = made.map((each) => ({ ...each, version: 2 }))
    expect(reclaim(made, again)).toEqual({ reverse: [], append: [] })
  })

  it.each<[string, Partial<Claim>]>([
    ['the quantity', { quantity: 2 }],
    ['the day', { day: '2024-06-27' }],
    ['the verdict', { status: 'excluded', reason: 'filter_not_met' }],
    ['the organisation', { organization: 'west' }],
    ['whose word it is', { basis: 'person', reason: 'by_person' }],
    ['the reason as told', { words: { zh: '另一理由', en: 'another' } }],
  ])('reverses and appends where %s changed', (_, change) => {
    const next = claim({ ...change, version: 2 })
    expect(reclaim([claim()], [next])).toEqual({ reverse: [claim()], append: [next] })
    expect(sameClaim(claim(), next)).toBe(false)
  })

  it('reverses all where the record is struck off, and keeps what each live claim carries beside', () => {
    const live = { ...claim(), id: 'claim-7' }
    expect(reclaim([live], [])).toEqual({ reverse: [live], append: [] })
  })

  it('leaves exactly what the new version says, whatever stood before', () => {
    const some = fc.array(
      fc.record({
        target: fc.constantFrom('a', 'b'),
        quantity: fc.integer({ min: 1, max: 3 }),
        version: fc.integer({ min: 1, max: 2 }),
      }),
    )
    const key = (each: Claim) => `${each.target} ${each.quantity}`
    fc.assert(
      fc.property(some, some, (before, after) => {
        const previous = before.map((each) => claim(each))
        const next = after.map((each) => claim(each))
        const { reverse, append } = reclaim(previous, next)
        const left = [...previous]
        for (const gone of reverse) left.splice(left.indexOf(gone), 1)
        expect([...left, ...append].map(key).toSorted()).toEqual(next.map(key).toSorted())
        expect(reverse.some((gone) => append.some((made) => sameClaim(gone, made)))).toBe(false)
      }),
    )
  })
})
