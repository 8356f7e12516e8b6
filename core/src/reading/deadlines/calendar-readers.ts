import { endOfMonth, firstOfMonth, isoDay } from '../../lib/dates.ts'
import type { Grain, Moment } from './moment.ts'
import { COMMA, JOINER, numberOf } from './vocabulary.ts'

/** What was read so far: the year that holds, the plan's own, and the month just named (for 9日至17日). */
export interface Reached {
  readonly year: number
  readonly planYear: number
  readonly month: number | null
}

/** 次年 counts from the year that holds, 明年 from the plan's. */
function yearIn(match: RegExpExecArray, { year, planYear }: Reached): { year: number; own: boolean } {
  const { year: named, other } = match.groups ?? {}
  if (named !== undefined) return { year: fullYear(named), own: true }
  if (other === undefined) return { year, own: false }
  if (/^[次翌转第]/.test(other)) return { year: year + 1, own: true }
  if (/^[明来下]/.test(other)) return { year: planYear + 1, own: true }
  if (other === '后年') return { year: planYear + 2, own: true }
  return /^[去上]/.test(other) ? { year: planYear - 1, own: true } : { year: planYear, own: true }
}

function fullYear(words: string): number {
  return numberOf(words.replaceAll('零', '〇'))
}

export function readMonths(match: RegExpExecArray, reached: Reached): Moment[] {
  const { year, own } = yearIn(match, reached)
  const { months: monthWords = '', days: dayWords, part } = match.groups ?? {}
  const list = members(monthWords)
  if (dayWords !== undefined) {
    const numbers = members(dayWords)
    return days(match, { year, months: list.numbers, days: numbers.numbers, stretch: numbers.stretch }, own)
  }
  if (list.stretch) return stretchOfMonths(match, { year, own, numbers: list.numbers, part })
  return list.numbers.map((month) => monthOrPart(match, { year, own, month, part }))
}

interface Members {
  readonly numbers: number[]
  /** Joined from first to last (4-5), not listed (4、5). */
  readonly stretch: boolean
}

function members(words: string): Members {
  const numbers = words
    .split(new RegExp(`${JOINER}|${COMMA}|第`))
    .filter((word) => word !== '')
    .map(numberOf)
  return { numbers, stretch: new RegExp(JOINER).test(words) && numbers.length === 2 }
}

function stretchOfMonths(
  match: RegExpExecArray,
  { year, own, numbers, part }: { year: number; own: boolean; numbers: readonly number[]; part: string | undefined },
): Moment[] {
  const [start = 1, end = 12] = numbers
  const endYear = end < start ? year + 1 : year
  const tail = monthOrPart(match, { year: endYear, own, month: end, part })
  return [{ ...tail, first: firstOfMonth(year, start), edge: false }]
}

/** Thirds are 1-10, 11-20, 21-end (conventions of the labels); 初 and 中 alone count as the first and second. */
const THIRDS: readonly (readonly [words: RegExp, first: number, last: number | 'end'])[] = [
  [/^上中下旬$/, 1, 'end'],
  [/^上、?中旬$/, 1, 20],
  [/^中、?下旬$/, 11, 'end'],
  [/^(?:上旬|初)$/, 1, 10],
  [/^中旬?$/, 11, 20],
  [/^下旬$/, 21, 'end'],
]

function monthOrPart(
  match: RegExpExecArray,
  { year, own, month, part }: { year: number; own: boolean; month: number; part: string | undefined },
): Moment {
  const whole = { first: firstOfMonth(year, month), last: endOfMonth(year, month), ownYear: own }
  const third = THIRDS.find(([words]) => part !== undefined && words.test(part))
  if (third === undefined) {
    return moment(match.index, match[0], { ...whole, grain: 'month', edge: part !== undefined })
  }
  const [, first, last] = third
  return moment(match.index, match[0], {
    first: isoDay(year, month, first) ?? whole.first,
    last: last === 'end' ? whole.last : (isoDay(year, month, last) ?? whole.last),
    grain: 'third',
    ownYear: own,
  })
}

