import { crc32, inflateRawSync } from 'node:zlib'
import type { Guards } from '../../limits.ts'
import { Stopped } from '../stopped.ts'

/** A zip archive whose directory has been read; parts are unpacked one by one, each under a hard bound. */
export interface Zip {
  readonly names: readonly string[]
  has(name: string): boolean
  /** The unpacked bytes of a part, or null when there is none. */
  read(name: string): Uint8Array | null
}

interface Entry {
  readonly name: string
  readonly encrypted: boolean
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly unpacked: number
  readonly offset: number
}

const END = 0x06054b50
const DIRECTORY = 0x02014b50
const LOCAL = 0x04034b50
const ZIP64 = 0xffffffff

/**
 * Reads the central directory (PKWARE APPNOTE 4.3). Nothing is unpacked yet; sizes stated beyond the limits are refused here,
 * sizes that lie are found while unpacking, which stops at the stated size.
 */
export function openZip(bytes: Uint8Array, guards: Guards): Zip {
  const entries = readDirectory(bytes, guards)
  const byName = new Map(entries.map((entry) => [entry.name, entry]))
  let budget = guards.unpackedBytes
  return {
    names: entries.map((entry) => entry.name),
    has: (name) => byName.has(name),
    read(name) {
      const entry = byName.get(name)
      if (entry === undefined) return null
      if (entry.unpacked > Math.min(guards.partBytes, budget)) throw new Stopped('too_large_unpacked')
      budget -= entry.unpacked
      return unpack(bytes, entry)
    },
  }
}

function readDirectory(bytes: Uint8Array, guards: Guards): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  const count = view.getUint16(end + 10, true)
  const size = view.getUint32(end + 12, true)
  if (count > guards.entries) throw new Stopped('too_many_parts')
  // The directory ends where its end record begins; a prefix before the archive shifts all offsets alike.
  const start = end - size
  if (start < 0) throw new Stopped('damaged')
  const shift = start - view.getUint32(end + 16, true)
  const entries: Entry[] = []
  let at = start
  while (at + 46 <= end && view.getUint32(at, true) === DIRECTORY) {
    if (entries.length >= guards.entries) throw new Stopped('too_many_parts')
    const next = at + 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    if (next > end) throw new Stopped('damaged')
    entries.push(readEntry(bytes, view, at, shift))
    at = next
  }
  if (entries.length !== count) throw new Stopped('damaged')
  return entries
}

function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff)
  for (let at = view.byteLength - 22; at >= lowest; at--) if (view.getUint32(at, true) === END) return at
  throw new Stopped('damaged')
}

function readEntry(bytes: Uint8Array, view: DataView, at: number, shift: number): Entry {
  const nameLength = view.getUint16(at + 28, true)
  const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength))
  const extraFrom = at + 46 + nameLength
  const wide = readZip64(view, extraFrom, extraFrom + view.getUint16(at + 30, true))
  const stated = (value: number) => (value === ZIP64 ? (wide.shift() ?? value) : value)
  const unpacked = stated(view.getUint32(at + 24, true))
  const packed = stated(view.getUint32(at + 20, true))
  const offset = stated(view.getUint32(at + 42, true))
  return {
    name: name.replaceAll('\\', '/').replace(/^\//, ''),
    encrypted: (view.getUint16(at + 8, true) & 1) === 1,
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    unpacked,
    packed,
    offset: offset + shift,
  }
}

/** The 64-bit values of the extra field 0x0001, which some writers use even for small files. */
function readZip64(view: DataView, from: number, to: number): number[] {
  let at = from
  while (at + 4 <= to) {
    const id = view.getUint16(at, true)
    const end = Math.min(at + 4 + view.getUint16(at + 2, true), to)
    if (id === 1) {
      const values: number[] = []
      for (let value = at + 4; value + 8 <= end; value += 8) values.push(Number(view.getBigUint64(value, true)))
      return values
    }
    at = end
  }
  return []
}

function unpack(bytes: Uint8Array, entry: Entry): Uint8Array {
  if (entry.encrypted) throw new Stopped('encrypted')
  const packed = packedBytes(bytes, entry)
  const unpacked = entry.method === 0 ? packed : entry.method === 8 ? inflate(packed, entry.unpacked) : null
  if (unpacked === null || unpacked.length !== entry.unpacked || crc32(unpacked) !== entry.crc)
    throw new Stopped('damaged')
  return unpacked
}

function packedBytes(bytes: Uint8Array, { offset, packed }: Entry): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (offset < 0 || offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL) throw new Stopped('damaged')
  const from = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  if (from + packed > bytes.length) throw new Stopped('damaged')
  return bytes.subarray(from, from + packed)
}

function inflate(packed: Uint8Array, size: number): Uint8Array | null {
  try {
    // One output buffer of the stated size: no growing, no second copy. A stream that holds more ends in an error.
    return inflateRawSync(packed, { maxOutputLength: size + 1, chunkSize: Math.max(64, size + 1) })
  } catch {
    return null
  }
}
