import { auditEvents, auditQuery, signedAnchor } from '@luoshi/contract/audit'
import type { Database } from '../../platform/database/database.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { issueAnchor, readEvents } from './audit.actions.ts'

export interface AuditDeps {
  readonly database: Database
  /** The site's signing key, in PEM. */
  readonly siteKey: string
}

export function makeRoutes({ database, siteKey }: AuditDeps): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/audit/events',
      permission: 'audit.read',
      scope: 'subtree',
      summary: 'Reads the audit trail, newest first; the reading is written down too',
      tag: 'audit',
      query: auditQuery,
      answer: auditEvents,
      handle: ({ context, query }) => database.writing(context, (tx) => readEvents(tx, query)),
    }),
    route({
      method: 'GET',
      path: '/audit/anchor',
      permission: 'audit.read',
      scope: 'site',
      summary: 'Gives the signed head of the audit chain, to be kept elsewhere',
      tag: 'audit',
      answer: signedAnchor,
      handle: ({ context }) => database.writing(context, (tx) => issueAnchor(tx, siteKey)),
    }),
  ]
}
