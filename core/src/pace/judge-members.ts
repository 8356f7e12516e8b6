import type { Words } from '../lib/words.ts'
import { isLimit, isRate, printTarget, rateOf, requiredOf } from '../figures/index.ts'
import type { Figure, Row } from '../figures/index.ts'
import { amount, dueWords, overdueWords } from './judgement.ts'
import type { Judgement } from './judgement.ts'
import { lagOf, lightOf } from './lag.ts'
import type { Lag } from './lag.ts'
import type { Pace } from './pace.ts'
import { clauses, dayWords, joined, lastRecorded } from './sentences.ts'
import type { StandingState } from './states.ts'
import type { Thresholds } from './thresholds.ts'

/**
 * A target that each organisation or person must reach. By now each should have its own part; the light follows from how many of
 * them have it, so that 84 activities of five busy townships do not hide sixteen idle ones.
 */
export function judgeMembers(figure: Figure, pace: Pace, thresholds: Thresholds): Judgement {
  const there = figure.rows.filter(({ nothing }) => nothing !== 'nobody' && nothing !== 'not_applicable')
  const required = requiredOf(figure.target)
  const small = !isRate(figure.target) && required < thresholds.smallBelow
  const { expected: each } = lagOf({ required, done: 0, share: pace.share, small })
  const inTime = there.filter((row) => keepsUp(figure, pace, row, each)).length
  const behind = there.length - inTime
  const lag: Lag =
    there.length < thresholds.smallBelow
      ? { units: behind, points: null }
      : { units: null, points: (behind / there.length) * 100 }
  const idle = each === 0 && pace.periods.length === 0 && there.every(({ numerator }) => numerator === 0)
  const state = stateOf(figure, pace, idle) ?? lightOf(lag, thresholds)
  const sentence = sentenceOf(state, { figure, pace, each, inTime, of: there.length })
  return { state, sentence, expected: there.length, done: state === 'overdue' ? figure.numerator : inTime, lag }
}

function keepsUp(figure: Figure, pace: Pace, row: Row, each: number): boolean {
  if (pace.periods.length > 0) return row.missed.length === 0
  if (row.met || isLimit(figure.target)) return row.met
  const value = isRate(figure.target) ? (rateOf(figure.target, row.numerator, row.denominator) ?? 0) : row.numerator
  return value >= each
}

function stateOf(figure: Figure, pace: Pace, idle: boolean): StandingState | null {
  const limit = isLimit(figure.target)
  if (figure.met && (!limit || pace.past)) return 'done'
  if (pace.past) return figure.metLate ? 'done' : 'overdue'
  return (pace.share === 0 || idle) && !limit ? 'not_due' : null
}

interface Telling {
  readonly figure: Figure
  readonly pace: Pace
  readonly each: number
  readonly inTime: number
  readonly of: number
}

function sentenceOf(state: StandingState, telling: Telling): Words {
  const { figure, pace, each, inTime, of } = telling
  const who = whoOf(figure)
  const goal = printTarget(figure.target)
  const all = dueWords(goal, pace.due, { zh: `每${who.each.zh}`, en: `each ${who.each.en}: ` })
  const last = lastRecorded(figure.lastDay, pace.asOf)
  if (state === 'not_due') return clauses(all, tellsOf(who, figure.numerator, of))
  if (state === 'done') {
    const late = figure.met
      ? null
      : { zh: `其中 ${figure.late} ${who.count}逾期完成`, en: `${figure.late} of them late` }
    return clauses(all, { zh: `${of} ${who.many.zh}全部完成`, en: `all ${of} ${who.many.en} have it` }, late)
  }
  if (state === 'overdue') return joined([clauses(all, tellsOf(who, figure.numerator, of), overdueWords(pace)), last])
  if (pace.periods.length > 0) {
    const should = { zh: `每${who.each.zh}每期应完成 ${goal}`, en: `each ${who.each.en}: ${goal} in each period` }
    return joined([clauses(should, tellsOf(who, inTime, of)), last])
  }
  if (each === 0) return joined([clauses(all, tellsOf(who, figure.numerator, of)), last])
  const by = dayWords(pace.asOf)
  const now = amount(figure, each)
  const should = {
    zh: `每${who.each.zh}应完成 ${now}（${by.zh}）`,
    en: `each ${who.each.en}: ${now} expected by ${by.en}`,
  }
  return joined([clauses(should, tellsOf(who, inTime, of)), last])
}

interface Who {
  readonly each: Words
  readonly many: Words
  /** The measure word alone. */
  readonly count: string
}

function whoOf({ target }: Figure): Who {
  return target.scope === 'each_person'
    ? { each: { zh: '人', en: 'person' }, many: { zh: '人', en: 'people' }, count: '人' }
    : { each: { zh: '个单位', en: 'organisation' }, many: { zh: '个单位', en: 'organisations' }, count: '个' }
}

/** 21 个单位中 17 个达到，4 个未达到. */
function tellsOf(who: Who, reached: number, of: number): Words {
  const missing = of - reached
  const rest = missing === 0 ? null : { zh: `${missing} ${who.count}未达到`, en: `${missing} have not` }
  return clauses(
    { zh: `${of} ${who.many.zh}中 ${reached} ${who.count}达到`, en: `${reached} of ${of} ${who.many.en} have it` },
    rest,
  )
}
