import { open, readFile, writeFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { readEntries, writeEntry, type EntryHead } from './entries.ts'
import { manifestOf, type Manifest } from './manifest.ts'
import { openSealed, sealInto } from './sealing.ts'

// For tests: what somebody with the key can do to a bundle, and what somebody without it can do to its bytes.

export interface WholeEntry {
  readonly head: EntryHead
  readonly content: Buffer
}

export async function* one<T>(value: T): AsyncGenerator<T> {
  yield value
}

export async function entriesOf(path: string, key: Uint8Array): Promise<WholeEntry[]> {
  const entries: WholeEntry[] = []
  for await (const { head, content } of readEntries(openSealed(one(await readFile(path)), key)))
    entries.push({ head, content: await buffer(content) })
  return entries
}

/** Seals entries as a bundle is sealed, whatever they say. */
export async function sealEntries(path: string, key: Uint8Array, entries: readonly WholeEntry[]): Promise<void> {
  const file = await open(path, 'w')
  const sealing = await sealInto(async (bytes) => void (await file.write(bytes)), key)
  for (const { head, content } of entries) await writeEntry(sealing, head, one(content))
  await sealing.end()
  await file.close()
}

/** The manifest of entries, edited. */
export function withManifest(
  entries: readonly WholeEntry[],
  edit: (manifest: Manifest) => unknown,
): readonly WholeEntry[] {
  return entries.map((entry) => {
    const said = entry.head.kind === 'manifest' ? manifestOf(entry.content) : null
    return said === null ? entry : { ...entry, content: Buffer.from(JSON.stringify(edit(said))) }
  })
}

export interface Pieces {
  readonly head: Buffer
  /** With the word before each. */
  readonly chunks: readonly Buffer[]
}

const headBytes = 54

/** The head and the chunks of a bundle's bytes. */
export function piecesOf(bytes: Buffer): Pieces {
  const chunks: Buffer[] = []
  for (let at = headBytes; at < bytes.length;) {
    const length = 4 + (bytes.readUInt32BE(at) % 2 ** 30)
    chunks.push(bytes.subarray(at, at + length))
    at += length
  }
  return { head: bytes.subarray(0, headBytes), chunks }
}

export async function writePieces(path: string, { head, chunks }: Pieces): Promise<void> {
  await writeFile(path, Buffer.concat([head, ...chunks]))
}
