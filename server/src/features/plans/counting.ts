import type { Binding, CountedTarget } from '@luoshi/core/ledgers'
import {
  carrierOf,
  countingPeriod,
  dueOfTarget,
  dueOfTask,
  type CountingPeriod,
  type DraftEvent,
  type DraftTarget,
  type DraftTask,
  type Due,
} from '@luoshi/core/plans'
import type { Transaction } from '../../platform/database/database.ts'
import type { AssignmentRow } from './assignments.queries.ts'
import { findPlan, type PlanRow } from './plans.queries.ts'
import { loadPlan } from './stored-plan.ts'
import { countedTarget } from './propose-bindings.ts'

/** Counts the records that exist for a plan, in the transaction that changed it; gives how many were looked at. Handed in: plans know no records. */
export type CountPlan = (tx: Transaction, planId: string) => Promise<number>

/** A published plan as figures and standings need it. */
interface PlanForCounting {
  readonly plan: Pick<PlanRow, 'id' | 'organizationId' | 'title' | 'year' | 'publishedOn' | 'enteredUntil'>
  readonly events: readonly DraftEvent[]
  readonly tasks: readonly TaskForCounting[]
  /** Those that were kept. */
  readonly targets: readonly TargetForCounting[]
}

export interface TaskForCounting {
  readonly id: string
  readonly task: Omit<DraftTask, 'items'>
  readonly due: Due
  readonly items: readonly { readonly id: string; readonly words: string }[]
  readonly assignments: readonly AssignmentRow[]
  /** Id of the task that answers for this one, where it was merged into another. */
  readonly mergedInto: string | null
}

export interface TargetForCounting {
  readonly id: string
  /** The task that answers for it. */
  readonly taskId: string | null
  readonly target: DraftTarget
  readonly counted: CountedTarget
  readonly due: Due
  readonly period: CountingPeriod
  /** Null: not counted from records, for this reason. */
  readonly binding: Binding | null
  readonly validFrom: string | null
}

/** A plan that was published and may be read, with what its figures are made from; null for any other. */
export async function getPlanForCounting(tx: Transaction, planId: string): Promise<PlanForCounting | null> {
  const row = await findPlan(tx, planId)
  if (row === null || !row.issued) return null
  const { draft, tasks, items, targets, events, assignments, bindings } = await loadPlan(tx, row)
  const { id, organizationId, title, year, publishedOn, enteredUntil } = row
  const ids = new Map(tasks.map((task) => [task.key, task.id]))
  return {
    plan: { id, organizationId, title, year, publishedOn, enteredUntil },
    events: events.map(({ name, day }) => ({ name, day })),
    tasks: tasks.map((task) => {
      const carrier = carrierOf(draft.tasks, task.key)
      return {
        id: task.id,
        task: task.reading,
        due: dueOfTask(draft, task.reading),
        items: items.filter(({ taskId }) => taskId === task.id).map((item) => ({ id: item.id, words: item.words })),
        assignments: assignments.filter(({ taskId }) => taskId === task.id),
        mergedInto: carrier === task.key ? null : (ids.get(carrier) ?? null),
      }
    }),
    targets: targets
      .filter(({ reading }) => reading.standing === 'kept')
      .map(({ id: targetId, taskId, reading }) => {
        const due = dueOfTarget(draft, reading)
        const bound = bindings.find((binding) => binding.targetId === targetId && binding.state === 'confirmed')
        return {
          id: targetId,
          taskId,
          target: reading,
          counted: countedTarget(targetId, reading),
          due,
          period: countingPeriod(draft, due),
          binding: bound?.binding ?? null,
          validFrom: bound?.validFrom ?? null,
        }
      }),
  }
}
