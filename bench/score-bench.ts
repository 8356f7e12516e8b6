import { join } from 'node:path'
import type { Plan } from '@luoshi/core/reading'
import { labelledFiles, type LabelledFile } from './labels.ts'
import { rounded, type Measurement, type Options, type Report } from './measurement.ts'
import { planOfFile } from './reader.ts'
import { emptyScore, ratios, scorePlan, type Kind, type Mark, type Score } from './score.ts'
import { CORPUS_FOLDER, SAMPLE_FOLDER, SHARED_DOCUMENTS } from './shared-documents.ts'

/** How well plans are read, against labels made by hand. */
export const scoreBench: Measurement = {
  purpose: 'reads labelled documents and reports precision, recall and F1 by tier',
  faults: {
    'forget-targets': 'every third target is lost',
    'invent-targets': 'every third target is given twice',
    'late-deadlines': 'every deadline ends a year later',
    'forget-roles': 'every unit supports, none leads',
    'shift-anchors': 'the anchors of targets stand one character too far right',
    'forget-tasks': 'the last task of each document is lost',
  },
  run: score,
}

/** F1 that a tier must reach; our own sample and the reference document without a miss, other documents nearly so. */
const WHOLE: Readonly<Record<Kind, number>> = { tasks: 1, deadlines: 1, units: 1, targets: 1 }
const NEARLY: Readonly<Record<Kind, number>> = { tasks: 0.97, deadlines: 0.97, units: 0.97, targets: 0.93 }
const MARKS = 0.95

async function score({ fault, paths, verbose }: Options): Promise<Report> {
  const files = paths.length > 0 ? paths.flatMap(labelledFiles) : allLabelledFiles()
  const tiers = new Map<string, Score>()
  const unread: string[] = []
  for (const file of files) {
    const tier = tiers.get(file.tier) ?? emptyScore()
    tiers.set(file.tier, tier)
    const plan = await planOrReason(file, unread)
    const before = tier.misses.length
    if (plan) scorePlan(tier, broken(fault, plan), file.labels)
    for (let i = before; i < tier.misses.length; i++) tier.misses[i] = `${file.name} ${tier.misses[i] ?? ''}`
  }
  const judged = [...tiers].map(([tier, score]) => ({ tier, score, short: shortfalls(tier, score) }))
  const short = judged.flatMap(({ short }) => short)
  const lines = judged.flatMap(({ tier, score }) => [...table(tier, score), ...(verbose ? score.misses : [])])
  const shared = SHARED_DOCUMENTS
    ? []
    : ['The shared labelled documents are not on this machine; only our own were scored.']
  return {
    ok: short.length === 0 && unread.length === 0 && files.length > 0,
    lines: [...lines, ...(paths.length > 0 ? [] : shared), ...unread, ...short],
    figures: {
      files: files.length,
      tiers: Object.fromEntries(judged.map(({ tier, score }) => [tier, figuresOf(score)])),
    },
  }
}

function allLabelledFiles(): LabelledFile[] {
  const own = labelledFiles(CORPUS_FOLDER).map((file) => ({ ...file, tier: `own ${file.tier}` }))
  const shared = SHARED_DOCUMENTS ? [SHARED_DOCUMENTS, join(SHARED_DOCUMENTS, 'corpus')] : []
  return [...labelledFiles(SAMPLE_FOLDER), ...own, ...shared.flatMap(labelledFiles)]
}

async function planOrReason(file: LabelledFile, unread: string[]): Promise<Plan | null> {
  try {
    return await planOfFile(file.path)
  } catch (error) {
    unread.push(`${file.name} was not read: ${error instanceof Error ? error.message : String(error)}`)
    return null
  }
}

function limitsOf(tier: string): Readonly<Record<Kind, number>> {
  return /^(sample|reference)/.test(tier) ? WHOLE : NEARLY
}

