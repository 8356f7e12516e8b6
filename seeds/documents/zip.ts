import { crc32, deflateRawSync } from 'node:zlib'

/** A zip archive of named texts with a fixed time, so that the same texts always give the same bytes. */
export function zipOf(files: ReadonlyMap<string, string>): Uint8Array {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, text] of files) {
    const fields = fieldsOf(text)
    const path = Buffer.from(name)
    const local = Buffer.concat([word(0x04034b50), fields.head, half(path.length), half(0), path, fields.packed])
    const where = Buffer.concat([half(0), half(0), half(0), word(0), word(offset)])
    directory.push(
      Buffer.concat([word(0x02014b50), half(20), fields.head, half(path.length), half(0), where, path]),
    )
    bodies.push(local)
    offset += local.length
  }
  const central = Buffer.concat(directory)
  const counts = [half(0), half(0), half(files.size), half(files.size)]
  const end = Buffer.concat([word(0x06054b50), ...counts, word(central.length), word(offset), half(0)])
  return Buffer.concat([...bodies, central, end])
}

/** 1 January 2025, 00:00, in MS-DOS form. */
const DAY = ((2025 - 1980) << 9) | (1 << 5) | 1

/** The fields that local and central headers share: version, flags, method, time, checksum and sizes. */
function fieldsOf(text: string): { head: Buffer; packed: Buffer } {
  const plain = Buffer.from(text)
  const packed = deflateRawSync(plain, { level: 9 })
  const sizes = [word(crc32(plain)), word(packed.length), word(plain.length)]
  return { head: Buffer.concat([half(20), half(0x0800), half(8), half(0), half(DAY), ...sizes]), packed }
}

function half(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value >>> 0)
  return bytes
}
