import { likeness } from '../organizations/names.ts'
import type { Deadline, Plan, Target, Task } from '../reading/index.ts'
import type { DraftDeadline, DraftEvent, DraftPart, DraftSuspect, DraftTarget, DraftTask, PlanDraft } from './draft.ts'
import { draftQuestions } from './questions.ts'
import { doubtsOf } from './doubts.ts'
import { awaited, bodyKey, bodyTargets, listKey, taskKey } from './keys.ts'

/** What a plan that was read stands as before anybody has answered: rows with keys of their own, and questions about those rows. */
export function draftOf(plan: Plan): PlanDraft {
  const tasks = plan.tasks.map((task, index) => taskOf(task, index))
  const listed = plan.tasks.flatMap((task, index) =>
    task.targets.map((target, order) =>
      targetRow(target, { key: listKey(index, order), order, task: taskKey(index), origin: 'list' }),
    ),
  )
  const doubts = doubtsOf(plan)
  const body = bodyTargets(plan).map((target, index) => {
    const repeats = target.repeats === undefined ? null : repeatedKey(plan, target, doubts.carriedBy(target))
    const row = targetRow(target, { key: bodyKey(index), order: listed.length + index, task: null, origin: 'body' })
    return repeats === null ? row : { ...row, repeats, standing: 'set_aside' as const }
  })
  return {
    title: plan.title,
    documentNumber: plan.documentNumber,
    issuer: plan.issuer,
    addressees: plan.addressees,
    issuedOn: plan.issuedOn,
    year: plan.year,
    parts: partsOf(plan),
    tasks,
    targets: [...listed, ...body],
    events: eventsOf(tasks),
    suspects: suspectsOf(plan),
    questions: draftQuestions(plan, doubts),
  }
}

function taskOf(task: Task, index: number): DraftTask {
  const key = taskKey(index)
  return {
    key,
    order: index + 1,
    number: task.number,
    group: task.group,
    text: task.text,
    span: task.span,
    deadlines: task.deadlines.map(deadlineRow),
    textDeadlines: task.textDeadlines.map(deadlineRow),
    heeds: 'column',
    units: task.units.map((unit, place) => ({
      key: `${key}.u${String(place + 1)}`,
      ...unit,
      issuer: false,
      dropped: false,
      madeBy: null,
    })),
    items: task.items.map((item, place) => ({
      key: `${key}.i${String(place + 1)}`,
      order: place + 1,
      ...item,
      madeBy: null,
    })),
    measuredBy: 'targets',
    mergedInto: null,
    madeBy: null,
  }
}

function deadlineRow(deadline: Deadline): DraftDeadline {
  const { words, span, kind, start, end, event = null, recurrence = null, soft = false, inherited = false } = deadline
  return { words, span, kind, start, end, event, recurrence, soft, inherited, dropped: false, madeBy: null }
}

type Place = Pick<DraftTarget, 'key' | 'order' | 'task' | 'origin'>

function targetRow(target: Target, { key, order, task, origin }: Place): DraftTarget {
  const { words, span, metric, comparator, value, unit, scope, per, change, baseline, soft, implicit } = target
  return {
    key,
    task,
    order: order + 1,
    origin,
    words,
    span,
    metric,
    comparator,
    value,
    unit,
    scope,
    per,
    change,
    baseline,
    soft,
    implicit,
    most: target.most ?? null,
    period: target.period ?? null,
    population: target.population ?? null,
    deadline: target.deadline === undefined ? null : deadlineRow(target.deadline),
    register: null,
    repeats: null,
    standing: 'kept',
    reason: null,
    madeBy: null,
  }
}

/** The key of the listed target that one in the body repeats: the one found to differ, else the likest of the task that it names. */
function repeatedKey({ tasks }: Plan, target: Target, carried: Target | null): string | null {
  const index = tasks.findIndex((task, place) =>
    carried === null ? (task.number ?? String(place + 1)) === target.repeats : task.targets.includes(carried),
  )
  const targets = tasks[index]?.targets ?? []
  const [best] = targets
    .map((other, order) => ({ order, mark: other === carried ? Infinity : markOf(target, other) }))
    .toSorted((a, b) => b.mark - a.mark)
  return best === undefined ? null : listKey(index, best.order)
}

function markOf(one: Target, other: Target): number {
  return (one.value === other.value ? 2 : 0) + (one.unit === other.unit ? 1 : 0) + likeness(one.metric, other.metric)
}

function partsOf({ parts }: Plan): DraftPart[] {
  return parts.map(({ heading, span, measures }, index) => ({
    key: `p${String(index + 1)}`,
    order: index + 1,
    heading,
    span,
    measures: measures.map((measure, place) => ({
      key: `p${String(index + 1)}.m${String(place + 1)}`,
      order: place + 1,
      ...measure,
    })),
  }))
}

function eventsOf(tasks: readonly DraftTask[]): DraftEvent[] {
  const names = tasks.flatMap(({ deadlines }) => deadlines.flatMap((deadline) => awaited(deadline) ?? []))
  return [...new Set(names)].map((name) => ({ name, day: null }))
}

function suspectsOf({ suspects }: Plan): DraftSuspect[] {
  return suspects.map((suspect, index) => ({ key: `s${String(index + 1)}`, ...suspect, reading: null }))
}
