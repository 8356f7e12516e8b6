import type { Target, Task } from '../plan.ts'
import { foldText } from '../text/fold.ts'
import type { Finding } from './finding.ts'
import { findOverlaps } from './overlaps.ts'
import { samePopulation } from './population.ts'
import type { GramIndex } from './similarity.ts'
import { bigramsOf, candidates, containment, contentOf, dice, indexOf, sharedCount } from './similarity.ts'

export type { Finding } from './finding.ts'

export interface Reconciliation {
  /** Promised in prose, carried by no task. */
  readonly orphans: readonly Target[]
  /** Promised in prose and carried by the task that `repeats` names. */
  readonly repeated: readonly Target[]
  readonly findings: readonly Finding[]
}

interface Wording {
  readonly target: Target
  readonly unit: string
  readonly metric: string
  readonly metricGrams: ReadonlySet<string>
  readonly grams: ReadonlySet<string>
}

interface Carried extends Wording {
  readonly task: number
}

interface CarriedTargets {
  readonly all: readonly Carried[]
  readonly grams: GramIndex
  /** By the whole wording, where its bigrams are too common to lead anywhere. */
  readonly exact: ReadonlyMap<string, number>
}

/** Compares what prose promises with what tasks carry, and tasks with each other. */
export function reconcile(tasks: readonly Task[], promised: readonly Target[]): Reconciliation {
  const carried = carriedBy(tasks)
  const orphans: Target[] = []
  const repeated: Target[] = []
  const findings: Finding[] = []
  for (const target of promised) {
    const partner = partnerOf(wordingOf(target), carried)
    if (partner === null) {
      orphans.push(target)
      continue
    }
    repeated.push({ ...target, repeats: tasks[partner.task]?.number ?? String(partner.task + 1) })
    findings.push(...differences(target, partner))
  }
  return { orphans, repeated, findings: [...findings, ...withoutMeasure(tasks), ...findOverlaps(tasks)] }
}

const MOST_HOLDERS = 64
const MOST_CANDIDATES = 24
/** Same value and unit: so much of the shorter wording must stand in the longer. */
const ALIKE = 0.6
/** Another value: the wording itself must be nearly the same. */
const NEARLY_EQUAL = 0.8

function carriedBy(tasks: readonly Task[]): CarriedTargets {
  const all = tasks.flatMap((task, index) =>
    task.targets.map((target): Carried => ({ ...wordingOf(target), task: index })),
  )
  const exact = new Map<string, number>()
  all.forEach((carried, place) => {
    const key = exactKey(carried)
    if (!exact.has(key)) exact.set(key, place)
  })
  return {
    all,
    grams: indexOf(
      all.map(({ grams }) => grams),
      MOST_HOLDERS,
    ),
    exact,
  }
}

function wordingOf(target: Target): Wording {
  const metric = contentOf(target.metric)
  const unit = foldText(target.unit)
  return {
    target,
    unit: UNIT_ALIASES[unit] ?? unit,
    metric,
    metricGrams: bigramsOf(metric),
    grams: bigramsOf(contentOf(target.words), metric),
  }
}

function exactKey({ target, unit }: Wording): string {
  return [contentOf(target.words), unit, target.value].join(' ')
}

function partnerOf(wording: Wording, carried: CarriedTargets): Carried | null {
  let best: Carried | null = null
  let mark = 0
  const exact = carried.exact.get(exactKey(wording))
  const likely = candidates(carried.grams, wording.grams, 1).slice(0, MOST_CANDIDATES)
  for (const place of exact === undefined ? likely : [exact, ...likely]) {
    const candidate = carried.all[place]
    if (candidate === undefined || candidate.unit !== wording.unit) continue
    const likeness = likenessOf(wording, candidate)
    if (likeness > mark) [best, mark] = [candidate, likeness]
  }
  return best
}

/** 0 where the two are different targets; above 1 where even the value is the same. */
function likenessOf(promised: Wording, carried: Carried): number {
  const shared = sharedCount(promised.grams, carried.grams)
  if (sameValue(promised.target, carried.target)) {
    const inside = containment(promised.grams, carried.grams)
    const enough = shared >= 2 || promised.metric === carried.metric
    if (sameService(promised, carried)) return 1 + inside
    return enough && inside >= ALIKE ? 1 + inside + dice(promised.grams, carried.grams) : 0
  }
  if (shared < 3 || !sameKind(promised.target, carried.target)) return 0
  const likeness = dice(promised.metricGrams, carried.metricGrams)
  return likeness >= NEARLY_EQUAL ? likeness : 0
}

const SHARED_ENDING = 4

/** 留守儿童结对帮扶 and 困境青少年结对帮扶, both to be covered: one service, for whom is the question. */
function sameService({ target }: Wording, carried: Carried): boolean {
  if (target.scope !== 'coverage' || carried.target.scope !== 'coverage') return false
  const service = serviceOf(target)
  return service.length > SHARED_ENDING && serviceOf(carried.target).endsWith(service.slice(-SHARED_ENDING))
}

function serviceOf({ metric }: Target): string {
  return foldText(metric).replace(/(?:覆盖率|完成率|比例)$/, '')
}

function sameValue(one: Target, other: Target): boolean {
  if (one.value !== other.value || one.change !== other.change) return false
  const upper = (target: Target): boolean => target.comparator === '<=' || target.comparator === '<'
  return upper(one) === upper(other)
}

/** Four a year by each branch and twelve by the county are not two values of one target. */
function sameKind(one: Target, other: Target): boolean {
  return (
    one.change === other.change &&
    one.scope === other.scope &&
    one.per === other.per &&
    one.period?.every === other.period?.every
  )
}

const UNIT_ALIASES: Readonly<Record<string, string>> = {
  场次: '场',
  次: '场',
  名: '人',
  位: '人',
  '％': '%',
  个百分点: '点',
  百分点: '点',
}

function differences(promised: Target, { target: carried, task }: Carried): Finding[] {
  const base = { tasks: [task], words: promised.words, span: promised.span, promised, carried }
  if (!sameValue(promised, carried)) return [{ kind: 'other_value', ...base }]
  return samePopulation(promised, carried) ? [] : [{ kind: 'same_target_other_population', ...base }]
}

function withoutMeasure(tasks: readonly Task[]): Finding[] {
  return tasks.flatMap((task, index): Finding[] =>
    task.targets.length > 0 ? [] : [{ kind: 'no_measure', tasks: [index], words: task.text, span: task.span }],
  )
}
