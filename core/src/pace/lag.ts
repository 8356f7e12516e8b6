import type { Thresholds } from './thresholds.ts'

/** How far something is behind: in whole units where the target is a small count, else in points. */
export interface Lag {
  readonly units: number | null
  readonly points: number | null
}

/** Sums and shares of binary numbers are off by a hair: 4 × 6/12 must be 2. */
const HAIR = 1e-9

/**
 * What is expected of a target and how far behind it is. A small count is rounded down and its lag counted in whole units
 * (domain.md §22.11); anything else lags by points of the target, what exceeds it not offsetting anything.
 */
export function lagOf(progress: {
  readonly required: number
  readonly done: number
  readonly share: number
  readonly small: boolean
}): { readonly expected: number; readonly lag: Lag } {
  const { required, done, share, small } = progress
  if (small) {
    const expected = Math.floor(required * share + HAIR)
    return { expected, lag: { units: Math.max(0, expected - done), points: null } }
  }
  const ratio = required <= 0 ? 1 : Math.min(done / required, 1)
  return { expected: required * share, lag: { units: null, points: Math.max(0, (share - ratio) * 100) } }
}

/** The light that a lag gives. */
export function lightOf({ units, points }: Lag, thresholds: Thresholds): 'on_pace' | 'attention' | 'behind' {
  if (units !== null) {
    if (units >= thresholds.behindUnits) return 'behind'
    return units >= thresholds.attentionUnits ? 'attention' : 'on_pace'
  }
  const behind = points ?? 0
  if (behind > thresholds.behindPoints + HAIR) return 'behind'
  return behind > thresholds.attentionPoints + HAIR ? 'attention' : 'on_pace'
}
