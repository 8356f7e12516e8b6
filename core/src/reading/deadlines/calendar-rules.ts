import { endOfMonth, firstOfMonth, isoDay } from '../../lib/dates.ts'
import type { Grain, Moment } from './moment.ts'
import { COMMA, DAY, JOINER, MONTH, NOT_INSIDE_NUMBER, numberOf, OTHER_YEAR, QUARTER, YEAR } from './vocabulary.ts'

/** What was read so far: the year that holds, the plan's own, and the month just named (for 9日至17日). */
export interface Reached {
  readonly year: number
  readonly planYear: number
  readonly month: number | null
}

export interface CalendarRule {
  readonly name: string
  readonly examples: readonly string[]
  readonly pattern: RegExp
  /** Where it would misread other numbers, a rule is kept to cells that hold nothing but time. */
  readonly onlyIn?: 'cell'
  readonly read: (match: RegExpExecArray, reached: Reached) => Moment[]
}

const IN_YEAR = `(?:(?<year>${YEAR})年(?:的)?|(?<other>${OTHER_YEAR})(?:的)?)?`
const LIST_OF = (item: string, prefix = ''): string => `${item}(?:(?:${COMMA}|${JOINER})${prefix}${item}){0,5}`
/** 中 alone is a third of the month only where nothing is attached to it (5月中, but not 5月中国). */
const BARE = '(?=$|[ 、，；。）前至到~-])'
const PART = `(?:上中下旬|上、?中旬|中、?下旬|上旬|中旬|下旬|初|中${BARE}|底|末)`
const NO_MONTH = '(?!龄|均|嫂|饼|刊|报|活|革命|度)'

export const CALENDAR_RULES: readonly CalendarRule[] = [
  {
    name: 'months and days in words',
    examples: ['4月', '2021年12月25日', '5月中下旬', '3、4月份', '6-8月', '次年3月', '5月1-10日', '十月底'],
    pattern: new RegExp(
      `${IN_YEAR}${NOT_INSIDE_NUMBER}(?<months>${LIST_OF(MONTH)})月份?${NO_MONTH}` +
        `(?:(?<days>${LIST_OF(DAY)})[日号]|(?<part>${PART}))?`,
      'g',
    ),
    read: readMonths,
  },
  {
    name: 'figures with dots or dashes',
    examples: ['2021.12', '2021-12-25', '2021/8/1'],
    pattern:
      /(?<![0-9.])(?<year>(?:19|20)[0-9]{2})(?<dot>[./-])(?<month>1[0-2]|0?[1-9])(?:\k<dot>(?<day>3[01]|[12][0-9]|0?[1-9]))?日?(?![0-9.%年月])/g,
    read: readFigures,
  },
  {
    name: 'figures without a year',
    examples: ['12.25', '6.30', '12/25'],
    onlyIn: 'cell',
    pattern: /(?<![0-9.])(?<month>1[0-2]|0?[1-9])[./](?<day>3[01]|[12][0-9]|0?[1-9])(?![0-9.%年月万亿个])/g,
    read: readFigures,
  },
  {
    name: 'eight figures',
    examples: ['20211231'],
    onlyIn: 'cell',
    pattern: /(?<![0-9.])(?<year>20[0-9]{2})(?<month>1[0-2]|0[1-9])(?<day>3[01]|[12][0-9]|0[1-9])(?![0-9.])/g,
    read: readFigures,
  },
  {
    name: 'a day of the month just named',
    examples: ['17日 (7月9日至17日)'],
    pattern: new RegExp(`(?<=[日号](?:、|和|${JOINER}))(?<day>${DAY})[日号]`, 'g'),
    read: (match, { year, month }) =>
      month === null
        ? []
        : days(match, { year, months: [month], days: [numberOf(match.groups?.['day'] ?? '')] }, false),
  },
  {
    name: 'quarters',
    examples: ['一季度', '第三季度', '二、三季度', '2023年第四季度末', '1-2季度'],
    pattern: new RegExp(
      `${IN_YEAR}(?<![0-9一二三四个前])第?(?<quarters>${LIST_OF(QUARTER, '第?')}|一二|二三|三四)季度(?<edge>末|底)?(?!一次)`,
      'g',
    ),
    read: readQuarters,
  },
  {
    name: 'the n-th quarter, the first quarters together',
    examples: ['第三个季度', '前三季度', '首季度'],
    pattern: new RegExp(
      `${IN_YEAR}(?:第(?<nth>${QUARTER})个季度|前(?<upTo>[二三两2-3])个?季度|(?<first>首季度?))(?<edge>末|底)?`,
      'g',
    ),
    read: readCountedQuarters,
  },
  {
    name: 'halves of the year',
    examples: ['上半年', '2022年下半年', '上半年末'],
    pattern: new RegExp(`${IN_YEAR}(?<half>[上下])半年(?<edge>末|底)?`, 'g'),
    read: (match, reached) => {
      const lower = match.groups?.['half'] === '下' ? 7 : 1
      return [months(match, reached, { first: lower, last: lower + 5, grain: 'half' })]
    },
  },
  {
    name: 'edges and middle of the year',
    examples: ['年底', '2025年年底', '明年底', '年末', '年初', '年中'],
    pattern: new RegExp(
      `(?:(?<year>${YEAR})年年?|(?<other>${OTHER_YEAR})年?|(?<![学周青少老成壮中近多每逐半百千0-9])年|岁)(?<at>底|末|终|初|中${BARE})`,
      'g',
    ),
    read: readYearEdge,
  },
  {
    name: 'several years',
    examples: ['2021-2023年', '2021年至2025年', '2024-2025学年'],
    pattern: new RegExp(
      `(?<![0-9])(?<year>${YEAR})年?${JOINER}(?<until>${YEAR})(?<school>学)?年度?(?!底|末|年)(?![0-9]{1,2}月)`,
      'g',
    ),
    read: readYears,
  },
  {
    name: 'a year named',
    examples: ['2024年', '2024年度', '2024年全年', '2024年内'],
    pattern: new RegExp(`(?<![0-9])(?<year>${YEAR})年(?:全年度?|度|内)?`, 'g'),
    read: (match, reached) => [{ ...months(match, reached, { first: 1, last: 12, grain: 'year' }), general: false }],
  },
  {
    name: 'the plan year',
    examples: ['全年', '全年度', '年内', '本年度内', '贯穿全年', '今年', '明年'],
    pattern: new RegExp(
      `贯穿全年|全年度?内?|年度内|(?<other>${OTHER_YEAR})内?|(?<![学周青少老成壮中近多每逐半百千几两0-9一二三四五六七八九十])年内`,
      'g',
    ),
    read: (match, reached) => [{ ...months(match, reached, { first: 1, last: 12, grain: 'year' }), general: true }],
  },
]

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

