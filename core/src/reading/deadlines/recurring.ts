import type { Recurrence } from '../plan.ts'
import type { TimeContext } from './moment.ts'
import { findMoments } from './moments.ts'
import type { Reading } from './reading.ts'
import { COUNT, DAY, numberOf, SOFT } from './vocabulary.ts'

type Every = Recurrence['every']

/** Longest first, so that 半年 is not read as 年. */
const PERIODS: readonly (readonly [words: string, every: Every])[] = [
  ['学年', 'school_year'],
  ['学期', 'term'],
  ['季节', 'season'],
  ['半年度?', 'half_year'],
  ['季度?', 'quarter'],
  ['年度?', 'year'],
  ['月[份度]?', 'month'],
  ['周|星期|礼拜', 'week'],
  // Ten days have no unit of their own; a step of ten days says them.
  ['旬', 'day'],
  ['天|日', 'day'],
]
const PERIOD = `(?:${PERIODS.map(([words]) => words).join('|')})`

interface RecurringRule {
  readonly name: string
  readonly examples: readonly string[]
  readonly pattern: RegExp
}

const RULES: readonly RecurringRule[] = [
  {
    name: 'every',
    examples: ['每季度', '每两年', '每个月', '每三个月', '每年度', '每学期', '每逢季度'],
    pattern: new RegExp(`每逢?个?(?:(?<step>${COUNT})个?)?(?<period>${PERIOD})(?![级轻龄然边])`, 'g'),
  },
  {
    name: 'by the',
    examples: ['按季度', '按月', '逐月', '分季度', '按季节'],
    pattern: new RegExp(`(?:按|逐|分)(?<period>${PERIOD})(?!期|限|程|间|常|数|龄|边)`, 'g'),
  },
  {
    name: 'every second',
    examples: ['双月', '双月下旬', '双月通报', '隔周', '逢单月', '单月'],
    pattern:
      /逢?(?:双|隔|(?<=逢)单|(?<![\u4e00-\u9fff])单(?=月(?:$|[，；、。）]|[上中下]旬)))(?<second>[月周])(?![\u4e00-\u9fff]{0,2}(?:协商|座谈|谈)|[增环同])/g,
  },
  {
    name: 'once a',
    examples: ['一季度一次', '半年一次', '一月一调度', '两年一次', '一周一例会'],
    pattern: new RegExp(
      `(?:(?<step>${COUNT})个?(?<period>${PERIOD})|(?<half>半年))一(?:次|(?=调度|通报|督查|总结|例会|汇总|研判|考核|报告|评|主题|检查|分析|会商|推进|跟踪|梳理|反馈|碰头))`,
      'g',
    ),
  },
  {
    name: 'every other year',
    examples: ['单数年', '双数年', '隔年'],
    pattern: /(?<other>(?:单数|双数|奇数|偶数|隔)年)/g,
  },
  {
    name: 'rhythm',
    examples: ['周调度', '月通报', '季推进', '年考评', '月度报表', '半年述职'],
    pattern: new RegExp(
      `(?<![\\u4e00-\\u9fff0-9])(?<period>${PERIOD}底?)(?:调度|通报|推进|考评|考核|报表|述职|督查|例会|报告|小结|总结|评估|汇总|研判|会商|点评|分析)`,
      'g',
    ),
  },
]

/** How often something is due, with the bounds of the plan's year; 每年3月 has the month's bounds, 每月25日前 its day. */
export function findRecurring(text: string, context: TimeContext): Reading[] {
  return RULES.flatMap(({ pattern }) =>
    [...text.matchAll(pattern)].flatMap((match) => readRecurring(text, match, context)),
  )
}

function readRecurring(text: string, match: RegExpExecArray, context: TimeContext): Reading[] {
  const { period } = match.groups ?? {}
  const base = paceOf(match)
  if (base === null) return []
  const { every } = base
  const from = match.index
  const to = from + match[0].length
  const soft = new RegExp(`${SOFT}$`).test(text.slice(Math.max(0, from - 6), from))
  const windows = every === 'year' && period !== undefined ? yearWindows(text, to, context) : []
  const bounds =
    windows.length > 0
      ? windows
      : [{ ...tailOf(text, to, base), start: `${context.year}-01-01`, end: `${context.year}-12-31` }]
  return bounds.map(({ start, end, to: reach, ...rest }) => {
    const recurrence = { ...base, ...rest, ...timesAfter(text, reach) }
    return {
      from,
      to: reach,
      reason: 'frequency',
      due: { kind: 'recurring', start, end, recurrence, ...(soft ? { soft } : {}) },
    }
  })
}

