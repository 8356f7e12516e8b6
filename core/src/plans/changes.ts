import type { DraftEvent, DraftQuestion, DraftSuspect, DraftTarget, DraftTask, PlanDraft } from './draft.ts'

/** A row as it stands after an answer, whole; or its removal. `order` among the rows stays theirs. */
export type DraftChange =
  | { readonly change: 'put_task'; readonly task: DraftTask }
  | { readonly change: 'put_target'; readonly target: DraftTarget }
  | { readonly change: 'put_event'; readonly event: DraftEvent }
  | { readonly change: 'put_suspect'; readonly suspect: DraftSuspect }
  | { readonly change: 'put_question'; readonly question: DraftQuestion }
  | { readonly change: 'put_year'; readonly year: number }
  | { readonly change: 'remove_task'; readonly key: string }
  | { readonly change: 'remove_target'; readonly key: string }

/** What leads from one state of a draft to another. */
export function changesBetween(before: PlanDraft, after: PlanDraft): DraftChange[] {
  return [
    ...(before.year === after.year ? [] : [{ change: 'put_year' as const, year: after.year }]),
    ...gone(before.targets, after.targets).map((key) => ({ change: 'remove_target' as const, key })),
    ...gone(before.tasks, after.tasks).map((key) => ({ change: 'remove_task' as const, key })),
    ...altered(before.tasks, after.tasks, keyOf).map((task) => ({ change: 'put_task' as const, task })),
    ...altered(before.targets, after.targets, keyOf).map((target) => ({ change: 'put_target' as const, target })),
    ...altered(before.events, after.events, nameOf).map((event) => ({ change: 'put_event' as const, event })),
    ...altered(before.suspects, after.suspects, keyOf).map((suspect) => ({ change: 'put_suspect' as const, suspect })),
    ...altered(before.questions, after.questions, keyOf).map((question) => ({
      change: 'put_question' as const,
      question,
    })),
  ]
}

/** The draft after changes; rows that are new come last. */
export function applyChanges(draft: PlanDraft, changes: readonly DraftChange[]): PlanDraft {
  return changes.reduce(applied, draft)
}

function applied(draft: PlanDraft, change: DraftChange): PlanDraft {
  switch (change.change) {
    case 'put_task':
      return { ...draft, tasks: put(draft.tasks, change.task, keyOf) }
    case 'put_target':
      return { ...draft, targets: put(draft.targets, change.target, keyOf) }
    case 'put_event':
      return { ...draft, events: put(draft.events, change.event, nameOf) }
    case 'put_suspect':
      return { ...draft, suspects: put(draft.suspects, change.suspect, keyOf) }
    case 'put_question':
      return { ...draft, questions: put(draft.questions, change.question, keyOf) }
    case 'put_year':
      return { ...draft, year: change.year }
    case 'remove_task':
      return { ...draft, tasks: draft.tasks.filter(({ key }) => key !== change.key) }
    case 'remove_target':
      return { ...draft, targets: draft.targets.filter(({ key }) => key !== change.key) }
  }
}

interface Keyed {
  readonly key: string
}

function keyOf({ key }: Keyed): string {
  return key
}

function nameOf({ name }: DraftEvent): string {
  return name
}

function gone(before: readonly Keyed[], after: readonly Keyed[]): string[] {
  const left = new Set(after.map(keyOf))
  return before.map(keyOf).filter((key) => !left.has(key))
}

/** Rows are plain data: written out they are equal when they are the same. */
function altered<Row>(before: readonly Row[], after: readonly Row[], name: (row: Row) => string): Row[] {
  const known = new Map(before.map((row) => [name(row), row]))
  return after.filter((row) => {
    const old = known.get(name(row))
    return old !== row && (old === undefined || JSON.stringify(old) !== JSON.stringify(row))
  })
}

function put<Row>(rows: readonly Row[], row: Row, name: (row: Row) => string): Row[] {
  const at = rows.findIndex((other) => name(other) === name(row))
  return at < 0 ? [...rows, row] : rows.with(at, row)
}
