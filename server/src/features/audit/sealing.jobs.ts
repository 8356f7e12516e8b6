import { emptyChain, seal, type ChainEnd, type SealedEvent } from '../../platform/audit/chain.ts'
import type { Sql } from '../../platform/database/connection.ts'
import type { Job } from '../../platform/jobs.ts'
import { findChainEnd, insertSeals, listUnsealedEvents, lockSealing } from './audit.queries.ts'

const BATCH = 2000

/** Seals what was written since: in batches, because a chain head locked in every transaction would queue them all. */
export async function sealEvents(app: Sql): Promise<ChainEnd> {
  for (;;) {
    const { end, full } = await app.begin(async (sql) => {
      if (!(await lockSealing(sql))) return { end: emptyChain, full: false }
      const before = await findChainEnd(sql)
      const events = await listUnsealedEvents(sql, BATCH)
      const sealed: SealedEvent[] = []
      let reached = before
      for (const event of events) {
        const next = seal(reached, event)
        sealed.push(next)
        reached = { count: next.position, head: next.hash }
      }
      if (sealed.length > 0) await insertSeals(sql, sealed)
      return { end: reached, full: events.length === BATCH }
    })
    if (!full) return end
  }
}

/** Twice within the second in which every event must be sealed. */
export function sealingJob(app: Sql): Job {
  return { name: 'seal_audit', everyMs: 400, work: async () => void (await sealEvents(app)) }
}
