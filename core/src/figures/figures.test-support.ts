import type { CountedTarget } from '../ledgers/index.ts'
import type { FigureQuestion, Member, Posting } from './figure.ts'

export function aTarget(changes: Partial<CountedTarget> = {}): CountedTarget {
  return {
    id: 'target-1',
    words: '不少于3场',
    metric: '法治宣传活动',
    comparator: '>=',
    value: 3,
    unit: '场',
    scope: 'total',
    per: null,
    change: 'level',
    baseline: null,
    ...changes,
  }
}

export function members(...ids: readonly string[]): readonly Member[] {
  return ids.map((id) => ({ id, name: id }))
}

export function aQuestion(changes: Partial<FigureQuestion> = {}): FigureQuestion {
  return {
    target: aTarget(),
    take: 'sum',
    asOf: '2024-12-31',
    period: { from: '2024-01-01', to: '2024-12-31' },
    organizations: members('east', 'west'),
    entered: true,
    ...changes,
  }
}

/** A log of claims with ids in their order; each counts one record of its own unless told. */
export function aLog(...changes: readonly Partial<Posting>[]): readonly Posting[] {
  return changes.map((change, index) => {
    const record = change.record ?? `record-${index + 1}`
    return {
      id: `claim-${index + 1}`,
      reverses: null,
      target: 'target-1',
      record,
      version: 1,
      organization: 'east',
      subject: `record:${record}`,
      side: 'numerator',
      quantity: 1,
      day: '2024-06-26',
      basis: 'rule',
      status: 'counted',
      reason: 'meets_binding',
      words: { zh: '符合统计条件', en: 'meets the conditions' },
      ...change,
    }
  })
}
