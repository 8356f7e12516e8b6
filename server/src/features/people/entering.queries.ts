import { appendEvent } from '../../platform/audit/append.queries.ts'
import type { Actor, Scope } from '../../platform/database/context.ts'
import type { Transaction } from '../../platform/database/database.ts'

/** The same transaction, gone on with by an actor that came to be or was let in within it; null when he may not act. */
export async function enterAs(tx: Transaction, actor: Actor): Promise<Transaction | null> {
  const { sql } = tx
  const [scope] = await sql<Scope[]>`
    select organization_id, lo as position, lo, hi from enter_scope(${actor.kind}, ${actor.id}, null)`
  if (scope === undefined) return null
  const context = { ...tx.context, actor }
  return { sql, scope, context, audit: (entry) => appendEvent(sql, context, scope, entry) }
}
