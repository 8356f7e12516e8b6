import type { Answer, AnswerOf } from './answers.ts'
import type { DraftQuestion } from './draft.ts'
import type { QuestionKind } from '../reading/index.ts'

/** The answer that the question's suggestion describes. */
export function suggestedAnswer({ kind, suggestion }: Pick<DraftQuestion, 'kind' | 'suggestion'>): Answer {
  if (kind === 'plan_year')
    return { kind, choice: { choose: 'year', year: Number(/[0-9]{4}/.exec(suggestion)?.[0]) }, except: [] }
  return { ...SUGGESTED[kind], except: [] }
}

const SUGGESTED: { readonly [Kind in Exclude<QuestionKind, 'plan_year'>]: Omit<AnswerOf<Kind>, 'except'> } = {
  inherited_units: { kind: 'inherited_units', choice: { choose: 'take_over' } },
  inherited_deadline: { kind: 'inherited_deadline', choice: { choose: 'take_over' } },
  no_unit: { kind: 'no_unit', choice: { choose: 'issuer' } },
  no_deadline: { kind: 'no_deadline', choice: { choose: 'whole_year' } },
  event_date: { kind: 'event_date', choice: { choose: 'later' } },
  deadline_conflict: { kind: 'deadline_conflict', choice: { choose: 'column' } },
  orphan_target: { kind: 'orphan_target', choice: { choose: 'issuer' } },
  repeated_target: { kind: 'repeated_target', choice: { choose: 'list' } },
  same_target_other_population: { kind: 'same_target_other_population', choice: { choose: 'list' } },
  overlapping_tasks: { kind: 'overlapping_tasks', choice: { choose: 'apart' } },
  scope: { kind: 'scope', choice: { choose: 'total' } },
  denominator: { kind: 'denominator', choice: { choose: 'units_report' } },
  no_measure: { kind: 'no_measure', choice: { choose: 'items' } },
  lost_characters: { kind: 'lost_characters', choice: { choose: 'as_suggested' } },
}
