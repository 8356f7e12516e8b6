import type { Words } from './words.ts'

/** A value of a rule (an age, a share, a threshold) with the time it holds and where it comes from. Data, not code. */
export interface Dated<Value> {
  /** First day on which it holds. */
  readonly from: string
  readonly value: Value
  readonly source: Words
  /** False until the office has said that it holds here. */
  readonly confirmed: boolean
}

/** The row in force on a day: the one with the latest `from` not after it; null before the first. */
export function inForce<Value>(rows: readonly Dated<Value>[], day: string): Dated<Value> | null {
  let latest: Dated<Value> | null = null
  for (const row of rows) {
    if (row.from <= day && (latest === null || row.from >= latest.from)) latest = row
  }
  return latest
}
