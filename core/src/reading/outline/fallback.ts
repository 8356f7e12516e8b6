import type { Marker } from './marker.ts'

/** Part headings of a body without any ordered headings. */
export interface LooseHeading {
  readonly index: number
  readonly ordinal: boolean
}

/**
 * Bodies whose parts have no heading level of their own: paragraphs numbered 1. 2. 3. or with dashes, short sentences on lines of their own,
 * or paragraphs that open with a short sentence. Whichever comes at least twice, in this order.
 */
export function looseHeadings(texts: readonly string[], markers: readonly (Marker | null)[]): LooseHeading[] {
  for (const kind of ['han', 'han_bracket', 'arabic', 'first_is', 'dash'] as const) {
    const marked = texts.flatMap((_, index) => (markers[index]?.kind === kind ? [index] : []))
    if (marked.length >= 2) return marked.map((index) => ({ index, ordinal: kind !== 'dash' }))
  }
  const lines = texts.flatMap((text, index) =>
    isHeadingLine(text) && (texts[index + 1]?.length ?? 0) > text.length ? [index] : [],
  )
  if (lines.length >= 2) return lines.map((index) => ({ index, ordinal: false }))
  const opened = texts.flatMap((text, index) => (opensWithHeading(text) ? [index] : []))
  return opened.length >= 3 ? opened.map((index) => ({ index, ordinal: false })) : []
}

/** One short sentence without numbers. */
export function isHeadingLine(text: string): boolean {
  return text.length >= 4 && text.length <= 30 && !/[。；！？].|[：0-9]/.test(text) && !/^[（(].*[)）]$/.test(text)
}

/** A first sentence short enough to be a heading (推进平安建设。…). */
export function opensWithHeading(text: string): boolean {
  const stop = text.indexOf('。')
  return stop >= 4 && stop <= 40 && stop < text.length - 1 && !/[：0-9]/.test(text.slice(0, stop))
}
