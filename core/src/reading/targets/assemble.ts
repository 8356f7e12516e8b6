import type { Target } from '../plan.ts'
import { spanOf, wordsOf } from '../text/passage.ts'
import type { Passage } from '../text/passage.ts'
import { readChange } from './change.ts'
import type { Clause } from './clauses.ts'
import { readMetric, readPopulation, sharedMetrics, splitList } from './metric.ts'
import { earlierClause, SOFT } from './promised.ts'
import type { Promised } from './promised.ts'
import type { Quantity } from './quantities.ts'
import { readScope } from './scope.ts'
import { segmentsOf } from './segments.ts'
import type { Segment } from './segments.ts'

interface Scene {
  readonly passage: Passage
  readonly clauses: readonly Clause[]
}

/** Turns promised quantities into targets: baselines joined, parallel metrics paired, words and metric found. */
export function assembleQuantities(
  passage: Passage,
  clauses: readonly Clause[],
  promised: readonly Promised[],
): Target[] {
  const scene = { passage, clauses }
  return segmentsOf(passage.text, promised).flatMap((segment) =>
    segment.series.length > 1 ? paired(scene, segment) : single(scene, segment),
  )
}

function single(scene: Scene, segment: Segment): Target[] {
  const { text } = scene.passage
  const { quantity } = segment.promised
  const before = text.slice(segment.start, (segment.baseline ?? quantity).from)
  const behind = text.slice(quantity.to, segment.end)
  const metric = acted(
    readMetric(before, behind, earlierClause(scene.clauses, segment.promised.clauseIndex)),
    quantity,
    behind,
  )
  return sharedMetrics(metric, before).map((shared) => targetOf(scene.passage, segment, quantity, shared))
}

/** 中小学100%成立少工委 → 中小学成立率. */
function acted(metric: string, { unit, value }: Quantity, behind: string): string {
  if (unit !== '%' || value !== 100 || /[率比度面]$/.test(metric) || !/^[^的、，]{2}/.test(behind)) return metric
  return `${metric}${behind.slice(0, 2)}率`
}

function paired({ passage, clauses }: Scene, segment: Segment): Target[] {
  const { promised, series } = segment
  const before = passage.text.slice(segment.start, promised.quantity.from)
  const names = splitList(readMetric(before, '', earlierClause(clauses, promised.clauseIndex)))
  const aligned = names.length === series.length
  const comparator = sharedComparator(series)
  return series.map(({ quantity }, index) => {
    const compared = quantity.compared || comparator === null ? quantity : { ...quantity, compared: true, comparator }
    return targetOf(passage, segment, compared, (aligned ? names[index] : undefined) ?? names.join('、'))
  })
}

/** 分别突破60亿元、25亿元 and 分别下降5%、8%以上: the comparator of the first, else of the last, holds for all. */
function sharedComparator(series: readonly Promised[]): Target['comparator'] | null {
  const told = [series[0], series.at(-1)].find((entry) => entry?.quantity.compared === true)
  return told?.quantity.comparator ?? null
}

function targetOf(passage: Passage, segment: Segment, quantity: Quantity, metric: string): Target {
  const { promised, start, end, baseline, governed } = segment
  const { text } = passage
  const clauseFrom = promised.clause.from
  const before = text.slice(start, promised.quantity.valueFrom)
  return {
    words: wordsOf(passage, start, end),
    span: spanOf(passage, start, end),
    metric,
    comparator: governed ? '>=' : comparatorOf(text.slice(clauseFrom, quantity.valueFrom), quantity),
    value: quantity.value,
    ...(quantity.most === null ? {} : { most: quantity.most }),
    unit: quantity.unit || indicatorUnit(text.slice(start, quantity.from), quantity.value),
    ...readScope(text.slice(start, end), text.slice(clauseFrom, start), quantity.unit),
    ...populationOf(metric, quantity.unit),
    change: readChange(before, text.slice(quantity.to, end), quantity.unit),
    baseline: baseline === null ? null : { value: baseline.value, unit: baseline.unit || quantity.unit },
    soft: SOFT.test(text.slice(clauseFrom, end)),
    implicit: false,
    numerals: [...(baseline?.numerals ?? []), ...quantity.numerals].map(({ from, to }) => spanOf(passage, from, to)),
  }
}

/** Only shares have a register behind them. */
export function populationOf(metric: string, unit: string): { population?: string } {
  const population = unit === '%' ? readPopulation(metric) : null
  return population === null ? {} : { population }
}

/** Units that an indicator has by its definition, where the words leave it out. */
const INDICATOR_UNITS: readonly (readonly [RegExp, string])[] = [
  [/亿元(?:GDP|国内生产总值|地区生产总值|生产总值)[^，。；]{0,20}死亡率/, '人/亿元'],
]

function indicatorUnit(before: string, value: number): string {
  if (value === 0 && /率(?:为|降至|控制在|保持)*$/.test(before)) return '%'
  return INDICATOR_UNITS.find(([indicator]) => indicator.test(before))?.[1] ?? ''
}

/** 压减到45个工作日 and 缩短为3日 promise at most that much. */
function comparatorOf(before: string, quantity: Quantity): Target['comparator'] {
  if (quantity.compared) return quantity.comparator
  return /(?:压缩|压减|压降|缩短|降低|下降|降|减少|减)[到至为]$/.test(before) ? '<=' : quantity.comparator
}
