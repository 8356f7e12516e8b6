import type { Words } from '../../lib/words.ts'
import type { Change, Comparator, Recurrence, Scope } from '../../reading/index.ts'
import type { SubjectKind } from '../measures.ts'

/** A target as counting needs it: what the reader found, with the id it was stored under. */
export interface CountedTarget {
  readonly id: string
  readonly words: string
  readonly metric: string
  readonly comparator: Comparator
  readonly value: number
  readonly most?: number
  readonly unit: string
  readonly scope: Scope
  readonly per: string | null
  readonly period?: Recurrence
  readonly change: Change
  readonly baseline: { readonly value: number; readonly unit: string } | null
  readonly population?: string
}

/** What a record's data must satisfy to count. */
export type Condition =
  | { readonly kind: 'one_of'; readonly field: string; readonly values: readonly string[] }
  | { readonly kind: 'contains'; readonly fields: readonly string[]; readonly words: readonly string[] }
  /** The field names the same thing as the metric does, punctuation and spaces aside. */
  | { readonly kind: 'about'; readonly field: string; readonly words: string }
  /** The field holds a measure word that counts the same kind of thing. */
  | { readonly kind: 'unit'; readonly field: string; readonly unit: string }
  | { readonly kind: 'any'; readonly of: readonly Condition[] }

/** Whose facts count: the organisations responsible for the task, those of a class, or named persons; each with all below it. */
export type Population =
  | { readonly kind: 'assigned' }
  | { readonly kind: 'class'; readonly words: string }
  | { readonly kind: 'persons'; readonly words: string }

/** Ties a target to records. Proposed by rule, confirmed by a person, stored; nothing of it stands in code. */
export interface Binding {
  readonly target: string
  readonly ledger: string
  readonly measure: string
  /** All of them must hold; empty: every record of the ledger. */
  readonly filter: readonly Condition[]
  readonly population: Population
  /** The register that would be the denominator, in the plan's words; null where none is needed. */
  readonly register: string | null
  readonly subject: SubjectKind
  readonly take: 'sum' | 'last'
}

/** What the rules found, and why; `binding` is null where a person must say how the target is counted. */
export interface Proposal {
  readonly target: string
  readonly binding: Binding | null
  readonly reason: Words
}
