import type { Suspect } from '../plan.ts'
import { passageOf, spanOf } from '../text/passage.ts'
import { LEXICON, LOOK_ALIKES } from './lexicon.ts'

const ALIKE = new Map<string, string[]>()
for (const group of LOOK_ALIKES) {
  for (const one of group) {
    ALIKE.set(one, [...(ALIKE.get(one) ?? []), ...[...group].filter((other) => other !== one)])
  }
}

/** Characters so common, or so free to combine, that only a clear break on the open side makes the word suspect. */
const FREE = new Set('人入大太未已于干千日为与兴建转现识积令')
const HAN = /[\u4e00-\u9fff]/

/** Words with one character that looks like another, where what is read is no word and the look-alike makes one. */
export function findConfusables(source: string): Suspect[] {
  const passage = passageOf(source, [0, source.length])
  const { text } = passage
  const found: Suspect[] = []
  for (let i = 0; i < text.length; i++) {
    const others = ALIKE.get(text.charAt(i))
    if (others === undefined || isWordAt(text, i)) continue
    for (const other of others) {
      const place = misreadAt(text, i, other)
      if (place === null) continue
      const [from, to] = place
      const span = spanOf(passage, from, to)
      const words = source.slice(...span)
      if (words.includes('\n')) continue
      found.push({ words, span, suggestion: text.slice(from, i) + other + text.slice(i + 1, to), reason: 'confusable' })
      break
    }
  }
  return found
}

/** The character as read makes a common word with a neighbour. */
function isWordAt(text: string, i: number): boolean {
  return wordsOver(text, i).some(([from, to]) => LEXICON.has(text.slice(from, to)))
}

function wordsOver(text: string, i: number): (readonly [number, number])[] {
  const places: (readonly [number, number])[] = []
  for (const length of [3, 2]) {
    for (let from = i - length + 1; from <= i; from++) {
      if (from >= 0 && from + length <= text.length) places.push([from, from + length])
    }
  }
  return places
}

function misreadAt(text: string, i: number, other: string): readonly [number, number] | null {
  for (const [from, to] of wordsOver(text, i)) {
    if (!LEXICON.has(text.slice(from, i) + other + text.slice(i + 1, to))) continue
    if (standsAlone(text, i, from, to)) return [from, to]
  }
  return null
}

/** The neighbour is not the end or the start of a word of its own (水平|合…), and a free character has a break beside it. */
function standsAlone(text: string, i: number, from: number, to: number): boolean {
  const before = text.slice(Math.max(0, from - 1), from + 1)
  const after = text.slice(to - 1, to + 1)
  if (from < i && LEXICON.has(before)) return false
  if (to > i + 1 && LEXICON.has(after)) return false
  if (!FREE.has(text.charAt(i))) return true
  if (to - from > 2) return true
  const open = from === i ? text.charAt(from - 1) : text.charAt(to)
  return !HAN.test(open)
}
