import { newRecord, recordCorrection, recordReceipt, strikingOff } from '@luoshi/contract/ledgers'
import { id } from '@luoshi/contract/wire'
import { z } from 'zod'
import type { Database } from '../../platform/database/database.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { correctRecord, recordFact, strikeRecord } from './records.actions.ts'

const params = z.strictObject({ id })

/** Writing a record and its corrections. */
export function recordRoutes(database: Database): readonly Route[] {
  return [
    route({
      method: 'POST',
      path: '/records',
      permission: 'records.write',
      scope: 'subtree',
      summary:
        'Records a fact of my organization or of one below it, and claims it for every target that it counts for',
      tag: 'ledgers',
      status: 201,
      body: newRecord,
      answer: recordReceipt,
      refusals: [
        'ledger_unknown',
        'record_fields_wrong',
        'record_to_confirm',
        'record_id_taken',
        'record_file_unknown',
      ],
      handle: ({ context, body }) => database.writing(context, (tx) => recordFact(tx, body)),
    }),
    route({
      method: 'PUT',
      path: '/records/:id',
      permission: 'records.write',
      scope: 'subtree',
      summary: 'Corrects a record by a new version, with the reason; its claims are made again',
      tag: 'ledgers',
      ifMatch: true,
      params,
      body: recordCorrection,
      answer: recordReceipt,
      refusals: ['record_fields_wrong', 'record_to_confirm', 'record_struck', 'record_file_unknown'],
      handle: ({ context, params: { id: of }, body }) => database.writing(context, (tx) => correctRecord(tx, of, body)),
    }),
    route({
      method: 'POST',
      path: '/records/:id/striking-off',
      permission: 'records.write',
      scope: 'subtree',
      summary: 'Strikes a record off, with the reason: it stays readable and counts nowhere',
      tag: 'ledgers',
      ifMatch: true,
      params,
      body: strikingOff,
      answer: recordReceipt,
      refusals: ['record_struck'],
      handle: ({ context, params: { id: of }, body }) =>
        database.writing(context, (tx) => strikeRecord(tx, of, body.reason)),
    }),
  ]
}
