import { dayAfter, dayBefore } from '../../lib/dates.ts'
import type { Moment, TimeContext } from './moment.ts'
import type { Manner } from './moments.ts'
import { openEvent } from './reading.ts'
import type { Due, Reading } from './reading.ts'
import { SOFT } from './vocabulary.ts'

/** The words around a moment, as far as rules look. */
interface Around {
  readonly moment: Moment
  readonly words: string
  readonly before: string
  readonly after: string
  readonly manner: Manner
  readonly context: TimeContext
}

const LOOK_BACK = 12
const LOOK_AHEAD = 24

/** （星期四）下午6:00, 24:00: tolerated after a day; deadlines are whole days. */
const CLOCK =
  '(?:（?(?:星期|周)[一二三四五六日天]）?)?(?:(?:上午|下午|中午|晚上?|早上|凌晨)?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})(?:[：时点][0-9]{0,2}分?整?)(?:-{1,2}[0-9]{1,2}：[0-9]{2})?|下班|当天|当日)?'
/** 前 that belongs to the time: not 前往, 前期, 前三. */
const BEFORE = '(?:之前|以前|前(?![往期沿提瞻列景台身述来置端线三两者后进]))'

interface AfterRule {
  readonly name: string
  readonly examples: readonly string[]
  readonly after: RegExp
  readonly read: (around: Around) => Due
}

/** What the words right behind a moment say about it; the first that fits decides. */
const AFTER: readonly AfterRule[] = [
  {
    name: 'around',
    examples: ['5月12日前后', '10月13日建队日前后', '10月20日左右'],
    after: new RegExp(`^[\\u4e00-\\u9fff]{0,8}?(?<![之以])前后|^左右`),
    read: ({ words }) => openEvent(words.replace(/(?:前后|左右)$/, ''), 'around'),
  },
  {
    name: 'before',
    examples: ['9月1日前', '9月前', '8月底前', '1月8日下午16:30之前', '6月底以前'],
    after: new RegExp(`^(?:${CLOCK}|(?:当?天|期间|份|内))${BEFORE}`),
    read: ({ moment, context }) => by(limitBefore(moment, context)),
  },
  {
    name: 'after',
    examples: ['10月以后', '7月31日后启动'],
    after: /^(?:之后|以后|后(?![期续备勤者半]))/,
    read: ({ moment }) => {
      const start = moment.grain === 'day' || moment.edge ? dayAfter(moment.last) : moment.first
      return { kind: 'range', start, end: `${start.slice(0, 4)}-12-31` }
    },
  },
  {
    name: 'from then on',
    examples: ['6月起', '9月1日开始', '从5月起'],
    after: /^(?:起(?![草止伏])|开始(?!前))/,
    read: ({ moment }) => ({ kind: 'ongoing', start: moment.edge ? moment.last : moment.first, end: null }),
  },
]

/** 到11月底, 至10月, 于12月底, 在2020年6月1日: the moment's end is the limit. */
const UNTIL = /(?:到|至|截至|截止到?|截止(?:时间|日期)(?:为|：)?|截止)$/

function dueOf(around: Around): { due: Due; length: number } {
  const { moment, after, before } = around
  if (moment.impossible === true) return { due: openEvent(around.words, 'during'), length: 0 }
  for (const rule of AFTER) {
    const match = rule.after.exec(after)
    if (match === null) continue
    const words = around.words + match[0]
    return { due: withStart(rule.read({ ...around, words }), around), length: match[0].length }
  }
  if (UNTIL.test(before) || moment.edge) return { due: withStart(by(moment.last), around), length: 0 }
  if (moment.grain === 'day' && moment.first === moment.last) return { due: by(moment.last), length: 0 }
  const inside = /^(?:期间|之间|以内|之内|内|中(?=$|[，；、。]))/.exec(after)
  return { due: { kind: 'range', start: moment.first, end: moment.last }, length: inside?.[0].length ?? 0 }
}

export interface Place {
  readonly text: string
  readonly manner: Manner
  readonly context: TimeContext
}

/** One moment with the words around it. In prose it may turn out to be no deadline. */
export function readMoment(moment: Moment, place: Place): Reading {
  const { text, manner, context } = place
  const before = text.slice(Math.max(0, moment.from - LOOK_BACK), moment.from)
  const after = text.slice(moment.to, moment.to + LOOK_AHEAD)
  const around = { moment, words: text.slice(moment.from, moment.to), before, after, manner, context }
  const { due, length } = dueOf(around)
  const lead = FROM_NOW.exec(before)?.[0].length ?? 0
  const range = { from: moment.from - lead, to: moment.to + length }
  const soft =
    new RegExp(`${SOFT}[\\u4e00-\\u9fff]{0,2}$`).test(before) ||
    /^，?(?:力争|争取)/.test(text.slice(range.to, range.to + 3))
  const read = soft ? { ...due, soft } : due
  const yearOnly = moment.grain === 'year' && !moment.edge && length === 0
  if (manner === 'cell') return { ...range, reason: 'deadline', due: read, yearOnly }
  const told = { ...around, due, rest: text.slice(range.to, range.to + LOOK_AHEAD) }
  const reason = EXCUSES.find(({ holds }) => holds(told))?.reason
  if (reason === undefined) return { ...range, reason: 'deadline', due: read }
  return { ...range, reason: moment.grain === 'year' && !moment.edge ? yearReason(moment) : reason, due: null }
}

