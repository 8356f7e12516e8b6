import type { Deadline, Plan, Target, Task, Unit } from '@luoshi/core/reading'
import type { LabelledDeadline, LabelledTarget, LabelledTask, LabelledUnit, Labels } from './labels.ts'
import { fold, longestCommon } from './folding.ts'

const KINDS = ['tasks', 'deadlines', 'units', 'targets'] as const
const MARKS = ['scope', 'change', 'role', 'words', 'numerals'] as const
export type Kind = (typeof KINDS)[number]
export type Mark = (typeof MARKS)[number]

export interface Count {
  right: number
  missed: number
  invented: number
}

/** Counts per kind, finer marks of what was found, and a line for each thing missed or invented. */
export interface Score {
  readonly kinds: Readonly<Record<Kind, Count>>
  readonly marks: Readonly<Record<Mark, { right: number; wrong: number }>>
  readonly misses: string[]
}

export function emptyScore(): Score {
  const kind = (): Count => ({ right: 0, missed: 0, invented: 0 })
  const mark = (): { right: number; wrong: number } => ({ right: 0, wrong: 0 })
  return {
    kinds: { tasks: kind(), deadlines: kind(), units: kind(), targets: kind() },
    marks: { scope: mark(), change: mark(), role: mark(), words: mark(), numerals: mark() },
    misses: [],
  }
}

/** Adds to `score` how well a plan agrees with the labels of its document. */
export function scorePlan(score: Score, plan: Plan, labels: Labels): void {
  scoreTasks(score, plan, labels)
  scoreTargets(score, plan, labels)
  markText(score, plan)
}

/** Precision, recall and F1; null where there was nothing to find and nothing found. */
export function ratios({ right, missed, invented }: Count): { precision: number; recall: number; f1: number } | null {
  if (right + missed + invented === 0) return null
  const over = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole)
  return {
    precision: over(right, right + invented),
    recall: over(right, right + missed),
    f1: over(2 * right, 2 * right + missed + invented),
  }
}

export function allTargets(plan: Plan): Target[] {
  return [...plan.tasks.flatMap((task) => task.targets), ...plan.orphanTargets, ...plan.repeatedTargets]
}

function scoreTasks(score: Score, plan: Plan, labels: Labels): void {
  const free = [...plan.tasks]
  const wanted = labels.tasks ?? []
  for (const label of wanted) {
    const task = free[indexOfTask(free, label)]
    if (task) {
      free.splice(free.indexOf(task), 1)
      score.kinds.tasks.right++
    } else miss(score, 'tasks', `${nameOf(label)} ${(label.content ?? '').slice(0, 30)}`)
    scoreDeadlines(score, label, task?.deadlines ?? [])
    scoreUnits(score, label, task?.units ?? [])
  }
  // Labels without task numbers cover a part of the document only, so what is left over says nothing.
  const left = wanted.some((label) => numberOf(label) !== null) ? free : []
  invented(
    score,
    'tasks',
    left.map((task) => task.text.slice(0, 30)),
  )
}

function numberOf({ number }: LabelledTask): string | null {
  return number === undefined || number === null ? null : String(number)
}

function nameOf(label: LabelledTask): string {
  return `task ${numberOf(label) ?? '-'}`
}

/** By number where the contents agree too, else by content. */
function indexOfTask(tasks: readonly Task[], label: LabelledTask): number {
  const content = fold(label.content ?? '')
  const number = numberOf(label)
  const agrees = (task: Task, need: number): boolean =>
    longestCommon(fold(task.text), content) >= Math.min(need, content.length)
  const byNumber = number === null ? -1 : tasks.findIndex((task) => task.number === number && agrees(task, 8))
  if (byNumber >= 0) return byNumber
  return tasks.findIndex((task) => agrees(task, Math.max(6, content.length / 2)))
}

