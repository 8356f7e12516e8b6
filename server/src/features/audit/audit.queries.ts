import type { AuditQuery } from '@luoshi/contract/audit'
import type postgres from 'postgres'
import type { AuditEvent, ChainEnd, SealedEvent } from '../../platform/audit/chain.ts'
import { emptyChain } from '../../platform/audit/chain.ts'
import type { Transaction } from '../../platform/database/database.ts'
import type { Query } from '../../platform/database/connection.ts'

export interface ListedEvent extends AuditEvent {
  readonly position: number | null
}

/** Events of my part of the tree, newest first. `after` is the id of the last one of the page before. */
export async function listEvents({ sql, scope }: Transaction, asked: AuditQuery): Promise<ListedEvent[]> {
  return sql<ListedEvent[]>`
    select e.id, e.at, e.actor_kind, e.actor_id, e.organization_id, e.action, e.object_kind, e.object_id, e.outcome, e.code,
      e.request_id, e.details, s.position::float8 as position
    from audit_events e left join audit_seals s on s.event_id = e.id
    where e.org_position between ${scope.lo} and ${scope.hi}
      ${asked.from === undefined ? sql`` : sql`and e.at >= ${asked.from}`}
      ${asked.to === undefined ? sql`` : sql`and e.at < ${asked.to}`}
      ${asked.action === undefined ? sql`` : sql`and e.action = ${asked.action}`}
      ${asked.objectId === undefined ? sql`` : sql`and e.object_id = ${asked.objectId}`}
      ${asked.outcome === undefined ? sql`` : sql`and e.outcome = ${asked.outcome}`}
      ${asked.after === undefined ? sql`` : sql`and (e.at, e.id) < (select a.at, a.id from audit_events a where a.id = ${asked.after})`}
    order by e.at desc, e.id desc limit ${asked.limit}`
}

/** Only one seals at a time; the other finds nothing left to do. False when someone else is at it. */
export async function lockSealing(sql: postgres.TransactionSql): Promise<boolean> {
  const [row] = await sql<{ taken: boolean }[]>`select pg_try_advisory_xact_lock(hashtext('luoshi seal')) as taken`
  return row?.taken === true
}

export async function findChainEnd(sql: Query): Promise<ChainEnd> {
  const [last] = await sql<ChainEnd[]>`
    select position::float8 as count, encode(hash, 'hex') as head from audit_seals order by position desc limit 1`
  return last ?? emptyChain
}

/** What may be sealed: no transaction that is still open can come before it. */
export async function listUnsealedEvents(sql: Query, most: number): Promise<AuditEvent[]> {
  return sql<AuditEvent[]>`
    select id, at, actor_kind, actor_id, organization_id, action, object_kind, object_id, outcome, code, request_id, details
    from list_unsealed_events(${most})`
}

export async function insertSeals(sql: postgres.TransactionSql, sealed: readonly SealedEvent[]): Promise<void> {
  const rows = sealed.map(({ position, hash, event }) => ({ position, hash, id: event.id }))
  await sql`insert into audit_seals (position, event_id, hash)
    select (r ->> 'position')::bigint, (r ->> 'id')::uuid, decode(r ->> 'hash', 'hex')
    from jsonb_array_elements(${sql.json(rows)}) as r`
}

const PAGE = 2000

/** The whole chain in its order, page by page. */
export async function* readChain(sql: Query): AsyncGenerator<SealedEvent> {
  for (let after = 0; ;) {
    const rows = await sql<(AuditEvent & { readonly position: number; readonly hash: string })[]>`
      select l.position::float8 as position, encode(l.hash, 'hex') as hash, (l.event).id, (l.event).at, (l.event).actor_kind,
        (l.event).actor_id, (l.event).organization_id, (l.event).action, (l.event).object_kind, (l.event).object_id,
        (l.event).outcome, (l.event).code, (l.event).request_id, (l.event).details
      from list_sealed_events(${after}, ${PAGE}) l`
    for (const { position, hash, ...event } of rows) yield { position, hash, event }
    const last = rows.at(-1)
    if (last === undefined || rows.length < PAGE) return
    after = last.position
  }
}

export async function getSiteId(sql: Query): Promise<string> {
  const [row] = await sql<{ id: string }[]>`select id from site`
  return row?.id ?? ''
}
