import type { Deadline } from '../plan.ts'
import type { Range } from './moment.ts'

/** Why an expression of time stands in the text. */
export type TimeReason = 'deadline' | 'date' | 'year' | 'festival' | 'period' | 'frequency'

/** What one rule made of a stretch of text; words and span are added where the passage is known. */
export interface Reading extends Range {
  readonly reason: TimeReason
  /** Null: a time, but nothing is due then. */
  readonly due: Due | null
  /** A year and nothing more: before an event it only says which (今年“六一”期间). */
  readonly yearOnly?: boolean
}

export type Due = Omit<Deadline, 'words' | 'span' | 'inherited'>

export function openEvent(name: string, relation: NonNullable<Deadline['event']>['relation']): Due {
  return { kind: 'event', start: null, end: null, event: { name, relation } }
}
