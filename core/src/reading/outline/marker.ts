import type { Passage } from '../text/passage.ts'

/** Kinds of numbering in the order in which official documents nest them (GB/T 9704: 一、 （一） 1. （1）). */
export type MarkerKind =
  | 'chapter'
  | 'roman'
  | 'han'
  | 'han_bracket'
  | 'compound'
  | 'arabic'
  | 'arabic_bracket'
  | 'circled'
  | 'first_is'
  | 'dash'

export interface Marker {
  readonly kind: MarkerKind
  /** 3 for 三、 and 3. ; 0 for a dash. */
  readonly value: number
  /** As written, without the brackets and dots around it. */
  readonly words: string
  /** Length of the marker in the folded text. */
  readonly length: number
}

const HAN = '[一二三四五六七八九十百]{1,4}'
const MARKERS: readonly (readonly [MarkerKind, RegExp])[] = [
  ['chapter', new RegExp(`^第(${HAN}|[0-9]{1,2})(?:章|部分|篇|编)[：、]?`)],
  ['chapter', new RegExp(`^第(${HAN}|[0-9]{1,2})(?:件|项)(?:实事|任务|工程|行动)?[：、]`)],
  ['chapter', new RegExp(`^(?:任务|项目|工程|行动|专项|实事|清单|重点)(${HAN}|[0-9]{1,2})[：、]`)],
  ['first_is', new RegExp(`^(${HAN})(?:是(?!否)|要(?!求|素|点))[，：]?`)],
  ['han', new RegExp(`^(${HAN})[、.．]`)],
  ['roman', /^([ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]{1,3})[.、]/],
  ['compound', /^([ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]{1,3}[-.][0-9]{1,2})[.、]?/],
  ['han_bracket', new RegExp(`^（(${HAN})）[、.]?`)],
  // In 3.6月底前 the point ends the number: no month or year has decimals.
  ['arabic', /^([0-9]{1,3})(?:[、]|\.(?![0-9](?![0-9]?月|[0-9]{3}年)))/],
  ['arabic_bracket', /^（?([0-9]{1,3})）[、.]?/],
  ['circled', /^([①-⑳])[、.]?/],
  ['dash', /^(-{1,2}|[·◆◇■□▪★☆▲△▶▷◎○●►➢➤❖✦✓√※])(?=[\u4e00-\u9fff“《（"])/],
]

/** The numbering at the start of a folded paragraph. */
export function markerOf(text: string): Marker | null {
  for (const [kind, pattern] of MARKERS) {
    const match = pattern.exec(text)
    if (match?.[1] === undefined) continue
    return { kind, value: valueOf(kind, match[1]), words: match[1], length: match[0].length }
  }
  return null
}

/**
 * The numbering of a passage. In the source a space parts 1. 3月 and 1.2 新建, which folding hides; without it 1.2亿元 is a number.
 */
export function markerIn({ text, at }: Passage): Marker | null {
  const levels = /^([0-9]{1,2}(?:[.-][0-9]{1,2}){1,2})(?=[\u4e00-\u9fff“《])/.exec(text)?.[1]
  if (levels !== undefined && (at[levels.length] ?? 0) - (at[levels.length - 1] ?? 0) > 1)
    return { kind: 'compound', value: valueOf('compound', levels), words: levels, length: levels.length }
  const dotted = /^([0-9]{1,3})\.(?=[0-9])/.exec(text)
  if (dotted?.[1] === undefined) return markerOf(text)
  const dot = dotted[1].length
  if ((at[dot + 1] ?? 0) - (at[dot] ?? 0) < 2) return markerOf(text)
  return { kind: 'arabic', value: Number(dotted[1]), words: dotted[1], length: dot + 1 }
}

function valueOf(kind: MarkerKind, words: string): number {
  if (kind === 'dash') return 0
  if (kind === 'roman') return words.charCodeAt(0) - 0x2160 + 1
  if (kind === 'compound') return Number(/[0-9]+$/.exec(words)?.[0] ?? 0)
  if (kind === 'circled') return words.charCodeAt(0) - 0x2460 + 1
  return /^[0-9]+$/.test(words) ? Number(words) : hanOrdinal(words)
}

const DIGITS = '一二三四五六七八九'

/** 一 → 1, 十二 → 12, 二十 → 20. */
function hanOrdinal(words: string): number {
  const [tens, ones] = words.includes('十') ? words.split('十') : ['', words]
  const ten = words.includes('十') ? (tens === '' || tens === undefined ? 1 : DIGITS.indexOf(tens) + 1) : 0
  return ten * 10 + (ones === undefined || ones === '' ? 0 : DIGITS.indexOf(ones) + 1)
}

/** Depth in the usual nesting: a smaller number stands higher. */
export const DEPTH: Readonly<Record<MarkerKind, number>> = {
  chapter: 0,
  roman: 1,
  han: 1,
  han_bracket: 2,
  compound: 3,
  arabic: 3,
  arabic_bracket: 4,
  circled: 5,
  first_is: 6,
  dash: 6,
}
