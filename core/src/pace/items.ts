import type { Words } from '../lib/words.ts'
import { explained, NOT_ENTERED } from './judgement.ts'
import { lagOf, lightOf } from './lag.ts'
import type { Pace } from './pace.ts'
import { clauses, dayWords, joined } from './sentences.ts'
import { standingFrom } from './standing.ts'
import type { Standing, StandingContext } from './standing.ts'
import type { StandingState } from './states.ts'
import type { Thresholds } from './thresholds.ts'

/** A duty without a number, and when it was done. */
export interface ItemProgress {
  readonly words: string
  /** Its own date, where it has one. */
  readonly due: string | null
  readonly doneOn: string | null
}

/**
 * The standing of a task's items: done ÷ all, each by its own date where it has one, the others along the task's path in whole items.
 * Never a percentage, and green only where something was expected and is done: one record of a half-year is not the year.
 */
export function standingOfItems(
  items: readonly ItemProgress[],
  pace: Pace,
  thresholds: Thresholds,
  context: StandingContext,
): Standing {
  const counts = countItems(items, pace)
  const { all, done, expected } = counts
  const lag = { units: Math.max(0, expected - done.length), points: null }
  const state = itemsState(counts, pace) ?? lightOf(lag, thresholds)
  const judgement = { state, sentence: sentenceOf(state, counts, pace), expected, done: done.length, lag }
  if (all > 0 && !context.entered) {
    return standingFrom({ ...judgement, state: 'off', sentence: clauses(doneWords(counts), NOT_ENTERED) }, pace)
  }
  return standingFrom(explained(judgement, context.explanation), pace)
}

interface Counts {
  readonly all: number
  readonly done: readonly ItemProgress[]
  readonly open: readonly ItemProgress[]
  /** Open ones whose date, or the task's where they have none, has passed. */
  readonly late: readonly ItemProgress[]
  readonly expected: number
}

function countItems(items: readonly ItemProgress[], pace: Pace): Counts {
  const { asOf } = pace
  const open = items.filter((item) => !isDone(item, asOf))
  return {
    all: items.length,
    done: items.filter((item) => isDone(item, asOf)),
    open,
    late: open.filter(({ due }) => (due ?? pace.due ?? asOf) < asOf),
    expected: expectedNow(items, pace),
  }
}

function isDone({ doneOn }: ItemProgress, asOf: string): boolean {
  return doneOn !== null && doneOn <= asOf
}

/** Items whose own date has come, and of the rest the whole ones that the path expects. */
function expectedNow(items: readonly ItemProgress[], pace: Pace): number {
  const dated = items.filter(({ due }) => due !== null)
  const dueNow = dated.filter(({ due }) => due !== null && due <= pace.asOf).length
  const required = items.length - dated.length
  return dueNow + lagOf({ required, done: 0, share: pace.share, small: true }).expected
}

function itemsState({ all, done, late, expected }: Counts, pace: Pace): StandingState | null {
  if (all === 0) return 'undecided'
  if (done.length === all) return 'done'
  if (late.length > 0) return 'overdue'
  if (pace.undecided !== null) return 'undecided'
  return expected === 0 ? 'not_due' : null
}

function sentenceOf(state: StandingState, counts: Counts, pace: Pace): Words {
  const { all, late, open, expected } = counts
  if (all === 0) return { zh: '没有列出事项', en: 'no item is listed' }
  if (state === 'done') return doneWords(counts)
  if (state === 'overdue') {
    const overdue = { zh: `逾期 ${late.length} 件`, en: `${late.length} overdue` }
    return joined([clauses(doneWords(counts), overdue), named(late, { zh: '逾期未办', en: 'overdue' })])
  }
  const by = dayWords(pace.asOf)
  const should = { zh: `应办结 ${expected} 件（${by.zh}）`, en: `${expected} expected by ${by.en}` }
  return joined([clauses(expected > 0 ? should : null, doneWords(counts)), named(open, { zh: '尚未办结', en: 'open' })])
}

function doneWords({ all, done }: Counts): Words {
  return { zh: `${all} 件事项已办结 ${done.length} 件`, en: `${done.length} of ${all} items done` }
}

/** 尚未办结：方案、制度等; two of them by name. */
function named(items: readonly ItemProgress[], head: Words): Words {
  const names = items.slice(0, 2).map(({ words }) => words)
  const more = items.length > names.length
  return {
    zh: `${head.zh}：${names.join('、')}${more ? '等' : ''}`,
    en: `${head.en}: ${names.join(', ')}${more ? ' and others' : ''}`,
  }
}
