import type { Plan, Question, QuestionKind } from '../reading/index.ts'
import { foldText } from '../reading/text/fold.ts'
import type { PlanDoubts } from './doubts.ts'
import type { DraftQuestion } from './draft.ts'
import { subjectsOf } from './subjects.ts'

/** Whether publication waits for the answer: without it somebody would be held to what the paper does not say. */
const BLOCKS: Readonly<Record<QuestionKind, boolean>> = {
  inherited_units: true,
  inherited_deadline: true,
  no_unit: true,
  no_deadline: true,
  // The event's task stays open and is judged by nothing until it has a day.
  event_date: false,
  deadline_conflict: true,
  orphan_target: true,
  repeated_target: true,
  same_target_other_population: true,
  overlapping_tasks: false,
  scope: true,
  // The list may come after publication; the rate says until then that it has none.
  denominator: false,
  no_measure: false,
  plan_year: true,
  lost_characters: false,
}

export function draftQuestions(plan: Plan, doubts: PlanDoubts): DraftQuestion[] {
  const used = new Map<string, number>()
  return plan.questions.map((question, index) => {
    const alone = plan.questions.filter(({ kind }) => kind === question.kind).length === 1
    return {
      key: keyOf(question, used),
      order: index + 1,
      ...question,
      blocks: BLOCKS[question.kind],
      subjects: subjectsOf(plan, doubts, { ...question, alone }),
      answer: null,
    }
  })
}

const LONGEST_WORDS = 60

/** scope:全年不少于3场次; a second with the same words gets #2. */
function keyOf({ kind, words }: Question, used: Map<string, number>): string {
  const folded = foldText(words)
    .replace(/(?:19|20)[0-9]{2}(?=年)/g, '')
    .slice(0, LONGEST_WORDS)
  const key = kind === 'plan_year' ? kind : `${kind}:${folded}`
  const count = (used.get(key) ?? 0) + 1
  used.set(key, count)
  return count === 1 ? key : `${key}#${String(count)}`
}
