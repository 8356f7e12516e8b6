import { findNumerals } from '../../lib/numerals.ts'
import type { Numeral } from '../../lib/numerals.ts'
import type { IgnoredNumber, IgnoredReason, Target } from '../plan.ts'
import { spanOf, wordsOf } from '../text/passage.ts'
import type { Passage } from '../text/passage.ts'
import { assembleImplied } from './assemble-implied.ts'
import { assembleQuantities } from './assemble.ts'
import { clauseAt, clausesOf, type Clause } from './clauses.ts'
import { DISMISSALS } from './dismissals/index.ts'
import { findImplied } from './implicit.ts'
import type { Promised } from './promised.ts'
import { findQuantities } from './quantities.ts'
import type { Quantity } from './quantities.ts'
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

/** The targets of a passage, and why each of its other numerals is none. */
export function readTargets(passage: Passage, context: TargetContext): TargetReading {
  const { text } = passage
  const clauses = clausesOf(text)
  const judged = judge(text, clauses, context)
  const promised = judged.filter(({ verdict }) => verdict === null)
  const idioms = findImplied(text).filter(({ from }) => !isTold(context, from))
  const targets = [
    ...assembleQuantities(passage, clauses, promised),
    ...assembleImplied(passage, clauses, idioms, promised),
  ]
  const numerals = [...judged.flatMap(ignoredBy), ...timedBy(text, context)].toSorted((a, b) => a.from - b.from)
  return {
    targets: targets.toSorted((a, b) => a.span[0] - b.span[0]),
    ignored: numerals.map(({ from, to, reason }) => ({
      words: wordsOf(passage, from, to),
      span: spanOf(passage, from, to),
      reason,
    })),
  }
}

/** Which rule dismisses which quantity of a folded text: for tests of the rules. */
export function dismissedBy(text: string, year?: number): { words: string; rule: string; reason: IgnoredReason }[] {
  return judge(text, clausesOf(text), year === undefined ? { times: [] } : { times: [], year }).flatMap(
    ({ quantity, verdict }) =>
      verdict === null
        ? []
        : [{ words: text.slice(quantity.valueFrom, quantity.valueTo), rule: verdict.name, reason: verdict.reason }],
  )
}

interface Verdict {
  readonly name: string
  readonly reason: IgnoredReason
}

interface Judged extends Promised {
  /** Null: promised. */
  readonly verdict: Verdict | null
}

const TOLD: Verdict = { name: 'told of the past', reason: 'past_fact' }

function judge(text: string, clauses: readonly Clause[], context: TargetContext): Judged[] {
  const quotes = quotesOf(text)
  const sentences = sentencesOf(clauses)
  const quantities = findQuantities(text, context.times)
  return quantities.flatMap((quantity, index) => {
    const clauseIndex = clauseAt(clauses, quantity.valueFrom)
    const clause = clauses[clauseIndex]
    if (clause === undefined) return []
    const told = quantity.unit !== '' && isTold(context, quantity.valueFrom)
    const around = surroundings({
      text,
      quantity,
      next: quantities[index + 1],
      clause,
      sentence: sentences.get(clause.sentence) ?? clause,
      quote: quotes[quantity.valueFrom] ?? null,
      year: context.year,
    })
    return [
      { quantity, clause, clauseIndex, verdict: told ? TOLD : (DISMISSALS.find(({ test }) => test(around)) ?? null) },
    ]
  })
}

function isTold({ past }: TargetContext, position: number): boolean {
  return past?.some(({ from, to }) => position >= from && position < to) ?? false
}

interface Ignored {
  readonly from: number
  readonly to: number
  readonly reason: IgnoredReason
}

function ignoredBy({ quantity, verdict }: Judged): Ignored[] {
  if (verdict === null) return []
  return quantity.numerals
    .filter((numeral) => countsAsNumber(numeral, quantity))
    .map(({ from, to }) => ({ from, to, reason: verdict.reason }))
}

/** The numerals of time expressions. Both lists are in order. */
function timedBy(text: string, { times }: TargetContext): Ignored[] {
  const found: Ignored[] = []
  let next = 0
  for (const { from, to } of findNumerals(text)) {
    while ((times[next]?.to ?? Infinity) <= from) next++
    const time = times[next]
    if (time !== undefined && from >= time.from && to <= time.to) found.push({ from, to, reason: time.reason })
  }
  return found
}

/** Chinese numerals inside words (统一, 一体化) are no numbers of the document; with a measure word they are. */
function countsAsNumber(numeral: Numeral, quantity: Quantity): boolean {
  return numeral.form !== 'chinese' || quantity.unit !== ''
}

interface Scene {
  readonly text: string
  readonly quantity: Quantity
  readonly next: Quantity | undefined
  readonly clause: Clause
  /** Where the sentence begins and ends. */
  readonly sentence: { readonly from: number; readonly to: number }
  readonly quote: '“' | '《' | null
  readonly year: number | undefined
}

/** How far a rule looks back; a clause without any punctuation may be as long as the document. */
const REACH = 120

function surroundings({ text, quantity, next, clause, sentence, quote, year }: Scene): Surroundings {
  const to = Math.max(quantity.to, quantity.valueTo)
  const opening = text.slice(sentence.from, Math.min(sentence.to, sentence.from + 24))
  return {
    quantity,
    before: text.slice(Math.max(clause.from, quantity.valueFrom - REACH), quantity.valueFrom),
    after: text.slice(to, Math.min(clause.to, to + REACH)),
    clause: clause.text.slice(0, 2 * REACH),
    opening,
    rest: text.slice(to, Math.min(sentence.to, to + REACH)),
    quote,
    pastYear: isPastYear(opening, year) || isPastYear(clause.text, year),
    another: isFollowed(text, to, clause, next),
  }
}

/** Another quantity follows in the clause, with no 、 between. */
function isFollowed(text: string, to: number, clause: Clause, next: Quantity | undefined): boolean {
  if (next === undefined || next.valueFrom >= clause.to) return false
  return (next.unit !== '' || next.form === 'arabic') && !/[、；]/.test(text.slice(to, next.from))
}

/** "2023年到账经费1.42亿元" in a plan of 2024; "较2023年" compares, "2018-2025年规划" names. */
function isPastYear(sentence: string, year: number | undefined): boolean {
  const match = /^(?:截至|到)?([12][0-9]{3})年(?:末|底|度|，|全)?(?![-~至])/.exec(sentence)
  return match !== null && year !== undefined && Number(match[1]) < year
}

/** Where the sentence of each clause begins and ends. */
function sentencesOf(clauses: readonly Clause[]): Map<number, { from: number; to: number }> {
  const sentences = new Map<number, { from: number; to: number }>()
  for (const { sentence, from, to } of clauses)
    sentences.set(sentence, { from: sentences.get(sentence)?.from ?? from, to })
  return sentences
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
