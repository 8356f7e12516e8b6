import type { Plan, Question, QuestionKind, Task } from '../reading/index.ts'
import { aTask } from '../reading/reconciliation/builders.ts'
import type { Answer } from './answers.ts'
import { answerQuestion } from './answer.ts'
import { applyChanges } from './changes.ts'
import type { DraftTarget, DraftTask, PlanDraft } from './draft.ts'
import { suggestedAnswer } from './suggested.ts'

/** A plan of some tasks; numbers follow the places, what is not given is empty. */
export function aPlan(given: Partial<Plan> = {}): Plan {
  return {
    text: '',
    title: '2025年工作要点',
    documentNumber: '',
    issuer: '共青团示例县委员会',
    addressees: [],
    issuedOn: '2025-02-18',
    year: 2025,
    parts: [],
    orphanTargets: [],
    repeatedTargets: [],
    questions: [],
    numbers: { total: 0, targets: 0, ignored: [] },
    suspects: [],
    ...given,
    tasks: given.tasks?.map((task, index) => ({ ...task, number: task.number ?? String(index + 1) })) ?? [],
  }
}

export function aQuestion(kind: QuestionKind, given: Partial<Question> = {}): Question {
  const words = given.words ?? kind
  return { kind, about: '', words, span: [0, words.length], ask: `${words}？`, suggestion: '', ...given }
}

/** Tasks by their texts. */
export function tasksOf(...texts: string[]): Task[] {
  return texts.map((text) => aTask({ text }))
}

/** The draft after an answer; a refusal is thrown. */
export function after(draft: PlanDraft, answer: Answer, key: string = answer.kind): PlanDraft {
  const question = draft.questions.find((each) => each.key === key || each.kind === key)
  const outcome = answerQuestion(draft, question?.key ?? key, answer)
  if (!outcome.ok) throw new Error(outcome.code)
  return applyChanges(draft, outcome.changes)
}

/** The draft with every question answered as suggested; a refusal is thrown. */
export function afterAll(draft: PlanDraft): PlanDraft {
  return draft.questions.reduce((state, question) => after(state, suggestedAnswer(question), question.key), draft)
}

export function taskIn({ tasks }: PlanDraft, key: string): DraftTask {
  const task = tasks.find((each) => each.key === key)
  if (task === undefined) throw new Error(`no task ${key}`)
  return task
}

export function targetIn({ targets }: PlanDraft, key: string): DraftTarget {
  const target = targets.find((each) => each.key === key)
  if (target === undefined) throw new Error(`no target ${key}`)
  return target
}
