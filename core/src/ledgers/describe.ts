import type { Words } from '../lib/words.ts'
import type { Field } from './fields.ts'
import type { Ledger, Step } from './ledger.ts'
import { measureFamilies } from './measure-words.ts'
import type { MeasureFamily } from './measure-words.ts'
import type { SubjectKind } from './measures.ts'

/** A ledger as plain data: what forms, templates, schemas and tables are made from. */
export interface LedgerDescription {
  readonly name: string
  readonly table: string
  readonly words: Words
  readonly general: boolean
  readonly dayField: string
  readonly titleField: string
  readonly coHostsField: string | null
  readonly fields: readonly FieldDescription[]
  readonly steps: readonly Step[]
  readonly measures: readonly MeasureDescription[]
}

export type FieldDescription = Field & { readonly name: string }

export interface MeasureDescription {
  readonly name: string
  readonly words: Words
  readonly family: MeasureFamily
  /** Measure words that a target may be written in; empty where each record says its own. */
  readonly measureWords: readonly string[]
  readonly unit: string | null
  readonly subject: SubjectKind
  readonly take: 'sum' | 'last'
}

/** Gives the definition without its functions, fields in their order. */
export function describeLedger(ledger: Ledger): LedgerDescription {
  const { name, table, words, general, dayField, titleField, coHostsField, steps } = ledger
  return {
    name,
    table,
    words,
    general,
    dayField,
    titleField,
    coHostsField,
    fields: Object.entries(ledger.fields).map(([fieldName, field]) => ({ name: fieldName, ...field })),
    steps,
    measures: Object.entries(ledger.measures).map(([measureName, measure]) => ({
      name: measureName,
      words: measure.words,
      family: measure.family,
      measureWords: measureFamilies[measure.family].measureWords,
      unit: measure.unit,
      subject: measure.subject,
      take: measure.take,
    })),
  }
}
