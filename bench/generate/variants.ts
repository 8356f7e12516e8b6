import type { Random } from './random.ts'
import type { Piece, Place, Rewrite } from './sketch.ts'

/** The same words in other widths: full and half forms, dashes, dots, quotation marks. */
export function otherWidths(random: Random): Rewrite {
  return ({ text, place }) => (place === 'frame' ? text : respell(text, random))
}

/** The same words with the spaces that layout leaves: between characters of prose, round numbers, at the ends. */
export function otherSpaces(random: Random): Rewrite {
  return (piece) => SPACERS[piece.place](piece, random)
}

const FORMS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  '，': ['，', ',', '﹐'],
  '；': ['；', ';'],
  '：': ['：', ':'],
  '（': ['（', '('],
  '）': ['）', ')'],
  '%': ['%', '％'],
  '—': ['—', '-', '–', '－'],
  '·': ['·', '・', '•'],
  '“': ['“', '「'],
  '”': ['”', '」'],
  '〔': ['〔', '［'],
  '〕': ['〕', '］'],
}

function respell(text: string, random: Random): string {
  let out = ''
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i)
    if (/[0-9]/.test(character))
      out += random.chance(0.5) ? String.fromCharCode(character.charCodeAt(0) + 0xfee0) : character
    // A narrow comma between digits would group them.
    else if (character === '，' && isDigit(text.charAt(i - 1)) && isDigit(text.charAt(i + 1))) out += character
    else out += random.pick(FORMS[character] ?? [character])
  }
  return out
}

const SPACERS: Readonly<Record<Place, (piece: Piece, random: Random) => string>> = {
  prose: ({ text }, random) => `${blank(random)}${spread(text, random, betweenCharacters)}${blank(random)}`,
  deadline: ({ text }, random) => spread(text, random, besideNumber),
  units: ({ text }) => text,
  column: ({ text }) => text,
  frame: ({ text }) => text,
}

function spread(text: string, random: Random, mayPart: (before: string, after: string) => boolean): string {
  let out = ''
  for (let i = 0; i < text.length; i++) {
    if (i > 0 && mayPart(text.charAt(i - 1), text.charAt(i)) && random.chance(0.1))
      out += random.pick([' ', '　', '\u00a0'])
    out += text.charAt(i)
  }
  return out
}

function betweenCharacters(before: string, after: string): boolean {
  return (isHan(before) || isDigit(before)) && (isHan(after) || isDigit(after)) && !(isDigit(before) && isDigit(after))
}

function besideNumber(before: string, after: string): boolean {
  return isDigit(before) !== isDigit(after) && (isHan(before) || isHan(after))
}

function blank(random: Random): string {
  return random.pick(['', '', '　　', ' ', '\u200b'])
}

function isDigit(character: string): boolean {
  return /^[0-9]$/.test(character)
}

function isHan(character: string): boolean {
  return /^\p{Script=Han}$/u.test(character)
}
