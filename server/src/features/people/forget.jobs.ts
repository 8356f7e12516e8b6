import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/database/database.ts'
import { jobContext, type Job } from '../../platform/jobs.ts'
import { deleteOverSessions, forgetStaleSecrets } from './forget.queries.ts'
import { failuresKeptMs, invitationsKeptMs, sessionIdleMs } from './limits.ts'

/** Forgets what is over, every ten minutes: sessions past a limit, failures that count no more, links long spent. */
export function forgetSessionsJob(database: Database, clock: Clock): Job {
  return { name: 'forget_sessions', everyMs: 10 * 60_000, work: () => forgetWhatIsOver(database, clock) }
}

async function forgetWhatIsOver(database: Database, clock: Clock): Promise<void> {
  const now = clock.now()
  const before = (ms: number) => new Date(now.getTime() - ms)
  await forgetStaleSecrets(database.outside, before(failuresKeptMs), before(invitationsKeptMs))
  await database.writing(jobContext('forget_sessions', clock), async (tx) => {
    const ended = await deleteOverSessions(tx, now, before(sessionIdleMs))
    if (ended > 0) await tx.audit({ action: 'forget', objectKind: 'session', objectId: null, details: { ended } })
    return null
  })
}
