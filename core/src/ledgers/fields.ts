import type { Words } from '../lib/words.ts'

/** Who a field is about: decides masking, export and erasure. */
export type Privacy = 'public' | 'personal' | 'minor' | 'protected'

interface Common {
  readonly words: Words
  readonly required: boolean
  readonly privacy: Privacy
  /** A line under the field. */
  readonly hint: Words | null
}

/** A civil day, as 2020-04-30. */
export interface DayField extends Common {
  readonly kind: 'day'
}
/** One line of text, at most so many characters. */
export interface LineField extends Common {
  readonly kind: 'line'
  readonly most: number
}
/** Several lines of text. */
export interface TextField extends Common {
  readonly kind: 'text'
  readonly most: number
}
/** A whole number. */
export interface CountField extends Common {
  readonly kind: 'count'
  readonly least: number
  readonly most: number
}
/** A number with so many decimals at most. */
export interface QuantityField extends Common {
  readonly kind: 'quantity'
  readonly least: number
  readonly most: number
  readonly decimals: number
}
/** One of a list. */
export interface ChoiceField extends Common {
  readonly kind: 'choice'
  readonly choices: readonly Choice[]
}
/** Some of a list, each once. */
export interface ChoicesField extends Common {
  readonly kind: 'choices'
  readonly choices: readonly Choice[]
  readonly most: number
}
/** Other organisations, by id, each once and never the one that records. */
export interface OrganizationsField extends Common {
  readonly kind: 'organizations'
  readonly most: number
}
/** Names of persons, one line each, each once. */
export interface NamesField extends Common {
  readonly kind: 'names'
  readonly most: number
}

export interface Choice {
  /** Stored. Never changes its meaning; a choice that is given up is marked, not deleted. */
  readonly code: string
  readonly words: Words
  /** Words in a plan that point to this choice. */
  readonly signs: readonly string[]
  /** Given up: old records keep it, new ones may not take it. */
  readonly retired?: boolean
}

export type Field =
  | DayField
  | LineField
  | TextField
  | CountField
  | QuantityField
  | ChoiceField
  | ChoicesField
  | OrganizationsField
  | NamesField
export type FieldKind = Field['kind']
export type Fields = Readonly<Record<string, Field>>

/** A field's value as stored; null where an optional field was left blank. */
export type FieldValue = string | number | readonly string[] | null
/** A record's data by field name, complete and proven: what `decodeRecord` gives. */
export type RecordData = Readonly<Record<string, FieldValue>>

type Plain<F extends Field> = F extends CountField | QuantityField
  ? number
  : F extends ChoicesField | OrganizationsField | NamesField
    ? readonly string[]
    : string
type Value<F extends Field> = F['required'] extends true
  ? Plain<F>
  : Plain<F> extends readonly string[]
    ? Plain<F>
    : Plain<F> | null
/** The data of a record with these fields. A list that was left blank is an empty list. */
export type DataOf<F extends Fields> = { readonly [Name in keyof F]: Value<F[Name]> }

interface Options {
  readonly hint?: Words
  readonly privacy?: Privacy
}
type Required<F extends Field> = F & { readonly required: true }
type Optional<F extends Field> = Omit<F, 'required'> & { readonly required: false }

export function day(words: Words, options: Options = {}): Required<DayField> {
  return { kind: 'day', ...common(words, options) }
}

export function line(words: Words, options: Options & { readonly most: number }): Required<LineField> {
  return { kind: 'line', most: options.most, ...common(words, options) }
}

export function text(words: Words, options: Options & { readonly most: number }): Required<TextField> {
  return { kind: 'text', most: options.most, ...common(words, options) }
}

export function count(
  words: Words,
  options: Options & { readonly least?: number; readonly most: number },
): Required<CountField> {
  return { kind: 'count', least: options.least ?? 0, most: options.most, ...common(words, options) }
}

export function quantity(
  words: Words,
  options: Options & { readonly least?: number; readonly most: number; readonly decimals: number },
): Required<QuantityField> {
  const { least = 0, most, decimals } = options
  return { kind: 'quantity', least, most, decimals, ...common(words, options) }
}

export function choice(words: Words, choices: readonly Choice[], options: Options = {}): Required<ChoiceField> {
  return { kind: 'choice', choices, ...common(words, options) }
}

export function choices(
  words: Words,
  list: readonly Choice[],
  options: Options & { readonly most: number },
): Required<ChoicesField> {
  return { kind: 'choices', choices: list, most: options.most, ...common(words, options) }
}

export function organizations(
  words: Words,
  options: Options & { readonly most: number },
): Required<OrganizationsField> {
  return { kind: 'organizations', most: options.most, ...common(words, options) }
}

/** Names are personal data unless the definition says that they are a minor's or protected. */
export function names(words: Words, options: Options & { readonly most: number }): Required<NamesField> {
  return { kind: 'names', most: options.most, ...common(words, { privacy: 'personal', ...options }) }
}

/** The same field, which may be left blank. */
export function optional<F extends Field>(field: F): Optional<F> {
  return { ...field, required: false }
}

function common(words: Words, { hint, privacy = 'public' }: Options) {
  return { words, required: true as const, privacy, hint: hint ?? null }
}
