import { findNumerals, type Numeral } from '../../lib/numerals.ts'
import type { IgnoredNumber, IgnoredReason, Target } from '../plan.ts'
import { spanOf, wordsOf, type Passage } from '../text/passage.ts'
import { assembleImplied, assembleQuantities } from './assemble.ts'
import { clauseAt, clausesOf, type Clause } from './clauses.ts'
import { DISMISSALS } from './dismissal.ts'
import { findImplied } from './implicit.ts'
import { findQuantities, type Quantity } from './quantities.ts'
import type { Surroundings } from './surroundings.ts'

/** A time expression, by its place in the passage; its numerals are no quantities. */
export interface TimeRange {
  readonly from: number
  readonly to: number
  readonly reason: IgnoredReason
}

export interface TargetContext {
  readonly times: readonly TimeRange[]
  /** Stretches that tell of the past (工作回顾): their numbers are facts. */
  readonly past?: readonly { readonly from: number; readonly to: number }[]
  /** The plan's year: a sentence that opens with an earlier one tells of it. */
  readonly year?: number
}

export interface TargetReading {
  readonly targets: Target[]
  readonly ignored: IgnoredNumber[]
}

/** A quantity that is promised, with its clause. */
export interface Promised {
  readonly quantity: Quantity
  readonly clause: Clause
  readonly clauseIndex: number
}

/** The targets of a passage, and why each of its other numerals is none. */
export function readTargets(passage: Passage, context: TargetContext): TargetReading {
  const { text } = passage
  const clauses = clausesOf(text)
  const quotes = quotesOf(text)
  const ignored: IgnoredNumber[] = []
  const ignore = (numeral: { from: number; to: number }, reason: IgnoredReason): void => {
    const span = spanOf(passage, numeral.from, numeral.to)
    ignored.push({ words: wordsOf(passage, numeral.from, numeral.to), span, reason })
  }
  const isTold = (position: number): boolean => context.past?.some(({ from, to }) => position >= from && position < to) ?? false
  const promised: Promised[] = []
  const quantities = findQuantities(text, context.times)
  quantities.forEach((quantity, index) => {
    const clauseIndex = clauseAt(clauses, quantity.valueFrom)
    const clause = clauses[clauseIndex]
    if (clause === undefined) return
    const around = surroundings({ text, quantity, next: quantities[index + 1], clause, clauses, quote: quotes[quantity.valueFrom] ?? null, year: context.year })
    const reason = quantity.unit !== '' && isTold(quantity.valueFrom) ? 'past_fact' : dismissalOf(around)
    if (reason === null) promised.push({ quantity, clause, clauseIndex })
    else for (const numeral of quantity.numerals) if (countsAsNumber(numeral, quantity)) ignore(numeral, reason)
  })
  for (const numeral of findNumerals(text)) {
    const time = context.times.find((t) => numeral.from >= t.from && numeral.to <= t.to)
    if (time !== undefined) ignore(numeral, time.reason)
  }
  const targets = assembleQuantities(passage, clauses, promised)
  const idioms = findImplied(text).filter(({ from }) => !isTold(from))
  const implied = assembleImplied(passage, clauses, idioms, promised)
  return {
    targets: [...targets, ...implied].sort((a, b) => a.span[0] - b.span[0]),
    ignored: ignored.sort((a, b) => a.span[0] - b.span[0]),
  }
}

/** Chinese numerals inside words (统一, 一体化) are no numbers of the document; with a measure word they are. */
function countsAsNumber(numeral: Numeral, quantity: Quantity): boolean {
  return numeral.form !== 'chinese' || quantity.unit !== ''
}

function dismissalOf(around: Surroundings): IgnoredReason | null {
  return DISMISSALS.find((dismissal) => dismissal.test(around))?.reason ?? null
}

interface Scene {
  readonly text: string
  readonly quantity: Quantity
  readonly next: Quantity | undefined
  readonly clause: Clause
  readonly clauses: readonly Clause[]
  readonly quote: '“' | '《' | null
  readonly year: number | undefined
}

function surroundings({ text, quantity, next, clause, clauses, quote, year }: Scene): Surroundings {
  const to = Math.max(quantity.to, quantity.valueTo)
  const gap = next === undefined || next.valueFrom >= clause.to ? null : text.slice(to, next.from)
  return {
    quantity,
    before: text.slice(clause.from, quantity.valueFrom),
    after: text.slice(to, clause.to),
    clause: clause.text,
    sentence: text.slice(sentenceStart(clauses, clause), Math.min(text.length, clause.to + 40)),
    quote,
    pastYear: isPastYear(text.slice(sentenceStart(clauses, clause), clause.to), year) || isPastYear(clause.text, year),
    another: gap !== null && next !== undefined && (next.unit !== '' || next.form === 'arabic') && !/[、；]/.test(gap),
  }
}

/** "2023年到账经费1.42亿元" in a plan of 2024; "较2023年" compares, "2018-2025年规划" names. */
function isPastYear(sentence: string, year: number | undefined): boolean {
  const match = /^(?:截至|到)?([12][0-9]{3})年(?:末|底|度|，|全)?(?![-~至])/.exec(sentence)
  return match !== null && year !== undefined && Number(match[1]) < year
}

function sentenceStart(clauses: readonly Clause[], clause: Clause): number {
  let index = clauses.indexOf(clause)
  while (index > 0 && clauses[index - 1]?.sentence === clause.sentence) index--
  return clauses[index]?.from ?? clause.from
}

/** For each position the innermost open quote. */
function quotesOf(text: string): ('“' | '《' | null)[] {
  const open: ('“' | '《' | null)[] = []
  let state: '“' | '《' | null = null
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i)
    if (character === '《' || character === '“') state = character
    open.push(state)
    if (character === '》' || character === '”' || character === '。') state = null
  }
  return open
}
