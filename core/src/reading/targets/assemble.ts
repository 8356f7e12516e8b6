import type { Target } from '../plan.ts'
import { spanOf, wordsOf, type Passage } from '../text/passage.ts'
import { readChange } from './change.ts'
import type { Clause } from './clauses.ts'
import type { Implied } from './implicit.ts'
import { readMetric, readPopulation, sharedMetrics, splitList } from './metric.ts'
import type { Quantity } from './quantities.ts'
import type { Promised } from './read-targets.ts'
import { readScope } from './scope.ts'
import { RATE, VERB_LIST } from './surroundings.ts'

const SOFT = /力争|争取(?!资金|上级|到)|预计|原则上|努力(?=达|实|完)|一般(?=不|应|在|为|控)|基本(?=实现|完成|消除|建成|达到)|(?:^|全年|今年|年内|年度|，)(?:计划|拟)(?!生育)|倡导|鼓励/

/** Turns promised quantities into targets: baselines joined, parallel metrics paired, words and metric found. */
export function assembleQuantities(passage: Passage, clauses: readonly Clause[], promised: readonly Promised[]): Target[] {
  const targets: Target[] = []
  let previousEnd = 0
  for (let i = 0; i < promised.length; i++) {
    const entry = promised[i]
    if (entry === undefined) continue
    const next = promised[i + 1]
    const baseline = next !== undefined && isBaseline(passage.text, entry.quantity, next.quantity) ? entry.quantity : null
    const main = baseline !== null && next !== undefined ? next : entry
    if (baseline !== null) i++
    const series = seriesOf(passage.text, promised, i)
    const start = segmentStart(passage.text, main.clause, baseline ?? main.quantity, previousEnd)
    const behindTo = behindEnd(passage.text, main.clause, series.at(-1) ?? main, promised[i + series.length])
    const segment: Segment = { passage, clauses, promised: main, baseline, start, behindTo, governed: isGoverned(passage.text, promised[i - 1], main) }
    if (series.length > 1) {
      targets.push(...paired(segment, series))
      i += series.length - 1
    } else targets.push(...single(segment))
    previousEnd = behindTo
  }
  return targets
}

interface Segment {
  readonly passage: Passage
  readonly clauses: readonly Clause[]
  readonly promised: Promised
  readonly baseline: Quantity | null
  /** Where the words begin and end. */
  readonly start: number
  readonly behindTo: number
  /** 至少 of the quantity before it reaches this one. */
  readonly governed: boolean
}

/** 至少举办1场培训、1次分享会; 至少实施1项，开展1场: the second is coordinated with the first. */
function isGoverned(text: string, earlier: Promised | undefined, { quantity, clause, clauseIndex }: Promised): boolean {
  if (earlier === undefined || quantity.compared || !earlier.quantity.apart || earlier.quantity.comparator !== '>=') return false
  if (RATE.test(quantity.unit) || clause.sentence !== earlier.clause.sentence || clauseIndex - earlier.clauseIndex > 1) return false
  const from = clause === earlier.clause ? earlier.quantity.to : clause.from
  return new RegExp(`^[^，。；]{0,30}?(?:、|^)(?:${VERB_LIST})?$`).test(text.slice(from, quantity.valueFrom))
}

/** "由62%提高到75%": the first number is where one starts from. */
function isBaseline(text: string, first: Quantity, second: Quantity): boolean {
  if (!/(?:由|从)(?:目前|原来|上年|现在)?的?$/.test(text.slice(Math.max(0, first.valueFrom - 6), first.valueFrom))) return false
  return /^[^，。；、]{0,12}(?:到|至|为|成|达|以内|不超过)?$/.test(text.slice(first.valueTo, second.from))
}

/** "分别增长5%和6%", "80、60、60万元": values joined by nothing but 、 or 和. */
function seriesOf(text: string, promised: readonly Promised[], index: number): Promised[] {
  const first = promised[index]
  if (first === undefined) return []
  const series = [first]
  for (let next = promised[index + 1]; next !== undefined; next = promised[index + series.length]) {
    const last = series.at(-1)
    if (last === undefined || !sameKind(last.quantity, next.quantity) || !/^(?:以上|左右|以内)?[、和及与/](?:不低于|不少于|不超过)?$/.test(text.slice(last.quantity.to, next.quantity.from))) break
    series.push(next)
  }
  return series
}

/** 5%和6%, 60亿元、25亿元; not 增长20%、突破90万标箱. */
function sameKind(first: Quantity, second: Quantity): boolean {
  return first.unit === second.unit || RATE.test(first.unit) === RATE.test(second.unit)
}

/** Words start at the clause, or behind the previous target and the 、 or 和 that follows it. */
function segmentStart(text: string, clause: Clause, quantity: Quantity, previousEnd: number): number {
  if (previousEnd <= clause.from) return clause.from
  const gap = text.slice(previousEnd, quantity.from)
  const joint = /^(?:、|和|及|以及|与|并|，)+/.exec(gap)
  return previousEnd + (joint?.[0].length ?? 0)
}

