import { isPerson } from './persons.ts'
import { verbOf } from './roles.ts'
import { BARE_CLASS, EACH_CLASS, isCompleteUnit, looksLikeUnit } from './vocabulary.ts'

export interface Piece {
  readonly from: number
  readonly to: number
}

/** Splits a stretch of text at 、，；。/ and at spaces and 和 between whole names, never inside （）. */
export function piecesOf(text: string, from: number, to: number): Piece[] {
  const parts = atSeparators(text, from, to)
    .flatMap((part) => atSpaces(text, part))
    .flatMap((part) => atConjunctions(text, part))
  return setsTogether(text, parts)
}

function atSeparators(text: string, from: number, to: number): Piece[] {
  const parts: Piece[] = []
  let start = from
  let depth = 0
  for (let i = from; i < to; i++) {
    const character = text.charAt(i)
    if (character === '（' || character === '〔') depth++
    if (character === '）' || character === '〕') depth = Math.max(0, depth - 1)
    if (depth > 0 || !/[、，；。,;/|\n]/.test(character)) continue
    parts.push({ from: start, to: i })
    start = i + 1
  }
  parts.push({ from: start, to })
  return parts.map((part) => trimmed(text, part)).filter((part) => part.to > part.from)
}

export function trimmed(text: string, { from, to }: Piece): Piece {
  let [start, end] = [from, to]
  while (start < end && text[start] === ' ') start++
  while (end > start && text[end - 1] === ' ') end--
  return { from: start, to: end }
}

/** No rule looks further than a long name reaches, so that a cell without separators costs no more than its length. */
const LONGEST_NAME = 60

/** 县卫健委 县教育局 are two units; 县 财政局 and 县卫 健委 are one that the layout tore apart. */
function atSpaces(text: string, part: Piece): Piece[] {
  const pieces: Piece[] = []
  let start = part.from
  let space = text.indexOf(' ', start)
  while (space >= 0 && space < part.to) {
    const left = text.slice(Math.max(start, space - LONGEST_NAME), space).replaceAll(' ', '')
    const next = text.slice(space + 1, Math.min(part.to, space + LONGEST_NAME))
    if (partsAtSpace(left, next)) {
      pieces.push({ from: start, to: space })
      start = space + 1
    }
    space = text.indexOf(' ', space + 1)
  }
  pieces.push({ from: start, to: part.to })
  return pieces.flatMap((piece) => fieldsApart(text, piece))
}

/** 教育 卫健 民政: words that make no unit together, nor have an ending of their own, are short names side by side. */
function fieldsApart(text: string, piece: Piece): Piece[] {
  const tokens = [...text.slice(piece.from, piece.to).matchAll(/[^ ]+/g)]
  const whole = tokens.map(([token]) => token).join('')
  if (tokens.length < 2 || looksLikeUnit(whole) || tokens.some(([token]) => token.length < 2 || isPerson(token)))
    return [piece]
  return tokens.map((token) => ({ from: piece.from + token.index, to: piece.from + token.index + token[0].length }))
}

/** 县委 组织部 is one name: a committee's own departments follow it. */
const COMMITTEE_THEN_ORGAN = /^(?:[省市县区州]委|[省市县区州]政府|[省市县区州]人民政府|[省市县区州]直)$/
const ORGAN =
  /^(?:组织部|宣传部|统战部|社会工作部|政法委|编办|网信办|办公室|老干部局|机关工委|巡察办|党校|研究室|督查室|办|直属机关工委|金融办|机关)/

function partsAtSpace(left: string, next: string): boolean {
  if (/^[（）]/.test(next)) return false
  if (COMMITTEE_THEN_ORGAN.test(left) && ORGAN.test(next)) return false
  if (isCompleteUnit(left)) return next.length >= 2
  return (left.length >= 3 || isPerson(left)) && /^(?:[省市县区][\u4e00-\u9fff]{2}|各)/.test(next)
}

/** 县发改局和县财政局, 组织部以及宣传部; not 自然资源和规划局, because 自然资源 is no unit. */
const CONJUNCTION = /(?:以及|和|及|与|暨)/g

function atConjunctions(text: string, part: Piece): Piece[] {
  const pieces: Piece[] = []
  let start = part.from
  const words = text.slice(part.from, part.to)
  for (const match of words.matchAll(CONJUNCTION)) {
    const at = part.from + match.index
    const after = at + match[0].length
    const left = text.slice(Math.max(start, at - LONGEST_NAME), at)
    const right = text.slice(after, Math.min(part.to, after + LONGEST_NAME))
    if (at <= start || insideBracket(left) || !isCompleteUnit(left) || BARE_CLASS.test(right)) continue
    if (!looksLikeUnit(firstName(right)) || firstName(right).length < 3) continue
    pieces.push({ from: start, to: at })
    start = after
  }
  pieces.push({ from: start, to: part.to })
  return pieces
}

function insideBracket(left: string): boolean {
  return left.lastIndexOf('（') > left.lastIndexOf('）')
}

/** What stands before a verb or 等: 县财政局 of 县财政局按职责分工负责. */
function firstName(words: string): string {
  return words.replace(/(?:等|按|根据|负责|牵头|配合|协办|参与|落实|承办).*$/, '')
}

/** 各区、县级市 is one set: a bare class behind 各 belongs to it. */
function setsTogether(text: string, parts: readonly Piece[]): Piece[] {
  const pieces: Piece[] = []
  for (const part of parts) {
    const previous = pieces.at(-1)
    const set = previous !== undefined && text.slice(part.from - 1, part.from) === '、' && previous.to === part.from - 1
    if (
      set &&
      EACH_CLASS.test(lastOfSet(text.slice(previous.from, previous.to))) &&
      BARE_CLASS.test(withoutVerb(text.slice(part.from, part.to)))
    ) {
      pieces[pieces.length - 1] = { from: previous.from, to: part.to }
      continue
    }
    pieces.push(part)
  }
  return pieces
}

/** 各区、县级市政府落实. */
function withoutVerb(words: string): string {
  return words.slice(0, words.length - (verbOf(words)?.length ?? 0))
}

/** 各区、县 is still open for 、市. */
function lastOfSet(words: string): string {
  const open = words.startsWith('各') ? (words.split('、').at(-1) ?? words) : words
  return open.startsWith('各') ? open : `各${words.startsWith('各') ? open : ''}`
}