function shortfalls(tier: string, { kinds, marks }: Score): string[] {
  const found: string[] = []
  for (const [kind, least] of Object.entries(limitsOf(tier)) as [Kind, number][]) {
    const f1 = ratios(kinds[kind])?.f1
    if (f1 !== undefined && f1 < least) found.push(`${tier}: F1 of ${kind} is ${f1.toFixed(3)}, wanted ${least}`)
  }
  for (const [mark, { right, wrong }] of Object.entries(marks) as [Mark, { right: number; wrong: number }][]) {
    if (right < MARKS * (right + wrong))
      found.push(`${tier}: ${mark} right in ${right} of ${right + wrong}, wanted ${MARKS}`)
  }
  return found
}

function table(tier: string, { kinds, marks }: Score): string[] {
  const rows = Object.entries(kinds).flatMap(([kind, count]) => {
    const measured = ratios(count)
    if (!measured) return []
    const [precision, recall, f1] = [measured.precision, measured.recall, measured.f1].map((value) => value.toFixed(3))
    const counts = `${count.right} right, ${count.missed} missed, ${count.invented} invented`
    return [`${tier.padEnd(18)} ${kind.padEnd(10)} precision ${precision} recall ${recall} F1 ${f1}  (${counts})`]
  })
  const finer = Object.entries(marks)
    .filter(([, { right, wrong }]) => right + wrong > 0)
    .map(([mark, { right, wrong }]) => `${mark} ${(right / (right + wrong)).toFixed(3)}`)
  return [...rows, `${tier.padEnd(18)} marks      ${finer.join(', ')}`]
}

function figuresOf({ kinds, marks }: Score): Record<string, number | null> {
  const f1 = Object.entries(kinds).map(([kind, count]) => [kind, orNull(ratios(count)?.f1)] as const)
  const shares = Object.entries(marks).map(
    ([mark, { right, wrong }]) => [mark, right + wrong === 0 ? null : rounded(right / (right + wrong))] as const,
  )
  return Object.fromEntries([...f1, ...shares])
}

function orNull(value: number | undefined): number | null {
  return value === undefined ? null : rounded(value)
}

/** The plan as a reader with the fault would give it. */
function broken(fault: string | null, plan: Plan): Plan {
  return fault === null ? plan : (SPOILERS[fault] ?? (() => plan))(plan)
}

const SPOILERS: Readonly<Record<string, (plan: Plan) => Plan>> = {
  'forget-targets': (plan) => withTargets(plan, (targets) => targets.filter((_, index) => index % 3 !== 0)),
  'invent-targets': (plan) =>
    withTargets(plan, (targets) => targets.flatMap((target, index) => (index % 3 === 0 ? [target, target] : [target]))),
  'shift-anchors': (plan) =>
    withTargets(plan, (targets) =>
      targets.map((target) => ({ ...target, span: [target.span[0] + 1, target.span[1] + 1] as const })),
    ),
  'late-deadlines': (plan) =>
    withTasks(plan, (task) => ({
      ...task,
      deadlines: task.deadlines.map((deadline) => ({
        ...deadline,
        end: deadline.end && `${Number(deadline.end.slice(0, 4)) + 1}${deadline.end.slice(4)}`,
      })),
    })),
  'forget-roles': (plan) =>
    withTasks(plan, (task) => ({ ...task, units: task.units.map((unit) => ({ ...unit, role: 'support' as const })) })),
  'forget-tasks': (plan) => ({ ...plan, tasks: plan.tasks.slice(0, -1) }),
}

type Task = Plan['tasks'][number]
type Target = Task['targets'][number]

function withTasks(plan: Plan, change: (task: Task) => Task): Plan {
  return { ...plan, tasks: plan.tasks.map(change) }
}

function withTargets(plan: Plan, change: (targets: readonly Target[]) => Target[]): Plan {
  return {
    ...withTasks(plan, (task) => ({ ...task, targets: change(task.targets) })),
    orphanTargets: change(plan.orphanTargets),
    repeatedTargets: change(plan.repeatedTargets),
  }
}
