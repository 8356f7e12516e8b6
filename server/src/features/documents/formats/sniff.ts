/** What a file is, told from its bytes alone. */
export type Sniffed = 'zip' | 'pdf' | 'ole' | 'html' | 'xml' | 'rtf' | 'mht' | 'picture' | 'archive' | 'text'

const MAGIC: ReadonlyArray<readonly [readonly number[], Sniffed]> = [
  [[0x50, 0x4b, 0x03, 0x04], 'zip'],
  [[0x50, 0x4b, 0x05, 0x06], 'zip'],
  [[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], 'ole'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'rtf'],
  [[0x89, 0x50, 0x4e, 0x47], 'picture'],
  [[0xff, 0xd8, 0xff], 'picture'],
  [[0x47, 0x49, 0x46, 0x38], 'picture'],
  [[0x49, 0x49, 0x2a, 0x00], 'picture'],
  [[0x4d, 0x4d, 0x00, 0x2a], 'picture'],
  [[0x1f, 0x8b], 'archive'],
  [[0x52, 0x61, 0x72, 0x21], 'archive'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'archive'],
]

/** PDF readers accept a prefix of up to this length. */
const PDF_PREFIX = 1024

export function sniff(bytes: Uint8Array): Sniffed {
  const magic = MAGIC.find(([signature]) => signature.every((byte, at) => bytes[at] === byte))
  if (magic !== undefined) return magic[1]
  const head = headText(bytes)
  if (head.slice(0, PDF_PREFIX).includes('%PDF-')) return 'pdf'
  if (/^\s*mime-version:/i.test(head)) return 'mht'
  if (/^\s*(?:<!--[\s\S]{0,1000}?-->\s*)?<(?:!doctype\s+html|html|head|body|table|div|meta|p|h[1-6])[\s>]/i.test(head))
    return 'html'
  if (/^\s*<\?xml/i.test(head)) return /<(?:html|!doctype html)[\s>]/i.test(head) ? 'html' : 'xml'
  return 'text'
}

/** The first bytes as Latin letters, whatever the encoding; enough to see tags. */
function headText(bytes: Uint8Array): string {
  const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096))
  return (wide ? head.replaceAll('\0', '').slice(2) : head).replace(/^\u00ef\u00bb\u00bf/, '')
}

/** What an OLE2 compound file holds, by the names in its directory (UTF-16). */
export function oleKind(bytes: Uint8Array): 'encrypted' | 'macros' | 'word' | 'sheet' | 'other' {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const holds = (name: string) => buffer.indexOf(Buffer.from(`${name}\0`, 'utf16le')) >= 0
  if (holds('EncryptedPackage')) return 'encrypted'
  if (holds('_VBA_PROJECT')) return 'macros'
  if (holds('WordDocument')) return 'word'
  return holds('Workbook') || holds('Book') ? 'sheet' : 'other'
}
