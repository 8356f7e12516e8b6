import type { History } from './history.ts'
import { ancestorsOn, standsBelow, stateOn } from './history.ts'
import type { OrganizationRefusal } from './refusals.ts'
import { refusedChange } from './refusals.ts'
import type { Day, OrganizationVersion } from './versions.ts'

/**
 * Whether the tree still holds on every day that the rows appended since `before` touch: each parent exists, nothing stands below itself,
 * nothing hangs on what was closed. Null where it holds.
 */
export function checkAppended(history: History, before: number): OrganizationRefusal | null {
  for (const version of history.appended.slice(before)) {
    const refusal = version.state === null ? checkClosed(history, version) : checkPlaced(history, version)
    if (refusal !== null) return refusal
  }
  return null
}

/** On its own day, and on each later one on which something above it changes, until its own next version. */
function checkPlaced(history: History, { organization: id, from }: OrganizationVersion): OrganizationRefusal | null {
  const end = nextDay(history, id, from)
  for (let day: Day | null = from; day !== null; day = nextAbove(history, id, day)) {
    if (end !== null && day >= end) return null
    const parent = stateOn(history, id, day)?.parent ?? null
    if (parent === null) continue
    if (parent === id || standsBelow(history, parent, id, day)) return refusedChange('cycle', id)
    if (stateOn(history, parent, day) !== null) continue
    const since = day
    const founded = history.rows.get(parent)?.some((row) => row.from <= since && row.state !== null) === true
    return refusedChange(founded ? 'parent_closed' : 'unknown_parent', id)
  }
  return null
}

/** The next day on which one of those above it has another version. */
function nextAbove(history: History, id: string, day: Day): Day | null {
  const days = ancestorsOn(history, id, day).flatMap((above) => nextDay(history, above, day) ?? [])
  return days.toSorted()[0] ?? null
}

function nextDay({ rows }: History, id: string, day: Day): Day | null {
  const later = (rows.get(id) ?? []).map(({ from }) => from).filter((from) => from > day)
  return later.toSorted()[0] ?? null
}

/** Nobody hangs on it as long as it is closed. */
function checkClosed(history: History, { organization: id, from }: OrganizationVersion): OrganizationRefusal | null {
  if (stateOn(history, id, from) !== null) return null
  const end = nextDay(history, id, from)
  for (const [child, rows] of history.rows) {
    const hangs = rows.some((row) => {
      if (row.state?.parent !== id) return false
      const day = row.from > from ? row.from : from
      return (end === null || day < end) && stateOn(history, child, day)?.parent === id
    })
    if (hangs) return refusedChange('has_children', id)
  }
  return null
}
