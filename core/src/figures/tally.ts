import type { Figure, Posting } from './figure.ts'

export interface Tally {
  readonly numerator: number
  /** Sum of the denominators that the claims carry; null where they carry none. */
  readonly denominator: number | null
}

/** Adds up claims: each subject once on each side. With `last`, of each running value the latest day's record alone. */
export function tally(claims: readonly Posting[], take: 'sum' | 'last'): Tally {
  const taken = take === 'last' ? latestOfEach(claims) : claims
  return { numerator: sideSum(taken, 'numerator') ?? 0, denominator: sideSum(taken, 'denominator') }
}

/** Quantity by subject: two claims of one subject are one fact seen twice, the larger statement of it stands. */
export function bySubject(claims: readonly Posting[]): ReadonlyMap<string, Posting> {
  const largest = new Map<string, Posting>()
  for (const claim of claims) {
    const known = largest.get(claim.subject)
    if (known === undefined || known.quantity < claim.quantity) largest.set(claim.subject, claim)
  }
  return largest
}

/** The claims with those that came after the due date and would count but for that. */
export function withLate({ counted, excluded }: Pick<Figure, 'counted' | 'excluded'>): readonly Posting[] {
  return [...counted, ...excluded.filter(({ reason }) => reason === 'after_due')]
}

/** The latest day of these facts; null where there are none. */
export function lastDayOf(claims: readonly Posting[]): string | null {
  let last: string | null = null
  for (const { day } of claims) if (last === null || day > last) last = day
  return last
}

function sideSum(claims: readonly Posting[], side: Posting['side']): number | null {
  const mine = claims.filter((claim) => claim.side === side)
  if (mine.length === 0) return null
  let sum = 0
  for (const { quantity } of bySubject(mine).values()) sum += quantity
  return settled(sum)
}

/** Of each subject all claims of the record with the latest day; of one day's, the one that came last into the log. */
function latestOfEach(claims: readonly Posting[]): readonly Posting[] {
  const latest = new Map<string, Posting>()
  for (const claim of claims) {
    const known = latest.get(claim.subject)
    if (known === undefined || known.day <= claim.day) latest.set(claim.subject, claim)
  }
  return claims.filter((claim) => latest.get(claim.subject)?.record === claim.record)
}

/** Sums of decimals without the tail that binary adding leaves (0.1 + 0.2). */
function settled(sum: number): number {
  return Math.round(sum * 1e6) / 1e6
}
