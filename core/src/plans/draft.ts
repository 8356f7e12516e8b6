import type { Day } from '../organizations/index.ts'
import type {
  Change,
  Comparator,
  DeadlineKind,
  ItemKind,
  QuestionKind,
  Recurrence,
  Role,
  Scope,
  Span,
  Suspect,
} from '../reading/index.ts'
import type { Answer } from './answers.ts'

/**
 * A plan as it stands between import and publication: what was read, and what people have answered. Plain JSON. Nothing that was read is
 * ever deleted: what an answer puts away is `dropped` or `set_aside`, so that another answer can bring it back.
 */
export interface PlanDraft {
  readonly title: string
  readonly documentNumber: string
  readonly issuer: string
  readonly addressees: readonly string[]
  readonly issuedOn: Day | null
  readonly year: number
  readonly parts: readonly DraftPart[]
  readonly tasks: readonly DraftTask[]
  readonly targets: readonly DraftTarget[]
  readonly events: readonly DraftEvent[]
  readonly suspects: readonly DraftSuspect[]
  readonly questions: readonly DraftQuestion[]
}

export interface DraftPart {
  readonly key: string
  readonly order: number
  readonly heading: string
  readonly span: Span
  readonly measures: readonly DraftMeasure[]
}

export interface DraftMeasure {
  readonly key: string
  readonly order: number
  readonly heading: string
  readonly text: string
  readonly span: Span
}

/** The question whose answer made the row; null for what stood in the paper. */
type MadeBy = string | null

export interface DraftTask {
  readonly key: string
  /** From 1, in the order of the document; tasks that answers made follow. */
  readonly order: number
  /** As the document numbers it. */
  readonly number: string | null
  readonly group: string | null
  readonly text: string
  readonly span: Span | null
  readonly deadlines: readonly DraftDeadline[]
  /** In the task's own words, beside those of its column. */
  readonly textDeadlines: readonly DraftDeadline[]
  /** Which of the two are due. */
  readonly heeds: 'column' | 'text' | 'both'
  readonly units: readonly DraftUnit[]
  readonly items: readonly DraftItem[]
  /** Counted by its targets, or item by item and never by a percentage. */
  readonly measuredBy: 'targets' | 'items'
  /** The key of the task that carries this one too. */
  readonly mergedInto: string | null
  readonly madeBy: MadeBy
}

export interface DraftDeadline {
  readonly words: string
  readonly span: Span | null
  readonly kind: DeadlineKind
  readonly start: Day | null
  readonly end: Day | null
  readonly event: { readonly name: string; readonly relation: 'before' | 'after' | 'during' | 'around' } | null
  readonly recurrence: Recurrence | null
  readonly soft: boolean
  readonly inherited: boolean
  readonly dropped: boolean
  readonly madeBy: MadeBy
}

export interface DraftUnit {
  readonly key: string
  /** The full name; for the issuer as unit the issuer's name as the paper gives it. */
  readonly name: string
  readonly words: string
  readonly span: Span | null
  readonly role: Role
  readonly inherited: boolean
  readonly collective: boolean
  /** The organisation that issued the plan, whatever the name. */
  readonly issuer: boolean
  readonly dropped: boolean
  readonly madeBy: MadeBy
}

export interface DraftItem {
  readonly key: string
  readonly order: number
  readonly words: string
  readonly span: Span | null
  readonly kind: ItemKind
  readonly madeBy: MadeBy
}

export interface DraftTarget {
  readonly key: string
  /** Null: promised in the body, carried by no task. */
  readonly task: string | null
  readonly order: number
  readonly origin: 'list' | 'body' | 'person'
  readonly words: string
  readonly span: Span | null
  readonly metric: string
  readonly comparator: Comparator
  readonly value: number
  /** The upper end of a band; `value` is the lower. */
  readonly most: number | null
  readonly unit: string
  readonly scope: Scope
  readonly per: string | null
  readonly period: Recurrence | null
  readonly change: Change
  readonly baseline: { readonly value: number; readonly unit: string } | null
  readonly soft: boolean
  readonly implicit: boolean
  readonly population: string | null
  readonly deadline: DraftDeadline | null
  /** The list that is the denominator; null where none is named yet or needed. */
  readonly register: DraftRegister | null
  /** For one in the body: the key of the target in the list that promises the same. */
  readonly repeats: string | null
  readonly standing: 'kept' | 'set_aside'
  /** Why a person left it out. */
  readonly reason: string | null
  readonly madeBy: MadeBy
}

export interface DraftRegister {
  /** `units`: those responsible report it; `named`: the list below; `none`: no list divides. */
  readonly from: 'units' | 'named' | 'none'
  readonly name: string | null
  readonly source: string | null
  readonly asOf: Day | null
}

/** Something with a day of its own on which deadlines hang: 县两会. */
export interface DraftEvent {
  readonly name: string
  readonly day: Day | null
}

export interface DraftSuspect {
  readonly key: string
  readonly words: string
  readonly span: Span
  readonly suggestion: string
  readonly reason: Suspect['reason']
  /** How a person reads it; null: as printed or not looked at. The issued text is never changed. */
  readonly reading: string | null
}

export interface DraftQuestion {
  /** From the kind and the words asked about, without year and place: the same question of next year's document has the same key. */
  readonly key: string
  readonly order: number
  readonly kind: QuestionKind
  readonly about: string
  readonly words: string
  readonly span: Span
  readonly ask: string
  readonly suggestion: string
  /** Publication waits for the answer. */
  readonly blocks: boolean
  /** What it is about: each can be answered apart. */
  readonly subjects: readonly QuestionSubject[]
  readonly answer: Answer | null
}

export interface QuestionSubject {
  /** The key of a task, a target or a suspect, the name of an event, `one+other` for two tasks, `plan` for the whole. */
  readonly key: string
  /** The words that tell which one it is. */
  readonly words: string
}
