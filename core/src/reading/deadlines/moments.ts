import { addYears, dayAfter } from '../../lib/dates.ts'
import { CALENDAR_RULES } from './calendar-rules.ts'
import type { Moment, TimeContext } from './moment.ts'
import { JOINER } from './vocabulary.ts'

/** `cell`: the whole text is about time, so that 12.25 is a date and 2024年 a year to be used; `prose`: it is not. */
export type Manner = 'cell' | 'prose'

/**
 * All stretches of the calendar in a text, in order, ranges joined. A year once named holds for what follows in the
 * sentence: "2021年8月、10月"; a year before the plan's does not (organisations founded before 2019…).
 */
export function findMoments(text: string, context: TimeContext, manner: Manner): Moment[] {
  return joinRanges(text, singleMoments(text, context, manner))
}

function singleMoments(text: string, context: TimeContext, manner: Manner): Moment[] {
  const moments: Moment[] = []
  let year = context.year
  let month: number | null = null
  let reached = 0
  for (const { rule, match } of leftmostLongest(text, manner)) {
    if (/[。；！？]/.test(text.slice(reached, match.index))) {
      year = manner === 'cell' ? year : context.year
      month = null
    }
    reached = match.index
    for (const moment of rule.read(match, { year, planYear: context.year, month })) {
      moments.push(moment)
      if (moment.ownYear && yearOf(moment.last) >= context.year && moment.grain !== 'year') year = yearOf(moment.last)
      if (moment.grain === 'day' || moment.grain === 'month') month = Number(moment.last.slice(5, 7))
    }
  }
  return moments
}

interface Candidate {
  readonly rule: (typeof CALENDAR_RULES)[number]
  readonly match: RegExpExecArray
}

/** Each rule runs once over the text; where two claim the same characters, the earlier start wins, then the longer. */
function leftmostLongest(text: string, manner: Manner): Candidate[] {
  const found: Candidate[] = []
  for (const rule of CALENDAR_RULES) {
    if (rule.onlyIn !== undefined && rule.onlyIn !== manner) continue
    for (const match of text.matchAll(rule.pattern)) found.push({ rule, match })
  }
  found.sort((a, b) => a.match.index - b.match.index || b.match[0].length - a.match[0].length)
  const kept: Candidate[] = []
  let end = 0
  for (const candidate of found) {
    if (candidate.match.index < end) continue
    kept.push(candidate)
    end = candidate.match.index + candidate.match[0].length
  }
  return kept
}

const JOINED = new RegExp(`^(?:起|开始)?(?:${JOINER}|或者?)$`)

/** "5月下旬" 至 "6月上旬" → one stretch. A start without a year that lies after its end is the year before: 11月至次年3月, 11月-3月. */
function joinRanges(text: string, moments: readonly Moment[]): Moment[] {
  const joined: Moment[] = []
  for (const next of moments) {
    const previous = joined.at(-1)
    if (previous === undefined || previous.to > next.from || !isJoined(text, previous, next)) {
      joined.push(next)
      continue
    }
    joined[joined.length - 1] = rangeOf(previous, next)
  }
  return joined
}

/** 5月底6月初 needs no word between. */
function isJoined(text: string, previous: Moment, next: Moment): boolean {
  const between = text.slice(previous.to, next.from)
  if (between !== '') return JOINED.test(between)
  return previous.edge && next.grain === 'third' && dayAfter(previous.last) === next.first
}

/** Both ends carry a year and still run backwards: the paper is wrong, and no stretch can be told. */
function rangeOf(start: Moment, end: Moment): Moment {
  const first = start.edge ? startOfLastThird(start.last) : start.first
  const backwards = end.last < first
  const last = backwards && !end.ownYear ? addYears(end.last, 1) : end.last
  return {
    ...end,
    from: start.from,
    first,
    last,
    lastBegins: end.edge ? dayAfter(end.last) : end.first,
    edge: false,
    ownYear: start.ownYear || end.ownYear,
    general: false,
    impossible: last < first,
  }
}

/** 4月底至5月中旬 starts with the last third of April. */
function startOfLastThird(last: string): string {
  return `${last.slice(0, 8)}21`
}

function yearOf(day: string): number {
  return Number(day.slice(0, 4))
}