/** Days that the calendar lacks (31 April) give nothing. */
export function days(
  match: RegExpExecArray,
  at: { year: number; months: readonly number[]; days: readonly number[]; stretch?: boolean },
  ownYear: boolean,
): Moment[] {
  const month = at.months.at(-1) ?? 0
  const found = at.days.map((day) => isoDay(at.year, month, day)).filter((day) => day !== null)
  const first = found[0]
  const last = found.at(-1)
  if (first === undefined || last === undefined) return []
  const named = { grain: 'day', ownYear } as const
  if (at.stretch === true) return last < first ? [] : [moment(match.index, match[0], { ...named, first, last })]
  return found.map((day) => moment(match.index, match[0], { ...named, first: day, last: day }))
}

export function readFigures(match: RegExpExecArray, reached: Reached): Moment[] {
  const { month = '', day } = match.groups ?? {}
  const { year, own } = yearIn(match, reached)
  if (day === undefined) return [monthOrPart(match, { year, own, month: Number(month), part: undefined })]
  return days(match, { year, months: [Number(month)], days: [Number(day)] }, own)
}

export function readQuarters(match: RegExpExecArray, reached: Reached): Moment[] {
  const words = match.groups?.['quarters'] ?? ''
  const list = members(/^[一二三四]{2}$/.test(words) ? `${words.charAt(0)}、${words.charAt(1)}` : words)
  const [first = 1, last = first] = list.numbers
  if (list.stretch)
    return last < first ? [] : [months(match, reached, { first: first * 3 - 2, last: last * 3, grain: 'quarter' })]
  return list.numbers.map((quarter) =>
    months(match, reached, { first: quarter * 3 - 2, last: quarter * 3, grain: 'quarter' }),
  )
}

export function readCountedQuarters(match: RegExpExecArray, reached: Reached): Moment[] {
  const { nth, upTo } = match.groups ?? {}
  const last = numberOf(nth ?? upTo ?? '1')
  return [months(match, reached, { first: nth === undefined ? 1 : last * 3 - 2, last: last * 3, grain: 'quarter' })]
}

interface MonthStretch {
  readonly first: number
  readonly last: number
  readonly grain: Grain
}

export function months(match: RegExpExecArray, reached: Reached, { first, last, grain }: MonthStretch): Moment {
  const { year, own } = yearIn(match, reached)
  return moment(match.index, match[0], {
    first: firstOfMonth(year, first),
    last: endOfMonth(year, last),
    grain,
    edge: match.groups?.['edge'] !== undefined,
    ownYear: own,
  })
}

/** A school year runs from September to August. */
export function readYears({ index, 0: words, groups }: RegExpExecArray): Moment[] {
  const [first, last] = [numberOf(groups?.['year'] ?? ''), numberOf(groups?.['until'] ?? '')]
  const [start, end] = groups?.['school'] === undefined ? ['01-01', '12-31'] : ['09-01', '08-31']
  if (last < first) return []
  return [moment(index, words, { first: `${first}-${start}`, last: `${last}-${end}`, grain: 'year', ownYear: true })]
}

/** 年初 is taken as January to March, 年中 as the end of June; 年底 and 年末 are 31 December. */
export function readYearEdge(match: RegExpExecArray, reached: Reached): Moment[] {
  const at = match.groups?.['at']
  if (at === '初') return [{ ...months(match, reached, { first: 1, last: 3, grain: 'quarter' }), general: true }]
  if (at === '中')
    return [{ ...months(match, reached, { first: 6, last: 6, grain: 'month' }), edge: true, general: true }]
  return [{ ...months(match, reached, { first: 1, last: 12, grain: 'year' }), edge: true }]
}

function moment(
  from: number,
  words: string,
  named: Pick<Moment, 'first' | 'last' | 'grain' | 'ownYear'> & { edge?: boolean },
): Moment {
  const { first, last, grain, ownYear } = named
  return { from, to: from + words.length, first, last, grain, edge: named.edge ?? false, ownYear, general: false }
}