/** The noun behind a number belongs to its words: 打造15条商旅名街. It ends at 、，。 or before the next number's own segment. */
function behindEnd(text: string, clause: Clause, last: Promised, next: Promised | undefined): number {
  const to = last.quantity.to
  const limit = next !== undefined && next.clause === clause ? next.quantity.from : clause.to
  const behind = text.slice(to, limit)
  const stop = /[、；]/.exec(behind)
  const end = stop === null ? limit : to + stop.index
  if (next !== undefined && next.clause === clause && stop === null) return to
  return Math.min(end, to + 40)
}

function single(segment: Segment): Target[] {
  const { passage, promised, start, behindTo } = segment
  const before = passage.text.slice(start, (segment.baseline ?? promised.quantity).from)
  const behind = passage.text.slice(promised.quantity.to, behindTo)
  const metric = acted(readMetric(before, behind, earlierClause(segment)), promised.quantity, behind)
  return sharedMetrics(metric, before).map((shared) => targetOf(segment, promised.quantity, shared))
}

/** 中小学100%成立少工委 → 中小学成立率. */
function acted(metric: string, { unit, value }: Quantity, behind: string): string {
  if (unit !== '%' || value !== 100 || /率|比|度|面$/.test(metric) || !/^[^的、，]{2}/.test(behind)) return metric
  return metric + behind.slice(0, 2) + '率'
}

function paired(segment: Segment, series: readonly Promised[]): Target[] {
  const first = series[0]
  if (first === undefined) return []
  const before = segment.passage.text.slice(segment.start, first.quantity.from)
  const names = splitList(readMetric(before, '', earlierClause(segment)))
  const aligned = names.length === series.length
  const shared = sharedComparator(series)
  return series.map((entry, index) => {
    const quantity = entry.quantity.compared || shared === null ? entry.quantity : { ...entry.quantity, compared: true, comparator: shared }
    return targetOf(segment, quantity, (aligned ? names[index] : undefined) ?? names.join('、'), first.quantity)
  })
}

/** 分别突破60亿元、25亿元 and 分别下降5%、8%以上: the comparator of the first, else of the last, holds for all. */
function sharedComparator(series: readonly Promised[]): Target['comparator'] | null {
  const told = [series[0], series.at(-1)].find((entry) => entry?.quantity.compared === true)
  return told?.quantity.comparator ?? null
}

function earlierClause({ clauses, promised }: Segment): string {
  const earlier = clauses[promised.clauseIndex - 1]
  return earlier !== undefined && earlier.sentence === promised.clause.sentence ? earlier.text : ''
}

function targetOf(segment: Segment, quantity: Quantity, metric: string, first: Quantity = quantity): Target {
  const { passage, promised, start, behindTo, baseline } = segment
  const { text } = passage
  const span = spanOf(passage, start, behindTo)
  const words = text.slice(start, behindTo)
  const scope = readScope(words, text.slice(promised.clause.from, start), quantity.unit)
  const numerals = [...(baseline?.numerals ?? []), ...quantity.numerals].map((n) => spanOf(passage, n.from, n.to))
  return {
    words: wordsOf(passage, start, behindTo),
    span,
    metric,
    comparator: segment.governed ? '>=' : comparatorOf(text, promised.clause, quantity),
    value: quantity.value,
    ...(quantity.most === null ? {} : { most: quantity.most }),
    unit: quantity.unit || indicatorUnit(text.slice(start, quantity.from), quantity.value),
    ...scope,
    ...populationOf(metric, quantity.unit),
    change: readChange(text.slice(start, first.valueFrom), text.slice(quantity.to, behindTo), quantity.unit),
    baseline: baseline === null ? null : { value: baseline.value, unit: baseline.unit || quantity.unit },
    soft: SOFT.test(text.slice(promised.clause.from, behindTo)),
    implicit: false,
    numerals,
  }
}

function populationOf(metric: string, unit: string): { population?: string } {
  const population = unit === '%' ? readPopulation(metric) : null
  return population === null ? {} : { population }
}

/** Units that an indicator has by its definition, where the words leave it out. */
const INDICATOR_UNITS: readonly (readonly [RegExp, string])[] = [
  [/亿元(?:GDP|国内生产总值|地区生产总值|生产总值)[^，。；]*死亡率/, '人/亿元'],
]

function indicatorUnit(before: string, value: number): string {
  if (value === 0 && /率(?:为|降至|控制在|保持)*$/.test(before)) return '%'
  return INDICATOR_UNITS.find(([indicator]) => indicator.test(before))?.[1] ?? ''
}

/** 压减到45个工作日 and 缩短为3日 promise at most that much. */
function comparatorOf(text: string, clause: Clause, quantity: Quantity): Target['comparator'] {
  if (quantity.compared) return quantity.comparator
  const before = text.slice(clause.from, quantity.valueFrom)
  return /(?:压缩|压减|压降|缩短|降低|下降|降|减少|减)(?:到|至|为)$/.test(before) ? '<=' : quantity.comparator
}

