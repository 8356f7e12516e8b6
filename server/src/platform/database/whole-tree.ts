import { jobContext, type JobName } from '../jobs.ts'
import type { Scope } from './context.ts'
import type { Transaction } from './database.ts'

/**
 * Runs one step of a transaction as a whole-tree job of the written list, then gives the scope back: for what follows by rule from what the
 * actor may do and reaches organizations that he does not see. Whatever it gives back to him is his to see by other reasons.
 */
export async function inWholeTree<T>(
  tx: Transaction,
  job: JobName,
  work: (whole: Transaction) => Promise<T>,
): Promise<T> {
  const { sql, context } = tx
  const [before] = await sql<Settings[]>`
    select current_setting('app.lo', true) as lo, current_setting('app.hi', true) as hi,
      current_setting('app.position', true) as position, current_setting('app.organization', true) as organization,
      current_setting('app.actor_kind', true) as actor_kind, current_setting('app.actor', true) as actor`
  const [scope] = await sql<Scope[]>`
    select organization_id, lo as position, lo, hi from enter_scope('job', ${jobContext(job, context.clock).actor.id}, null)`
  if (before === undefined || scope === undefined) throw new Error('the whole tree has no root')
  const done = await work({ ...tx, scope })
  await sql`
    select set_config('app.lo', ${before.lo}, true), set_config('app.hi', ${before.hi}, true),
      set_config('app.position', ${before.position}, true), set_config('app.organization', ${before.organization}, true),
      set_config('app.actor_kind', ${before.actorKind}, true), set_config('app.actor', ${before.actor}, true)`
  return done
}

/** Null where nothing was set: a strange connection stays without a scope. */
type Settings = Readonly<Record<'lo' | 'hi' | 'position' | 'organization' | 'actorKind' | 'actor', string | null>>
