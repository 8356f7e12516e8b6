import { joinWords, type Line } from './geometry.ts'

/** Where the words of body text begin and end, as most lines of the document have it. */
export interface Margins {
  readonly left: number
  readonly right: number
}

export function marginsOf(lines: readonly Line[]): Margins {
  const long = lines.filter((line) => Array.from(line.text).length >= 15)
  const lefts = (long.length > 0 ? long : lines).map((line) => line.left)
  const rights = lines.map((line) => line.right)
  return { left: commonest(lefts), right: commonest((long.length > 0 ? long : lines).map((line) => line.right).filter((at) => at > 0.8 * Math.max(...rights.slice(0, 5000)))) }
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
 * Whether a line goes on with the words of the one before: that one is full, this one is not indented, and they look alike.
 * `gap` is the distance of their baselines, undefined across a page break.
 */
export function goesOn(before: Line, line: Line, margins: Margins, gap: number | undefined): boolean {
  const full = before.right >= margins.right - 1.6 * before.size
  const flush = line.left <= margins.left + 0.9 * line.size
  const alike = Math.abs(before.size - line.size) < 0.6
  return full && flush && alike && (gap === undefined || gap < 3 * line.size)
}

export function joinLines(lines: readonly Line[]): string {
  return lines.reduce((words, line) => (words === '' ? line.text : joinWords(words, line.text)), '')
}
