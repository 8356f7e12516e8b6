import type { Dated } from '../lib/dated.ts'
import type { Words } from '../lib/words.ts'
import type { DataOf, Fields, RecordData } from './fields.ts'
import type { Finding } from './findings.ts'
import type { Measure } from './measures.ts'

/** Who may take a step: the county's officer, an organisation's secretary, or the device of an organisation link. */
export type Recorder = 'officer' | 'secretary' | 'device'

export interface Step {
  readonly name: string
  readonly words: Words
  /** Steps of which one must have been taken last; empty for the first step. */
  readonly after: readonly string[]
  readonly by: readonly Recorder[]
  /** Optional fields that must be filled once this step is taken. */
  readonly asks: readonly string[]
  /** From here on the record counts. */
  readonly counts: boolean
}

/** A fact that is written once and needs nobody's approval. */
export const recordedOnce: readonly Step[] = [
  {
    name: 'recorded',
    words: { zh: '已登记', en: 'Recorded' },
    after: [],
    by: ['officer', 'secretary', 'device'],
    asks: [],
    counts: true,
  },
]

/** Facts that a check may ask the server for, beside today and the recording organisation. */
export type Need = 'organizations' | 'similar'

export interface Facts {
  readonly today: string
  /** Id of the organisation that records. */
  readonly organization: string
  /** The organisations named in the data, by id. Those absent do not exist or are out of sight. */
  readonly organizations?: ReadonlyMap<string, OrganizationFact>
  /** Live records of the same ledger, organisation and day, without this one. */
  readonly similar?: readonly SimilarRecord[]
}

export interface OrganizationFact {
  readonly name: string
  readonly from: string
  /** Last day of its existence; null while it exists. */
  readonly to: string | null
}

export interface SimilarRecord {
  readonly record: string
  readonly data: RecordData
}

/** Rule values by name; each a list of dated rows. */
export type Rules = Readonly<Record<string, readonly Dated<number>[]>>

export interface CheckInput<Data> {
  readonly record: Data
  readonly facts: Facts
  readonly rules: Rules
}

/** A kind of record: data and pure functions. From it follow form, grid, sheet, schema, claims and printed page. */
export interface Ledger {
  /** snake_case, singular. */
  readonly name: string
  /** Its table: the plural. */
  readonly table: string
  readonly words: Words
  /** Words in a plan's metric that speak for this ledger before others of the same measure word. */
  readonly signs: readonly string[]
  /** It serves whatever no other ledger does. */
  readonly general: boolean
  readonly fields: Fields
  /** The day field that dates its claims. */
  readonly dayField: string
  /** What a record is called in a list. */
  readonly titleField: string
  /** The field of organisations that held it too, when there is one. */
  readonly coHostsField: string | null
  /** The choice fields whose choices a plan's metric may point to, the most telling first. */
  readonly topicFields: readonly string[]
  /** Text fields in which a plan's own names are looked for. */
  readonly wordFields: readonly string[]
  readonly steps: readonly Step[]
  readonly measures: Readonly<Record<string, Measure>>
  readonly needs: readonly Need[]
  /** Defaults; the office's own rows are put in their place by name. */
  readonly rules: Rules
  /** Refusals and hints beyond what the fields themselves say, each with its field. Pure. */
  check(input: CheckInput<RecordData>): readonly Finding[]
}

type Name<F extends Fields> = Extract<keyof F, string>

/** A ledger as its file writes it: what is left out has the common value, and names of fields are held to those there are. */
export interface LedgerDefinition<F extends Fields> {
  readonly name: string
  readonly table: string
  readonly words: Words
  readonly signs?: readonly string[]
  readonly general?: boolean
  readonly fields: F
  readonly dayField: Name<F>
  readonly titleField: Name<F>
  readonly coHostsField?: Name<F>
  readonly topicFields?: readonly Name<F>[]
  readonly wordFields?: readonly Name<F>[]
  readonly steps: readonly Step[]
  readonly measures: Readonly<Record<string, Measure<Name<F>>>>
  readonly needs?: readonly Need[]
  readonly rules?: Rules
  readonly check?: (input: CheckInput<DataOf<F>>) => readonly Finding[]
}

/** Completes a definition. */
export function defineLedger<const F extends Fields>(definition: LedgerDefinition<F>): Ledger {
  const { check } = definition
  return {
    signs: [],
    general: false,
    coHostsField: null,
    topicFields: [],
    wordFields: [],
    needs: [],
    rules: {},
    ...definition,
    // Decoding has proven that the data is of these fields.
    check: (input) => check?.(input as CheckInput<DataOf<F>>) ?? [],
  }
}
