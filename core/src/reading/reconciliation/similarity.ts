import { foldText } from '../text/fold.ts'

/** Words that say how much, by when or how firmly, and the names that a rate gets from its formula: not what is measured. */
const EMPTY_WORDS =
  /推动|推进|实现|确保|保证|力争|预计|原则上|达到|达|全部|均|全覆盖|覆盖率|完成率|以上|以下|以内|不少于|不低于|不超过|至少|超过|累计|全年|年内|年底前|[0-9]+月底?前?|人次|场次|左右|总体|要求|必须|经过|应当|应/g
const BRACKETS = /（[^（）]*）/g
const NOT_HAN = /[^\u4e00-\u9fffA-Za-z《》]+/g
const PARTICLES = /[的了和与及等对在把将向各]/g

/** The content of some words: figures, brackets, particles and words of degree taken out. A titled paper counts as one character. */
export function contentOf(text: string): string {
  return foldText(text)
    .replace(BRACKETS, '')
    .replace(/《[^》]*》/g, '《')
    .replace(EMPTY_WORDS, '')
    .replace(NOT_HAN, '')
    .replace(PARTICLES, '')
}

export function bigramsOf(...contents: readonly string[]): Set<string> {
  const grams = new Set<string>()
  for (const content of contents) {
    for (let i = 0; i + 2 <= content.length; i++) grams.add(content.slice(i, i + 2))
  }
  return grams
}

export function sharedCount(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const [small, large] = one.size <= other.size ? [one, other] : [other, one]
  let shared = 0
  for (const gram of small) if (large.has(gram)) shared++
  return shared
}

/** How much of the smaller lies in the larger, 0-1. */
export function containment(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const size = Math.min(one.size, other.size)
  return size === 0 ? 0 : sharedCount(one, other) / size
}

/** Twice the shared over the sum, 0-1. */
export function dice(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const sum = one.size + other.size
  return sum === 0 ? 0 : (2 * sharedCount(one, other)) / sum
}

/** Entries by the bigrams they hold, so that likely partners are found without comparing all with all. */
export interface GramIndex {
  readonly postings: ReadonlyMap<string, readonly number[]>
  /** Bigrams held by more entries than this say nothing. */
  readonly most: number
}

export function indexOf(entries: readonly ReadonlySet<string>[], most: number): GramIndex {
  const postings = new Map<string, number[]>()
  entries.forEach((grams, entry) => {
    for (const gram of grams) {
      const held = postings.get(gram)
      if (held === undefined) postings.set(gram, [entry])
      else if (held.length <= most) held.push(entry)
    }
  })
  return { postings, most }
}

/** Entries that share at least `least` telling bigrams with these, most shared first. */
export function candidates({ postings, most }: GramIndex, grams: ReadonlySet<string>, least: number): number[] {
  const counts = new Map<number, number>()
  for (const gram of grams) {
    const held = postings.get(gram) ?? []
    if (held.length > most) continue
    for (const entry of held) counts.set(entry, (counts.get(entry) ?? 0) + 1)
  }
  return [...counts]
    .filter(([, count]) => count >= least)
    .toSorted((a, b) => b[1] - a[1])
    .map(([entry]) => entry)
}
