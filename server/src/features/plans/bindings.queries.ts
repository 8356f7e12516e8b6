import type { Words } from '@luoshi/core/lib/words'
import type { Binding } from '@luoshi/core/ledgers'
import type { Transaction } from '../../platform/database/database.ts'
import { newId } from '../../platform/ids.ts'
import { json } from './plans.queries.ts'
import { isMine, mayRead } from './visible.queries.ts'

export interface BindingRow {
  readonly targetId: string
  readonly state: 'proposed' | 'missing' | 'confirmed' | 'none'
  readonly binding: Binding | null
  readonly reason: Words
  readonly validFrom: string | null
}

/** The live bindings of a plan: one for each target that was not set aside. */
export async function listBindings(tx: Transaction, planId: string): Promise<BindingRow[]> {
  return tx.sql<BindingRow[]>`
    select target_id, state, binding, reason, valid_from from bindings
    where plan_id = ${planId} and state <> 'replaced' and ${mayRead(tx)}`
}

/** In a draft: drops the bindings of these targets, so that they are proposed anew. */
export async function deleteBindings(tx: Transaction, targetIds: readonly string[]): Promise<void> {
  await tx.sql`delete from bindings where target_id = any(${[...targetIds]}::uuid[]) and ${isMine(tx)} and not issued`
}

/** After publication a binding is never rewritten: the one before stays as replaced. */
export async function retireBinding(tx: Transaction, targetId: string): Promise<void> {
  await tx.sql`
    update bindings set state = 'replaced' where target_id = ${targetId} and state <> 'replaced' and ${isMine(tx)}`
}

/** Adds bindings; a decided one carries who decided. */
export async function insertBindings(tx: Transaction, bindings: readonly BindingRow[]): Promise<void> {
  const { sql, context } = tx
  const rows = bindings.map(({ targetId, state, binding, reason, validFrom }) => ({
    id: newId(),
    target_id: targetId,
    state,
    binding,
    reason,
    valid_from: validFrom,
  }))
  await sql`
    insert into bindings (id, plan_id, organization_id, org_position, org_reach, issued, target_id, state, binding, reason, valid_from,
      confirmed_by, confirmed_at)
    select r.id, t.plan_id, t.organization_id, t.org_position, t.org_reach, t.issued, t.id, r.state, r.binding, r.reason, r.valid_from,
      case when r.state in ('confirmed', 'none') then ${context.actor.id}::uuid end,
      case when r.state in ('confirmed', 'none') then ${context.clock.now()}::timestamptz end
    from jsonb_to_recordset(${json(tx, rows)})
      as r (id uuid, target_id uuid, state text, binding jsonb, reason jsonb, valid_from date)
    join targets t on t.id = r.target_id and ${isMine(tx)}`
}

/** Takes everything that was proposed; gives how many targets that were. */
export async function confirmProposed(tx: Transaction, planId: string): Promise<number> {
  const { sql, context } = tx
  const { count } = await sql`
    update bindings set state = 'confirmed', confirmed_by = ${context.actor.id}, confirmed_at = ${context.clock.now()}
    where plan_id = ${planId} and state = 'proposed' and ${isMine(tx)}`
  return count
}

/** Decides that targets without a proposal are not counted from records. */
export async function decideMissing(tx: Transaction, planId: string): Promise<number> {
  const { sql, context } = tx
  const { count } = await sql`
    update bindings set state = 'none', confirmed_by = ${context.actor.id}, confirmed_at = ${context.clock.now()}
    where plan_id = ${planId} and state = 'missing' and ${isMine(tx)}`
  return count
}

export async function dateBindings(tx: Transaction, planId: string, day: string): Promise<void> {
  await tx.sql`
    update bindings set valid_from = ${day} where plan_id = ${planId} and state in ('confirmed', 'none') and ${isMine(tx)}`
}

/** A target whose binding was decided is a new version of it; null when it no longer has the one that the decision starts from. */
export async function touchTarget(tx: Transaction, id: string): Promise<number | null> {
  const [row] = await tx.sql<{ rowVersion: number }[]>`
    update targets set row_version = row_version + 1
    where id = ${id} and row_version = ${tx.context.rowVersion} and ${isMine(tx)} returning row_version`
  return row?.rowVersion ?? null
}
