import type { Sql } from '../../platform/database/connection.ts'
import { addFailure, waitBeforeGuess, type Failures } from '../../platform/secrets/lock-out.ts'

/** A guess that was let through (`waitMs` 0) and counts as wrong until it proves right, or one that must wait. */
export interface Guess {
  readonly waitMs: number
  readonly before: Failures | null
  readonly after: Failures | null
}

/** Counts a guess before it is looked at: those sent at once wait for each other here, and none slips past the limit. */
export async function takeGuess(sql: Sql, key: Buffer, now: Date): Promise<Guess> {
  return sql.begin(async (tx): Promise<Guess> => {
    await tx`select pg_advisory_xact_lock(hashtextextended(${key.toString('hex')}, 0))`
    const [row] = await tx<{ failures: number; lastAt: string; lockedUntil: string }[]>`
      select failures, last_at, locked_until from find_login_failures(${key})`
    const before =
      row === undefined
        ? null
        : { failures: row.failures, lastAt: new Date(row.lastAt), lockedUntil: new Date(row.lockedUntil) }
    const waitMs = waitBeforeGuess(before, now)
    if (waitMs > 0) return { waitMs, before, after: before }
    const after = addFailure(before, now)
    await tx`select put_login_failures(${key}, ${after.failures}, ${after.lastAt}, ${after.lockedUntil})`
    return { waitMs: 0, before, after }
  })
}

/** Takes back a guess that was never looked at, unless others came after it. */
export async function returnGuess(sql: Sql, key: Buffer, { before, after }: Guess): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtextextended(${key.toString('hex')}, 0))`
    const [row] = await tx<{ failures: number }[]>`select failures from find_login_failures(${key})`
    if (row === undefined || row.failures !== after?.failures) return
    if (before === null) await tx`select clear_login_failures(${key})`
    else await tx`select put_login_failures(${key}, ${before.failures}, ${before.lastAt}, ${before.lockedUntil})`
  })
}

export async function forgetGuesses(sql: Sql, key: Buffer): Promise<void> {
  await sql`select clear_login_failures(${key})`
}
