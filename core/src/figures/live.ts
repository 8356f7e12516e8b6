import type { Posting } from './figure.ts'

/** The postings that stand: neither a reversal nor reversed. */
export function livePostings(log: readonly Posting[]): readonly Posting[] {
  const reversed = new Set(log.flatMap(({ reverses }) => reverses ?? []))
  return log.filter(({ id, reverses }) => reverses === null && !reversed.has(id))
}
