import type { Suspect } from '../plan.ts'
import { findOddCharacters } from './characters.ts'
import { findConfusables } from './confusables.ts'
import { findOddDots } from './dots.ts'
import { findLostCharacters } from './lost.ts'

/** What in the raw text looks mis-scanned or mistyped, in its order. Nothing is changed; a person decides. */
export function findSuspects(text: string): Suspect[] {
  const found = [
    ...findOddCharacters(text),
    ...findConfusables(text),
    ...findOddDots(text),
    ...findLostCharacters(text),
  ]
  const sorted = found.toSorted((a, b) => a.span[0] - b.span[0])
  return sorted.filter((suspect, index) => index === 0 || suspect.span[0] >= (sorted[index - 1]?.span[1] ?? 0))
}
