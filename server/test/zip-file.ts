import { crc32, deflateRawSync } from 'node:zlib'

/** An entry of a zip archive for tests; what is told replaces what is true. */
export interface ZipEntry {
  readonly name: string
  readonly content: Uint8Array | string
  readonly told?: {
    readonly size?: number
    readonly crc?: number
    readonly method?: number
    readonly flags?: number
    /** The content is a raw deflate stream already. */
    readonly packed?: true
    /** Unix mode in the upper half of the external attributes. */
    readonly mode?: number
    /** Takes the bytes of the entry with that index instead of its own. */
    readonly sameAs?: number
  }
}

export function aZip(entries: readonly ZipEntry[]): Uint8Array {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  const offsets: number[] = []
  let offset = 0
  for (const { name, content, told = {} } of entries) {
    const plain = Buffer.from(content)
    const packed = told.packed === true ? plain : deflateRawSync(plain)
    const path = Buffer.from(name)
    const fields = Buffer.concat([fieldsOf(plain, packed, told), half(path.length), half(0)])
    const at = told.sameAs === undefined ? offset : (offsets[told.sameAs] ?? 0)
    offsets.push(at)
    directory.push(
      Buffer.concat([
        word(0x02014b50),
        half(0x0314),
        fields,
        half(0),
        half(0),
        half(0),
        word((told.mode ?? 0) << 16),
        word(at),
        path,
      ]),
    )
    if (told.sameAs !== undefined) continue
    bodies.push(Buffer.concat([word(0x04034b50), fields, path, packed]))
    offset += 30 + path.length + packed.length
  }
  const central = Buffer.concat(directory)
  const count = half(Math.min(entries.length, 0xffff))
  const end = Buffer.concat([
    word(0x06054b50),
    half(0),
    half(0),
    count,
    count,
    word(central.length),
    word(offset),
    half(0),
  ])
  return new Uint8Array(Buffer.concat([...bodies, central, end]))
}

/** What local and central headers share: version, flags, method, time, checksum and sizes. */
function fieldsOf(plain: Buffer, packed: Buffer, told: NonNullable<ZipEntry['told']>): Buffer {
  const { flags = 0x0800, method = 8, crc = crc32(plain), size = plain.length } = told
  return Buffer.concat([half(20), half(flags), half(method), word(0), word(crc), word(packed.length), word(size)])
}

/** A raw deflate stream of `megabytes` million equal bytes, made without ever holding them. */
export function deflatedMegabytes(megabytes: number, byte = 0x20): Uint8Array {
  const million = Buffer.alloc(1_000_000, byte)
  const piece = deflateRawSync(million, { finishFlush: 3 })
  return Buffer.concat([...Array.from({ length: megabytes }, () => piece), deflateRawSync(Buffer.alloc(0))])
}

function half(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value & 0xffff)
  return bytes
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value >>> 0)
  return bytes
}
