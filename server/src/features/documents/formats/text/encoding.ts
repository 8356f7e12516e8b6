import type { NoticeCode } from '../../refusals.ts'
import { Stopped } from '../stopped.ts'
import { FREQUENT_SHARED, FREQUENT_SIMPLIFIED, FREQUENT_TRADITIONAL } from './frequent.ts'

export interface Decoded {
  readonly text: string
  readonly notices: readonly NoticeCode[]
}

const LOST = '\ufffd'
/** As much as is needed to tell the encodings apart. */
const SAMPLE = 64 * 1024
const FREQUENT = new Set(FREQUENT_SHARED + FREQUENT_SIMPLIFIED + FREQUENT_TRADITIONAL)

/**
 * Decodes text of unknown encoding: a byte order mark decides; else valid UTF-8 is UTF-8; else the candidate wins whose decoding looks most
 * like Chinese. `hint` (an HTML charset) only breaks a tie. NUL and other control characters mean that it is no text.
 */
export function decode(bytes: Uint8Array, hint?: string): Decoded {
  const marked = markedEncoding(bytes)
  if (marked !== undefined) return checked(bytes, marked, [])
  if (looksBinary(bytes)) throw new Stopped('binary')
  if (isUtf8(bytes)) return checked(bytes, 'utf-8', [])
  return checked(bytes, likeliest(bytes.subarray(0, SAMPLE), hint), ['encoding_guessed'])
}

function markedEncoding(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 'utf-8' : undefined
}

function checked(bytes: Uint8Array, encoding: string, notices: readonly NoticeCode[]): Decoded {
  const text = new TextDecoder(encoding).decode(bytes)
  const lost = countLost(text)
  if (lost > 0 && lost > text.length / 50) throw new Stopped('unknown_encoding')
  if (text.includes('\0')) throw new Stopped('binary')
  return { text, notices: lost > 0 ? [...notices, 'characters_lost'] : notices }
}

function countLost(text: string): number {
  let count = 0
  for (let at = text.indexOf(LOST); at >= 0; at = text.indexOf(LOST, at + 1)) count++
  return count
}

/** A NUL anywhere, or more than one control character in two hundred. Tab, line ends and form feed are text. */
function looksBinary(bytes: Uint8Array): boolean {
  if (bytes.includes(0)) return true
  const sample = bytes.subarray(0, SAMPLE)
  let controls = 0
  for (const byte of sample)
    if (byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d) && byte !== 0x1a && byte !== 0x1b) controls++
  return controls > sample.length / 200
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

function likeliest(sample: Uint8Array, hint: string | undefined): string {
  const candidates = ['utf-8', 'gb18030', 'big5'].map((encoding) => ({
    encoding,
    score: likeness(new TextDecoder(encoding).decode(sample)) + (canonical(hint) === encoding ? 0.02 : 0),
  }))
  candidates.sort((a, b) => b.score - a.score)
  return candidates[0]?.encoding ?? 'utf-8'
}

function canonical(label: string | undefined): string | undefined {
  try {
    const name = label === undefined ? undefined : new TextDecoder(label).encoding
    return name === 'gbk' ? 'gb18030' : name
  } catch {
    return undefined
  }
}

/** Share of frequent characters and punctuation among those outside ASCII, less what no text holds. About 0.4 for real Chinese, 0 for a wrong decoding. */
function likeness(text: string): number {
  let others = 0
  let good = 0
  let bad = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (code < 0x80) continue
    others++
    if (FREQUENT.has(character) || '，。、；：（）“”《》！？—…　〔〕【】'.includes(character)) good++
    else if (code === 0xfffd || (code >= 0xe000 && code <= 0xf8ff) || code < 0xa0) bad++
  }
  return others === 0 ? 0 : (good - 4 * bad) / others
}