/** Implied values become targets unless a written number says the same (全部达到100%). */
export function assembleImplied(
  passage: Passage,
  clauses: readonly Clause[],
  implied: readonly Implied[],
  promised: readonly Promised[],
): Target[] {
  const targets: Target[] = []
  for (const idiom of implied) {
    const clauseIndex = lastClauseBefore(clauses, idiom.from)
    const clause = clauses[clauseIndex]
    if (clause === undefined || saidInNumbers(idiom, clause, promised)) continue
    const start = impliedStart(passage.text, clause, idiom, promised)
    const end = impliedEnd(passage.text, clause, idiom)
    const words = passage.text.slice(start, end)
    const metric = impliedMetric(passage.text, { start, end, idiom, clause, earlier: clauses[clauseIndex - 1] })
    for (const shared of idiom.each || /零发生/.test(words) ? listed(metric) : [metric]) {
      targets.push({
        words: wordsOf(passage, start, end),
        span: spanOf(passage, start, end),
        metric: shared,
        comparator: idiom.comparator,
        value: idiom.value,
        unit: zeroUnit(idiom, passage.text.slice(clause.from, end)),
        scope: idiom.unit === '%' ? 'coverage' : 'total',
        per: null,
        ...populationOf(shared, idiom.unit),
        change: 'level',
        baseline: null,
        soft: SOFT.test(words),
        implicit: true,
        numerals: [],
      })
    }
  }
  return targets
}

/** The metrics or things that a zero or a hundred is said of, each short and told apart by 、. */
function listed(metric: string): string[] {
  const parts = splitList(metric)
  return parts.every((part) => part.length <= 12) ? parts : [metric]
}

/** 账款清零 is 0元, 零就业家庭清零 0户: the measure word that goes with the noun; '' counts things of any kind. */
function zeroUnit({ rule, unit }: Implied, words: string): string {
  if (rule === 'none of a bad thing' && /零(?:败诉|投诉|差错|失误|纠错|上访|超标|违[规纪])/.test(words)) return '件'
  return unit === '' ? nounUnit(words) : unit
}

function nounUnit(words: string): string {
  if (/事故|火灾|事件/.test(words)) return '起'
  if (/病案/.test(words)) return '份'
  if (/账款|债务|欠薪|欠款|逾期贷款/.test(words)) return '元'
  if (/家庭|农户|户$/.test(words)) return '户'
  if (/职工|人员|学生|儿童|老人|青年/.test(words)) return '人'
  return ''
}

function lastClauseBefore(clauses: readonly Clause[], position: number): number {
  let found = 0
  for (let i = 0; i < clauses.length; i++) if ((clauses[i]?.from ?? Infinity) <= position) found = i
  return found
}

function saidInNumbers(idiom: Implied, clause: Clause, promised: readonly Promised[]): boolean {
  return promised.some(({ quantity, clause: other }) => {
    if (other !== clause) return false
    if (idiom.rule === 'all of them') return true
    return RATE.test(quantity.unit) && quantity.value === idiom.value && quantity.from >= idiom.from
  })
}

function impliedStart(text: string, clause: Clause, idiom: Implied, promised: readonly Promised[]): number {
  const earlier = promised.filter((p) => p.clause === clause && p.quantity.to <= idiom.from).at(-1)
  if (earlier === undefined) return clause.from
  const joint = text.indexOf('、', earlier.quantity.to)
  return joint >= 0 && joint < idiom.from ? joint + 1 : clause.from
}

function impliedEnd(text: string, clause: Clause, idiom: Implied): number {
  const behind = text.slice(idiom.to, clause.to)
  const stop = behind.indexOf('、')
  const end = idiom.to + (stop < 0 ? behind.length : stop)
  const next = text.slice(idiom.to, end).search(/并(?!网|购|轨|联)|，/)
  return end - idiom.to > 24 && next > 0 ? idiom.to + next : end
}

interface ImpliedScene {
  readonly start: number
  readonly end: number
  readonly idiom: Implied
  readonly clause: Clause
  readonly earlier: Clause | undefined
}

function impliedMetric(text: string, { start, end, idiom, clause, earlier }: ImpliedScene): string {
  const before = text.slice(start, idiom.from)
  const behind = text.slice(idiom.to, end)
  const sameSentence = earlier !== undefined && earlier.sentence === clause.sentence ? earlier.text : ''
  const metric = readMetric(before, behind, sameSentence)
  if (idiom.rule === 'all of them') return readMetric(before, '', sameSentence).replace(/应$/, '') + behind.slice(0, 2) + '率'
  if (idiom.rule === 'covers them all') return metric + '覆盖' + behind
  return idiom.noun === '' || metric.endsWith(idiom.noun) ? metric + (idiom.rule === 'none of a bad thing' ? behind : '') : metric + idiom.noun
}