/**
 * A stretch and "before": 9月前 ends with the month before, 9月中旬前 with the third before, 9月1日前 with the day it names.
 * A limit that would fall before the plan's year (一季度前, 上半年前) can only mean the end of the stretch.
 */
function limitBefore(moment: Moment, { year }: TimeContext): string {
  if (moment.edge || moment.grain === 'day') return moment.last
  const strict = dayBefore(moment.lastBegins ?? moment.first)
  return Number(strict.slice(0, 4)) < year ? moment.last : strict
}

function by(end: string): Due {
  return { kind: 'by', start: null, end }
}

const FROM_NOW = /即日起(?:至|到|-{1,2})$/

/** 即日起至10月底: from the day of issue. */
function withStart(due: Due, { before, context }: Around): Due {
  if (due.kind !== 'by' || !FROM_NOW.test(before)) return due
  return { ...due, kind: 'range', start: context.issuedOn ?? null }
}

/** Prose: 截至9月底 tells how far things were; 比2019年底 compares; 6月施行的 and 9月1日起施行 belong to another paper. */
const TELLING_BEFORE = /(?:截至|截止到?|较|比|同|与|以来|超过|不低于|自)$/
const TELLING_AFTER =
  /^(?:，?(?:已|共计|累计|以来|至今|的讲话|讲话|印发|发布|公布|成立的|施行|实施的|召开的|举行的|同期|水平|数据)|的[\u4e00-\u9fff]{0,6}(?:讲话|会议|水平|基础))/
/** 9月底前印发方案 is a duty; the 前 says so. 2019年6月印发的 tells. */
const ISSUED = /^(?:印发|发布|公布)(?!的)/
const PROMISED = /^[\u4e00-\u9fff]{0,4}(?:完成|建成|实现|达到|竣工|投用|投入使用|前)/
/** 年终述职, 年底考核 name a thing; they set no time. */
const NOUN_AFTER_YEAR_END = /^(?:述职|考核|考评|总结|评议|评比|评先|奖|决算|盘点|报告|工作总结|绩效)/

interface Told extends Around {
  readonly due: Due
  /** What follows the expression with its 前, 起, 后. */
  readonly rest: string
}

interface Excuse {
  readonly name: string
  readonly examples: readonly string[]
  readonly reason: 'date' | 'period'
  readonly holds: (told: Told) => boolean
}

/** Why a time in prose sets no deadline; the first that holds decides. */
const EXCUSES: readonly Excuse[] = [
  {
    name: 'past',
    examples: ['2019年6月成立', '2020年12月31日前注册的企业'],
    reason: 'date',
    holds: ({ due, moment, context }) => yearOf(due.end ?? due.start ?? moment.last) < context.year,
  },
  {
    name: 'told, compared, of another paper',
    examples: ['截至9月底', '比2020年底提高', '6月1日起施行'],
    reason: 'date',
    holds: ({ before, rest, due }) =>
      TELLING_BEFORE.test(before) || (TELLING_AFTER.test(rest) && !(due.kind === 'by' && ISSUED.test(rest))),
  },
  {
    name: 'the plan year and no date',
    examples: ['全年不少于3场', '年内', '今年', '年初'],
    reason: 'period',
    holds: ({ moment, due }) => moment.general && (due.kind !== 'by' || due.end === moment.last),
  },
  {
    name: 'the name of a thing at the end of the year',
    examples: ['年终述职', '年底考核'],
    reason: 'period',
    holds: ({ moment, rest }) => moment.edge && NOUN_AFTER_YEAR_END.test(rest),
  },
  {
    name: 'a year',
    examples: ['2021年，我们将', '2021年西部计划', '2021-2023年'],
    reason: 'period',
    holds: ({ moment, before, after, due, context }) =>
      moment.grain === 'year' &&
      !moment.edge &&
      due.kind === 'range' &&
      !UNTIL.test(before) &&
      (yearOf(moment.last) === context.year || !PROMISED.test(after)),
  },
]

function yearOf(day: string): number {
  return Number(day.slice(0, 4))
}

function yearReason(moment: Moment): 'year' | 'period' {
  return moment.general ? 'period' : 'year'
}
