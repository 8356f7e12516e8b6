import { document, importedDocument, newDocument } from '@luoshi/contract/documents'
import { documentsRefusals } from '@luoshi/contract/errors/documents'
import type { RefusalCode } from '@luoshi/contract/errors'
import { id } from '@luoshi/contract/wire'
import { z } from 'zod'
import { route, type Route } from '../../platform/http/route.ts'
import { getDocument, importDocument, type DocumentsDeps } from './documents.actions.ts'

const unreadable = Object.keys(documentsRefusals) as RefusalCode[]

export function documentRoutes(deps: DocumentsDeps): readonly Route[] {
  return [
    route({
      method: 'POST',
      path: '/documents',
      permission: 'documents.import',
      scope: 'own',
      summary: 'Reads an uploaded file as a document; a refusal says why the file could not be read',
      tag: 'documents',
      status: 201,
      refusals: unreadable,
      body: newDocument,
      answer: importedDocument,
      handle: ({ context, body }) => importDocument(deps, context, body),
    }),
    route({
      method: 'GET',
      path: '/documents/:id',
      permission: 'plans.read',
      scope: 'issued',
      summary: 'Gives a document with its text and blocks',
      tag: 'documents',
      params: z.strictObject({ id }),
      answer: document,
      handle: ({ context, params }) => deps.database.reading(context, (tx) => getDocument(tx, params.id)),
    }),
  ]
}
