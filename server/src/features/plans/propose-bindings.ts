import { ledgers, proposeBinding, type CountedTarget } from '@luoshi/core/ledgers'
import type { DraftTarget, PlanDraft } from '@luoshi/core/plans'
import type { Transaction } from '../../platform/database/database.ts'
import { deleteBindings, insertBindings, listBindings, type BindingRow } from './bindings.queries.ts'
import { listTargets } from './draft-rows.queries.ts'

/** A target as counting needs it, under the id that it is stored by. */
export function countedTarget(id: string, target: DraftTarget): CountedTarget {
  const { words, metric, comparator, value, most, unit, scope, per, period, change, baseline, population } = target
  return {
    id,
    words,
    metric,
    comparator,
    value,
    unit,
    scope,
    per,
    change,
    baseline,
    ...(most === null ? {} : { most }),
    ...(period === null ? {} : { period }),
    ...(population === null ? {} : { population }),
  }
}

/** How a target would be counted by rule; `missing` where a person must say it. */
export function proposalFor(id: string, target: DraftTarget, { tasks }: PlanDraft): BindingRow {
  const task = tasks.find(({ key }) => key === target.task)
  const { binding, reason } = proposeBinding(countedTarget(id, target), ledgers, task?.text ?? '')
  return { targetId: id, state: binding === null ? 'missing' : 'proposed', binding, reason, validFrom: null }
}

/** In a draft: a target that changed is to be decided anew, one that was set aside has no binding. */
export async function proposeBindings(
  tx: Transaction,
  planId: string,
  { before, after }: { readonly before: PlanDraft | null; readonly after: PlanDraft },
): Promise<void> {
  const former = new Map(before?.targets.map((target) => [target.key, meaningOf(target)]))
  const bound = new Set((await listBindings(tx, planId)).map(({ targetId }) => targetId))
  const targets = await listTargets(tx, planId)
  const stale = targets.filter(
    ({ id, key, reading }) =>
      bound.has(id) && (reading.standing === 'set_aside' || former.get(key) !== meaningOf(reading)),
  )
  await deleteBindings(
    tx,
    stale.map(({ id }) => id),
  )
  const open = targets.filter(({ id, reading }) => reading.standing === 'kept' && (!bound.has(id) || isIn(stale, id)))
  await insertBindings(
    tx,
    open.map(({ id, reading }) => proposalFor(id, reading, after)),
  )
}

/** What a proposal is made from. */
function meaningOf(target: DraftTarget): string {
  return JSON.stringify([countedTarget('', target), target.task, target.standing])
}

function isIn(rows: readonly { readonly id: string }[], id: string): boolean {
  return rows.some((row) => row.id === id)
}
