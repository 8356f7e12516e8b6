import { z } from 'zod'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.int().nonnegative()

const tableManifest = z.strictObject({ name: z.string(), columns: z.array(z.string()), rows: count, sha256 })
export type TableManifest = z.infer<typeof tableManifest>

/** What a bundle says of itself, as its last entry: everything in it, counted and hashed. */
const manifest = z.strictObject({
  format: z.literal(1),
  /** The version of the program that wrote it. */
  program: z.string(),
  /** Which installation it is of; null for one that was never opened. */
  site: z.uuid().nullable(),
  /** The instant of the one snapshot that all tables come from. */
  takenAt: z.iso.datetime(),
  /** What had been done to the schema. */
  migrations: z.array(z.strictObject({ number: z.int().positive(), name: z.string(), hash: sha256 })).min(1),
  /** In the order in which they can be filled. Rows in the order of their keys, in the text form of COPY. */
  tables: z.array(tableManifest),
  files: z.array(z.strictObject({ sha256, size: count })),
  /** Files that rows refer to and that were missing or damaged when the bundle was taken: nobody can give them back. */
  lost: z.array(sha256),
  /** How far the sealed audit chain reached. */
  audit: z.strictObject({ count, head: sha256 }),
})
export type Manifest = z.infer<typeof manifest>

/** Null for bytes that are no manifest of this format. */
export function manifestOf(bytes: Buffer): Manifest | null {
  try {
    return manifest.safeParse(JSON.parse(bytes.toString('utf8'))).data ?? null
  } catch {
    return null
  }
}
