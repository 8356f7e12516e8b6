import { sha256, storedFile } from '@luoshi/contract/documents'
import type { RefusalCode } from '@luoshi/contract/errors'
import { filesRefusals } from '@luoshi/contract/errors/files'
import { id } from '@luoshi/contract/wire'
import { Readable } from 'node:stream'
import { z } from 'zod'
import { route, type Route } from '../../platform/http/route.ts'
import { isRefusal, refuse } from '../../platform/refusal.ts'
import { keepFile, openDocumentFile, type DocumentsDeps } from './documents.actions.ts'

const unkept = Object.keys(filesRefusals) as RefusalCode[]

export function fileRoutes(deps: Pick<DocumentsDeps, 'database' | 'files'>): readonly Route[] {
  return [
    route({
      method: 'PUT',
      path: '/files/:sha256',
      permission: 'records.write',
      scope: 'own',
      summary: 'Keeps the bytes of a file under their hash, for the rows that will refer to it',
      tag: 'files',
      repeatable: { withoutKey: 'The address is the hash of the content: the same bytes again change nothing.' },
      bytes: true,
      refusals: unkept,
      params: z.strictObject({ sha256 }),
      answer: storedFile,
      handle: async ({ context, params, request }) => {
        // Any other type of content was parsed, or there was none.
        if (!(request.body instanceof Readable)) return refuse('file_empty')
        return keepFile(deps, context, { sha256: params.sha256, bytes: request.body })
      },
    }),
    route({
      method: 'GET',
      path: '/documents/:id/file',
      permission: 'plans.read',
      scope: 'issued',
      summary: 'Gives the file of a document as it was sent',
      tag: 'files',
      params: z.strictObject({ id }),
      answer: null,
      handle: async ({ context, params, reply }) => {
        const opened = await openDocumentFile(deps, context, params.id)
        if (isRefusal(opened)) return opened
        // Never shown in place: whatever the bytes say, a browser only saves them.
        reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(opened.name)}`)
        reply.header('content-length', opened.size)
        reply.type('application/octet-stream')
        return opened.stream
      },
    }),
  ]
}
