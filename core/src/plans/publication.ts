import type { Assigned } from './assignments.ts'
import { carrierOf, ownTasks } from './assignments.ts'
import type { DraftTarget, DraftTask, PlanDraft } from './draft.ts'
import type { ProblemSubject, PublicationProblem } from './publication-problems.ts'
import { publicationProblem } from './publication-problems.ts'

/** What a person decided about how a target is counted. */
export interface TargetBinding {
  readonly target: string
  /** `none`: no record counts for it; it is told item by item or by hand, and says so. */
  readonly bound: 'records' | 'none'
}

/** 分管领导 and 承办人 of a task of the office's own, by their accounts. */
export interface TaskPeople {
  readonly task: string
  readonly inCharge: string | null
  readonly handler: string | null
}

export interface Readiness extends Assigned {
  readonly issuer: string | null
  readonly bindings: readonly TargetBinding[]
  readonly people: readonly TaskPeople[]
}

/**
 * What stands between a draft and its publication, in the order of the document: what blocks and, listed beside it, what may follow later.
 * Empty, or none that blocks: it can be published.
 */
export function publicationProblems(draft: PlanDraft, readiness: Readiness): PublicationProblem[] {
  return [
    ...(draft.tasks.length === 0
      ? [publicationProblem('no_tasks', { kind: 'plan', key: 'plan', label: draft.title })]
      : []),
    ...questionProblems(draft),
    ...draft.tasks
      .filter(({ mergedInto }) => mergedInto === null)
      .flatMap((task) => taskProblems(task, draft, readiness)),
    ...draft.targets
      .filter(({ standing }) => standing === 'kept')
      .flatMap((target) => targetProblems(target, readiness)),
    ...draft.events
      .filter(({ day }) => day === null)
      .map(({ name }) => publicationProblem('event_without_day', { kind: 'event', key: name, label: name })),
  ]
}

function questionProblems({ questions }: PlanDraft): PublicationProblem[] {
  return questions
    .filter(({ answer }) => answer === null)
    .map(({ key, ask, blocks }) =>
      publicationProblem(blocks ? 'question_open' : 'question_may_wait', { kind: 'question', key, label: ask }),
    )
}

function taskProblems(task: DraftTask, draft: PlanDraft, readiness: Readiness): PublicationProblem[] {
  const subject: ProblemSubject = { kind: 'task', key: task.key, label: labelOf(task) }
  const unmatched = readiness.unmatched.filter((unit) => unit.task === task.key)
  const someone = readiness.assignments.some((each) => each.task === task.key && each.role !== 'support')
  const merged = draft.tasks.filter(({ key }) => carrierOf(draft.tasks, key) === task.key)
  const counted = draft.targets.some(
    (target) => target.standing === 'kept' && merged.some(({ key }) => key === target.task),
  )
  return [
    ...unmatched.map(({ unit, name }) =>
      publicationProblem('unit_unmatched', { kind: 'unit', key: unit, label: name }, labelOf(task)),
    ),
    ...(someone || unmatched.length > 0 ? [] : [publicationProblem('task_without_anyone', subject)]),
    ...(counted || merged.some(({ items }) => items.length > 0)
      ? []
      : [publicationProblem('nothing_to_count', subject)]),
    ...peopleProblems(subject, readiness),
  ]
}

function peopleProblems(subject: ProblemSubject, { assignments, issuer, people }: Readiness): PublicationProblem[] {
  if (issuer === null || !ownTasks(assignments, issuer).includes(subject.key)) return []
  const own = people.find(({ task }) => task === subject.key)
  return [
    ...((own?.inCharge ?? null) === null ? [publicationProblem('nobody_in_charge', subject)] : []),
    ...((own?.handler ?? null) === null ? [publicationProblem('no_handler', subject)] : []),
  ]
}

function targetProblems(target: DraftTarget, { bindings }: Readiness): PublicationProblem[] {
  const subject: ProblemSubject = { kind: 'target', key: target.key, label: target.words }
  if (target.task === null) return [publicationProblem('target_without_task', subject)]
  return [
    ...(bindings.some((binding) => binding.target === target.key)
      ? []
      : [publicationProblem('target_without_binding', subject)]),
    ...(target.register?.from === 'units' ? [publicationProblem('register_awaited', subject)] : []),
  ]
}

const LONGEST_LABEL = 24

function labelOf({ number, order, text }: DraftTask): string {
  const flat = text.replace(/\s+/g, '')
  const opening = flat.length > LONGEST_LABEL ? `${flat.slice(0, LONGEST_LABEL)}…` : flat
  return `第${number ?? String(order)}项“${opening}”`
}
