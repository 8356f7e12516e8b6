import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/database/database.ts'
import type { Job } from '../../platform/jobs.ts'
import { foldFacts } from './fold.actions.ts'

/** Facts become part of what is known twice a second. */
export function foldJob({ database, clock }: { readonly database: Database; readonly clock: Clock }): Job {
  return { name: 'fold_facts', everyMs: 500, work: async () => void (await foldFacts(database, clock)) }
}
