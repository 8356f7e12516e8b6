import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/database/database.ts'
import type { Job } from '../../platform/jobs.ts'
import { foldFacts } from './fold.actions.ts'
import { refreshTallies } from './tallies.actions.ts'

/** While facts keep coming the tallies may wait so long: until then figures are made from claims. */
const PATIENCE_MS = 10_000

/** Facts become part of what is known twice a second; tallies are computed when it is quiet, or have waited long enough. */
export function foldJob({ database, clock }: { readonly database: Database; readonly clock: Clock }): Job {
  let refreshed = 0
  return {
    name: 'fold_facts',
    everyMs: 500,
    work: async () => {
      const folded = await foldFacts(database, clock)
      const now = clock.now().getTime()
      if (folded > 0 && now - refreshed < PATIENCE_MS) return
      await refreshTallies(database, clock)
      refreshed = now
    },
  }
}
