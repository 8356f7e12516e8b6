import type { Lively } from './lively.ts'
import type { Wiring } from './restore-faults.ts'

/** What every part of the proof has before it. */
export interface Bench {
  readonly lively: Lively
  readonly wiring: Wiring
  readonly wrong: string[]
  readonly tell: (name: string, value: unknown) => void
}
