import { existsSync } from 'node:fs'
import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '..')
export const SAMPLE_FOLDER = join(ROOT, 'seeds/documents')
/** Our own labelled documents of other kinds. */
export const CORPUS_FOLDER = join(ROOT, 'seeds/corpus')

/** The labelled documents that lie beside the checkout on some machines; null where they do not. */
export const SHARED_DOCUMENTS = ifThere(join(ROOT, '../shared/documents'))

/** The document that times are measured on: the reference document where it is present, else our own sample. */
export const MEASURED_DOCUMENT =
  (SHARED_DOCUMENTS && ifThere(join(SHARED_DOCUMENTS, 'seed.docx'))) ?? join(SAMPLE_FOLDER, 'sample.docx')

function ifThere(path: string): string | null {
  return existsSync(path) ? path : null
}
