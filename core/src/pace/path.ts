import { dayAfter, dayBefore, endOfMonth, firstOfMonth, partsOf } from '../lib/dates.ts'
import type { CountingPeriod } from '../ledgers/index.ts'
import type { Period } from '../figures/index.ts'
import type { Deadline, Recurrence } from '../reading/index.ts'
import { periodsOf } from './periods.ts'

/** How much should be done by when. Chosen by rule from the deadlines, or by a person. Every path starts counting at `from`. */
export type Path =
  /** Evenly over its time: 全年. */
  | { readonly kind: 'steady'; readonly from: string; readonly to: string }
  /** Nothing before it opens, then evenly: 4-5月. */
  | { readonly kind: 'window'; readonly from: string; readonly to: string }
  /** All of it at the end (9月, 10月底前); evenly before that only where a person says so. */
  | { readonly kind: 'by'; readonly from: string; readonly due: string; readonly linear: boolean }
  /** An equal part by each day. */
  | { readonly kind: 'several'; readonly from: string; readonly dues: readonly string[] }
  /** Shares of the target (0-1) by given days. */
  | { readonly kind: 'milestones'; readonly from: string; readonly points: readonly Milestone[] }
  /** Due in each period alone. */
  | { readonly kind: 'periodic'; readonly from: string; readonly periods: readonly Period[] }
  /** Hangs on an event whose day nobody has set. */
  | { readonly kind: 'undecided'; readonly from: string; readonly event: string }

export interface Milestone {
  readonly day: string
  readonly share: number
}

export interface PathQuestion {
  /** The task's deadlines. */
  readonly deadlines: readonly Deadline[]
  /** The deadline in the target's own clause, which goes before the task's. */
  readonly own?: Deadline
  /** The target's own period (每季度). */
  readonly period?: Recurrence
  /** The plan's year. */
  readonly year: number
  /** Days of events, by the name that the deadline gives them. */
  readonly events: ReadonlyMap<string, string>
  /** What a person has chosen instead of the rule. */
  readonly chosen?: { readonly linear?: boolean; readonly milestones?: readonly Milestone[] }
}

/**
 * The path by rule: 全年 steady, 4-5月 a window, one month or less by its end (domain.md §22.1), several dates in equal parts, an
 * event by the day before it, a recurrence by its periods. Without a deadline the plan's year. Milestones that a person gave
 * go before all.
 */
export function pathOf({ deadlines, own, period, year, events, chosen = {} }: PathQuestion): Path {
  const context: Context = {
    from: firstOfMonth(year, 1),
    to: endOfMonth(year, 12),
    events,
    linear: chosen.linear ?? false,
  }
  if (chosen.milestones !== undefined && chosen.milestones.length > 0) {
    const points = chosen.milestones.toSorted((one, other) => (one.day < other.day ? -1 : 1))
    return { kind: 'milestones', from: context.from, points }
  }
  const paths = deadlines.map((deadline) => single(deadline, context))
  const path = own === undefined ? combined(paths, context) : narrowed(single(own, context), paths)
  if (period === undefined) return path
  return periodic(period, context.from, dueOf(path) ?? context.to)
}

/** From when to when facts count: from 1 January (a true window: from its opening) to the due date, whatever the issue date. */
export function countingPeriodOf(path: Path): CountingPeriod {
  return { from: path.from, to: dueOf(path) }
}

/** The day on which all of it is due; null while that hangs on an event without a day. */
export function dueOf(path: Path): string | null {
  if (path.kind === 'steady' || path.kind === 'window') return path.to
  if (path.kind === 'by') return path.due
  if (path.kind === 'several') return path.dues.at(-1) ?? null
  if (path.kind === 'milestones') return path.points.at(-1)?.day ?? null
  return path.kind === 'periodic' ? (path.periods.at(-1)?.to ?? null) : null
}

interface Context {
  readonly from: string
  readonly to: string
  readonly events: ReadonlyMap<string, string>
  readonly linear: boolean
}

function single(deadline: Deadline, context: Context): Path {
  const from = deadline.start ?? context.from
  const to = deadline.end ?? context.to
  switch (deadline.kind) {
    case 'range':
      return rangePath(from, to, context)
    case 'by':
      return { kind: 'by', from: context.from, due: to, linear: context.linear }
    case 'ongoing':
      return { kind: 'steady', from, to }
    case 'recurring':
      return periodic(deadline.recurrence ?? { every: 'year' }, from, to)
    case 'event':
      return eventPath(deadline, context)
  }
}

/** One month or less is a date; what begins with the year is steady; any other stretch of months is a window. */
function rangePath(start: string, end: string, { from, linear }: Context): Path {
  const one = partsOf(start)
  const other = partsOf(end)
  if (one.year === other.year && one.month === other.month) return { kind: 'by', from, due: end, linear }
  return start <= from ? { kind: 'steady', from: start, to: end } : { kind: 'window', from: start, to: end }
}

function eventPath({ event }: Deadline, { from, to, events, linear }: Context): Path {
  const name = event?.name ?? ''
  const on = events.get(name)
  if (on === undefined) return { kind: 'undecided', from, event: name }
  if (event?.relation === 'after') {
    const opens = dayAfter(on)
    return { kind: 'window', from: opens, to: opens < to ? to : endOfMonth(partsOf(opens).year, 12) }
  }
  return { kind: 'by', from, due: event?.relation === 'before' ? dayBefore(on) : on, linear }
}

function periodic(recurrence: Recurrence, from: string, to: string): Path {
  return { kind: 'periodic', from, periods: periodsOf(recurrence, from, to) }
}

/** A target's own date inside a task that runs evenly ends that run sooner; otherwise its own path stands. */
function narrowed(own: Path, paths: readonly Path[]): Path {
  if (own.kind !== 'by') return own
  const run = paths.find((path) => path.kind === 'steady' && path.from < own.due && own.due <= path.to)
  return run === undefined ? own : { kind: 'steady', from: run.from, to: own.due }
}

/** 10月中旬、全年 runs evenly over the longest; dates alone are equal parts; an event without a day leaves all undecided. */
function combined(paths: readonly Path[], { from, to }: Context): Path {
  const [first] = paths
  if (first === undefined) return { kind: 'steady', from, to }
  if (paths.length === 1) return first
  const special = paths.find(({ kind }) => kind === 'undecided') ?? paths.find(({ kind }) => kind === 'periodic')
  if (special !== undefined) return special
  const steady = paths
    .filter((path) => path.kind === 'steady')
    .toSorted((one, other) => (one.to < other.to ? 1 : -1))
    .at(0)
  if (steady !== undefined) return steady
  const dues = [...new Set(paths.flatMap((path) => dueOf(path) ?? []))].toSorted()
  const opens = paths.every(({ kind }) => kind === 'window') ? paths.map((path) => path.from).toSorted()[0] : from
  return { kind: 'several', from: opens ?? from, dues }
}
