import type { QuestionKind } from '../reading/index.ts'
import type { Answer, Choices } from './answers.ts'
import type { DraftChange } from './changes.ts'
import { changesBetween } from './changes.ts'
import { deadlineChoices } from './choices/deadlines.ts'
import { documentChoices } from './choices/document.ts'
import type { Outcome, Subject } from './choices/outcome.ts'
import { targetChoices } from './choices/targets.ts'
import { unitChoices } from './choices/units.ts'
import type { DraftQuestion, PlanDraft } from './draft.ts'
import type { PlanRefusal } from './refusals.ts'
import { refusedAnswer } from './refusals.ts'

export interface Answered {
  readonly ok: true
  /** Rows to store, the question with its answer among them. */
  readonly changes: readonly DraftChange[]
}

/**
 * What an answer changes in the draft. A question may be answered anew: what its earlier answer made is taken back first. Refuses answers
 * of another kind, subjects that are not the question's, days that do not exist, units, reasons and values that are missing.
 */
export function answerQuestion(draft: PlanDraft, key: string, answer: Answer): Answered | PlanRefusal {
  const question = draft.questions.find((each) => each.key === key)
  if (question === undefined) return refusedAnswer('unknown_question')
  if (question.kind !== answer.kind) return refusedAnswer('other_kind')
  const misplaced = misplacedSubject(question, answer)
  if (misplaced !== null) return misplaced
  const outcome = applyChoices(takenBack(draft, key), question, answer)
  if (!outcome.ok) return outcome
  const questions = outcome.draft.questions.map((each) => (each.key === key ? { ...each, answer } : each))
  return { ok: true, changes: changesBetween(draft, released({ ...outcome.draft, questions })) }
}

function misplacedSubject({ subjects }: DraftQuestion, { except }: Answer): PlanRefusal | null {
  const seen = new Set<string>()
  for (const { subject } of except) {
    if (!subjects.some(({ key }) => key === subject)) return refusedAnswer('unknown_subject', subject)
    if (seen.has(subject)) return refusedAnswer('subject_twice', subject)
    seen.add(subject)
  }
  return null
}

/** The draft without the rows that the question's earlier answer made. */
function takenBack(draft: PlanDraft, question: string): PlanDraft {
  const others = ({ madeBy }: { readonly madeBy: string | null }): boolean => madeBy !== question
  return {
    ...draft,
    targets: draft.targets.filter(others),
    tasks: draft.tasks.filter(others).map((task) => ({
      ...task,
      units: task.units.filter(others),
      deadlines: task.deadlines.filter(others),
      items: task.items.filter(others),
    })),
  }
}

/** Targets whose task was taken back with another answer stand without one again. */
function released(draft: PlanDraft): PlanDraft {
  const tasks = new Set(draft.tasks.map(({ key }) => key))
  const targets = draft.targets.map((target) =>
    target.task === null || tasks.has(target.task) ? target : { ...target, task: null },
  )
  return { ...draft, targets }
}

type Chooser<Kind extends QuestionKind> = (draft: PlanDraft, subject: Subject, choice: Choices[Kind]) => Outcome

const CHOOSERS: { readonly [Kind in QuestionKind]: Chooser<Kind> } = {
  ...unitChoices,
  ...deadlineChoices,
  ...targetChoices,
  ...documentChoices,
}

function applyChoices(draft: PlanDraft, question: DraftQuestion, answer: Answer): Outcome {
  // An answer's kind and its choices belong together by its type, which the union cannot say of a variable.
  const choose = CHOOSERS[answer.kind] as Chooser<QuestionKind>
  let outcome: Outcome = { ok: true, draft }
  for (const { key } of question.subjects) {
    const choice = answer.except.find(({ subject }) => subject === key)?.choice ?? answer.choice
    outcome = choose(outcome.draft, { key, question }, choice)
    if (!outcome.ok) return outcome
  }
  return outcome
}
