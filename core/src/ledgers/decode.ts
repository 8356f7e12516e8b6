import { isDay } from '../lib/dates.ts'
import type { Choice, CountField, Field, FieldValue, QuantityField, RecordData } from './fields.ts'
import { refuse } from './findings.ts'
import type { Finding, FindingCode } from './findings.ts'
import type { Ledger } from './ledger.ts'

export type Decoded =
  | { readonly ok: true; readonly data: RecordData }
  | { readonly ok: false; readonly refusals: readonly Finding[] }

/**
 * Proves that what was sent is a record of this ledger: every field known, filled where it must be, of its kind and within its
 * limits. Gives the data complete (blank is null, or an empty list), texts trimmed; else all refusals at once.
 */
export function decodeRecord(ledger: Ledger, sent: unknown): Decoded {
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) {
    return { ok: false, refusals: [refuse('not_a_record', null)] }
  }
  const values = new Map<string, unknown>(Object.entries(sent))
  const refusals: Finding[] = [...values.keys()]
    .filter((name) => !Object.hasOwn(ledger.fields, name))
    .map((name) => refuse('unknown_field', name.slice(0, 60), { value: name.slice(0, 60) }))
  const data: Record<string, FieldValue> = {}
  for (const [name, field] of Object.entries(ledger.fields)) {
    const value = decodeField(field, values.get(name))
    if (isFault(value)) refusals.push(refuse(value.fault, name, { field: field.words, value: value.value ?? '' }))
    else data[name] = value
  }
  return refusals.length > 0 ? { ok: false, refusals } : { ok: true, data }
}

interface Fault {
  readonly fault: FindingCode
  readonly value?: string | number
}

/** Control characters but tab, line feed and return; then zero-width characters and marks of direction, which hide what is read. */
const CONTROL = /[^\P{Cc}\t\n\r]|[\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/u
const LONE_SURROGATE = /\p{Surrogate}/u

function decodeField(field: Field, value: unknown): FieldValue | Fault {
  const blank = blankOf(field, value)
  if (blank !== undefined) return field.required ? { fault: 'missing' } : blank
  switch (field.kind) {
    case 'day':
      return typeof value === 'string' && isDay(value.trim()) ? value.trim() : { fault: 'not_a_day' }
    case 'line':
    case 'text':
      return decodeText(value, field.most, field.kind === 'text')
    case 'count':
    case 'quantity':
      return decodeNumber(field, value)
    case 'choice':
      return decodeChoice(field.choices, value)
    case 'choices':
      return decodeList(value, field.most, (entry) => decodeChoice(field.choices, entry))
    default:
      // Ids of organisations, or names.
      return decodeList(value, field.most, (entry) => decodeText(entry, LONGEST_ENTRY, false))
  }
}

const LONGEST_ENTRY = 64

/** What stands for a blank: null or the empty list; undefined where the value is not blank. */
function blankOf(field: Field, value: unknown): FieldValue | undefined {
  const list = field.kind === 'choices' || field.kind === 'organizations' || field.kind === 'names'
  const blank =
    value === undefined ||
    value === null ||
    (typeof value === 'string' && value.trim() === '') ||
    (Array.isArray(value) && value.length === 0)
  if (!blank) return undefined
  return list ? [] : null
}

function decodeText(value: unknown, most: number, manyLines: boolean): string | Fault {
  if (typeof value !== 'string') return { fault: 'not_text' }
  const words = value.replaceAll('\r\n', '\n').trim()
  if (CONTROL.test(words) || LONE_SURROGATE.test(words)) return { fault: 'control_characters' }
  if (!manyLines && /[\n\r\t\u2028\u2029]/.test(words)) return { fault: 'not_one_line' }
  return [...words].length > most ? { fault: 'too_long', value: most } : words
}

function decodeNumber(field: CountField | QuantityField, value: unknown): number | Fault {
  const number = typeof value === 'string' ? typedNumber(value) : value
  if (typeof number !== 'number' || !Number.isFinite(number)) return { fault: 'not_a_number' }
  if (field.kind === 'count' && !Number.isInteger(number)) return { fault: 'not_whole' }
  if (number < field.least) return { fault: 'too_small', value: field.least }
  if (number > field.most) return { fault: 'too_large', value: field.most }
  if (field.kind === 'quantity' && Number(number.toFixed(field.decimals)) !== number) {
    return { fault: 'too_many_decimals', value: field.decimals }
  }
  return number
}

/** A number as people type it, full-width digits and thousands' commas included; what is none stays what it was. */
function typedNumber(words: string): number | string {
  const plain = words.normalize('NFKC').trim()
  const digits = /^-?[0-9]{1,3}(?:,[0-9]{3}){1,5}(?:\.[0-9]{1,6})?$/.test(plain) ? plain.replaceAll(',', '') : plain
  return /^-?[0-9]{1,15}(?:\.[0-9]{1,6})?$/.test(digits) ? Number(digits) : words
}

function decodeChoice(choices: readonly Choice[], value: unknown): string | Fault {
  const shown = typeof value === 'string' ? value.slice(0, 40) : ''
  const found = choices.find(({ code }) => code === value)
  if (found === undefined) return { fault: 'not_a_choice', value: shown }
  return found.code
}

function decodeList(
  value: unknown,
  most: number,
  entry: (value: unknown) => string | Fault,
): readonly string[] | Fault {
  if (!Array.isArray(value)) return { fault: 'not_a_list' }
  if (value.length > most) return { fault: 'too_many', value: most }
  const decoded: string[] = []
  for (const each of value as readonly unknown[]) {
    const found = entry(each)
    if (typeof found !== 'string') return found
    if (found === '') return { fault: 'missing' }
    if (decoded.includes(found)) return { fault: 'twice', value: found }
    decoded.push(found)
  }
  return decoded
}

function isFault(value: FieldValue | Fault): value is Fault {
  return typeof value === 'object' && value !== null && 'fault' in value
}
