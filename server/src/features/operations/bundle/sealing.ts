import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { deflateRaw, inflateRaw, type InputType, type ZlibOptions } from 'node:zlib'
import { BundleFault } from './fault.ts'

// A bundle on the disk: a head, then sealed chunks.
//   head   "LUOSHI BUNDLE" (13 bytes), format (1), key id (8), salt (32)
//   chunk  word (4: final 1 bit, deflated 1 bit, length 30 bits), then so many bytes of AES-256-GCM and its tag (16)
// The key is derived from the recovery key and the salt, so that no two bundles share one; the nonce is the chunk's number.
// Head, word and number are authenticated with each chunk: none can be altered, left out, exchanged or put behind the final one.

export const format = 1
const magic = Buffer.from('LUOSHI BUNDLE')
const keyIdBytes = 8
const saltBytes = 32
const headBytes = magic.length + 1 + keyIdBytes + saltBytes
const tagBytes = 16
const chunkBytes = 64 * 1024
const finalBit = 2 ** 31
const deflatedBit = 2 ** 30

/** Quick rather than small: a bundle is mostly photos, which do not shrink at all. */
const level = 3

const deflate = promisify<InputType, ZlibOptions, Buffer>(deflateRaw)
const inflate = promisify<InputType, ZlibOptions, Buffer>(inflateRaw)

export interface Sealing {
  readonly write: (bytes: Uint8Array) => Promise<void>
  /** Writes the final chunk: a bundle without it is a cut one. */
  readonly end: () => Promise<void>
}

/** Seals what is written, chunk by chunk, under the 32 bytes of the recovery key. `out` takes the bytes for the disk. */
export async function sealInto(out: (bytes: Buffer) => Promise<void>, key: Uint8Array): Promise<Sealing> {
  const salt = randomBytes(saltBytes)
  const head = Buffer.concat([magic, Buffer.from([format]), derive(key, 'key id', keyIdBytes), salt])
  const contentKey = derive(key, 'content', 32, salt)
  let number = 0
  let waiting: Uint8Array[] = []
  let waitingBytes = 0

  const flush = async (plain: Buffer, final: boolean): Promise<void> => {
    const small = await deflate(plain, { level })
    const deflated = small.length < plain.length
    const body = deflated ? small : plain
    const word = Buffer.alloc(4)
    word.writeUInt32BE((final ? finalBit : 0) + (deflated ? deflatedBit : 0) + body.length + tagBytes)
    const cipher = createCipheriv('aes-256-gcm', contentKey, nonceOf(number), { authTagLength: tagBytes })
    cipher.setAAD(Buffer.concat([head, word]))
    await out(Buffer.concat([word, cipher.update(body), cipher.final(), cipher.getAuthTag()]))
    number += 1
  }
  await out(head)
  return {
    write: async (bytes) => {
      waiting.push(bytes)
      waitingBytes += bytes.length
      if (waitingBytes < chunkBytes) return
      const all = Buffer.concat(waiting)
      let from = 0
      for (; all.length - from >= chunkBytes; from += chunkBytes)
        await flush(all.subarray(from, from + chunkBytes), false)
      // A copy, since what was given may be used again by whoever gave it.
      waiting = [Buffer.from(all.subarray(from))]
      waitingBytes = all.length - from
    },
    end: async () => flush(Buffer.concat(waiting), true),
  }
}

/** The plain bytes of a bundle, each authenticated before it is given. Throws a fault where one is not as it was written. */
export async function* openSealed(source: AsyncIterable<Uint8Array>, key: Uint8Array): AsyncGenerator<Buffer> {
  const take = taking(source)
  const opener = await openHead(take, key)
  for (let number = 0; ; number += 1) {
    const { plain, final } = await openChunk(take, opener, number)
    yield plain
    if (!final) continue
    if ((await take(1)) !== null) throw new BundleFault('bundle_damaged', String(number + 1))
    return
  }
}

interface Opener {
  readonly head: Buffer
  readonly contentKey: Buffer
}

async function openHead(take: Take, key: Uint8Array): Promise<Opener> {
  const head = await take(headBytes)
  if (head === null || !head.subarray(0, magic.length).equals(magic)) throw new BundleFault('bundle_unreadable')
  if (head[magic.length] !== format) throw new BundleFault('bundle_format', String(head[magic.length]))
  const keyId = head.subarray(magic.length + 1, magic.length + 1 + keyIdBytes)
  if (!derive(key, 'key id', keyIdBytes).equals(keyId)) throw new BundleFault('bundle_other_key')
  return { head, contentKey: derive(key, 'content', 32, head.subarray(headBytes - saltBytes)) }
}

async function openChunk(
  take: Take,
  { head, contentKey }: Opener,
  number: number,
): Promise<{ readonly plain: Buffer; readonly final: boolean }> {
  const word = await take(4)
  if (word === null) throw new BundleFault('bundle_cut', String(number))
  const said = word.readUInt32BE()
  const length = said % deflatedBit
  if (length < tagBytes || length > chunkBytes + tagBytes) throw new BundleFault('bundle_damaged', String(number))
  const sealed = await take(length)
  if (sealed === null) throw new BundleFault('bundle_cut', String(number))
  const decipher = createDecipheriv('aes-256-gcm', contentKey, nonceOf(number), { authTagLength: tagBytes })
  decipher.setAAD(Buffer.concat([head, word]))
  decipher.setAuthTag(sealed.subarray(length - tagBytes))
  const body = decipher.update(sealed.subarray(0, length - tagBytes))
  try {
    decipher.final()
  } catch {
    throw new BundleFault('bundle_damaged', String(number))
  }
  const deflated = said % finalBit >= deflatedBit
  return { plain: deflated ? await inflate(body, { maxOutputLength: chunkBytes }) : body, final: said >= finalBit }
}

function derive(key: Uint8Array, purpose: string, bytes: number, salt: Uint8Array = Buffer.alloc(0)): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, `luoshi bundle ${format} ${purpose}`, bytes))
}

function nonceOf(number: number): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeBigUInt64BE(BigInt(number), 4)
  return nonce
}

export type Take = (bytes: number) => Promise<Buffer | null>

/** Gives exactly so many of the coming bytes; null when there are fewer. */
export function taking(source: AsyncIterable<Uint8Array>): Take {
  const pieces = source[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)
  return async (bytes) => {
    const parts: Buffer[] = [held]
    let there = held.length
    while (there < bytes) {
      const next = await pieces.next()
      if (next.done === true) {
        held = Buffer.concat(parts)
        return null
      }
      parts.push(Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength))
      there += next.value.length
    }
    const all = parts.length === 1 ? held : Buffer.concat(parts)
    held = all.subarray(bytes)
    return all.subarray(0, bytes)
  }
}
