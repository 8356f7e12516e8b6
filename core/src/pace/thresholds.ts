import { inForce } from '../lib/dated.ts'
import type { Dated } from '../lib/dated.ts'

/** When a lag becomes a light. Points are percentage points of the target; units are whole measure words. */
export interface Thresholds {
  /** More than so many points behind: 需关注. */
  readonly attentionPoints: number
  /** More than so many points behind: 滞后. */
  readonly behindPoints: number
  /** A target under this many is judged in whole units (domain.md §22.11). */
  readonly smallBelow: number
  /** So many units behind: 需关注. */
  readonly attentionUnits: number
  /** So many units behind: 滞后. */
  readonly behindUnits: number
}

/** Defaults until the county confirms its own: ≤10 points on pace, 10-30 attention, >30 behind. */
export const defaultThresholds: readonly Dated<Thresholds>[] = [
  {
    from: '1949-10-01',
    value: { attentionPoints: 10, behindPoints: 30, smallBelow: 10, attentionUnits: 1, behindUnits: 2 },
    source: {
      zh: '参照邻近城市公布的督查亮灯办法（低于序时 10 至 30 个百分点为黄，30 以上为红），待县里确认',
      en: 'as a neighbouring city publishes them (10 to 30 points behind pace yellow, above 30 red); to be confirmed here',
    },
    confirmed: false,
  },
]

/** The row in force on a day; the defaults where the rows given do not reach back so far. */
export function thresholdsOn(rows: readonly Dated<Thresholds>[], day: string): Dated<Thresholds> {
  const found = inForce(rows, day) ?? inForce(defaultThresholds, day) ?? defaultThresholds[0]
  if (found === undefined) throw new Error('the default thresholds hold on every day')
  return found
}
