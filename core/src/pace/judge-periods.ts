import type { Words } from '../lib/words.ts'
import { isLimit, printTarget } from '../figures/index.ts'
import type { Figure, PeriodRow } from '../figures/index.ts'
import { amount, doneWords } from './judgement.ts'
import type { Judgement } from './judgement.ts'
import type { Pace } from './pace.ts'
import { clauses, joined, lastRecorded } from './sentences.ts'
import type { StandingState } from './states.ts'

/** Each period is judged alone: one that ended short stays short, whatever came after (domain.md §17); a person may accept it. */
export function judgePeriods(figure: Figure, pace: Pace): Judgement {
  const limit = isLimit(figure.target)
  const ended = figure.periods.filter((row) => row.ended)
  const missed = figure.periods.filter((row) => !row.met && (row.ended || limit))
  const kept = ended.filter(({ met }) => met).length
  const state = stateOf(figure, pace, missed)
  return {
    state,
    sentence: sentenceOf(state, figure, pace, missed),
    expected: ended.length,
    done: kept,
    lag: { units: missed.length, points: null },
  }
}

function stateOf(figure: Figure, pace: Pace, missed: readonly PeriodRow[]): StandingState {
  if (missed.some(({ ended }) => ended)) return 'overdue'
  // A limit may be broken before its period is over.
  if (missed.length > 0) return 'behind'
  if (figure.met && (!isLimit(figure.target) || pace.past)) return 'done'
  const [first] = figure.periods
  return first === undefined || pace.asOf < first.period.from ? 'not_due' : 'on_pace'
}

function sentenceOf(state: StandingState, figure: Figure, pace: Pace, missed: readonly PeriodRow[]): Words {
  const goal = printTarget(figure.target)
  const each = { zh: `每期应完成 ${goal}`, en: `${goal} in each period` }
  if (state === 'not_due') return clauses(each, doneWords(figure))
  const ended = figure.periods.filter((row) => row.ended)
  const kept = ended.filter(({ met }) => met).length
  const count = { zh: `已到 ${ended.length} 期，完成 ${kept} 期`, en: `${ended.length} periods ended, ${kept} reached` }
  return joined([
    clauses(each, count),
    missed.length === 0 ? null : missedWords(figure, missed),
    currentWords(figure, pace),
    lastRecorded(figure.lastDay, pace.asOf),
  ])
}

/** 第2季度未完成（0 场）; three at most, then how many more. */
function missedWords(figure: Figure, missed: readonly PeriodRow[]): Words {
  const shown = missed.slice(0, 3)
  const more = missed.length - shown.length
  const part = (row: PeriodRow) => amount(figure, row.numerator)
  return {
    zh:
      `${shown.map((row) => `${row.period.words.zh}（${part(row)}）`).join('、')}${more > 0 ? `等 ${missed.length} 期` : ''}` +
      '未完成',
    en: `not reached: ${shown.map((row) => `${row.period.words.en} (${part(row)})`).join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
  }
}

function currentWords(figure: Figure, { asOf }: Pace): Words | null {
  const current = figure.periods.find(({ period, ended }) => !ended && period.from <= asOf)
  if (current === undefined) return null
  const part = amount(figure, current.numerator)
  return { zh: `本期（${current.period.words.zh}）已登记 ${part}`, en: `${current.period.words.en} so far: ${part}` }
}
