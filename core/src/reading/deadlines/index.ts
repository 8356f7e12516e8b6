import type { Deadline } from '../plan.ts'
import { spanOf, wordsOf } from '../text/passage.ts'
import type { Passage } from '../text/passage.ts'
import { combined } from './combine.ts'
import { findEvents } from './events.ts'
import { findFestivals } from './festivals.ts'
import type { TimeContext } from './moment.ts'
import { findMoments } from './moments.ts'
import type { Manner } from './moments.ts'
import { readMoment } from './due.ts'
import { findOngoing } from './ongoing.ts'
import { quotedRanges } from './quoted.ts'
import type { Reading, TimeReason } from './reading.ts'
import { findRecurring } from './recurring.ts'
import { findRelative } from './relative.ts'

export type { TimeContext } from './moment.ts'

export interface TimeMention {
  readonly from: number
  readonly to: number
  readonly reason: TimeReason
  /** Where the words say when or by when something is due. A frequency (每季度) carries its recurring deadline too. */
  readonly deadline?: Deadline
}

/**
 * All deadlines of a cell or of the deadline part of a bracket, in order, each once: stretches, limits, recurring,
 * ongoing, tied to events. Empty where the words name no time ('', —, 无).
 */
export function readDeadlines(passage: Passage, context: TimeContext): Deadline[] {
  const { tight, places } = withoutLayout(passage)
  const readings = combined(tight, gather(tight, 'cell', context))
  const deadlines: Deadline[] = []
  const seen = new Set<string>()
  for (const { due, ...range } of readings) {
    if (due === null) continue
    const key = [due.kind, due.start, due.end, due.event?.name, JSON.stringify(due.recurrence)].join(' ')
    if (seen.has(key)) continue
    seen.add(key)
    deadlines.push(deadlineAt(passage, { from: places[range.from] ?? 0, to: (places[range.to - 1] ?? 0) + 1 }, due))
  }
  return deadlines
}

/**
 * Every expression of time in prose, in order, with its place in `passage.text`. Times in 《titles》 and quotations,
 * 全年 and 年内, bare years and past days are mentions without a deadline.
 */
export function findTimes(passage: Passage, context: TimeContext): TimeMention[] {
  const readings = combined(passage.text, gather(passage.text, 'prose', context))
  return outsideQuotations(passage.text, readings).map(({ from, to, reason, due }) => {
    if (due === null || reason === 'festival') return { from, to, reason }
    return { from, to, reason, deadline: deadlineAt(passage, { from, to }, due) }
  })
}

/** A time inside a title or quotation is part of a name; nothing is due then. */
function outsideQuotations(text: string, readings: readonly Reading[]): Reading[] {
  const quoted = quotedRanges(text)
  let next = 0
  return readings.map((reading) => {
    while ((quoted[next]?.to ?? Infinity) <= reading.from) next++
    const quotation = quoted[next]
    if (quotation === undefined || quotation.from > reading.from || quotation.to < reading.to) return reading
    return { ...reading, reason: reading.reason === 'deadline' ? 'date' : reading.reason, due: null }
  })
}

function gather(text: string, manner: Manner, context: TimeContext): Reading[] {
  const dated = findMoments(text, context, manner).map((moment) => readMoment(moment, { text, manner, context }))
  return [
    ...findRecurring(text, context),
    ...findFestivals(text, context),
    ...findRelative(text, manner),
    ...dated,
    ...(manner === 'cell' ? findOngoing(text, context) : []),
    ...findEvents(text, manner, context),
  ]
}

function deadlineAt(
  passage: Passage,
  { from, to }: { from: number; to: number },
  due: NonNullable<Reading['due']>,
): Deadline {
  return { words: wordsOf(passage, from, to), span: spanOf(passage, from, to), ...due }
}

/**
 * Spaces inside a time are layout (2021 年 12 月); between figures they part two of them and stay. Numbering
 * (1、5月底前… 2、9月底前…) becomes a space, else 1、5月 would be January and May.
 */
function withoutLayout({ text }: Passage): { tight: string; places: readonly number[] } {
  const numbering = numberingOf(text)
  let tight = ''
  const places: number[] = []
  for (let i = 0; i < text.length; i++) {
    if (numbering.has(i)) continue
    const space = text[i] === ' '
    if (space && !(/[0-9]$/.test(tight) && /[0-9]/.test(text[i + 1] ?? ''))) continue
    tight += text[i]
    places.push(i)
  }
  return { tight, places }
}

/** Places of 1、, 2. … where they run in order from 1 through 2 at least. */
function numberingOf(text: string): Set<number> {
  const places = new Set<number>()
  let next = 1
  for (const match of text.matchAll(
    /(?<![0-9月日年至到~-])(?<number>[0-9])[.、](?![、]|[0-9]{1,2}(?:[^0-9年月.]|$))/g,
  )) {
    if (Number(match.groups?.['number']) !== next) continue
    places.add(match.index).add(match.index + 1)
    next++
  }
  return next > 2 ? places : new Set()
}
