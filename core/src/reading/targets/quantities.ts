import { findNumerals } from '../../lib/numerals.ts'
import type { Numeral } from '../../lib/numerals.ts'
import type { Comparator } from '../plan.ts'
import { UNIT } from './measure-words.ts'

type Range = { readonly from: number; readonly to: number }

/** A number with what belongs to it: comparator words on either side, the upper end of a band, its unit. */
export interface Quantity {
  /** With comparator words that touch it. */
  readonly from: number
  readonly to: number
  /** The bare value and unit. */
  readonly valueFrom: number
  readonly valueTo: number
  readonly value: number
  readonly most: number | null
  /** As folded; '' where the words name none. */
  readonly unit: string
  readonly comparator: Comparator
  /** A comparator word stands there; without one the sense is "exactly". */
  readonly compared: boolean
  /** The comparator stands apart, over a verb (至少举办1场): it may govern what is coordinated after it. */
  readonly apart: boolean
  readonly form: Numeral['form']
  /** The numerals used, for the account of numbers. */
  readonly numerals: readonly Numeral[]
}

/**
 * All quantities of a folded text, outside the ranges that are times.
 * "不少于4场" → >= 4 场; "3-4场" → >= 3, most 4; "控制在33微克/立方米以下" → <= 33; "80、60、60万元" → three of 万元.
 */
export function findQuantities(text: string, times: readonly Range[]): Quantity[] {
  const numerals = outsideTimes(findNumerals(text), times)
  const found: Quantity[] = []
  for (let i = 0; i < numerals.length; i++) {
    const first = numerals[i]
    if (first === undefined) continue
    const unit = unitAt(text, first.to)
    const band = bandOf(text, first, unit, numerals[i + 1])
    if (band !== null) {
      found.push(quantityOf(text, [first, band.upper], band.unit, found.at(-1)?.to ?? 0))
      i++
      continue
    }
    found.push(
      quantityOf(text, [first], unit.to > first.to ? unit : seriesUnit(text, numerals, i), found.at(-1)?.to ?? 0),
    )
  }
  return found.map((quantity, index) => completed(text, quantity, found[index + 1]))
}

/** Both lists are in order; times may touch but do not overlap. */
function outsideTimes(numerals: readonly Numeral[], times: readonly Range[]): Numeral[] {
  let next = 0
  return numerals.filter(({ from, to }) => {
    while ((times[next]?.to ?? Infinity) <= from) next++
    const time = times[next]
    return time === undefined || from < time.from || to > time.to
  })
}

/** "3个和5个百分点", "10万和20万元": the unit that the next one spells out is meant here too. */
function completed(text: string, quantity: Quantity, next: Quantity | undefined): Quantity {
  if (next === undefined || quantity.unit === '' || quantity.unit === next.unit || !next.unit.startsWith(quantity.unit))
    return quantity
  if (!/^(?:以上|以内|左右)?[、和及与/]$/.test(text.slice(quantity.valueTo, next.from))) return quantity
  return { ...quantity, unit: next.unit }
}

/** Fractions carry their unit in themselves. */
const OWN_UNIT: Readonly<Record<string, string>> = { fraction: '%', thousandth: '‰' }

interface UnitAt {
  readonly unit: string
  readonly from: number
  readonly to: number
  /** 余 or 多 stands between: more than the number. */
  readonly more?: boolean
}

/** The unit that starts at `index`. Chinese numerals and multipliers need a real measure word behind them. */
function unitAt(text: string, index: number): UnitAt {
  const more = /[余多]/.test(text.charAt(index))
  const from = more ? index + 1 : index
  UNIT.lastIndex = from
  const match = UNIT.exec(text)
  const none = { unit: '', from: index, to: index }
  if (match === null || match[0] === '')
    return text.charAt(from - 1).match(/[0-9]/) === null ? none : rareUnit(text, from, more)
  const bare = match[2] === undefined && !match[0].includes('/')
  if (bare && !/[万亿]/.test(match[1] ?? '')) return none
  return { unit: match[0], from, to: from + match[0].length, more }
}

/** A measure word that no list has: one character between a figure and the end of the clause (消火栓560具，). */
function rareUnit(text: string, from: number, more: boolean): UnitAt {
  const unit = /^[\u4e00-\u9fff](?=[，。；、）]|以上|以内|左右|$)/.exec(text.slice(from, from + 3))?.[0] ?? ''
  if (unit === '' || /[年月日号级版时分点代等型式者式中内外前后上下的是和及与或率比名次序]/.test(unit))
    return { unit: '', from, to: from }
  return { unit, from, to: from + 1, more }
}

/** "3-4场", "3场至4场", "1至2个": the second numeral follows over a dash or 至. */
function bandOf(
  text: string,
  first: Numeral,
  unit: UnitAt,
  second: Numeral | undefined,
): { upper: Numeral; unit: UnitAt } | null {
  if (second === undefined || second.from - unit.to > 1) return null
  const joint = text.slice(unit.to, second.from)
  if (!/^[-~至到]$/.test(joint)) return null
  const upperUnit = unitAt(text, second.to)
  if (upperUnit.unit === '' || second.value <= first.value) return null
  return { upper: second, unit: upperUnit }
}

