import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/database/database.ts'
import { jobContext } from '../../platform/jobs.ts'
import { isRefusal, type Outcome } from '../../platform/refusal.ts'
import { holdFolds, insertFolds } from './fold.queries.ts'
import { refreshTallies } from './tallies.actions.ts'

/** Gives every recorded fact its position, and brings the tallies that it touches up to it. Gives how many facts it were about. */
export async function foldFacts(database: Database, clock: Clock): Promise<number> {
  const done: Outcome<number> = await database.writing(jobContext('fold_facts', clock), async (tx) => {
    await holdFolds(tx)
    const folded = await insertFolds(tx)
    await refreshTallies(tx, folded)
    return folded.length
  })
  // Before the first set-up there is no tree to act in.
  return isRefusal(done) ? 0 : done
}
