import { describe, expect, it } from 'vitest'
import { COUNTY, EDUCATION, isWithin, nearestOf, pastedList, SIZE } from './county.ts'
import { ownCount } from './own-count.ts'
import { about, oneEach, type Activity, type Counted, type Step } from './script.ts'
import { activity, result } from './scripts/steps.ts'

const law: Counted = {
  key: 'law',
  task: '1',
  value: 2,
  unit: '场',
  name: { zh: '普法', en: 'law' },
  whose: [EDUCATION, '河东镇团委'],
  until: '2025-06-30',
  counts: about('law'),
  amount: oneEach,
  take: 'sum',
}
const each: Counted = { ...law, take: 'each', least: 2 }
const lesson = (on: string, coHosts: readonly string[] = []): Activity => ({
  ledger: 'activity',
  on,
  subject: '课',
  kind: 'talk',
  topics: ['law'],
  heads: 1,
  coHosts,
})
const asked = { organization: COUNTY, asOf: '2025-12-31' }
const SCHOOL = '示例县第一中学团委'

describe('the tree of the story', () => {
  it('knows who stands above whom', () => {
    expect(isWithin(SCHOOL, EDUCATION)).toBe(true)
    expect(isWithin(EDUCATION, SCHOOL)).toBe(false)
    expect(nearestOf(SCHOOL, [COUNTY, EDUCATION])).toBe(EDUCATION)
    expect(nearestOf('城关镇团委', [EDUCATION])).toBeNull()
    expect(pastedList().split('\n')).toHaveLength(SIZE)
    expect(pastedList({ [SCHOOL]: '河东镇团委' })).toContain(`${SCHOOL}\t河东镇团委`)
  })
})

describe('the count of the story', () => {
  const steps: readonly Step[] = [
    activity('a', SCHOOL, 'phone', lesson('2025-03-01', ['河东镇团委'])),
    activity('b', EDUCATION, 'phone', lesson('2025-05-01')),
    activity('late', EDUCATION, 'phone', lesson('2025-07-01')),
    activity('outside', '城关镇团委', 'phone', lesson('2025-05-01')),
  ]

  it('counts within the period and for those responsible, a joint activity once', () => {
    expect(ownCount(law, steps, asked)).toEqual({ numerator: 2, denominator: null, facts: ['a', 'b'] })
    expect(ownCount(law, steps, { ...asked, asOf: '2025-04-01' }).numerator).toBe(1)
    expect(ownCount(law, steps, { ...asked, organization: '河东镇团委' }).numerator).toBe(0)
  })

  it('counts for each of them, a joint activity for both', () => {
    expect(ownCount(each, steps, asked)).toMatchObject({ numerator: 1, denominator: 2 })
    const more = [...steps, activity('c', '河东镇团委', 'phone', lesson('2025-05-02'))]
    expect(ownCount(each, more, asked)).toMatchObject({ numerator: 2, denominator: 2 })
  })

  it('follows corrections, strikings-off and a person’s word', () => {
    const then = (...more: Step[]) => ownCount(law, [...steps, ...more], asked).facts.join(' ')
    const reason = '核对'
    expect(then({ step: 'correct', key: 'a', to: { on: '2025-08-01' }, way: 'phone', reason })).toBe('b')
    expect(then({ step: 'strike', key: 'b', reason })).toBe('a')
    expect(then({ step: 'decide', key: 'outside', of: 'law', status: 'counted', reason })).toBe('a b outside')
    expect(then({ step: 'dispute', key: 'a', of: 'law', reason })).toBe('b')
    expect(() => then({ step: 'strike', key: 'never', reason })).toThrow('never')
  })

  it('takes the last value of each organization', () => {
    const level: Counted = {
      ...law,
      take: 'last',
      counts: ({ ledger }) => ledger === 'result',
      amount: (what) => (what.ledger === 'result' ? { done: what.quantity, due: what.due ?? 0 } : { done: 0 }),
    }
    const shares = [
      result('x', EDUCATION, 'account', { on: '2025-02-01', of: 'law', quantity: 3, unit: '所', due: 9 }),
      result('y', EDUCATION, 'account', { on: '2025-03-01', of: 'law', quantity: 5, unit: '所', due: 9 }),
      result('z', '河东镇团委', 'phone', { on: '2025-01-05', of: 'law', quantity: 1, unit: '所', due: 1 }),
    ]
    expect(ownCount(level, shares, asked)).toMatchObject({ numerator: 6, denominator: 10 })
  })
})
