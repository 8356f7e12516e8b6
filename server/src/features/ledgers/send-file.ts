import type { FastifyReply } from 'fastify'
import type { FileStore } from '../../platform/files/file-store.ts'
import { refuse, type Outcome } from '../../platform/refusal.ts'
import type { AttachedFile } from './record-files.queries.ts'

/** Sends a kept file to be saved, never to be run: its kind was found out from its bytes when it came. */
export async function sendFile(reply: FastifyReply, files: FileStore, file: AttachedFile): Promise<Outcome<unknown>> {
  const kept = await files.open(file.sha256)
  if (kept === null) return refuse('not_found')
  reply
    .code(200)
    .header('content-type', file.mediaType)
    .header('content-length', kept.size)
    .header('content-disposition', `attachment; filename="${file.sha256.slice(0, 12)}"`)
    .header('content-security-policy', "default-src 'none'; sandbox")
  return reply.send(kept.stream)
}
