import type { Span } from './blocks.ts'

/** What the reader makes of a document. Every span points into `text`, and `text.slice(...span) === words`. */
export interface Plan {
  readonly text: string
  readonly title: string
  readonly documentNumber: string
  readonly issuer: string
  readonly addressees: readonly string[]
  /** ISO day of issue, where the document gives one. */
  readonly issuedOn: string | null
  /** The plan's year; every deadline without a year is read in it. */
  readonly year: number
  readonly parts: readonly Part[]
  readonly tasks: readonly Task[]
  /** Targets promised in prose that no task carries. */
  readonly orphanTargets: readonly Target[]
  /** Targets promised in prose that a task carries too; `repeats` names the task. */
  readonly repeatedTargets: readonly Target[]
  readonly questions: readonly Question[]
  readonly numbers: Numbers
  readonly suspects: readonly Suspect[]
}

export interface Part {
  readonly heading: string
  readonly span: Span
  /** The ordinal stood in the text; when false it was lost and the place in the order tells. */
  readonly ordinal: boolean
  readonly measures: readonly Measure[]
}

export interface Measure {
  readonly heading: string
  readonly text: string
  readonly span: Span
}

export interface Task {
  /** As the document numbers it; null where it does not. */
  readonly number: string | null
  readonly text: string
  readonly span: Span
  readonly deadlines: readonly Deadline[]
  /** Deadlines in the task's own words beside those of its column; both are kept. */
  readonly textDeadlines: readonly Deadline[]
  readonly units: readonly Unit[]
  readonly items: readonly Item[]
  readonly targets: readonly Target[]
  /** The heading under which it stands (category column, section), when there is one. */
  readonly group: string | null
}

export type DeadlineKind = 'range' | 'by' | 'event' | 'ongoing' | 'recurring'

export interface Deadline {
  readonly words: string
  readonly span: Span
  readonly kind: DeadlineKind
  /** ISO days; null where open. */
  readonly start: string | null
  readonly end: string | null
  /** The event that it hangs on, with the side: 县两会 before. */
  readonly event?: { readonly name: string; readonly relation: 'before' | 'after' | 'during' | 'around' }
  readonly recurrence?: Recurrence
  /** 力争, 预计, 原则上. */
  readonly soft?: boolean
  /** Taken over from this row's number or index, the own cell being blank or merged. */
  readonly inherited?: boolean
}

export interface Recurrence {
  readonly every: 'day' | 'week' | 'month' | 'quarter' | 'half_year' | 'year' | 'season' | 'term' | 'school_year'
  /** Every how many of them, 1 unless told (每两年: 2). */
  readonly step?: number
  /** How often within each. */
  readonly times?: number
  /** The last day within each, where given (每月25日前: 25). */
  readonly byDay?: number
}

export type Role = 'lead' | 'responsible' | 'support' | 'unspecified'

export interface Unit {
  /** The full name, shared prefixes restored. */
  readonly name: string
  /** As written. */
  readonly words: string
  readonly span: Span
  readonly role: Role
  readonly inherited: boolean
  /** A named set (各乡镇, 县直各单位, 各成员单位), to be expanded to the organisations that exist on a date. */
  readonly collective: boolean
}

export type ItemKind = 'paper' | 'meeting' | 'mechanism' | 'list' | 'check' | 'event' | 'other'

/** A duty without a number: done on a date, with a document number where there is one. */
export interface Item {
  readonly words: string
  readonly span: Span
  readonly kind: ItemKind
}

export type Comparator = '>=' | '<=' | '=' | '>' | '<' | '~'
export type Scope = 'total' | 'each_organization' | 'each_person' | 'coverage' | 'existence'
export type Change = 'level' | 'increase' | 'decrease'

export interface Target {
  readonly words: string
  readonly span: Span
  readonly metric: string
  readonly comparator: Comparator
  readonly value: number
  /** The upper end of a band (3-4场): `value` is the lower end. */
  readonly most?: number
  /** As written; 万 and 亿 stay in it. */
  readonly unit: string
  readonly scope: Scope
  /** Whom each, or which period each (每个乡镇, 各级团组织, 每季度); null for a plain total. */
  readonly per: string | null
  /** 每季度, 每学期…: how often the value is due; absent for once in the plan's time. */
  readonly period?: Recurrence
  readonly change: Change
  readonly baseline: { readonly value: number; readonly unit: string } | null
  /** 力争, 预计, 原则上. */
  readonly soft: boolean
  /** 全覆盖, 清零: the value is implied, not written. */
  readonly implicit: boolean
  /** For rates and coverage: the register that would be the denominator, as far as the words tell. */
  readonly population?: string
  /** Deadline in the target's own clause. */
  readonly deadline?: Deadline
  /** For a repeated target: the task that carries it. */
  readonly repeats?: string
  /** The numerals of the text that this target used up (values, bands, baselines). */
  readonly numerals: readonly Span[]
}

/** Something that the paper leaves open; a person's answer settles it. */
export interface Question {
  readonly kind: QuestionKind
  /** What it is about: "task 2 units". */
  readonly about: string
  readonly words: string
  readonly span: Span
  readonly ask: string
  readonly suggestion: string
}

export type QuestionKind =
  | 'inherited_units'
  | 'inherited_deadline'
  | 'no_unit'
  | 'no_deadline'
  | 'event_date'
  | 'deadline_conflict'
  | 'orphan_target'
  | 'repeated_target'
  | 'same_target_other_population'
  | 'overlapping_tasks'
  | 'scope'
  | 'denominator'
  | 'no_measure'
  | 'plan_year'
  | 'lost_characters'

/** `total === targets + ignored.length`: every numeral of the text is accounted for. */
export interface Numbers {
  readonly total: number
  /** Numerals that became (part of) a target. */
  readonly targets: number
  readonly ignored: readonly IgnoredNumber[]
}

export interface IgnoredNumber {
  readonly words: string
  readonly span: Span
  readonly reason: IgnoredReason
}

/** Why a numeral is no target. */
export type IgnoredReason =
  | 'year'
  | 'date'
  | 'deadline'
  | 'festival'
  | 'period'
  | 'ordinal'
  | 'item_number'
  | 'document_number'
  | 'name'
  | 'quoted'
  | 'law'
  | 'limit_of_object'
  | 'eligibility'
  | 'past_fact'
  | 'anniversary'
  | 'level'
  | 'contact'
  | 'vague'
  | 'count_of_things'
  | 'frequency'
  | 'not_committed'
  | 'impossible'
  | 'heading'
  | 'scoring'
  | 'layout'

/** A character or word that looks mis-scanned. Listed, never changed. */
export interface Suspect {
  readonly words: string
  readonly span: Span
  readonly suggestion: string
  readonly reason: 'variant_character' | 'other_script' | 'confusable' | 'lost_characters' | 'odd_dot'
}
