import { ledgerList, record, recordList, recordListQuery, sha256 } from '@luoshi/contract/ledgers'
import { id } from '@luoshi/contract/wire'
import { z } from 'zod'
import type { Database } from '../../platform/database/database.ts'
import type { FileStore } from '../../platform/files/file-store.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { isRefusal } from '../../platform/refusal.ts'
import { listLedgers } from './ledgers.actions.ts'
import { getRecord, getRecordFile, listRecordPage } from './read-records.actions.ts'
import { sendFile } from './send-file.ts'

const params = z.strictObject({ id })

/** Reading: ledgers, records and their files. */
export function readingRoutes(database: Database, files: FileStore): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/ledgers',
      permission: 'records.read',
      scope: 'site',
      summary: 'Describes every kind of record: its fields, steps and measures',
      tag: 'ledgers',
      answer: ledgerList,
      handle: async () => listLedgers(),
    }),
    route({
      method: 'GET',
      path: '/records',
      permission: 'records.read',
      scope: 'shared',
      summary: 'Lists the records in which my organization or one below it takes part, the latest day first',
      tag: 'ledgers',
      query: recordListQuery,
      answer: recordList,
      handle: ({ context, query }) => database.reading(context, (tx) => listRecordPage(tx, query)),
    }),
    route({
      method: 'GET',
      path: '/records/:id',
      permission: 'records.read',
      scope: 'shared',
      summary: 'Gives a record with all its versions; a co-host sees its public fields',
      tag: 'ledgers',
      params,
      answer: record,
      handle: ({ context, params: { id: of } }) => database.reading(context, (tx) => getRecord(tx, of)),
    }),
    route({
      method: 'GET',
      path: '/records/:id/files/:sha256',
      permission: 'records.read',
      scope: 'subtree',
      summary: 'Gives a file that is attached to a record',
      tag: 'ledgers',
      params: z.strictObject({ id, sha256 }),
      answer: null,
      handle: async ({ context, params: { id: of, sha256: hash }, reply }) => {
        const file = await database.reading(context, (tx) => getRecordFile(tx, of, hash))
        return isRefusal(file) ? file : sendFile(reply, files, file)
      },
    }),
  ]
}
