import { circled } from './number-formats.ts'

/** What a reader sees for a character of a symbol font (w:sym); an ornament that means nothing is dropped. */
export function symbolOf(font: string, hex: string): string {
  const code = Number.parseInt(hex, 16)
  if (Number.isNaN(code)) return ''
  if (code < 0xf000 || code > 0xf0ff) return code >= 0x20 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  const low = code - 0xf000
  if (/^wingdings$/i.test(font)) return wingding(low)
  if (/^symbol$/i.test(font)) return SYMBOL[low] ?? ''
  // Any other font: Word maps F000-F0FF onto the font's own first 256 places, which are Latin letters and signs.
  return low >= 0x20 && low < 0x7f ? String.fromCharCode(low) : ''
}

function wingding(low: number): string {
  if (low >= 0x80 && low <= 0x8a) return circled(low - 0x80)
  if (low >= 0x8b && low <= 0x95) return circled(low - 0x8b)
  return WINGDINGS[low] ?? ''
}

const WINGDINGS: Readonly<Record<number, string>> = {
  0x6c: '●',
  0x6e: '■',
  0x6f: '□',
  0x71: '□',
  0x72: '□',
  0x75: '◆',
  0xa1: '○',
  0xa7: '▪',
  0xa8: '□',
  0xd8: '➢',
  0xe0: '→',
  0xfb: '✗',
  0xfc: '✓',
  0xfd: '☒',
  0xfe: '☑',
}

const SYMBOL: Readonly<Record<number, string>> = {
  0x25: '%',
  0x2b: '+',
  0x2d: '-',
  0x3c: '<',
  0x3d: '=',
  0x3e: '>',
  0xa3: '≤',
  0xb0: '°',
  0xb1: '±',
  0xb3: '≥',
  0xb4: '×',
  0xb7: '·',
  0xb8: '÷',
  0xb9: '≠',
  0xbb: '≈',
}

/** Word's enclosed characters are an EQ field that overlays a ring and a number: EQ \o\ac(○,1). */
export function enclosedBy(instruction: string): string {
  const number = /^\s*EQ\s*\\o\s*\\ac\s*\(\s*[○◯]\s*[,，;]\s*(\d{1,2})\s*\)/i.exec(instruction)?.[1]
  return number === undefined ? '' : circled(Number(number))
}
