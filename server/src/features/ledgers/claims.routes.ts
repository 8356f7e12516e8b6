import { claimDecision, claimDispute, claimList, recordReceipt } from '@luoshi/contract/ledgers'
import { id } from '@luoshi/contract/wire'
import { z } from 'zod'
import type { Database } from '../../platform/database/database.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { decideClaim, disputeClaim } from './decisions.actions.ts'
import { listRecordClaims } from './read-records.actions.ts'

const params = z.strictObject({ id })

/** What a record counts for: by rule, and by what a person decides. */
export function claimRoutes(database: Database): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/records/:id/claims',
      permission: 'claims.read',
      scope: 'shared',
      summary: 'Lists what a record counts for, or does not, with the reasons; for organizations of mine',
      tag: 'ledgers',
      params,
      answer: claimList,
      handle: ({ context, params: { id: of } }) => database.reading(context, (tx) => listRecordClaims(tx, of)),
    }),
    route({
      method: 'POST',
      path: '/records/:id/claims',
      permission: 'claims.decide',
      scope: 'shared',
      summary: 'Decides by a person whether a record counts for a target of a plan of mine',
      tag: 'ledgers',
      status: 201,
      params,
      body: claimDecision,
      answer: recordReceipt,
      refusals: ['decision_by_issuer', 'record_struck'],
      handle: ({ context, params: { id: of }, body }) => database.writing(context, (tx) => decideClaim(tx, of, body)),
    }),
    route({
      method: 'POST',
      path: '/records/:id/disputes',
      permission: 'records.write',
      scope: 'own',
      summary: 'Disputes how a record of my own organization is counted for a target',
      tag: 'ledgers',
      status: 201,
      params,
      body: claimDispute,
      answer: recordReceipt,
      refusals: ['claim_missing', 'record_struck'],
      handle: ({ context, params: { id: of }, body }) => database.writing(context, (tx) => disputeClaim(tx, of, body)),
    }),
  ]
}
