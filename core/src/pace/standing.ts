import type { Words } from '../lib/words.ts'
import { isLimit, nothingWords, printTarget } from '../figures/index.ts'
import type { Figure } from '../figures/index.ts'
import type { Lag } from './lag.ts'
import { judgeLimit } from './judge-limit.ts'
import { judgeMembers } from './judge-members.ts'
import { judgePeriods } from './judge-periods.ts'
import { judgeWhole } from './judge-whole.ts'
import { doneWords, explained, NOT_ENTERED } from './judgement.ts'
import type { Judgement } from './judgement.ts'
import type { Pace } from './pace.ts'
import { clauses, joined } from './sentences.ts'
import { stateTerms } from './states.ts'
import type { StandingState } from './states.ts'
import type { Thresholds } from './thresholds.ts'

/** What is known beside the figure. */
export interface StandingContext {
  /** Standings are switched on: the office has said that the months before are entered. */
  readonly entered: boolean
  /** An explanation that the office accepted and that holds on the day; null where there is none. */
  readonly explanation: Words | null
}

export interface Standing {
  readonly state: StandingState
  readonly sign: string
  readonly words: Words
  /** Every standing says why. */
  readonly sentence: Words
  /** How much should be done by now, in the target's unit (for members: how many of them); null where nothing can be said. */
  readonly expected: number | null
  readonly done: number
  readonly lag: Lag
  readonly due: string | null
}

/**
 * The standing of a target: by its own figure, never by an average of others. Overdue only after the due date; reached is done,
 * whenever; late facts close what was overdue.
 */
export function standingOf(figure: Figure, pace: Pace, thresholds: Thresholds, context: StandingContext): Standing {
  const early = withoutLight(figure, pace, context)
  if (early !== null) return standingFrom(early, pace)
  return standingFrom(explained(judge(figure, pace, thresholds), context.explanation), pace)
}

/** A judgement with its sign and its word. */
export function standingFrom({ state, sentence, expected, done, lag }: Judgement, { due }: Pace): Standing {
  return { ...stateTerms(state), state, sentence, expected, done, lag, due }
}

/** Cases in which nothing lights up, whatever has been done. */
function withoutLight(figure: Figure, pace: Pace, { entered }: StandingContext): Judgement | null {
  const { nothing } = figure
  const done = figure.numerator
  const none = { expected: null, done, lag: { units: null, points: null } }
  if (nothing === 'nobody' || nothing === 'not_applicable') {
    return { ...none, state: 'nobody', sentence: nothingWords(nothing) }
  }
  if (!entered) return { ...none, state: 'off', sentence: NOT_ENTERED }
  if (nothing === 'no_binding' || nothing === 'no_denominator') {
    return { ...none, state: 'undecided', sentence: clauses(nothingWords(nothing), NO_LIGHT) }
  }
  if (pace.undecided === null || figure.met) return null
  const event = pace.undecided
  const open = { zh: `“${event}”的日期未定`, en: `the day of "${event}" is not set` }
  const aim = { zh: `目标 ${printTarget(figure.target)}`, en: `target ${printTarget(figure.target)}` }
  const sentence = joined([clauses(open, NO_LIGHT), clauses(aim, doneWords(figure))])
  return { ...none, state: 'undecided', sentence }
}

const NO_LIGHT: Words = { zh: '暂不亮灯', en: 'no light' }

function judge(figure: Figure, pace: Pace, thresholds: Thresholds): Judgement {
  const members = figure.target.scope === 'each_organization' || figure.target.scope === 'each_person'
  if (members) return judgeMembers(figure, pace, thresholds)
  if (pace.periods.length > 0) return judgePeriods(figure, pace)
  return isLimit(figure.target) ? judgeLimit(figure, pace) : judgeWhole(figure, pace, thresholds)
}
