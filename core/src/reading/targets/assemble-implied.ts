import type { Target } from '../plan.ts'
import { spanOf, wordsOf } from '../text/passage.ts'
import type { Passage } from '../text/passage.ts'
import { populationOf } from './assemble.ts'
import { clauseAt } from './clauses.ts'
import type { Clause } from './clauses.ts'
import type { Implied } from './implicit.ts'
import { readMetric, splitList } from './metric.ts'
import { earlierClause, SOFT } from './promised.ts'
import type { Promised } from './promised.ts'
import { RATE } from './surroundings.ts'

interface Scene {
  readonly passage: Passage
  readonly clauses: readonly Clause[]
  /** The promised quantities of each clause. */
  readonly promised: ReadonlyMap<number, readonly Promised[]>
}

/** Implied values become targets unless a written number says the same (全部达到100%). */
export function assembleImplied(
  passage: Passage,
  clauses: readonly Clause[],
  implied: readonly Implied[],
  promised: readonly Promised[],
): Target[] {
  const scene = { passage, clauses, promised: byClause(promised) }
  return implied.flatMap((idiom) => targetsOf(scene, idiom))
}

function byClause(promised: readonly Promised[]): Map<number, Promised[]> {
  const clauses = new Map<number, Promised[]>()
  for (const entry of promised) {
    const others = clauses.get(entry.clauseIndex)
    if (others === undefined) clauses.set(entry.clauseIndex, [entry])
    else others.push(entry)
  }
  return clauses
}

function targetsOf({ passage, clauses, promised }: Scene, idiom: Implied): Target[] {
  const { text } = passage
  const index = clauseAt(clauses, idiom.from)
  const clause = clauses[index]
  const numbers = promised.get(index) ?? []
  if (clause === undefined || saidInNumbers(idiom, numbers)) return []
  const start = startOf(text, clause, idiom, numbers)
  const end = endOf(text, clause, idiom)
  const words = text.slice(start, end)
  const metric = metricOf(idiom, {
    before: text.slice(start, idiom.from),
    behind: text.slice(idiom.to, end),
    earlier: earlierClause(clauses, index),
  })
  const metrics = idiom.each || words.includes('零发生') ? listed(metric) : [metric]
  return metrics.map((shared): Target => ({
    words: wordsOf(passage, start, end),
    span: spanOf(passage, start, end),
    metric: shared,
    comparator: idiom.comparator,
    value: idiom.value,
    unit: unitOf(idiom, text.slice(clause.from, end)),
    scope: idiom.unit === '%' ? 'coverage' : 'total',
    per: null,
    ...populationOf(shared, idiom.unit),
    change: 'level',
    baseline: null,
    soft: SOFT.test(words),
    implicit: true,
    numerals: [],
  }))
}

/** 全部达到100% says it in numbers; 212名辅警全部到岗 counts them. */
function saidInNumbers(idiom: Implied, numbers: readonly Promised[]): boolean {
  if (idiom.rule === 'all of them') return numbers.length > 0
  return numbers.some(
    ({ quantity }) => RATE.test(quantity.unit) && quantity.value === idiom.value && quantity.from >= idiom.from,
  )
}

function startOf(text: string, clause: Clause, idiom: Implied, numbers: readonly Promised[]): number {
  const earlier = numbers.findLast(({ quantity }) => quantity.to <= idiom.from)
  if (earlier === undefined) return clause.from
  const joint = text.indexOf('、', earlier.quantity.to)
  return joint >= 0 && joint < idiom.from ? joint + 1 : clause.from
}

/** Words longer than this end where the next verb is joined on. */
const LONG = 24

function endOf(text: string, clause: Clause, idiom: Implied): number {
  const behind = text.slice(idiom.to, clause.to)
  const stop = behind.indexOf('、')
  const end = stop < 0 ? behind.length : stop
  const next = behind.slice(0, end).search(/并(?![网购轨联])|，/)
  return idiom.to + (end > LONG && next > 0 ? next : end)
}

interface Around {
  readonly before: string
  readonly behind: string
  readonly earlier: string
}

function metricOf({ rule, noun }: Implied, { before, behind, earlier }: Around): string {
  if (rule === 'all of them') return `${readMetric(before, '', earlier).replace(/应$/, '')}${behind.slice(0, 2)}率`
  const metric = readMetric(before, behind, earlier)
  if (rule === 'covers them all') return `${metric}覆盖${behind}`
  if (rule === 'none of a bad thing') return metric + behind
  return noun === '' || metric.endsWith(noun) ? metric : metric + noun
}

/** The metrics or things that a zero or a hundred is said of, each short and told apart by 、. */
function listed(metric: string): string[] {
  const parts = splitList(metric)
  return parts.every((part) => part.length <= 12) ? parts : [metric]
}

/** The measure word that goes with what is brought to nought: 账款清零 is 0元, 零就业家庭清零 0户. */
const NOUN_UNITS: readonly (readonly [RegExp, string])[] = [
  [/事故|火灾|事件/, '起'],
  [/病案/, '份'],
  [/账款|债务|欠薪|欠款|逾期贷款/, '元'],
  [/家庭|农户|户$/, '户'],
  [/职工|人员|学生|儿童|老人|青年/, '人'],
]

function unitOf({ rule, unit }: Implied, words: string): string {
  if (rule === 'none of a bad thing' && /零(?:败诉|投诉|差错|失误|纠错|上访|超标|违[规纪])/.test(words)) return '件'
  return unit === '' ? (NOUN_UNITS.find(([noun]) => noun.test(words))?.[1] ?? '') : unit
}
