import type { Span } from '../blocks.ts'
import { foldCharacter } from './fold.ts'

/**
 * A stretch of the document as the grammar reads it: widths folded, script simplified, layout white space gone,
 * each character knowing its place in the source. Rules match on `text`; `spanOf` leads back to the words as issued.
 */
export interface Passage {
  readonly text: string
  /** Source index of each UTF-16 unit of `text`. */
  readonly at: readonly number[]
  /** The document's text, as issued. */
  readonly source: string
}

/** `drop`: white space between the characters of a sentence is layout. `keep`: it separates things (cells of units), folded to one space. */
export type Spaces = 'drop' | 'keep'

/** The passage of one or several spans of the source; between spans nothing is inserted. */
export function passageOf(source: string, spans: Span | readonly Span[], spaces: Spaces = 'drop'): Passage {
  const list = isSpan(spans) ? [spans] : spans
  let text = ''
  let last = ''
  const at: number[] = []
  for (const [from, to] of list) {
    for (let i = from; i < to; i++) {
      const folded = foldCharacter(source, i)
      if (folded === '') continue
      const end = folded === ' ' ? endOfBlank(source, i, to) : i + 1
      if (folded !== ' ' || keepsSpace(last, end < to ? foldCharacter(source, end) : '', spaces)) {
        text += folded
        last = folded
        at.push(i)
      }
      i = end - 1
    }
  }
  return { text, at, source }
}

/** The source span of `text.slice(from, to)`; an empty range gives an empty span. */
export function spanOf(passage: Passage, from: number, to: number): Span {
  const first = passage.at[from] ?? (passage.at.at(-1) ?? -1) + 1
  if (to <= from) return [first, first]
  return [first, (passage.at[to - 1] ?? first) + 1]
}

/** The words as issued, at `spanOf`. */
export function wordsOf(passage: Passage, from: number, to: number): string {
  return passage.source.slice(...spanOf(passage, from, to))
}

/** The same stretch with the separating spaces taken out. */
export function withoutSpaces({ text, at, source }: Passage): Passage {
  const kept = at.flatMap((_, index) => (text.charAt(index) === ' ' ? [] : [index]))
  return { text: text.replaceAll(' ', ''), at: kept.map((index) => at[index] ?? 0), source }
}

export function subPassage(passage: Passage, from: number, to: number = passage.text.length): Passage {
  return { text: passage.text.slice(from, to), at: passage.at.slice(from, to), source: passage.source }
}

function isSpan(spans: Span | readonly Span[]): spans is Span {
  return typeof spans[0] === 'number'
}

/** A space stays when it separates two Latin words, or when the caller keeps separators; never at an edge, never twice. */
function keepsSpace(before: string, after: string, spaces: Spaces): boolean {
  if (before === '' || before === ' ' || after === '') return false
  return spaces === 'keep' || (/[A-Za-z]/.test(before) && /[A-Za-z]/.test(after))
}

function endOfBlank(source: string, index: number, to: number): number {
  let end = index + 1
  while (end < to && isBlank(source, end)) end++
  return end
}

function isBlank(source: string, index: number): boolean {
  const folded = foldCharacter(source, index)
  return folded === ' ' || folded === ''
}
