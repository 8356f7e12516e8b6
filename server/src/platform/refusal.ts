import type { RefusalCode, RefusalDetail } from '@luoshi/contract/errors'

/** A request that is not carried out: a value, so that nobody forgets it. The words stand in the contract. */
export interface Refusal {
  readonly refused: true
  readonly code: RefusalCode
  readonly details?: readonly RefusalDetail[]
}

/** What an action gives: its value, or the refusal. */
export type Outcome<T> = T | Refusal

export function refuse(code: RefusalCode, details?: readonly RefusalDetail[]): Refusal {
  return details === undefined ? { refused: true, code } : { refused: true, code, details }
}

export function isRefusal(outcome: unknown): outcome is Refusal {
  return typeof outcome === 'object' && outcome !== null && 'refused' in outcome && outcome.refused === true
}
