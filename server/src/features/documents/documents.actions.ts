import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { document, importedDocument, NewDocument, storedFile } from '@luoshi/contract/documents'
import type { z } from 'zod'
import type { Context } from '../../platform/database/context.ts'
import type { Database, Transaction } from '../../platform/database/database.ts'
import type { FileStore } from '../../platform/files/file-store.ts'
import { newId } from '../../platform/ids.ts'
import { isRefusal, refuse, type Outcome } from '../../platform/refusal.ts'
import { findDocument, hasFile, insertDocument, insertFile } from './documents.queries.ts'
import type { ReadOutcome } from './formats/parse.ts'
import type { PathRefusalCode, ReadingRefusalCode } from './refusal-words.ts'

export interface DocumentsDeps {
  readonly database: Database
  readonly files: FileStore
  /** Reads bytes behind the child's walls. */
  readonly read: (bytes: Uint8Array, options: { readonly fileName: string }) => Promise<ReadOutcome>
}

/** Keeps bytes for the actor's organization. The bytes are safe before the row that tells of them. */
export async function keepFile(
  { database, files }: Pick<DocumentsDeps, 'database' | 'files'>,
  context: Context,
  sent: { readonly sha256: string; readonly bytes: Readable },
): Promise<Outcome<z.infer<typeof storedFile>>> {
  const stored = await files.put(sent.bytes, sent.sha256)
  if (isRefusal(stored)) return stored
  return database.writing(context, async (tx) => {
    await insertFile(tx, stored)
    await tx.audit({ action: 'keep', objectKind: 'file', objectId: stored.sha256, details: { size: stored.size } })
    return stored
  })
}

/** Reads a file that the organization has sent, and keeps what was read. Refuses with the reader's own reason. */
export async function importDocument(
  { database, files, read }: DocumentsDeps,
  context: Context,
  { fileSha256, name }: NewDocument,
): Promise<Outcome<z.infer<typeof importedDocument>>> {
  // The key is taken by the writing; this only looks.
  const known = await database.reading({ ...context, idempotency: null }, (tx) => hasFile(tx, fileSha256))
  if (isRefusal(known)) return known
  const opened = known ? await files.open(fileSha256) : null
  if (opened === null) return refuse('file_not_uploaded', [{ field: 'fileSha256' }])
  const outcome = await read(await buffer(opened.stream), { fileName: name })
  if (!outcome.ok) return refuse(codeOf(outcome.refusal.code), [{ field: 'fileSha256' }])
  return database.writing(context, async (tx) => {
    const { document: source, notices, format } = outcome
    const row = await insertDocument(tx, { id: newId(), name, fileSha256, source, notices })
    await tx.audit({ action: 'import', objectKind: 'document', objectId: row.id, details: { format } })
    return { ...row, notices: [...row.notices] }
  })
}

/** A file that lies under its hash has no path that could be wrong. */
function codeOf(code: ReadingRefusalCode | PathRefusalCode): `document_${ReadingRefusalCode}` {
  return code === 'not_found' || code === 'not_a_file' ? 'document_reader_failed' : `document_${code}`
}

export async function getDocument(tx: Transaction, id: string): Promise<Outcome<z.infer<typeof document>>> {
  const row = await findDocument(tx, id)
  if (row === null) return refuse('not_found')
  const { source, notices, ...rest } = row
  return { ...rest, notices: [...notices], text: source.text, blocks: [...source.blocks] }
}

/** The file as it was sent, with the name under which it was imported. */
export async function openDocumentFile(
  { database, files }: Pick<DocumentsDeps, 'database' | 'files'>,
  context: Context,
  id: string,
): Promise<Outcome<{ readonly name: string; readonly stream: Readable; readonly size: number }>> {
  const found = await database.reading(context, async (tx) => (await findDocument(tx, id)) ?? refuse('not_found'))
  if (isRefusal(found)) return found
  const opened = await files.open(found.fileSha256)
  if (opened === null) return refuse('not_found')
  return { name: found.name, ...opened }
}
