import type { Words } from '../lib/words.ts'
import { isRate, printTarget, rateOf, requiredOf } from '../figures/index.ts'
import type { Figure } from '../figures/index.ts'
import { amount, doneWords, dueWords, overdueWords, shownValue } from './judgement.ts'
import type { Judgement } from './judgement.ts'
import { lagOf, lightOf } from './lag.ts'
import type { Pace } from './pace.ts'
import { clauses, dayWords, joined, lastRecorded } from './sentences.ts'
import type { StandingState } from './states.ts'
import type { Thresholds } from './thresholds.ts'

/** A target that is worked towards as a whole: a count, a rate, or that there be one at all. */
export function judgeWhole(figure: Figure, pace: Pace, thresholds: Thresholds): Judgement {
  const rate = isRate(figure.target)
  const required = figure.target.scope === 'existence' ? 1 : requiredOf(figure.target)
  const done = rate ? (rateOf(figure.target, figure.numerator, figure.denominator) ?? 0) : figure.numerator
  const small = !rate && required < thresholds.smallBelow
  const { expected, lag } = lagOf({ required, done, share: pace.share, small })
  const nothingYet = shownValue(figure, expected) === 0
  const state = stateOf(figure, pace, nothingYet && done === 0) ?? lightOf(lag, thresholds)
  const sentence = sentenceOf(state, figure, pace, { required, expected, done })
  return { state, sentence, expected, done, lag }
}

/** Where nothing is expected yet and nothing done, a green light would praise idleness: it is not due. */
function stateOf(figure: Figure, pace: Pace, idle: boolean): StandingState | null {
  if (figure.met || (pace.past && figure.metLate)) return 'done'
  if (pace.past) return 'overdue'
  return pace.share === 0 || idle ? 'not_due' : null
}

interface Amounts {
  readonly required: number
  readonly expected: number
  readonly done: number
}

function sentenceOf(state: StandingState, figure: Figure, pace: Pace, amounts: Amounts): Words {
  const { required, expected } = amounts
  const last = lastRecorded(figure.lastDay, pace.asOf)
  const done = doneWords(figure)
  const goal = amount(figure, required)
  switch (state) {
    case 'done': {
      if (figure.met) {
        const aim = printTarget(figure.target)
        return clauses(done, { zh: `达到目标（${aim}）`, en: `reaching the target (${aim})` })
      }
      const late = amount(figure, figure.late)
      return clauses(dueWords(goal, pace.due), done, {
        zh: `时限后又完成 ${late}，逾期完成`,
        en: `${late} more since: done late`,
      })
    }
    case 'overdue':
      return joined([
        clauses(dueWords(goal, pace.due), done, shortBy(figure, amounts, required), overdueWords(pace)),
        last,
      ])
    case 'not_due':
      return clauses(opensWords(pace), dueWords(goal, pace.due), done)
    default: {
      const by = dayWords(pace.asOf)
      const now = amount(figure, expected)
      if (shownValue(figure, expected) === 0) return joined([clauses(dueWords(goal, pace.due), done), last])
      const should = { zh: `应完成 ${now}（${by.zh}）`, en: `${now} expected by ${by.en}` }
      return joined([clauses(should, done, shortBy(figure, amounts, expected)), last])
    }
  }
}

function opensWords({ asOf, opens }: Pace): Words | null {
  if (asOf >= opens) return null
  const day = dayWords(opens)
  return { zh: `${day.zh}起开展`, en: `to begin on ${day.en}` }
}

/** 差 1 场; 差 3.5 个百分点; null where nothing is short. */
function shortBy(figure: Figure, { done }: Amounts, wanted: number): Words | null {
  if (isRate(figure.target)) {
    const points = Math.round((wanted - done) * 100) / 100
    return points <= 0 ? null : { zh: `差 ${points} 个百分点`, en: `${points} points short` }
  }
  const short = shownValue(figure, wanted) - done
  return short <= 0 ? null : { zh: `差 ${amount(figure, short)}`, en: `${amount(figure, short)} short` }
}