function readMonths(match: RegExpExecArray, reached: Reached): Moment[] {
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
function days(
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

function readFigures(match: RegExpExecArray, reached: Reached): Moment[] {
  const { month = '', day } = match.groups ?? {}
  const { year, own } = yearIn(match, reached)
  if (day === undefined) return [monthOrPart(match, { year, own, month: Number(month), part: undefined })]
  return days(match, { year, months: [Number(month)], days: [Number(day)] }, own)
}

function readQuarters(match: RegExpExecArray, reached: Reached): Moment[] {
  const words = match.groups?.['quarters'] ?? ''
  const list = members(/^[一二三四]{2}$/.test(words) ? `${words.charAt(0)}、${words.charAt(1)}` : words)
  const [first = 1, last = first] = list.numbers
  if (list.stretch)
    return last < first ? [] : [months(match, reached, { first: first * 3 - 2, last: last * 3, grain: 'quarter' })]
  return list.numbers.map((quarter) =>
    months(match, reached, { first: quarter * 3 - 2, last: quarter * 3, grain: 'quarter' }),
  )
}

function readCountedQuarters(match: RegExpExecArray, reached: Reached): Moment[] {
  const { nth, upTo } = match.groups ?? {}
  const last = numberOf(nth ?? upTo ?? '1')
  return [months(match, reached, { first: nth === undefined ? 1 : last * 3 - 2, last: last * 3, grain: 'quarter' })]
}

interface MonthStretch {
  readonly first: number
  readonly last: number
  readonly grain: Grain
}

function months(match: RegExpExecArray, reached: Reached, { first, last, grain }: MonthStretch): Moment {
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
function readYears({ index, 0: words, groups }: RegExpExecArray): Moment[] {
  const [first, last] = [numberOf(groups?.['year'] ?? ''), numberOf(groups?.['until'] ?? '')]
  const [start, end] = groups?.['school'] === undefined ? ['01-01', '12-31'] : ['09-01', '08-31']
  if (last < first) return []
  return [moment(index, words, { first: `${first}-${start}`, last: `${last}-${end}`, grain: 'year', ownYear: true })]
}

/** 年初 is taken as January to March, 年中 as June; 年底 and 年末 are 31 December. */
function readYearEdge(match: RegExpExecArray, reached: Reached): Moment[] {
  const at = match.groups?.['at']
  if (at === '初') return [{ ...months(match, reached, { first: 1, last: 3, grain: 'quarter' }), general: true }]
  if (at === '中') return [{ ...months(match, reached, { first: 6, last: 6, grain: 'month' }), general: true }]
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
