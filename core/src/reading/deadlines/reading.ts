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

type Relation = NonNullable<Deadline['event']>['relation']

const RELATIONS: readonly (readonly [words: RegExp, relation: Relation])[] = [
  [/^前后$/, 'around'],
  [/^(?:前夕|之前|以前|前)$/, 'before'],
  [/^(?:之后|以后|后)$/, 'after'],
]

/** The side of the event that the words behind its name say: 前夕, 后, 期间. */
export function relationOf(words: string): Relation {
  return RELATIONS.find(([pattern]) => pattern.test(words))?.[1] ?? 'during'
}

export function openEvent(name: string, relation: Relation): Due {
  return { kind: 'event', start: null, end: null, event: { name, relation } }
}
