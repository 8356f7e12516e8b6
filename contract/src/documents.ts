import { z } from 'zod'
import type { Block } from '@luoshi/core/reading'
import { anchor, id, instant, rowVersion, words } from './wire.ts'

/** Lower-case hex. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** What was kept: images are made anew, so that `sha256` may differ from what was sent. */
export const storedFile = z.strictObject({
  sha256,
  sentSha256: sha256,
  size: z.int().positive(),
  mediaType: z.string(),
})

export const newDocument = z.strictObject({
  fileSha256: sha256,
  /** As the file was called, with its ending. */
  name: z.string().trim().min(1).max(200),
})
export type NewDocument = z.infer<typeof newDocument>

/** A paragraph or table, as core's `Block`; cells hold blocks again. */
const block: z.ZodType<Block> = z.lazy(() => z.union([paragraph, table])).meta({ id: 'Block' })
const paragraph = z.strictObject({
  kind: z.literal('paragraph'),
  span: anchor,
  level: z.int().exactOptional(),
  place: z.enum(['header', 'footer', 'footnote', 'textbox']).exactOptional(),
})
const cell = z.strictObject({
  span: anchor,
  column: z.int().nonnegative(),
  columns: z.int().positive(),
  continues: z.boolean(),
  blocks: z.array(block),
})
const table = z.strictObject({
  kind: z.literal('table'),
  span: anchor,
  rows: z.array(z.strictObject({ cells: z.array(cell), header: z.boolean() })),
})

/** What a person should know about a file that was read all the same. */
const notice = z.strictObject({ code: z.string(), sentence: words })

export const document = z.strictObject({
  id,
  organizationId: id,
  name: z.string(),
  fileSha256: sha256,
  /** Subordinate organizations see it: a plan read from it was published. */
  issued: z.boolean(),
  uploadedAt: instant,
  notices: z.array(notice),
  text: z.string(),
  blocks: z.array(block),
  rowVersion,
})

/** What an import answers: the document without its text. */
export const importedDocument = document.omit({ text: true, blocks: true })
