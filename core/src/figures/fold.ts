import type { Figure, FigureQuestion, PeriodRow, Posting, Row } from './figure.ts'
import { livePostings } from './live.ts'
import { isRate, reaches } from './meets.ts'
import { nothingOf } from './nothing.ts'
import { foldRows } from './rows.ts'
import { whySumsDiffer } from './sums.ts'
import { lastDayOf, tally, withLate } from './tally.ts'
import type { Tally } from './tally.ts'

/**
 * A figure from the log of claims: those of the target that stand, of facts up to as-of. Each subject counts once at the level that
 * is folded; both sides of a rate are summed, never averaged; for `each_organization` and `each_person` it says how many of how many
 * reach the value. Pure: the same log gives the same figure, whatever the order of its claims (save which value came last).
 */
export function foldFigure(log: readonly Posting[], question: FigureQuestion): Figure {
  const { target, asOf, period } = question
  const live = livePostings(log).filter((claim) => claim.target === target.id && claim.day <= asOf)
  const sorted = sortOut(live, question)
  const rows = foldRows(sorted, question)
  const whole = wholeOf(sorted, question, rows)
  const periods = (question.periods ?? []).map((each) => periodRow(sorted.counted, question, each))
  const needsDenominator = isRate(target) || byMembers(question)
  const recurring = periods.length > 0 && !byMembers(question)
  const nothing = nothingOf(question, { ...whole, needsDenominator, claims: live.length })
  return {
    target,
    asOf,
    period,
    ...whole,
    nothing,
    met: tells(nothing) && (recurring ? periods.every(({ met }) => met) : metBy(question, whole)),
    ...lateOf(sorted, question, rows),
    ...sorted,
    rows,
    periods,
    whySumsDiffer: question.take === 'sum' && !isRate(target) ? whySumsDiffer(sorted.counted, question, rows) : null,
    lastDay: lastDayOf(sorted.counted),
  }
}

/** A limit is not kept by knowing nothing. */
function tells(nothing: Figure['nothing']): boolean {
  return nothing === null || nothing === 'zero' || nothing === 'not_yet_due'
}

/** Those who must each reach the value are the ones that are counted. */
function byMembers({ target }: Pick<FigureQuestion, 'target'>): boolean {
  return target.scope === 'each_organization' || target.scope === 'each_person'
}

interface SortedClaims {
  readonly counted: readonly Posting[]
  readonly excluded: readonly Posting[]
  readonly disputed: readonly Posting[]
}

function sortOut(live: readonly Posting[], { register }: FigureQuestion): SortedClaims {
  const outside = ({ status, subject }: Posting): boolean =>
    register?.entries !== undefined && status === 'counted' && isEntry(subject) && !register.entries.has(keyOf(subject))
  const counted = live.filter((claim) => claim.status === 'counted' && !outside(claim))
  const strangers = live.filter(outside).map((claim) => ({
    ...claim,
    status: 'excluded' as const,
    words: { zh: '不在底数名单内', en: 'not in the register' },
  }))
  return {
    counted,
    excluded: [...live.filter(({ status }) => status === 'excluded'), ...strangers],
    disputed: live.filter(({ status }) => status === 'disputed'),
  }
}

/** A register lists entries and persons; of records and running values it says nothing. */
function isEntry(subject: string): boolean {
  return subject.startsWith('entry:') || subject.startsWith('person:')
}

function keyOf(subject: string): string {
  return subject.slice(subject.indexOf(':') + 1)
}

function wholeOf({ counted }: SortedClaims, question: FigureQuestion, rows: readonly Row[]): Tally {
  const { target, register, persons } = question
  if (byMembers(question)) {
    const there = rows.filter(isThere)
    const unlisted = target.scope === 'each_person' && persons === undefined
    return { numerator: there.filter(({ met }) => met).length, denominator: unlisted ? null : there.length }
  }
  const { numerator, denominator } = tally(counted, question.take ?? 'sum')
  if (target.scope === 'existence') return { numerator: Math.min(numerator, 1), denominator: null }
  if (!isRate(target)) return { numerator, denominator: null }
  if (register === null) return { numerator, denominator: null }
  return { numerator, denominator: register?.size ?? denominator }
}

function metBy(question: FigureQuestion, { numerator, denominator }: Tally): boolean {
  if (byMembers(question)) return denominator !== null && denominator > 0 && numerator >= denominator
  return question.target.scope === 'existence' ? numerator >= 1 : reaches(question.target, numerator, denominator)
}

/** What the facts after the due date add, and whether the target is reached with them. */
function lateOf(
  sorted: SortedClaims,
  question: FigureQuestion,
  rows: readonly Row[],
): Pick<Figure, 'late' | 'metLate'> {
  if (byMembers(question)) {
    const there = rows.filter(isThere)
    const late = there.filter(({ met, metLate }) => !met && metLate).length
    return { late, metLate: there.length > 0 && there.every(({ met, metLate }) => met || metLate) }
  }
  const all = wholeOf({ ...sorted, counted: withLate(sorted) }, question, rows)
  const { numerator } = wholeOf(sorted, question, rows)
  return { late: all.numerator - numerator, metLate: metBy(question, all) }
}

/** Somebody is there whom the target binds. */
function isThere({ nothing }: Row): boolean {
  return nothing !== 'nobody' && nothing !== 'not_applicable'
}

function periodRow(counted: readonly Posting[], question: FigureQuestion, period: PeriodRow['period']): PeriodRow {
  const within = counted.filter(({ day }) => period.from <= day && day <= period.to)
  const ended = period.to < question.asOf
  if (byMembers(question)) {
    const { periods: _, ...once } = question
    const rows = foldRows({ counted: within, excluded: [], disputed: [] }, once)
    const there = rows.filter(isThere)
    const numerator = there.filter(({ met }) => met).length
    return { period, numerator, denominator: there.length, met: numerator === there.length, ended }
  }
  const { numerator, denominator } = tally(within, question.take ?? 'sum')
  return { period, numerator, denominator, met: reaches(question.target, numerator, denominator), ended }
}
