import type postgres from 'postgres'
import type { Context, Scope } from '../database/context.ts'
import { newId } from '../ids.ts'

/** What is written down of an act. Personal values stand in `details` as commitments only (chain.ts). */
export interface AuditEntry {
  /** The domain's verb: `publish`, `correct`, `read`. */
  readonly action: string
  /** A noun of the glossary. */
  readonly objectKind: string
  readonly objectId: string | null
  readonly details?: Readonly<Record<string, string | number | boolean | null>>
}

/** Appends an event in the transaction that it tells of. */
export async function appendEvent(
  sql: postgres.ISql,
  context: Context,
  scope: Scope,
  entry: AuditEntry,
): Promise<void> {
  await insertEvent(sql, context, entry, { outcome: 'done', code: null, organizationId: scope.organizationId })
}

/** Appends a refusal, in a transaction of its own since that of the work is gone. */
export async function appendRefusal(sql: postgres.ISql, context: Context, code: string): Promise<void> {
  const entry = { action: context.route, objectKind: 'request', objectId: context.requestId }
  await insertEvent(sql, context, entry, {
    outcome: 'refused',
    code,
    organizationId: context.actor.organizationId ?? '',
  })
}

interface End {
  readonly outcome: 'done' | 'refused'
  readonly code: string | null
  readonly organizationId: string
}

async function insertEvent(sql: postgres.ISql, context: Context, entry: AuditEntry, end: End): Promise<void> {
  const { actor, clock, requestId } = context
  const organizationId = end.organizationId === '' ? null : end.organizationId
  await sql`
    insert into audit_events (id, at, actor_kind, actor_id, organization_id, org_position, action, object_kind, object_id,
      outcome, code, request_id, details)
    values (${newId()}, ${clock.now()}, ${actor.kind}, ${actor.id}, ${organizationId}, position_of(${organizationId}),
      ${entry.action}, ${entry.objectKind}, ${entry.objectId}, ${end.outcome}, ${end.code}, ${requestId},
      ${sql.json(entry.details ?? {})})`
}
