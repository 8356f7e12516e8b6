import { z } from 'zod'
import { BundleFault } from './fault.ts'
import { taking, type Sealing, type Take } from './sealing.ts'

// Inside the sealed chunks stand entries, one behind the other: a head in JSON, content in pieces, and an empty piece as the end.
// Each piece has its length before it (32 bits, big-endian).

const entryHead = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('table'), name: z.string(), columns: z.array(z.string()) }),
  z.strictObject({ kind: z.literal('file'), sha256: z.string() }),
  z.strictObject({ kind: z.literal('manifest') }),
])
export type EntryHead = z.infer<typeof entryHead>

export interface Entry {
  readonly head: EntryHead
  /** To be read to its end before the next entry is asked for. */
  readonly content: AsyncIterable<Buffer>
}

const pieceBytes = 16 * 1024
const mostPieceBytes = 64 * 1024 * 1024

/** Writes one entry. Small parts of its content, such as single rows, go out together. */
export async function writeEntry(to: Sealing, head: EntryHead, content: AsyncIterable<Uint8Array>): Promise<void> {
  await writePiece(to, Buffer.from(JSON.stringify(head)))
  let waiting: Uint8Array[] = []
  let bytes = 0
  for await (const part of content) {
    waiting.push(part)
    bytes += part.length
    if (bytes < pieceBytes) continue
    await writePiece(to, Buffer.concat(waiting))
    waiting = []
    bytes = 0
  }
  if (bytes > 0) await writePiece(to, Buffer.concat(waiting))
  await writePiece(to, Buffer.alloc(0))
}

/** The entries of opened chunks, in their order. */
export async function* readEntries(plain: AsyncIterable<Buffer>): AsyncGenerator<Entry> {
  const take = taking(plain)
  for (;;) {
    const first = await take(4)
    if (first === null) return
    const head = parseHead(await piece(take, first))
    const content = contentOf(take)
    yield { head, content }
    // What was left unread is passed over.
    for await (const _ of content);
  }
}

async function* contentOf(take: Take): AsyncGenerator<Buffer> {
  for (;;) {
    const length = await take(4)
    if (length === null) throw new BundleFault('bundle_inconsistent')
    const bytes = await piece(take, length)
    if (bytes.length === 0) return
    yield bytes
  }
}

async function piece(take: Take, length: Buffer): Promise<Buffer> {
  const bytes = length.readUInt32BE()
  const taken = bytes > mostPieceBytes ? null : await take(bytes)
  if (taken === null) throw new BundleFault('bundle_inconsistent')
  return taken
}

function parseHead(bytes: Buffer): EntryHead {
  const head = entryHead.safeParse(parseJson(bytes))
  if (!head.success) throw new BundleFault('bundle_inconsistent')
  return head.data
}

/** Undefined for what is no JSON. */
function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
}

async function writePiece(to: Sealing, bytes: Buffer): Promise<void> {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  await to.write(length)
  if (bytes.length > 0) await to.write(bytes)
}
