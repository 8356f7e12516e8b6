import type { Span } from '../blocks.ts'
import { findTimes } from '../deadlines/index.ts'
import type { TimeContext } from '../deadlines/index.ts'
import type { HeadRole, Layout, SkipReason } from '../layout/index.ts'
import type { IgnoredNumber, IgnoredReason, Numbers, Target } from '../plan.ts'
import { readTargets } from '../targets/index.ts'
import type { TaskRow } from '../task-row.ts'
import { passageOf, withoutSpaces } from '../text/passage.ts'
import type { Passage } from '../text/passage.ts'

const SKIPPED: Readonly<Record<SkipReason, IgnoredReason>> = {
  page_number: 'layout',
  running_head: 'layout',
  serial: 'item_number',
  table_header: 'heading',
  table_title: 'heading',
  scoring: 'scoring',
  person: 'name',
  group: 'heading',
  other: 'layout',
}

const HEAD: Readonly<Record<HeadRole, IgnoredReason>> = {
  letterhead: 'heading',
  document_number: 'document_number',
  title: 'heading',
  addressees: 'name',
  signature: 'name',
  date: 'date',
  classification: 'document_number',
}

export interface Readings {
  readonly targets: readonly Target[]
  /** The numbers that tasks and prose have explained already. */
  readonly explained: readonly IgnoredNumber[]
}

/**
 * Accounts for every numeral of the text: each is part of a target or ignored with a reason, and none is both.
 */
export function accountNumbers(
  text: string,
  layout: Layout,
  { explained, targets }: Readings,
  context: TimeContext,
): Numbers {
  const used = spansOf(targets)
  const ignored = new Map<number, IgnoredNumber>()
  const note = (number: IgnoredNumber): void => {
    if (!ignored.has(number.span[0]) && !overlaps(used, number.span)) ignored.set(number.span[0], number)
  }
  explained.forEach(note)
  layout.rows.forEach((row) =>
    fieldsOf(row).forEach(({ passage, reason }) => explain(passage, reason, context).forEach(note)),
  )
  layout.head.spans.forEach(({ role, span }) => explain(passageOf(text, span), HEAD[role], context).forEach(note))
  layout.skipped.forEach(({ reason, span }) => explain(passageOf(text, span), SKIPPED[reason], context).forEach(note))
  leftOver(text, used, ignored).forEach(note)
  const list = [...ignored.values()].toSorted((a, b) => a.span[0] - b.span[0])
  return { total: used.length + list.length, targets: used.length, ignored: list }
}

/** The distinct numerals of targets, in order: a value that two metrics share is one numeral. */
function spansOf(targets: readonly Target[]): Span[] {
  const spans = new Map<number, Span>()
  for (const target of targets) for (const span of target.numerals) spans.set(span[0], span)
  return [...spans.values()].toSorted((a, b) => a[0] - b[0])
}

function overlaps(sorted: readonly Span[], [from, to]: Span): boolean {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle]?.[1] ?? 0) <= from) low = middle + 1
    else high = middle
  }
  return (sorted[low]?.[0] ?? Infinity) < to
}

interface Stretch {
  readonly passage: Passage
  readonly reason: IgnoredReason
}

function fieldsOf(row: TaskRow): Stretch[] {
  const number =
    row.numberSpan === null
      ? []
      : [{ passage: passageOf(row.content.source, row.numberSpan), reason: 'item_number' as const }]
  return [
    ...number,
    ...row.deadlines
      .filter(({ inheritedFrom }) => inheritedFrom === null)
      .map(({ passage }): Stretch => ({ passage, reason: 'deadline' })),
    ...row.units
      .filter(({ inheritedFrom }) => inheritedFrom === null)
      .map(({ passage }): Stretch => ({ passage, reason: 'name' })),
    ...row.responsibility.map((passage): Stretch => ({ passage, reason: 'deadline' })),
    ...(row.indicator === null ? [] : [{ passage: row.content, reason: 'limit_of_object' as const }]),
  ]
}

/** The numerals of a stretch that holds no targets: times say what they are, what rules know they name, the place tells the rest. */
function explain(passage: Passage, reason: IgnoredReason, context: TimeContext): IgnoredNumber[] {
  const tight = withoutSpaces(passage)
  const reading = readTargets(tight, { times: findTimes(tight, context) })
  const promised = reading.targets.flatMap(({ numerals }) => numerals)
  return [
    ...reading.ignored.map((number) => (number.reason === 'name' ? { ...number, reason } : number)),
    ...promised.map((span): IgnoredNumber => ({ words: passage.source.slice(...span), span, reason })),
  ]
}

const DIGITS = /[0-9０-９]+(?:[.．][0-9０-９]+)?/g

/** Digits that no reading met (a mark between two fields, an odd fragment): the layout's own. */
function leftOver(text: string, used: readonly Span[], ignored: ReadonlyMap<number, IgnoredNumber>): IgnoredNumber[] {
  const known = [...used, ...[...ignored.values()].map(({ span }) => span)].toSorted((a, b) => a[0] - b[0])
  const left: IgnoredNumber[] = []
  for (const match of text.matchAll(DIGITS)) {
    const span: Span = [match.index, match.index + match[0].length]
    if (!overlaps(known, span)) left.push({ words: match[0], span, reason: 'layout' })
  }
  return left
}
