import type { Day } from '../organizations/index.ts'
import type { Comparator, QuestionKind, Role, Scope } from '../reading/index.ts'

/** A unit that a person names: an organisation or class by its name, or the issuer. */
export interface GivenUnit {
  readonly name: string
  readonly role: Role
}

export interface GivenTarget {
  readonly metric: string
  readonly comparator: Comparator
  readonly value: number
  readonly unit: string
  readonly scope: Scope
}

type ByUnits = { readonly choose: 'units'; readonly units: readonly GivenUnit[] }
type ByDays = { readonly choose: 'days'; readonly start: Day | null; readonly end: Day }
type WhichReading = { readonly choose: 'list' } | { readonly choose: 'body' } | { readonly choose: 'both' }

/** What can be answered to each kind of question. */
export interface Choices {
  /** `units` with none: the row has nobody yet. */
  readonly inherited_units: { readonly choose: 'take_over' } | ByUnits
  readonly inherited_deadline: { readonly choose: 'take_over' } | { readonly choose: 'whole_year' } | ByDays
  readonly no_unit: { readonly choose: 'issuer' } | ByUnits
  readonly no_deadline: { readonly choose: 'whole_year' } | ByDays
  readonly event_date: { readonly choose: 'later' } | { readonly choose: 'day'; readonly day: Day }
  readonly deadline_conflict: { readonly choose: 'column' } | { readonly choose: 'text' } | { readonly choose: 'both' }
  /** `issuer` and `units`: a task of its own; `task`: carried by that one. */
  readonly orphan_target:
    | { readonly choose: 'issuer' }
    | ByUnits
    | { readonly choose: 'task'; readonly task: string }
    | { readonly choose: 'leave_out'; readonly reason: string }
  readonly repeated_target: WhichReading
  readonly same_target_other_population: WhichReading
  readonly overlapping_tasks: { readonly choose: 'apart' } | { readonly choose: 'merge' }
  readonly scope:
    | { readonly choose: 'total' }
    | { readonly choose: 'each_organization' }
    | { readonly choose: 'each_person' }
  readonly denominator:
    | { readonly choose: 'units_report' }
    | {
        readonly choose: 'register'
        readonly register: string
        readonly source: string | null
        readonly asOf: Day | null
      }
    | { readonly choose: 'none_needed' }
  readonly no_measure: { readonly choose: 'items' } | { readonly choose: 'target'; readonly target: GivenTarget }
  readonly plan_year: { readonly choose: 'year'; readonly year: number }
  readonly lost_characters:
    | { readonly choose: 'as_suggested' }
    | { readonly choose: 'as_printed' }
    | { readonly choose: 'reading'; readonly reading: string }
}

/** One choice for all that the question is about, save those that are answered apart. */
export interface AnswerOf<Kind extends QuestionKind> {
  readonly kind: Kind
  readonly choice: Choices[Kind]
  readonly except: readonly { readonly subject: string; readonly choice: Choices[Kind] }[]
}

export type Answer = { [Kind in QuestionKind]: AnswerOf<Kind> }[QuestionKind]
