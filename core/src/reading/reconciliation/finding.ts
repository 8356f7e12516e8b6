import type { Span } from '../blocks.ts'
import type { Target } from '../plan.ts'

export type FindingKind = 'same_target_other_population' | 'other_value' | 'no_measure' | 'overlapping_tasks'

/** Something that body and list, or two tasks, do not agree on. */
export interface Finding {
  readonly kind: FindingKind
  /** Places in the list of tasks, from 0. */
  readonly tasks: readonly number[]
  readonly words: string
  readonly span: Span
  /** For two readings of one target: the one in prose and the one that a task carries. */
  readonly promised?: Target
  readonly carried?: Target
  /** For overlapping tasks: the words of the second. */
  readonly otherWords?: string
}
