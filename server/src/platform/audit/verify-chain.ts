import { emptyChain, hashAfter, type ChainEnd, type SealedEvent } from './chain.ts'

/**
 * What is wrong at the first bad position. `edited`: this event or its hash was changed, or those before it were taken out
 * and the rest renumbered, which looks the same; `head_differs`: the chain agrees with itself but not with the anchor.
 */
export type Tampering = 'edited' | 'missing' | 'inserted' | 'reordered' | 'cut_tail' | 'head_differs'

export type ChainVerdict =
  | { readonly ok: true; readonly end: ChainEnd }
  | { readonly ok: false; readonly position: number; readonly why: Tampering }

export interface Expectations {
  /** What was anchored elsewhere; without an anchor a cut tail and a chain made anew go unnoticed. */
  readonly anchors?: readonly ChainEnd[]
  /** Where the rows begin: behind the events that were verified or retired before. */
  readonly after?: ChainEnd
}

/** Walks a chain in its order and stops at the first bad position. Rows are read one by one, so it may be long. */
export async function verifyChain(
  rows: AsyncIterable<SealedEvent> | Iterable<SealedEvent>,
  { anchors = [], after = emptyChain }: Expectations = {},
): Promise<ChainVerdict> {
  let before = after
  let end = after
  const suspects: SealedEvent[] = []
  for await (const row of rows) {
    if (suspects.length > 0 || row.position !== end.count + 1 || !follows(end, row)) {
      suspects.push(row)
      if (suspects.length === lookAhead) break
      continue
    }
    before = end
    end = { count: row.position, head: row.hash }
    if (anchors.some(({ count, head }) => count === end.count && head !== end.head))
      return { ok: false, position: end.count, why: 'head_differs' }
  }
  if (suspects.length > 0) return diagnose(before, end, suspects)
  if (anchors.some(({ count }) => count > end.count)) return { ok: false, position: end.count + 1, why: 'cut_tail' }
  return { ok: true, end }
}

/** So many rows from the bad one on are looked at to say what was done; the same in the offline verifier. */
const lookAhead = 1000

function diagnose(before: ChainEnd, end: ChainEnd, suspects: readonly SealedEvent[]): ChainVerdict {
  const [first, ...later] = suspects
  const expected = end.count + 1
  const bad = (position: number, why: Tampering): ChainVerdict => ({ ok: false, position, why })
  if (first === undefined || !Number.isSafeInteger(first.position)) return bad(expected, 'edited')
  // The one before was made to fit, and this one fits in its stead.
  if (end.count > before.count && follows(before, first)) return bad(end.count, 'inserted')
  if (first.position < expected) return bad(first.position, 'inserted')
  if (first.position > expected) {
    if (follows(end, first)) return bad(expected, 'edited')
    return bad(expected, later.some(({ position }) => position === expected) ? 'reordered' : 'missing')
  }
  if (!later.some((row) => follows(end, row))) return bad(expected, 'edited')
  return bad(expected, later.some(({ hash }) => follows({ count: 0, head: hash }, first)) ? 'reordered' : 'inserted')
}

function follows(end: ChainEnd, { hash, event }: SealedEvent): boolean {
  return hashAfter(end.head, event) === hash
}
