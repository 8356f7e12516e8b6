import type { Words } from '../lib/words.ts'
import { lagOf, lightOf } from './lag.ts'
import type { Pace } from './pace.ts'
import { clauses, dayWords, joined } from './sentences.ts'
import type { Standing, StandingContext } from './standing.ts'
import { stateTerms } from './states.ts'
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
  const { asOf } = pace
  const done = items.filter((item) => isDone(item, asOf))
  const open = items.filter((item) => !isDone(item, asOf))
  const late = open.filter(({ due }) => due !== null && due < asOf)
  const expected = expectedNow(items, pace)
  const lag = { units: Math.max(0, expected - done.length), points: null }
  const judged = itemsState({ all: items.length, done: done.length, late: late.length, expected }, pace)
  const state = judged ?? lightOf(lag, thresholds)
  const shown = withContext(state, context)
  return {
    ...stateTerms(shown),
    state: shown,
    sentence: sentenceOf(shown, { items, done: done.length, open, late, expected }, pace, context),
    expected,
    done: done.length,
    lag,
    due: pace.due,
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

interface Counts {
  readonly all: number
  readonly done: number
  readonly late: number
  readonly expected: number
}

function itemsState({ all, done, late, expected }: Counts, pace: Pace): StandingState | null {
  if (all === 0) return 'undecided'
  if (done === all) return 'done'
  if (late > 0 || pace.past) return 'overdue'
  if (pace.undecided !== null) return 'undecided'
  return expected === 0 ? 'not_due' : null
}

function withContext(state: StandingState, { entered, explanation }: StandingContext): StandingState {
  if (!entered) return 'off'
  const lagging = state === 'attention' || state === 'behind' || state === 'overdue'
  return lagging && explanation !== null ? 'explained' : state
}

interface Telling {
  readonly items: readonly ItemProgress[]
  readonly done: number
  readonly open: readonly ItemProgress[]
  readonly late: readonly ItemProgress[]
  readonly expected: number
}

function sentenceOf(state: StandingState, telling: Telling, pace: Pace, { explanation }: StandingContext): Words {
  const { items, done, open, late, expected } = telling
  if (items.length === 0) return { zh: '没有列出事项', en: 'no item is listed' }
  const count = { zh: `${items.length} 件事项已办结 ${done} 件`, en: `${done} of ${items.length} items done` }
  if (state === 'off')
    return clauses(count, {
      zh: '此前各月的情况尚未补录，暂不亮灯',
      en: 'the months before are not entered yet: no light',
    })
  if (state === 'done') return count
  const by = dayWords(pace.asOf)
  const should =
    expected > 0 ? { zh: `应办结 ${expected} 件（${by.zh}）`, en: `${expected} expected by ${by.en}` } : null
  const named = late.length > 0 ? late : open
  const rest = {
    zh: `${late.length > 0 ? '逾期未办' : '尚未办结'}：${named
      .slice(0, 2)
      .map(({ words }) => words)
      .join('、')}${named.length > 2 ? '等' : ''}`,
    en: `${late.length > 0 ? 'overdue' : 'open'}: ${named
      .slice(0, 2)
      .map(({ words }) => words)
      .join(', ')}${named.length > 2 ? ' and others' : ''}`,
  }
  const said =
    state === 'explained' && explanation !== null
      ? { zh: `已说明：${explanation.zh}`, en: `explained: ${explanation.en}` }
      : null
  return joined([clauses(should, count), rest, said])
}
