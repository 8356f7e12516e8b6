import type { Span } from './blocks.ts'
import type { Role } from './plan.ts'
import type { Passage } from './text/passage.ts'

/** One task as the layout found it, before its words are read: the same for tables, flattened tables and prose items. */
export interface TaskRow {
  readonly number: string | null
  readonly numberSpan: Span | null
  /** Category cell, project name or heading above. */
  readonly group: string | null
  /** What is to be done, layout spaces dropped. */
  readonly content: Passage
  /** The whole row or item in the source. */
  readonly span: Span
  /** Cells of a deadline column (spaces kept). */
  readonly deadlines: readonly Field[]
  /** Cells of unit columns (spaces kept); the role is the column's. */
  readonly units: readonly UnitField[]
  /** Trailing brackets and labelled lines (责任单位：…；完成时限：…), still to be split into units and deadlines. */
  readonly responsibility: readonly Passage[]
  /** Indicator tables: the value stands in a cell of its own, its unit perhaps in another. */
  readonly indicator: Indicator | null
  /** Where one row holds several figures (投资、户数、面积 of one town): those behind the first. */
  readonly furtherIndicators?: readonly Indicator[]
}

export interface Field {
  readonly passage: Passage
  /** The number (else the 1-based index) of the row whose merged or blank cell this one continues; null for its own words. */
  readonly inheritedFrom: string | null
}

export interface UnitField extends Field {
  readonly role: Role
}

export interface Indicator {
  readonly metric: Passage
  readonly value: Passage
  readonly unit: Passage | null
}
