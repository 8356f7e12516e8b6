import { carrierOf, countingPeriod, dueOfTarget, type DraftTarget, type PlanDraft } from '@luoshi/core/plans'
import type { Transaction } from '../../platform/database/database.ts'
import { proposeBindings } from './propose-bindings.ts'
import { deleteRows, putEvents, putTargets, putTasks, type PlacedTarget } from './draft-rows.queries.ts'
import { updateHead } from './plans.queries.ts'

/** Writes down what changed between two states of a draft, and proposes anew how the targets that changed are counted. */
export async function saveDraft(
  tx: Transaction,
  planId: string,
  { before, after }: { readonly before: PlanDraft | null; readonly after: PlanDraft },
): Promise<void> {
  const changed = altered(before?.tasks ?? [], after.tasks)
  await putTasks(tx, planId, changed)
  await putEvents(tx, planId, after.events)
  await saveTargets(tx, planId, after)
  await deleteRows(tx, planId, {
    tasks: gone(before?.tasks ?? [], after.tasks),
    targets: gone(before?.targets ?? [], after.targets),
  })
  if (before !== null) await updateHead(tx, planId, after)
  await proposeBindings(tx, planId, { before, after })
}

/** Targets with the time in which they count: it follows from the deadlines of tasks, the year and the days of events. */
export async function saveTargets(tx: Transaction, planId: string, draft: PlanDraft): Promise<void> {
  await putTargets(
    tx,
    planId,
    draft.targets.map((target) => placed(draft, target)),
  )
}

function placed(draft: PlanDraft, target: DraftTarget): PlacedTarget {
  const { from, to } = countingPeriod(draft, dueOfTarget(draft, target))
  const task = target.task === null ? null : carrierOf(draft.tasks, target.task)
  return { target, task, countingFrom: from, dueOn: to }
}

interface Keyed {
  readonly key: string
}

function gone(before: readonly Keyed[], after: readonly Keyed[]): string[] {
  const left = new Set(after.map(({ key }) => key))
  return before.map(({ key }) => key).filter((key) => !left.has(key))
}

/** Rows are plain data: written out they are equal when they are the same. */
export function altered<Row extends Keyed>(before: readonly Row[], after: readonly Row[]): Row[] {
  const known = new Map(before.map((row) => [row.key, JSON.stringify(row)]))
  return after.filter((row) => known.get(row.key) !== JSON.stringify(row))
}