function scoreDeadlines(score: Score, label: LabelledTask, found: readonly Deadline[]): void {
  const wanted = (label.deadlines ?? []).flatMap((deadline) => deadline.normalized ?? [deadline])
  const { missed, extra } = pairUp(
    wanted,
    found,
    (want, got) => (sameDeadline(want, got) ? 1 : 0),
    () => {
      score.kinds.deadlines.right++
    },
  )
  for (const want of missed)
    miss(score, 'deadlines', `${nameOf(label)} ${want.kind} ${want.start ?? ''} ${want.end ?? ''}`)
  invented(
    score,
    'deadlines',
    extra.map((got) => `${nameOf(label)} ${got.words} ${got.start ?? ''} ${got.end ?? ''}`),
  )
}

function sameDeadline(want: LabelledDeadline, got: Deadline): boolean {
  if (want.kind === 'event' || want.kind === 'ongoing') return got.kind === want.kind
  return (!want.end || want.end === got.end) && (!want.start || want.start === got.start)
}

function scoreUnits(score: Score, label: LabelledTask, found: readonly Unit[]): void {
  const wanted: readonly LabelledUnit[] = label.units ?? (label.responsible_units ?? []).map((name) => ({ name }))
  const judged = wanted.filter((unit) => unit.role !== 'score')
  const { missed, extra } = pairUp(
    judged,
    found,
    (want, got) => (sameUnitName(want, got) ? 1 : 0),
    (want, got) => {
      score.kinds.units.right++
      if (want.role) mark(score, 'role', sameRole(want.role, got.role), `${want.name}: ${got.role}`)
    },
  )
  for (const want of missed) miss(score, 'units', `${nameOf(label)} ${want.name}`)
  invented(
    score,
    'units',
    extra.map((got) => `${nameOf(label)} ${got.name}`),
  )
}

function sameUnitName(want: LabelledUnit, got: Unit): boolean {
  return [want.name, want.full_name, ...(want.also_accept ?? [])].some((name) => name && fold(name) === fold(got.name))
}

function sameRole(want: string, got: string): boolean {
  if (want === 'resp') return got === 'responsible' || got === 'unspecified'
  return got === (want === 'coop' ? 'support' : want)
}

function scoreTargets(score: Score, plan: Plan, labels: Labels): void {
  const body = labels.document_targets ?? labels.body_targets ?? []
  const wanted = [...(labels.tasks ?? []).flatMap((task) => task.targets ?? []), ...body]
  const core = wanted.filter((target) => target.tier !== 'optional')
  const { missed, extra } = pairUp(core, allTargets(plan), agreement, (want, got) => {
    score.kinds.targets.right++
    markTarget(score, want, got)
  })
  for (const want of missed)
    miss(score, 'targets', `${want.source} ${want.comparator}${String(want.value)}${want.unit}`)
  const optional = wanted.filter((target) => target.tier === 'optional').map((target) => fold(target.source))
  const wrong = extra.filter((got) => !optional.some((source) => shares(source, fold(got.words))))
  invented(
    score,
    'targets',
    wrong.map((got) => `${got.words} ${got.comparator}${got.value}${got.unit}`),
  )
}

/** 0: not the same target. Else how much the words share, the metric deciding among parallel ones. */
function agreement(want: LabelledTarget, got: Target): number {
  if (!sameQuantity(want, got) || !sameComparator(want, got.comparator)) return 0
  const [source, words] = [fold(want.source), fold(got.words)]
  if (!shares(source, words)) return 0
  return 1 + longestCommon(source, words) + longestCommon(fold(want.subject_metric ?? ''), fold(got.metric)) / 100
}

function shares(a: string, b: string): boolean {
  return longestCommon(a, b) >= Math.min(a.length, b.length, 4)
}

const SIZES: readonly (readonly [string, number])[] = [
  ['万亿', 1e12],
  ['千万', 1e7],
  ['百万', 1e6],
  ['亿', 1e8],
  ['万', 1e4],
]
const FAMILIES = [
  ['%', '百分点', '个百分点'],
  ['场', '场次', '次', '期'],
  ['个', '家', '项', '件', ''],
  ['名', '人', '位'],
  ['元', '元人民币'],
]

