const END = 0x06054b50
const DIRECTORY = 0x02014b50
const mostEntries = 4000
/** Bytes that all parts may say they unpack to. */
const mostUnpacked = 300 * 1024 * 1024

/**
 * The names in a zip archive's directory (PKWARE APPNOTE 4.3), or null when it is not plainly one: something before or
 * behind it, an encrypted part, a name that leads out of the folder, or far more inside than a document holds. Unpacks nothing.
 */
export function zipNames(bytes: Uint8Array): readonly string[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  if (end === null) return null
  const count = view.getUint16(end + 10, true)
  if (count > mostEntries) return null
  const names: string[] = []
  let unpacked = 0
  let at = view.getUint32(end + 16, true)
  while (at + 46 <= end && view.getUint32(at, true) === DIRECTORY) {
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + view.getUint16(at + 28, true)))
    const encrypted = (view.getUint16(at + 8, true) & 1) === 1
    const size = view.getUint32(at + 24, true)
    // Some writers put even small sizes into the 64-bit field; whoever unpacks meets them.
    unpacked += size === 0xffffffff ? 0 : size
    if (encrypted || leadsOut(name) || unpacked > mostUnpacked) return null
    names.push(name)
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return at === end && names.length === count ? names : null
}

/** The end record, which must close the file together with its comment. */
function findEnd(view: DataView): number | null {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff)
  for (let at = view.byteLength - 22; at >= lowest; at--)
    if (view.getUint32(at, true) === END && at + 22 + view.getUint16(at + 20, true) === view.byteLength) return at
  return null
}

function leadsOut(name: string): boolean {
  return /^(?:[\\/]|[a-z]:)|(?:^|[\\/])\.\.(?:[\\/]|$)|\0/i.test(name)
}
