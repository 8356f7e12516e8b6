import type { Suspect } from '../plan.ts'

/** Middle dots of several blocks that look alike in print. */
const DOT = /(?<=[\u3400-\u9fff0-9A-Za-z”」])[·・﹒•‧･∙●](?=[\u3400-\u9fff0-9A-Za-z“「])/g

/** Dots from another block than the one the document mostly uses between words. */
export function findOddDots(text: string): Suspect[] {
  const places = [...text.matchAll(DOT)].map((match) => ({ at: match.index, dot: match[0] }))
  const counts = new Map<string, number>()
  for (const { dot } of places) counts.set(dot, (counts.get(dot) ?? 0) + 1)
  if (counts.size < 2) return []
  // On equal numbers the dot of GB/T 15834 (U+00B7) is the standard.
  const weight = (dot: string): number => (counts.get(dot) ?? 0) + (dot === '·' ? 0.5 : 0)
  const usual = [...counts.keys()].reduce((best, dot) => (weight(dot) > weight(best) ? dot : best))
  return places
    .filter(({ dot }) => dot !== usual)
    .map(({ at, dot }) => ({ words: dot, span: [at, at + 1], suggestion: usual, reason: 'odd_dot' }))
}
