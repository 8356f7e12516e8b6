import type { Range } from './moment.ts'

const OPENING: Readonly<Record<string, string>> = { '《': '》', '“': '”', '〔': '〕' }
/** A quotation longer than a name is a sentence of its own. */
const LONGEST = 60

/** What stands in 《titles》, “quotations” and 〔brackets〕, in order: a time in it is part of a name. */
export function quotedRanges(text: string): Range[] {
  const ranges: Range[] = []
  let i = 0
  while (i < text.length) {
    const closing = OPENING[text.charAt(i)]
    const end = closing === undefined ? -1 : text.slice(i, i + LONGEST).indexOf(closing)
    if (end < 0) {
      i++
      continue
    }
    ranges.push({ from: i, to: i + end + 1 })
    i += end + 1
  }
  return ranges
}
