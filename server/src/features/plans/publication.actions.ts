import type { Transaction } from '../../platform/database/database.ts'
import { isRefusal, refuse, type Outcome, type Refusal } from '../../platform/refusal.ts'
import { issueDocument } from '../documents/index.ts'
import { lockPlanOf, writeAssignments, type ChangedRow } from './assignments.actions.ts'
import { dateBindings } from './bindings.queries.ts'
import type { CountPlan } from './counting.ts'
import { updateEvent } from './draft-rows.queries.ts'
import { lockDraft } from './drafts.actions.ts'
import { issuePlan, lockPlan, touchPlan, updateEnteredUntil, type PlanRow } from './plans.queries.ts'
import { assigningOf, problemsOf } from './readiness.ts'
import { saveTargets } from './save-draft.ts'
import { loadPlan } from './stored-plan.ts'

export interface Published {
  readonly id: string
  readonly publishedOn: string | null
  readonly rowVersion: number
  readonly recordsCounted: number
}

/**
 * Publishes a draft as it was read: classes expanded on the day, bindings dated, then one row is updated and all of the plan follows.
 * Refuses with everything that stands in the way, each with its place and what to do.
 */
export async function publishPlan(
  tx: Transaction,
  planId: string,
  { day, countPlan }: { readonly day: string; readonly countPlan: CountPlan },
): Promise<Outcome<Published>> {
  const row = await lockDraft(tx, planId)
  if (isRefusal(row)) return row
  const refusal = versionRefusal(tx, row) ?? futureRefusal(tx, 'day', day)
  if (refusal !== null) return refusal
  const plan = await loadPlan(tx, row)
  const problems = problemsOf(plan, await assigningOf(tx, plan, day)).filter(({ blocks }) => blocks)
  if (problems.length > 0) {
    return refuse(
      'plan_not_ready',
      problems.map(({ code, subject, words, next }) => ({
        field: `${subject.kind}.${subject.key}`,
        value: code,
        words: { zh: `${words.zh}${next.zh}`, en: `${words.en} ${next.en}` },
      })),
    )
  }
  await writeAssignments(tx, plan, { day })
  await dateBindings(tx, planId, day)
  await issueDocument(tx, row.documentId)
  const rowVersion = await issuePlan(tx, planId, day)
  const recordsCounted = await countPlan(tx, planId)
  await tx.audit({ action: 'publish', objectKind: 'plan', objectId: planId, details: { day, recordsCounted } })
  return { id: planId, publishedOn: day, rowVersion, recordsCounted }
}

/** Says that the facts of the months before publication have been entered until a day: from then on there are standings. */
export async function startStandings(
  tx: Transaction,
  planId: string,
  enteredUntil: string,
): Promise<Outcome<Published>> {
  const row = await lockPlan(tx, planId)
  if (row === null) return refuse('not_found')
  if (!row.issued) return refuse('plan_not_published')
  const refusal = versionRefusal(tx, row) ?? futureRefusal(tx, 'enteredUntil', enteredUntil)
  if (refusal !== null) return refusal
  await updateEnteredUntil(tx, planId, enteredUntil)
  const rowVersion = await touchPlan(tx, planId)
  await tx.audit({ action: 'start_standings', objectKind: 'plan', objectId: planId, details: { enteredUntil } })
  return { id: planId, publishedOn: row.publishedOn, rowVersion, recordsCounted: 0 }
}

/** Sets the day of an event, before or after publication; what hangs on it is due by it, and counted anew. */
export async function dateEvent(
  tx: Transaction,
  eventId: string,
  { planId, day, countPlan }: { readonly planId: string; readonly day: string | null; readonly countPlan: CountPlan },
): Promise<Outcome<ChangedRow>> {
  const row = await lockPlanOf(tx, 'plan_events', eventId)
  if (row === null || row.id !== planId) return refuse('not_found')
  const { rowVersion } = tx.context
  if (!(await updateEvent(tx, eventId, { day, rowVersion }))) return refuse('row_version_differs')
  const { draft } = await loadPlan(tx, row)
  await saveTargets(tx, planId, draft)
  if (row.issued) await countPlan(tx, planId)
  await tx.audit({ action: 'date', objectKind: 'plan_event', objectId: eventId, details: { plan: planId, day } })
  return { id: eventId, rowVersion: (rowVersion ?? 0) + 1, planRowVersion: await touchPlan(tx, planId) }
}

/** What is published is what was looked at. */
function versionRefusal({ context }: Transaction, { rowVersion }: PlanRow): Refusal | null {
  return rowVersion === context.rowVersion
    ? null
    : refuse('row_version_differs', [{ field: 'rowVersion', value: rowVersion }])
}

function futureRefusal({ context }: Transaction, field: string, day: string): Refusal | null {
  return day > context.clock.today() ? refuse('day_in_future', [{ field, value: day }]) : null
}