/** 50万人 and 500000人 agree, and so do measure words of one family. */
function sameQuantity(want: LabelledTarget, got: Target): boolean {
  const [wantedValue, wantedUnit] = plain(
    want.value_norm ?? want.value,
    want.unit_norm ?? want.unit,
    typeof want.value_norm === 'number',
  )
  const [value, unit] = plain(got.value, got.unit, false)
  if (typeof wantedValue === 'number' && typeof value === 'number') {
    if (Math.abs(wantedValue - value) > 1e-9 * Math.max(1, Math.abs(wantedValue))) return false
  }
  const [a, b] = [fold(wantedUnit), fold(unit)]
  return a === b || FAMILIES.some((family) => family.includes(a) && family.includes(b))
}

function plain(value: LabelledTarget['value'], unit: string, normalized: boolean): [LabelledTarget['value'], string] {
  const size = SIZES.find(([word]) => unit.startsWith(word) && unit.length > word.length)
  if (normalized || typeof value !== 'number' || !size) return [value, unit]
  return [value * size[1], unit.slice(size[0].length)]
}

const LOOSE: Readonly<Record<string, string>> = { '>': '>=', '<': '<=', '~': '=' }

/** A bare "新增 N" is "=", for which ">=" is right too. */
function sameComparator(want: LabelledTarget, got: string): boolean {
  const accepted = [want.comparator, want.comparator_3way, ...(want.comparator_also_accept ?? [])]
  if (accepted.includes('=')) accepted.push('>=')
  return accepted.includes(got) || (got in LOOSE && accepted.includes(LOOSE[got]))
}

const EACH = new Set(['each', 'each_organization', 'each_person', 'per_unit'])

function markTarget(score: Score, want: LabelledTarget, got: Target): void {
  if (want.scope && !want.scope_uncertain)
    mark(score, 'scope', EACH.has(want.scope) === EACH.has(got.scope), `${want.source}: ${got.scope}`)
  if (want.change) mark(score, 'change', want.change === got.change, `${want.source}: ${got.change}`)
}

/** Words stand at their span; every digit belongs to a target or is ignored with a reason. */
function markText(score: Score, plan: Plan): void {
  const targets = allTargets(plan)
  for (const { span, words } of targets) mark(score, 'words', plan.text.slice(...span) === words, words)
  const spans = [...targets, ...plan.numbers.ignored].map(({ span }) => span)
  for (const match of plan.text.matchAll(/[0-9０-９]+(?:[.．][0-9０-９]+)?/g)) {
    const end = match.index + match[0].length
    const around = plan.text.slice(Math.max(0, match.index - 8), end + 4)
    mark(
      score,
      'numerals',
      spans.some(([from, to]) => from <= match.index && to >= end),
      around,
    )
  }
}

/** Gives each wanted thing the unused found one that agrees best. */
function pairUp<W, F>(
  wanted: readonly W[],
  found: readonly F[],
  agreement: (want: W, got: F) => number,
  onPair: (want: W, got: F) => void,
): { missed: W[]; extra: F[] } {
  const extra = [...found]
  const missed: W[] = []
  for (const want of wanted) {
    const degrees = extra.map((got) => agreement(want, got))
    const best = degrees.indexOf(Math.max(...degrees))
    const got = extra[best]
    if (got === undefined || degrees[best] === 0) missed.push(want)
    else {
      extra.splice(best, 1)
      onPair(want, got)
    }
  }
  return { missed, extra }
}

function miss(score: Score, kind: Kind, words: string): void {
  score.kinds[kind].missed++
  score.misses.push(`${kind} missed ${words}`)
}

function invented(score: Score, kind: Kind, words: readonly string[]): void {
  score.kinds[kind].invented += words.length
  for (const each of words) score.misses.push(`${kind} invented ${each}`)
}

function mark(score: Score, kind: Mark, right: boolean, words: string): void {
  score.marks[kind][right ? 'right' : 'wrong']++
  if (!right) score.misses.push(`${kind} wrong ${words}`)
}
