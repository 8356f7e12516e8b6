import type { Passage } from '../text/passage.ts'

/** Several passages of one document as one; nothing is inserted between them. */
export function joinPassages(source: string, passages: readonly Passage[]): Passage {
  return { text: passages.map(({ text }) => text).join(''), at: passages.flatMap(({ at }) => [...at]), source }
}
