import { access, constants, readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Database } from '../../platform/database/database.ts'
import type { FileStore } from '../../platform/files/file-store.ts'
import type { Route } from '../../platform/http/route.ts'
import { documentRoutes } from './documents.routes.ts'
import { fileRoutes } from './files.routes.ts'
import type { ReadOutcome } from './formats/parse.ts'
import { readInChild, type Source } from './in-child.ts'
import { LIMITS, type Limits } from './limits.ts'
import { convertByOffice } from './office.ts'
import { notice, refusal } from './refusals.ts'

export { parseDocument, type ReadOutcome } from './formats/parse.ts'
export { findDocument, issueDocument } from './documents.queries.ts'
export { LIMITS, type Limits } from './limits.ts'
export type { RefusalCode } from './refusals.ts'

export interface Deps {
  readonly database: Database
  readonly files: FileStore
}

export function makeRoutes(deps: Deps): readonly Route[] {
  return [...fileRoutes(deps), ...documentRoutes({ ...deps, read: readDocument })]
}

export interface ReadOptions {
  /** Only for the notice that a name and its content disagree. */
  readonly fileName?: string
  readonly limits?: Limits
  /** The LibreOffice program for .doc, .wps and .rtf; `soffice` on the PATH by default. */
  readonly office?: string
}

/** Reads a file's bytes into the text and blocks that the plan reader takes. Content decides what it is; every failure is a refusal. */
export async function readDocument(bytes: Uint8Array, options: ReadOptions = {}): Promise<ReadOutcome> {
  const limits = options.limits ?? LIMITS
  if (bytes.length > limits.fileBytes) return { ok: false, refusal: refusal('too_large') }
  return readOrConvert({ bytes }, limits, options)
}

/** The same for a file on disk, whose size is checked before anything is read, and which only the child opens. */
export async function readDocumentFile(path: string, options: ReadOptions = {}): Promise<ReadOutcome> {
  const limits = options.limits ?? LIMITS
  const size = await measure(path)
  if (typeof size === 'string') return { ok: false, refusal: refusal(size) }
  if (size > limits.fileBytes) return { ok: false, refusal: refusal('too_large') }
  return readOrConvert({ path, size }, limits, { fileName: basename(path), ...options })
}

async function measure(path: string): Promise<number | 'not_found' | 'not_a_file'> {
  try {
    const found = await stat(path)
    if (!found.isFile()) return 'not_a_file'
    await access(path, constants.R_OK)
    return found.size
  } catch {
    return 'not_found'
  }
}

async function readOrConvert(source: Source, limits: Limits, options: ReadOptions): Promise<ReadOutcome> {
  const outcome = await readInChild(source, limits, options.fileName)
  if (outcome.ok || outcome.refusal.code !== 'needs_office') return outcome
  const converted = await convertByOffice(
    'bytes' in source ? source.bytes : await readFile(source.path),
    options.office,
  )
  if ('failed' in converted) return { ok: false, refusal: refusal(converted.failed) }
  const read = await readInChild({ bytes: converted.docx }, limits)
  return read.ok ? { ...read, format: 'doc', notices: [notice('converted'), ...read.notices] } : read
}
