import type { Clock } from '../../platform/clock.ts'
import type { Database, Transaction } from '../../platform/database/database.ts'
import { jobContext } from '../../platform/jobs.ts'
import { isRefusal, type Outcome } from '../../platform/refusal.ts'
import { claimAfterEvent } from '../ledgers/index.ts'
import { holdFolds, insertFolds, type FoldedFact } from './fold.queries.ts'
import { touchTallies } from './tallies.actions.ts'

/** Gives every recorded fact its position, and sets aside the tallies that it touches. Gives how many targets and organizations it was about. */
export async function foldFacts(database: Database, clock: Clock): Promise<number> {
  const done: Outcome<number> = await database.writing(jobContext('fold_facts', clock), async (tx) => {
    await holdFolds(tx)
    const folded = await insertFolds(tx)
    const again = await countAgain(tx, folded)
    await touchTallies(tx, [...folded, ...again])
    return folded.length + again.length
  })
  // Before the first set-up there is no tree to act in.
  return isRefusal(done) ? 0 : done
}

/** Whose facts count where the tree has changed from a day that has passed: their claims are made again, and are known at once. */
async function countAgain(tx: Transaction, folded: readonly FoldedFact[]): Promise<FoldedFact[]> {
  const changed = folded.filter(({ kind }) => kind === 'organization_version')
  const since = changed.flatMap(({ validFrom }) => validFrom ?? []).toSorted()[0]
  if (since === undefined) return []
  await claimAfterEvent(tx, [...new Set(changed.map(({ organizationId }) => organizationId))], since)
  return insertFolds(tx)
}