function paceOf({ groups }: RegExpExecArray): Recurrence | null {
  const { step, period, half, other, second } = groups ?? {}
  if (half !== undefined) return { every: 'half_year' }
  if (other !== undefined) return { every: 'year', step: 2 }
  if (period?.startsWith('旬') === true) return { every: 'day', step: 10 }
  const every = everyOf(period ?? second ?? '')
  if (every === null) return null
  const count = second !== undefined ? 2 : step === undefined ? 1 : numberOf(step)
  return count > 1 ? { every, step: count } : { every }
}

function everyOf(words: string): Every | null {
  return PERIODS.find(([period]) => new RegExp(`^(?:${period})底?$`).test(words))?.[1] ?? null
}

interface Tail {
  readonly to: number
  readonly byDay?: number
}

const LIMIT = '(?:之前|以前|前)?'
/** 每月25日前, 每月底前, 每季度末, 每周二前, 每个季度第1个月的20日前. */
const TAILS: readonly { readonly of: readonly Every[]; readonly pattern: RegExp }[] = [
  { of: ['month'], pattern: new RegExp(`^的?(?<day>${DAY})[日号]${LIMIT}`) },
  {
    of: ['quarter'],
    pattern: new RegExp(`^的?(?:(?:第|最后)?[1-3一二三]个月|首月|末月|次月)的?(?:(?<day>${DAY})[日号])?${LIMIT}`),
  },
  { of: ['week'], pattern: new RegExp(`^[一二三四五六日天]${LIMIT}(?!次)`) },
  {
    of: ['month', 'quarter', 'half_year', 'year', 'term', 'week', 'school_year'],
    pattern: new RegExp(`^的?(?:月?[底末]|初|终)${LIMIT}`),
  },
  { of: ['month'], pattern: new RegExp(`^(?:上旬|中旬|下旬)${LIMIT}`) },
]

function tailOf(text: string, from: number, { every }: Recurrence): Tail {
  const after = text.slice(from, from + 16)
  for (const { of, pattern } of TAILS) {
    const match = of.includes(every) ? pattern.exec(after) : null
    if (match === null) continue
    const day = match.groups?.['day']
    return { to: from + match[0].length, ...(day === undefined ? {} : { byDay: numberOf(day) }) }
  }
  return { to: from }
}

/** 每年3月、10月, 每年第四季度, 每年12月15日至转年4月15日: one yearly deadline for each stretch of the plan's year. */
function yearWindows(text: string, from: number, context: TimeContext): { start: string; end: string; to: number }[] {
  const tail = text.slice(from, from + 40).split(/[，；。]/)[0] ?? ''
  const windows: { start: string; end: string }[] = []
  let reached = 0
  for (const moment of findMoments(tail, context, 'prose')) {
    if (moment.ownYear && moment.grain === 'year') break
    if (
      !/^(?:的|于|在|、|和|及)?$/.test(tail.slice(reached, moment.from)) &&
      moment.from !== 0 &&
      moment.from >= reached
    )
      break
    const limit = /^(?:之前|以前|前)/.exec(tail.slice(moment.to))?.[0].length ?? 0
    reached = moment.to + limit
    windows.push({ start: moment.edge ? `${context.year}-01-01` : moment.first, end: moment.last })
  }
  return windows.map((window) => ({ ...window, to: from + reached }))
}

/** 每年开展一次, 每月通报2次, 每半年至少召开1次: how often, when it stands close behind. */
function timesAfter(text: string, from: number): { times?: number } {
  const match = new RegExp(`^[^，；。、0-9一二三四五六七八九十两]{0,8}(?<times>${COUNT})(?:次|期|场|轮)`).exec(
    text.slice(from, from + 16),
  )
  const times = match?.groups?.['times']
  return times === undefined ? {} : { times: numberOf(times) }
}
