import { z } from 'zod'
import { id, instant } from './wire.ts'

/** One thing that happened, as the audit administrator reads it. */
export const auditEvent = z.strictObject({
  id,
  at: instant,
  actorKind: z.enum(['account', 'device', 'job', 'public']),
  actorId: id.nullable(),
  organizationId: id.nullable(),
  action: z.string(),
  objectKind: z.string(),
  objectId: z.string().nullable(),
  outcome: z.enum(['done', 'refused']),
  code: z.string().nullable(),
  requestId: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  /** Its place in the sealed chain; null in the second before it is sealed. */
  position: z.int().nullable(),
})

export const auditEvents = z.strictObject({
  events: z.array(auditEvent),
  /** Where the next page begins; null on the last. */
  next: z.string().nullable(),
})

export const auditQuery = z.strictObject({
  from: instant.optional(),
  to: instant.optional(),
  action: z.string().max(100).optional(),
  objectId: z.string().max(200).optional(),
  outcome: z.enum(['done', 'refused']).optional(),
  after: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type AuditQuery = z.infer<typeof auditQuery>

/** How far the chain reached, signed: to be kept elsewhere. */
export const signedAnchor = z.strictObject({
  site: z.string(),
  count: z.int().nonnegative(),
  head: z.string(),
  at: instant,
  publicKey: z.string(),
  signature: z.string(),
})
