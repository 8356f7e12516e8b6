import type { Clause } from './clauses.ts'
import type { Promised } from './promised.ts'
import type { Quantity } from './quantities.ts'
import { RATE, VERB_LIST } from './surroundings.ts'

/** The words of one promise: one quantity, or a series that shares its words (分别增长5%和6%). */
export interface Segment {
  readonly promised: Promised
  /** All quantities of the series; the first is `promised`. */
  readonly series: readonly Promised[]
  readonly baseline: Quantity | null
  /** Where the words begin and end. */
  readonly start: number
  readonly end: number
  /** 至少 of the quantity before it reaches this one. */
  readonly governed: boolean
}

/** Parts the promised quantities of a passage into segments, in order. */
export function segmentsOf(text: string, promised: readonly Promised[]): Segment[] {
  const segments: Segment[] = []
  let at = 0
  let previousEnd = 0
  while (at < promised.length) {
    const first = promised[at]
    const second = promised[at + 1]
    if (first === undefined) break
    const baseline = second !== undefined && isBaseline(text, first.quantity, second.quantity) ? first.quantity : null
    const mainAt = baseline === null ? at : at + 1
    const series = seriesOf(text, promised, mainAt)
    const main = series[0] ?? first
    const next = promised[mainAt + series.length]
    const start = segmentStart(text, main.clause, baseline ?? main.quantity, previousEnd)
    const end = segmentEnd(text, main.clause, series.at(-1) ?? main, next)
    segments.push({ promised: main, series, baseline, start, end, governed: isGoverned(text, promised[at - 1], main) })
    previousEnd = end
    at = mainAt + series.length
  }
  return segments
}

const GOVERNED = new RegExp(`^[^，。；]{0,30}?(?:、|^)(?:${VERB_LIST})?$`)

/** 至少举办1场培训、1次分享会; 至少实施1项，开展1场: the second is coordinated with the first. */
function isGoverned(text: string, earlier: Promised | undefined, { quantity, clause, clauseIndex }: Promised): boolean {
  if (earlier === undefined || quantity.compared || RATE.test(quantity.unit)) return false
  if (!earlier.quantity.apart || earlier.quantity.comparator !== '>=') return false
  if (clause.sentence !== earlier.clause.sentence || clauseIndex - earlier.clauseIndex > 1) return false
  const from = clause === earlier.clause ? earlier.quantity.to : clause.from
  return GOVERNED.test(text.slice(from, quantity.valueFrom))
}

/** "由62%提高到75%": the first number is where one starts from. */
function isBaseline(text: string, first: Quantity, second: Quantity): boolean {
  const before = text.slice(Math.max(0, first.valueFrom - 6), first.valueFrom)
  if (!/(?:由|从)(?:目前|原来|上年|现在)?的?$/.test(before)) return false
  return /^[^，。；、]{0,12}(?:到|至|为|成|达|以内|不超过)?$/.test(text.slice(first.valueTo, second.from))
}

const JOINT = /^(?:以上|左右|以内)?[、和及与/](?:不低于|不少于|不超过)?$/

/** "分别增长5%和6%", "80、60、60万元": values joined by nothing but 、 or 和, all shares or none. */
function seriesOf(text: string, promised: readonly Promised[], index: number): Promised[] {
  const series = promised.slice(index, index + 1)
  for (let last = series[0]; last !== undefined;) {
    const next = promised[index + series.length]
    if (next === undefined || RATE.test(last.quantity.unit) !== RATE.test(next.quantity.unit)) break
    if (!JOINT.test(text.slice(last.quantity.to, next.quantity.from))) break
    series.push(next)
    last = next
  }
  return series
}

/** Words start at the clause, or behind the previous target and the 、 or 和 that follows it. */
function segmentStart(text: string, clause: Clause, quantity: Quantity, previousEnd: number): number {
  if (previousEnd <= clause.from) return clause.from
  const joint = /^(?:、|和|及|以及|与|并|，)+/.exec(text.slice(previousEnd, quantity.from))
  return previousEnd + (joint?.[0].length ?? 0)
}

const LONGEST_NOUN = 40

/** The noun behind a number belongs to its words: 打造15条商旅名街. It ends at 、，。 or before the next number's own segment. */
function segmentEnd(text: string, clause: Clause, last: Promised, next: Promised | undefined): number {
  const { to } = last.quantity
  const followed = next !== undefined && next.clause === clause
  const behind = text.slice(to, Math.min(followed ? next.quantity.from : clause.to, to + LONGEST_NOUN))
  const stop = behind.search(/[、；]/)
  if (stop < 0) return followed ? to : to + behind.length
  return to + stop
}
