import { dayBefore, lastDayOfMonth, partsOf } from '../lib/dates.ts'
import type { Period } from '../figures/index.ts'
import { dueOf } from './path.ts'
import type { Path } from './path.ts'

/** What a path expects on a day. */
export interface Pace {
  readonly path: Path
  readonly asOf: string
  /** Share of the target that should be done by the end of the day, 0 to 1. */
  readonly share: number
  /** Day from which something may be expected. */
  readonly opens: string
  readonly due: string | null
  /** The due date has passed. */
  readonly past: boolean
  /** The event that has no day yet; no light then. */
  readonly undecided: string | null
  readonly periods: readonly Period[]
}

/** The expected share on a day. Even paths go by months (the end of June is half of the year), as people count. */
export function paceOf(path: Path, asOf: string): Pace {
  const due = dueOf(path)
  return {
    path,
    asOf,
    share: shareOf(path, asOf),
    opens: path.from,
    due,
    past: due !== null && asOf > due,
    undecided: path.kind === 'undecided' ? path.event : null,
    periods: path.kind === 'periodic' ? path.periods : [],
  }
}

function shareOf(path: Path, asOf: string): number {
  switch (path.kind) {
    case 'steady':
    case 'window':
      return elapsed(path.from, path.to, asOf)
    case 'by':
      if (path.linear) return elapsed(path.from, path.due, asOf)
      return asOf >= path.due ? 1 : 0
    case 'several':
      return path.dues.length === 0 ? 0 : path.dues.filter((due) => due <= asOf).length / path.dues.length
    case 'milestones':
      return Math.min(1, Math.max(0, ...path.points.filter(({ day }) => day <= asOf).map(({ share }) => share)))
    case 'periodic':
      return path.periods.length === 0 ? 0 : path.periods.filter(({ to }) => to < asOf).length / path.periods.length
    case 'undecided':
      return 0
  }
}

function elapsed(from: string, to: string, asOf: string): number {
  if (asOf < from) return 0
  if (asOf >= to) return 1
  const start = monthsAt(dayBefore(from))
  return (monthsAt(asOf) - start) / (monthsAt(to) - start)
}

/** Months since the year 0 at the end of the day: whole at every month's end. */
function monthsAt(day: string): number {
  const { year, month, date } = partsOf(day)
  return year * 12 + month - 1 + date / lastDayOfMonth(year, month)
}
