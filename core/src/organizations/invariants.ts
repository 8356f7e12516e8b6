import type { History } from './history.ts'
import { childrenOn, standsBelow, stateOn } from './history.ts'
import type { OrganizationRefusal } from './refusals.ts'
import { refusedChange } from './refusals.ts'
import type { Day, OrganizationVersion } from './versions.ts'

/**
 * Whether the tree still holds on every day that the rows appended since `before` touch: each parent exists, nothing stands below itself,
 * nothing hangs on what was closed. Null where it holds.
 */
export function checkAppended(history: History, before: number): OrganizationRefusal | null {
  for (const version of history.appended.slice(before)) {
    for (const day of daysOf(history, version)) {
      const refusal = version.state === null ? checkClosed(history, version, day) : checkPlaced(history, version, day)
      if (refusal !== null) return refusal
    }
  }
  return null
}

/** The day of the version and every later day on which anything changes, until the organisation itself has its next version. */
function daysOf({ days, rows }: History, { organization, from }: OrganizationVersion): Day[] {
  const later = (rows.get(organization) ?? []).map((version) => version.from).filter((day) => day > from)
  const next = later.reduce<Day | null>((first, day) => (first === null || day < first ? day : first), null)
  return [from, ...[...days].filter((day) => day > from && (next === null || day < next))]
}

function checkPlaced(
  history: History,
  { organization: id }: OrganizationVersion,
  day: Day,
): OrganizationRefusal | null {
  const parent = stateOn(history, id, day)?.parent ?? null
  if (parent === null) return null
  if (parent === id || standsBelow(history, parent, id, day)) return refusedChange('cycle', id)
  if (stateOn(history, parent, day) !== null) return null
  const rows = history.rows.get(parent)
  const founded = rows?.some(({ from, state }) => from <= day && state !== null) === true
  return refusedChange(founded ? 'parent_closed' : 'unknown_parent', id)
}

function checkClosed(
  history: History,
  { organization: id }: OrganizationVersion,
  day: Day,
): OrganizationRefusal | null {
  if (stateOn(history, id, day) !== null) return null
  return childrenOn(history, id, day).length > 0 ? refusedChange('has_children', id) : null
}
