import type { Span } from '../blocks.ts'
import type { Finding } from '../reconciliation/index.ts'
import type { Question, QuestionKind, Suspect, Target, Task } from '../plan.ts'
import type { TaskRow } from '../task-row.ts'

/** All that reading has found and that may leave something open. */
export interface Doubts {
  readonly tasks: readonly Task[]
  /** The row of each task, in the same order. */
  readonly rows: readonly TaskRow[]
  readonly orphans: readonly Target[]
  readonly repeated: readonly Target[]
  readonly findings: readonly Finding[]
  readonly suspects: readonly Suspect[]
  readonly year: PlanYear
  readonly text: string
}

export interface PlanYear {
  readonly value: number
  readonly source: 'title' | 'number' | 'date' | 'guess' | 'given'
}

/** A question with the short form in which it joins others of its kind when there are too many. */
export interface Draft extends Question {
  readonly topic: string
}

export interface Subject {
  readonly about: string
  readonly span: Span
  readonly ask: string
  readonly suggestion: string
  readonly topic?: string
}

export function draft(kind: QuestionKind, text: string, { about, span, ask, suggestion, topic }: Subject): Draft {
  return { kind, about, words: text.slice(...span), span, ask, suggestion, topic: topic ?? ask }
}

export function plain({ kind, about, words, span, ask, suggestion }: Draft): Question {
  return { kind, about, words, span, ask, suggestion }
}
