import type { auditEvents, AuditQuery } from '@luoshi/contract/audit'
import type { z } from 'zod'
import { signAnchor, type SignedAnchor } from '../../platform/audit/anchor.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { findChainEnd, getSiteId, listEvents } from './audit.queries.ts'

/** A page of the trail; who read it stands in it. */
export async function readEvents(tx: Transaction, asked: AuditQuery): Promise<z.infer<typeof auditEvents>> {
  const events = await listEvents(tx, asked)
  await tx.audit({ action: 'read', objectKind: 'audit_event', objectId: null, details: { rows: events.length } })
  return { events, next: events.length < asked.limit ? null : (events.at(-1)?.id ?? null) }
}

/** The head of the chain at this moment, signed by the site. */
export async function issueAnchor(tx: Transaction, siteKey: string): Promise<SignedAnchor> {
  const [end, site] = [await findChainEnd(tx.sql), await getSiteId(tx.sql)]
  const anchor = signAnchor({ ...end, site, at: tx.context.clock.now().toISOString() }, siteKey)
  await tx.audit({
    action: 'anchor',
    objectKind: 'audit_chain',
    objectId: null,
    details: { count: end.count, head: end.head },
  })
  return anchor
}
