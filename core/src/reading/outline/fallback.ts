import type { Body } from './paragraph.ts'

/** Part headings of a body without any ordered headings. */
export interface LooseHeading {
  readonly index: number
  readonly ordinal: boolean
}

/**
 * Bodies whose parts have no heading level of their own: paragraphs numbered 1. 2. 3. or with dashes, short sentences on lines of their own,
 * or paragraphs that open with a short sentence. Whichever comes at least twice, in this order; tasks head nothing.
 */
export function looseHeadings({ paragraphs, markers }: Body): LooseHeading[] {
  const free = paragraphs.flatMap(({ isTask }, index) => (isTask ? [] : [index]))
  const textAt = (index: number): string => paragraphs[index]?.text ?? ''
  for (const kind of ['han', 'han_bracket', 'arabic', 'first_is', 'dash'] as const) {
    const marked = free.filter((index) => markers[index]?.kind === kind)
    if (marked.length >= 2) return marked.map((index) => ({ index, ordinal: kind !== 'dash' }))
  }
  const lines = free.filter((index) => isHeadingLine(textAt(index)) && textAt(index + 1).length > textAt(index).length)
  if (lines.length >= 2) return lines.map((index) => ({ index, ordinal: false }))
  const opened = free.filter((index) => opensWithHeading(textAt(index)))
  return opened.length >= 3 ? opened.map((index) => ({ index, ordinal: false })) : []
}

/** One short sentence without numbers. */
export function isHeadingLine(text: string): boolean {
  return (
    text.length >= 4 &&
    text.length <= 30 &&
    !/[。；！？].|[：0-9]|印发|如下|以下|制定本/.test(text) &&
    !/^[（(].*[)）]$/.test(text)
  )
}

/** A first sentence short enough to be a heading (推进平安建设。…). */
export function opensWithHeading(text: string): boolean {
  const stop = text.indexOf('。')
  return stop >= 4 && stop <= 40 && stop < text.length - 1 && !/[：0-9]/.test(text.slice(0, stop))
}
