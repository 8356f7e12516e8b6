import { describe, expect, it } from 'vitest'
import type { Deadline } from '../reading/index.ts'
import { paceOf } from './pace.ts'
import { countingPeriodOf, dueOf, pathOf } from './path.ts'
import type { PathQuestion } from './path.ts'

const deadline = (
  kind: Deadline['kind'],
  start: string | null,
  end: string | null,
  changes: Partial<Deadline> = {},
): Deadline => ({
  words: '时限',
  span: [0, 2],
  kind,
  start,
  end,
  ...changes,
})
const wholeYear = deadline('range', '2024-01-01', '2024-12-31')
const october = deadline('range', '2024-10-01', '2024-10-31')
const midOctober = deadline('range', '2024-10-11', '2024-10-20')
const spring = deadline('range', '2024-04-01', '2024-05-31')
const byAugust = deadline('by', null, '2024-08-31')
const sessions = (relation: 'before' | 'after' | 'during' | 'around') =>
  deadline('event', null, null, { event: { name: '县两会', relation } })

const path = (deadlines: readonly Deadline[], changes: Partial<PathQuestion> = {}) =>
  pathOf({ deadlines, year: 2024, events: new Map(), ...changes })
const from = '2024-01-01'

describe('a path by rule', () => {
  it.each([
    ['全年', [wholeYear], { kind: 'steady', from, to: '2024-12-31' }],
    ['nothing said', [], { kind: 'steady', from, to: '2024-12-31' }],
    ['上半年', [deadline('range', from, '2024-06-30')], { kind: 'steady', from, to: '2024-06-30' }],
    ['10月, by its end', [october], { kind: 'by', from, due: '2024-10-31', linear: false }],
    ['10月中旬, by its end', [midOctober], { kind: 'by', from, due: '2024-10-20', linear: false }],
    ['8月底前', [byAugust], { kind: 'by', from, due: '2024-08-31', linear: false }],
    ['4-5月, a true window', [spring], { kind: 'window', from: '2024-04-01', to: '2024-05-31' }],
    ['长期坚持', [deadline('ongoing', null, null)], { kind: 'steady', from, to: '2024-12-31' }],
    ['10月中旬、全年', [midOctober, wholeYear], { kind: 'steady', from, to: '2024-12-31' }],
    ['8月底前、10月', [october, byAugust], { kind: 'several', from, dues: ['2024-08-31', '2024-10-31'] }],
    [
      'two windows',
      [spring, deadline('range', '2024-09-01', '2024-10-31')],
      { kind: 'several', from: '2024-04-01', dues: ['2024-05-31', '2024-10-31'] },
    ],
    ['县两会前, undecided', [sessions('before')], { kind: 'undecided', from, event: '县两会' }],
    ['8月底前、县两会前, undecided', [byAugust, sessions('before')], { kind: 'undecided', from, event: '县两会' }],
  ])('%s', (_, deadlines, expected) => {
    expect(path(deadlines)).toEqual(expected)
  })

  it.each([
    ['before', { kind: 'by', from, due: '2025-01-07', linear: false }],
    ['during', { kind: 'by', from, due: '2025-01-08', linear: false }],
    ['around', { kind: 'by', from, due: '2025-01-08', linear: false }],
    ['after', { kind: 'window', from: '2025-01-09', to: '2025-12-31' }],
  ] as const)('%s an event, once it has a day, in the next year too', (relation, expected) => {
    expect(path([sessions(relation)], { events: new Map([['县两会', '2025-01-08']]) })).toEqual(expected)
  })

  it('counts from 1 January to the due date, a window from its opening, an open event without end', () => {
    expect(countingPeriodOf(path([october]))).toEqual({ from, to: '2024-10-31' })
    expect(countingPeriodOf(path([spring]))).toEqual({ from: '2024-04-01', to: '2024-05-31' })
    expect(countingPeriodOf(path([sessions('before')]))).toEqual({ from, to: null })
  })

  it('takes the target’s own date before the task’s, and keeps the run that it ends', () => {
    expect(path([wholeYear], { own: byAugust })).toEqual({ kind: 'steady', from, to: '2024-08-31' })
    expect(path([october], { own: byAugust })).toEqual({ kind: 'by', from, due: '2024-08-31', linear: false })
    expect(path([wholeYear], { own: spring })).toEqual({ kind: 'window', from: '2024-04-01', to: '2024-05-31' })
  })

  it('takes what a person chose before the rule', () => {
    expect(path([byAugust], { chosen: { linear: true } })).toMatchObject({ kind: 'by', linear: true })
    const milestones = [
      { day: '2024-12-31', share: 1 },
      { day: '2024-06-30', share: 0.4 },
    ]
    const chosen = path([wholeYear], { chosen: { milestones } })
    expect(chosen).toEqual({ kind: 'milestones', from, points: milestones.toReversed() })
    expect(dueOf(chosen)).toBe('2024-12-31')
  })

  it('takes each period alone', () => {
    const quarterly = path([wholeYear], { period: { every: 'quarter' } })
    expect(quarterly.kind).toBe('periodic')
    expect(paceOf(quarterly, '2024-07-01').periods.map(({ words }) => words.zh)).toEqual([
      '第1季度',
      '第2季度',
      '第3季度',
      '第4季度',
    ])
    expect(dueOf(path([deadline('recurring', null, null, { recurrence: { every: 'month' } })]))).toBe('2024-12-31')
  })
})

describe('an expected share', () => {
  const share = (deadlines: readonly Deadline[], asOf: string, changes: Partial<PathQuestion> = {}) =>
    paceOf(path(deadlines, changes), asOf).share

  it.each([
    ['half of the year at the end of June', [wholeYear], '2024-06-30', 6 / 12],
    ['a quarter at the end of March', [wholeYear], '2024-03-31', 3 / 12],
    ['all on the last day', [wholeYear], '2024-12-31', 1],
    ['all after it', [wholeYear], '2025-03-01', 1],
    ['nothing before the window opens', [spring], '2024-03-31', 0],
    ['half in the middle of the window', [spring], '2024-04-30', 0.5],
    ['nothing before a date', [byAugust], '2024-08-30', 0],
    ['all on it', [byAugust], '2024-08-31', 1],
    ['half when the first of two dates has come', [byAugust, october], '2024-09-15', 0.5],
    ['nothing of what is undecided', [sessions('before')], '2030-01-01', 0],
  ] as const)('%s', (_, deadlines, asOf, expected) => {
    expect(share(deadlines, asOf)).toBeCloseTo(expected, 12)
  })

  it('follows milestones and periods', () => {
    const chosen = {
      milestones: [
        { day: '2024-06-30', share: 0.4 },
        { day: '2024-12-31', share: 1 },
      ],
    }
    expect(share([wholeYear], '2024-06-29', { chosen })).toBe(0)
    expect(share([wholeYear], '2024-06-30', { chosen })).toBe(0.4)
    expect(share([wholeYear], '2024-06-30', { period: { every: 'quarter' } })).toBe(0.25)
    expect(share([wholeYear], '2024-07-01', { period: { every: 'quarter' } })).toBe(0.5)
  })

  it('has passed its due date only on the day after', () => {
    expect(paceOf(path([byAugust]), '2024-08-31').past).toBe(false)
    expect(paceOf(path([byAugust]), '2024-09-01').past).toBe(true)
    expect(paceOf(path([sessions('before')]), '2030-01-01')).toMatchObject({
      past: false,
      undecided: '县两会',
      due: null,
    })
  })
})
