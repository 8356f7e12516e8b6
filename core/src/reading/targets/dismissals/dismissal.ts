import type { IgnoredReason } from '../../plan.ts'
import type { Surroundings } from '../surroundings.ts'

/** A rule that says why a quantity is no target. */
export interface Dismissal {
  readonly name: string
  /** A sentence in which the rule, and no earlier one, dismisses a number: it is tested. */
  readonly example: string
  readonly reason: IgnoredReason
  readonly test: (around: Surroundings) => boolean
}
