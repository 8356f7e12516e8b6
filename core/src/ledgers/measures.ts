import type { Words } from '../lib/words.ts'
import type { RecordData } from './fields.ts'
import { parseUnit } from './measure-words.ts'
import type { MeasureFamily, Unit } from './measure-words.ts'

/**
 * What may not count twice: the record itself, a person (in whatever record), a person within one record, an entry of a
 * register, or an organisation's running value, of which the last one stands.
 */
export type SubjectKind = 'record' | 'person' | 'record_person' | 'entry' | 'series'
export type Side = 'numerator' | 'denominator'

/** What one record gives to a measure. `key` names the person or entry; absent for the record and the series. */
export interface Portion {
  readonly side: Side
  readonly quantity: number
  readonly key?: string
}

/** One way in which a kind of record counts. `Name` are the fields it reads. */
export interface Measure<Name extends string = string> {
  readonly words: Words
  readonly family: MeasureFamily
  /** The measure word it is given in; null where each record says its own (field `unitFrom`). */
  readonly unit: string | null
  readonly unitFrom: Name | null
  readonly subject: SubjectKind
  /** Portions add up, or the last one stands. */
  readonly take: 'sum' | 'last'
  readonly fields: readonly Name[]
  /** Pure. In the base of the unit: 2 万元 gives 20,000. */
  portions(data: RecordData): readonly Portion[]
}

/** One for each record: sessions, meetings, papers. */
export function onePer(_subject: 'record', unit: string, words: Words): Measure<never> {
  return {
    ...base(unit, words),
    subject: 'record',
    take: 'sum',
    fields: [],
    portions: () => [{ side: 'numerator', quantity: 1 }],
  }
}

/** The whole number in a field: a head-count of 40 gives 40 人次. Blank gives nothing. */
export function eachOf<Name extends string>(field: Name, unit: string, words: Words): Measure<Name> {
  return {
    ...base(unit, words),
    subject: 'record',
    take: 'sum',
    fields: [field],
    portions: (data) => positive(data[field]),
  }
}

/** One for each person named, however often: names in a field of `names`. */
export function distinct<Name extends string>(field: Name, unit: string, words: Words): Measure<Name> {
  return {
    ...base(unit, words),
    subject: 'person',
    take: 'sum',
    fields: [field],
    portions: (data) => keys(data[field]),
  }
}

/** One for each person in each record: how many sessions each leading member attended. */
export function eachPersonOf<Name extends string>(field: Name, unit: string, words: Words): Measure<Name> {
  return {
    ...base(unit, words),
    subject: 'record_person',
    take: 'sum',
    fields: [field],
    portions: (data) => keys(data[field]),
  }
}

/** The quantity in one field, in the measure word of another. */
export function amountOf<Name extends string>(field: Name, unitFrom: Name, words: Words): Measure<Name> {
  return {
    ...own(unitFrom, words),
    subject: 'record',
    take: 'sum',
    fields: [field, unitFrom],
    portions: (data) => inBase(data[field], unitOf(data[unitFrom])),
  }
}

/** The running value in a field: of each organisation the last one stands (a level, a stock). */
export function lastOf<Name extends string>(field: Name, unitFrom: Name, words: Words): Measure<Name> {
  return {
    ...own(unitFrom, words),
    subject: 'series',
    take: 'last',
    fields: [field, unitFrom],
    portions: (data) => inBase(data[field], unitOf(data[unitFrom])),
  }
}

/** Done of those due, each organisation's last statement standing: a rate whose two sides are summed, never averaged. */
export function shareOf<Name extends string>(field: Name, dueField: Name, words: Words): Measure<Name> {
  return {
    ...base('%', words),
    subject: 'series',
    take: 'last',
    fields: [field, dueField],
    portions: (data) => {
      const due = data[dueField]
      const done = data[field]
      if (typeof due !== 'number' || typeof done !== 'number') return []
      return [
        { side: 'numerator', quantity: done },
        { side: 'denominator', quantity: due },
      ]
    },
  }
}

function base(unit: string, words: Words) {
  return { words, unit, unitFrom: null, family: parseUnit(unit).family }
}

function own<Name extends string>(unitFrom: Name, words: Words) {
  return { words, unit: null, unitFrom, family: 'other' as const }
}

function unitOf(value: RecordData[string] | undefined): Unit {
  return parseUnit(typeof value === 'string' ? value : '')
}

function inBase(value: RecordData[string] | undefined, unit: Unit): readonly Portion[] {
  return typeof value === 'number' ? [{ side: 'numerator', quantity: value * unit.factor }] : []
}

function positive(value: RecordData[string] | undefined): readonly Portion[] {
  return typeof value === 'number' && value > 0 ? [{ side: 'numerator', quantity: value }] : []
}

function keys(value: RecordData[string] | undefined): readonly Portion[] {
  return Array.isArray(value) ? value.map((key: string) => ({ side: 'numerator', quantity: 1, key })) : []
}