/** "80、60、60万元": a numeral without a unit takes the one at the end of its series. */
function seriesUnit(text: string, numerals: readonly Numeral[], index: number): UnitAt {
  const end0 = numerals[index]?.to ?? 0
  const own: UnitAt = { unit: '', from: end0, to: end0 }
  let end = own.to
  for (let next = index + 1; next < Math.min(numerals.length, index + 13); next++) {
    const numeral = numerals[next]
    if (numeral === undefined || !/^[、和及与/]$/.test(text.slice(end, numeral.from))) return own
    const unit = unitAt(text, numeral.to)
    if (unit.unit !== '') return { unit: unit.unit, from: unit.from, to: own.to }
    end = numeral.to
  }
  return own
}

function quantityOf(text: string, [first, upper]: readonly [Numeral, Numeral?], unit: UnitAt, after: number): Quantity {
  const compared = comparedBy(text, { from: first.from, to: unit.to }, after, unit)
  return {
    ...compared,
    comparator: compared.comparator ?? (upper === undefined ? '=' : '>='),
    compared: compared.comparator !== null,
    valueFrom: first.from,
    valueTo: unit.to,
    value: first.value,
    most: upper?.value ?? null,
    unit: unit.unit || (OWN_UNIT[first.form] ?? ''),
    form: first.form,
    numerals: upper === undefined ? [first] : [first, upper],
  }
}

interface ComparedBy extends Range {
  readonly comparator: Comparator | null
  readonly apart: boolean
}

/** The comparator words on both sides of a value, and how far they widen it. */
function comparedBy(text: string, value: Range, after: number, { unit, more }: UnitAt): ComparedBy {
  const before = comparatorBefore(text, value.from, after)
  const behind = comparatorBehind(text, value.to, unit)
  return {
    from: before?.touches === true ? before.from : value.from,
    to: behind?.to ?? value.to,
    comparator: merge(before?.comparator, behind?.comparator) ?? (more === true ? '>=' : null),
    apart: before?.touches === false,
  }
}

const BEFORE: readonly (readonly [RegExp, Comparator])[] = [
  [/(?:不得?|不能|不应|应不)?(?:不少于|不低于|不小于|少于不)$/, '>='],
  [/(?:不得|不能)(?:少于|低于|小于)$/, '>='],
  [/(?:至少|最少|最低|起码|≥|>=|下限为?|保底)(?:为|达|要)?$/, '>='],
  [
    /(?:不超过|不高于|不多于|不大于|不超出|不突破|不得超过|不得高于|不得突破|至多|最多|最高|最长|不晚于|≤|<=|上限为?|严控在)(?:为|达)?$/,
    '<=',
  ],
  [/(?:超过|突破|高于|大于|多于|超出|逾|>|超|(?<![通经超不])过)$/, '>'],
  [/(?:低于|小于|少于|<)$/, '<'],
  [/(?:大约|约|近|将近|约为)$/, '~'],
]

/** Comparators that may stand apart from their number, over a verb (至少举办1场) or a base (不超过总数的3%). */
const APART: readonly (readonly [RegExp, Comparator])[] = [
  [/(?:不少于|不低于|不小于|不得低于|不得少于)([^，。；：、]{0,20}的|人均|平均)$/, '>='],
  [/(?:不超过|不高于|不多于|不大于|不得超过|不得高于|控制在)([^，。；：、]{0,20}的)$/, '<='],
  [/(?:超过|突破|高于|大于)([^，。；：、]{0,20}的)$/, '>'],
  [/(?:低于|小于)([^，。；：、]{0,20}的)$/, '<'],
  [/(?:至少|最少|起码)([^，。；：0-9]{0,12})$/, '>='],
  [/(?:至多|最多)([^，。；：0-9]{0,12})$/, '<='],
]

interface Compared {
  readonly comparator: Comparator
  readonly from: number
  readonly touches: boolean
}

function comparatorBefore(text: string, index: number, after: number): Compared | null {
  const words = text.slice(Math.max(after, index - 32), index)
  for (const [pattern, comparator] of BEFORE) {
    const match = pattern.exec(words)
    if (match !== null) return { comparator, from: index - match[0].length, touches: true }
  }
  for (const [pattern, comparator] of APART) {
    const match = pattern.exec(words)
    if (match !== null) return { comparator, from: index - match[0].length, touches: false }
  }
  return null
}

const BEHIND =
  /(?:（含）)?(?:(?:及|或|和)?以上|(?:及|或|和)?以下|以内|之内|左右|上下|之上|之下|内(?![部容外涵地河])|（含）)/y

function comparatorBehind(text: string, index: number, unit: string): { comparator: Comparator; to: number } | null {
  BEHIND.lastIndex = index
  const words = BEHIND.exec(text)?.[0]
  if (words === undefined) return null
  const to = index + words.length
  if (/以上|之上/.test(words)) return { comparator: '>=', to }
  if (/以下|之下|以内|之内/.test(words)) return { comparator: '<=', to }
  if (/左右|上下/.test(words)) return { comparator: '~', to }
  if (words === '内') return /日|天|时|月|分钟|周|秒/.test(unit) ? { comparator: '<=', to } : null
  return null
}

/** 不低于85%以上 says >= twice; 超过3个以上 keeps the stricter; 约…以上 is a floor. */
function merge(before: Comparator | undefined, behind: Comparator | undefined): Comparator | undefined {
  if (before === undefined || before === '~') return behind ?? before
  return before
}
