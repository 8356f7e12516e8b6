import type { RefusalCode } from '@luoshi/contract/errors'
import { zipNames } from './zip-names.ts'

/** What may be kept. Text is one kind: csv, md and txt differ in their name alone. */
export const imageTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'] as const
export type ImageType = (typeof imageTypes)[number]
export type MediaType = ImageType | 'application/pdf' | typeof docx | typeof xlsx | 'text/plain'

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export type Recognised = { readonly mediaType: MediaType } | { readonly code: RefusalCode }

/** What the bytes are, whatever the file was called; or why they are not kept. Images are only told apart here, not checked. */
export function recognise(bytes: Uint8Array): Recognised {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 64)).toString('latin1')
  if (head.startsWith('\xff\xd8\xff')) return { mediaType: 'image/jpeg' }
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return { mediaType: 'image/png' }
  if (/^RIFF[\s\S]{4}WEBP/.test(head)) return { mediaType: 'image/webp' }
  if (/^GIF8[79]a/.test(head)) return { mediaType: 'image/gif' }
  if (/^[\s\S]{4}ftyp(?:hei[cfmsx]|hev[cmsx]|mif1|msf1|avi[fs])/.test(head)) return { code: 'file_heic' }
  if (head.startsWith('%PDF-')) return recognisePdf(bytes)
  if (head.startsWith('PK\x03\x04')) return recogniseOffice(bytes)
  return recogniseText(bytes)
}

/** The end mark stands in the last lines; what follows a long way behind it was glued on, and without it the tail is lost. */
function recognisePdf(bytes: Uint8Array): Recognised {
  const tail = Buffer.from(bytes.subarray(-4096)).toString('latin1')
  return tail.includes('%%EOF') ? { mediaType: 'application/pdf' } : { code: 'file_damaged' }
}

function recogniseOffice(bytes: Uint8Array): Recognised {
  const names = zipNames(bytes)
  if (names === null) return { code: 'file_damaged' }
  if (names.some((name) => /vbaproject\.bin$/i.test(name))) return { code: 'file_macros' }
  if (!names.includes('[Content_Types].xml')) return { code: 'file_type_refused' }
  if (names.includes('word/document.xml')) return { mediaType: docx }
  if (names.includes('xl/workbook.xml')) return { mediaType: xlsx }
  return { code: 'file_type_refused' }
}

/** Text in UTF-8, UTF-16 with its mark, or GB 18030, that a browser or a shell would not take for a page or a program. */
function recogniseText(bytes: Uint8Array): Recognised {
  const text = decode(bytes)
  // oxlint-disable-next-line no-control-regex -- control characters are what tells bytes from text
  if (text === null || /[\0-\x08\x0e-\x19\x1b-\x1f\x7f]/.test(text)) return { code: 'file_type_refused' }
  const start = text.slice(0, 8192)
  const markup = /^\s*(?:<[!?a-z]|#!|%!|\{\\rtf)|<(?:script|svg|html|iframe|object|embed)[\s>/]|javascript:/i
  return markup.test(start) ? { code: 'file_type_refused' } : { mediaType: 'text/plain' }
}

function decode(bytes: Uint8Array): string | null {
  const encodings =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? ['utf-16le']
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? ['utf-16be']
        : ['utf-8', 'gb18030']
  for (const encoding of encodings) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      continue
    }
  }
  return null
}
