import type { Words } from '../lib/words.ts'
import { isRate, nothingWords, printTarget, rateOf, requiredOf } from '../figures/index.ts'
import type { Figure } from '../figures/index.ts'
import { amount, overdueWords } from './judgement.ts'
import type { Judgement } from './judgement.ts'
import type { Pace } from './pace.ts'
import { clauses, dayWords, joined, lastRecorded } from './sentences.ts'
import type { StandingState } from './states.ts'

/** 不超过, 控制在…以内, 清零: the present value is watched. Kept is done only when the time is over; broken is far behind at once. */
export function judgeLimit(figure: Figure, pace: Pace): Judgement {
  const required = requiredOf(figure.target)
  const value = isRate(figure.target) ? rateOf(figure.target, figure.numerator, figure.denominator) : figure.numerator
  if (figure.nothing === 'no_data' || value === null) {
    const none = { expected: null, done: figure.numerator, lag: { units: null, points: null } }
    return { ...none, state: 'undecided', sentence: nothingWords('no_data') }
  }
  const over = Math.max(0, value - required)
  const goal = printTarget(figure.target)
  const bound = { zh: `应控制在 ${goal}`, en: `limit ${goal}` }
  const now = {
    zh: `${dayWords(pace.asOf).zh}为 ${amount(figure, value)}`,
    en: `${amount(figure, value)} by ${dayWords(pace.asOf).en}`,
  }
  const sentence = clauses(bound, now, overWords(figure, over), figure.met ? null : overdueWords(pace))
  return {
    state: limitState(figure, pace),
    sentence: joined([sentence, figure.met ? null : lastRecorded(figure.lastDay, pace.asOf)]),
    expected: required,
    done: value,
    lag: isRate(figure.target) ? { units: null, points: over } : { units: over, points: null },
  }
}

function limitState({ met }: Figure, { past, asOf, opens }: Pace): StandingState {
  if (!met) return past ? 'overdue' : 'behind'
  if (past) return 'done'
  return asOf < opens ? 'not_due' : 'on_pace'
}

function overWords(figure: Figure, over: number): Words | null {
  return over <= 0 ? null : { zh: `超出 ${amount(figure, over)}`, en: `${amount(figure, over)} over` }
}
