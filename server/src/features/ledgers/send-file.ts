import type { FastifyReply } from 'fastify'
import type { Readable } from 'node:stream'
import type { FileStore } from '../../platform/files/file-store.ts'
import { refuse, type Outcome } from '../../platform/refusal.ts'
import type { AttachedFile } from './record-files.queries.ts'

/** Opens a kept file to be saved, never to be run: its kind was found out from its bytes when it came. */
export async function sendFile(
  reply: FastifyReply,
  files: FileStore,
  { sha256, mediaType }: AttachedFile,
): Promise<Outcome<Readable>> {
  const kept = await files.open(sha256)
  if (kept === null) return refuse('not_found')
  reply.header('content-disposition', `attachment; filename="${sha256.slice(0, 12)}"`)
  reply.header('content-length', kept.size)
  reply.type(mediaType)
  return kept.stream
}
