import type { Ledger } from '../ledger.ts'
import { activity } from './activity.ts'
import { result } from './result.ts'

/** Every kind of record. Adding one is adding its file and a line here. */
export const ledgers: readonly Ledger[] = [activity, result]

/** The ledger of this name, or null. */
export function findLedger(name: string): Ledger | null {
  return ledgers.find((each) => each.name === name) ?? null
}
