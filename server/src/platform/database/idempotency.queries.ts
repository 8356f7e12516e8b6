import type postgres from 'postgres'
import { refuse, type Outcome } from '../refusal.ts'
import type { Query } from './connection.ts'
import type { Context } from './context.ts'

type Taken = { readonly answered: false } | { readonly answered: true; readonly answer: unknown }

interface Row {
  readonly route: string
  readonly bodyHash: Buffer
  readonly answer: unknown
}

/** Takes the request's key for this transaction: fresh, answered before, running elsewhere, or used for another request. */
export async function takeKey(
  sql: postgres.TransactionSql,
  { actor, idempotency, route }: Context,
): Promise<Outcome<Taken>> {
  if (idempotency === null || actor.id === null) return { answered: false }
  const { key, bodyHash } = idempotency
  const [lock] = await sql<{ taken: boolean }[]>`
    select pg_try_advisory_xact_lock(hashtextextended(${`${actor.id} ${key}`}, 0)) as taken`
  if (lock?.taken !== true) return refuse('key_running')
  const [row] = await sql<Row[]>`
    select route, body_hash, answer from idempotency_keys where actor_id = ${actor.id} and key = ${key}`
  if (row === undefined) return { answered: false }
  if (row.route !== route || !row.bodyHash.equals(bodyHash)) return refuse('key_reused')
  return { answered: true, answer: row.answer }
}

/** Keeps what was answered under the key, in the transaction that did the work. */
export async function keepAnswer(sql: postgres.TransactionSql, context: Context, answer: unknown): Promise<void> {
  const { actor, idempotency, route, status, clock } = context
  if (idempotency === null || actor.id === null) return
  await sql`insert into idempotency_keys (actor_id, key, route, body_hash, status, answer, created_at)
    values (${actor.id}, ${idempotency.key}, ${route}, ${idempotency.bodyHash}, ${status},
      ${answer === undefined ? null : sql.json(answer as postgres.JSONValue)}, ${clock.now()})`
}

/** Deletes the keys of all actors that were kept before `before`; gives how many. */
export async function deleteKeysBefore(sql: Query, before: Date): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select forget_idempotency_keys(${before})::int as count`
  return row?.count ?? 0
}
