import {
  days,
  months,
  readCountedQuarters,
  readFigures,
  readMonths,
  readQuarters,
  readYearEdge,
  readYears,
} from './calendar-readers.ts'
import type { Reached } from './calendar-readers.ts'
import type { Moment } from './moment.ts'
import { COMMA, DAY, JOINER, MONTH, NOT_INSIDE_NUMBER, numberOf, OTHER_YEAR, QUARTER, YEAR } from './vocabulary.ts'

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
    examples: ['上半年', '2022年下半年', '上半年末', '上、下半年'],
    pattern: new RegExp(`${IN_YEAR}(?<halves>上、?下|[上下])半年(?<edge>末|底)?`, 'g'),
    read: (match, reached) =>
      [...(match.groups?.['halves'] ?? '').replace('、', '')].map((half) =>
        months(
          match,
          reached,
          half === '下' ? { first: 7, last: 12, grain: 'half' } : { first: 1, last: 6, grain: 'half' },
        ),
      ),
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
    name: 'several years without 年',
    examples: ['2023-2025'],
    onlyIn: 'cell',
    pattern: /(?<![0-9.])(?<year>20[0-9]{2})-{1,2}(?<until>20[0-9]{2})(?![0-9年.学-])/g,
    read: readYears,
  },
  {
    name: 'a year named',
    examples: ['2024年', '2024年度', '2024年全年', '2024年内'],
    pattern: new RegExp(`(?<![0-9])(?<year>${YEAR})年(?:全年度?|度|内)?`, 'g'),
    read: (match, reached) => [{ ...months(match, reached, { first: 1, last: 12, grain: 'year' }), general: false }],
  },
  {
    name: 'the year alone',
    examples: ['年度'],
    onlyIn: 'cell',
    pattern: /(?<![\u4e00-\u9fff0-9])年度(?=$|[，；、。）])/g,
    read: (match, reached) => [{ ...months(match, reached, { first: 1, last: 12, grain: 'year' }), general: true }],
  },
  {
    name: 'the plan year',
    examples: ['全年', '全年度', '年内', '本年度内', '贯穿全年', '今年', '明年'],
    pattern: new RegExp(
      `贯穿全年|(?<!完成|实现|达到|兑现)全年度?内?|年度内|(?<other>${OTHER_YEAR})内?|(?<![学周青少老成壮中近多每逐半百千几两0-9一二三四五六七八九十])年内`,
      'g',
    ),
    read: (match, reached) => [{ ...months(match, reached, { first: 1, last: 12, grain: 'year' }), general: true }],
  },
]
