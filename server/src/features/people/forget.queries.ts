import type { Query } from '../../platform/database/connection.ts'
import type { Transaction } from '../../platform/database/database.ts'

/** Removes sessions that are past one of their limits; gives how many. */
export async function deleteOverSessions({ sql, scope }: Transaction, now: Date, idleSince: Date): Promise<number> {
  const done = await sql`
    delete from sessions where (expires_at <= ${now} or last_seen_at <= ${idleSince})
      and org_position between ${scope.lo} and ${scope.hi}`
  return done.count
}

export async function forgetStaleSecrets(sql: Query, failuresBefore: Date, invitationsBefore: Date): Promise<void> {
  await sql`select forget_stale_secrets(${failuresBefore}, ${invitationsBefore})`
}
