import { joinWords, type Line } from './geometry.ts'

/** Where the words of body text begin and end, as most lines of the document have it. */
export interface Margins {
  readonly left: number
  readonly right: number
  /** Height of the letters. */
  readonly size: number
}

export function marginsOf(lines: readonly Line[]): Margins {
  const long = lines.filter((line) => Array.from(line.text).length >= 15)
  const telling = long.length > 0 ? long : lines
  const furthest = telling.reduce((most, line) => Math.max(most, line.right), 0)
  return {
    left: commonest(telling.map((line) => line.left)),
    right: commonest(telling.map((line) => line.right).filter((at) => at > 0.8 * furthest)),
    size: commonest(telling.map((line) => 10 * line.size)) / 10,
  }
}

/** The commonest place, to 4 points. */
function commonest(places: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const at of places) counts.set(Math.round(at / 4), (counts.get(Math.round(at / 4)) ?? 0) + 1)
  let best = 0
  for (const [place, count] of counts) if (count > (counts.get(best) ?? 0)) best = place
  return best * 4
}

/**
 * Whether a line goes on with the words of the one before: that one had no room for this one's first word, this one is not indented, and
 * they look alike; or both belong to a centred title. `gap` is the distance of their baselines, undefined across a page break.
 */
export function goesOn(before: Line, line: Line, margins: Margins, gap: number | undefined): boolean {
  if (Math.abs(before.size - line.size) >= 0.6 || (gap !== undefined && gap >= 3 * line.size)) return false
  if (hasWideGap(before) || hasWideGap(line)) return false
  const full = before.right + firstWidth(line) >= margins.right - 0.6 * before.size
  const flush = line.left <= margins.left + 0.9 * line.size
  return (
    (full && flush) ||
    (gap !== undefined &&
      line.size > 1.1 * margins.size &&
      isLong(before, margins) &&
      isCentred(before, margins) &&
      isCentred(line, margins))
  )
}

/** Words set far apart (a signature, a form) are no running text. */
function hasWideGap({ glyphs, size }: Line): boolean {
  return glyphs.some((it, at) => at > 0 && it.left - (glyphs[at - 1]?.right ?? it.left) > 2 * size)
}

/** The width of what could not be split from a line's beginning: a Latin word or number with the punctuation after it, or one character. */
function firstWidth({ text, size }: Line): number {
  const word = /^[!-~]*/.exec(text)?.[0].length ?? 0
  const closing = /^[!-~]*[，。；：、）》”’！？％]/.test(text) ? 1 : 0
  return Math.max(1, 0.5 * word + (word > 0 ? closing : 0)) * size
}

function isCentred({ left, right, size }: Line, margins: Margins): boolean {
  return Math.abs(left - margins.left - (margins.right - right)) < 1.5 * size
}

function isLong({ left, right }: Line, margins: Margins): boolean {
  return right - left > 0.6 * (margins.right - margins.left)
}

export function joinLines(lines: readonly Line[]): string {
  return lines.reduce((words, line) => (words === '' ? line.text : joinWords(words, line.text)), '')
}
