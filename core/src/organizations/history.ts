import type { Day, Known, OrganizationCause, OrganizationState, OrganizationVersion } from './versions.ts'
import { byOrganization, timeLineOf, versionOn } from './versions.ts'

/** The rows so far and those appended while events are told, by organisation. Lives for one telling only. */
export interface History {
  readonly rows: Map<string, OrganizationVersion[]>
  readonly appended: OrganizationVersion[]
  readonly known: Known
}

export function historyOf(versions: readonly OrganizationVersion[], known: Known): History {
  return { rows: byOrganization(versions), appended: [], known }
}

/** The state on a day; null where it is closed, not yet founded or unknown. */
export function stateOn({ rows }: History, id: string, day: Day): OrganizationState | null {
  return versionOn(rows.get(id) ?? [], day)?.state ?? null
}

/** Ids of the organisations right below one on a day. */
export function childrenOn(history: History, id: string, day: Day): string[] {
  return [...history.rows.keys()].filter((each) => stateOn(history, each, day)?.parent === id)
}

/** Whether walking up from `id` on a day comes to `other`. */
export function standsBelow(history: History, id: string, other: string, day: Day): boolean {
  return ancestorsOn(history, id, day).includes(other)
}

/** From the parent up on a day; a cycle or one that is not there ends the walk. */
export function ancestorsOn(history: History, id: string, day: Day): string[] {
  const found: string[] = []
  let parent = stateOn(history, id, day)?.parent ?? null
  while (parent !== null && !found.includes(parent)) {
    found.push(parent)
    parent = stateOn(history, parent, day)?.parent ?? null
  }
  return found
}

export interface Row {
  readonly id: string
  readonly from: Day
  readonly state: OrganizationState | null
  readonly because: OrganizationCause
  readonly successors?: readonly string[]
}

export function append(history: History, { id, from, state, because, successors = [] }: Row): void {
  const version: OrganizationVersion = { organization: id, from, known: history.known, state, because, successors }
  const own = history.rows.get(id)
  if (own === undefined) history.rows.set(id, [version])
  else own.push(version)
  history.appended.push(version)
}

export interface FieldChange {
  readonly id: string
  readonly day: Day
  readonly set: Partial<OrganizationState>
  readonly because: OrganizationCause
}

/**
 * From the day on some fields are different. What is already recorded for later days is restated with the new value as long as it
 * merely repeated the old one; a later change of the same field stays.
 */
export function changeFields(history: History, { id, day, set, because }: FieldChange): void {
  const before = stateOn(history, id, day)
  if (before === null) return
  const later = timeLineOf(history.rows.get(id) ?? []).filter(({ from, state }) => from > day && state !== null)
  append(history, { id, from: day, state: { ...before, ...set }, because })
  let carried: Partial<OrganizationState> = set
  for (const { from, state } of later) {
    if (state === null) return
    carried = stillCarried(carried, before, state)
    if (Object.keys(carried).length === 0) return
    append(history, { id, from, state: { ...state, ...carried }, because: 'restated' })
  }
}

function stillCarried(
  carried: Partial<OrganizationState>,
  before: OrganizationState,
  state: OrganizationState,
): Partial<OrganizationState> {
  const fields = Object.entries(carried).filter(
    ([field]) => state[field as keyof OrganizationState] === before[field as keyof OrganizationState],
  )
  return Object.fromEntries(fields)
}

/** Closed from the day on, whatever was recorded for later days. */
export function close(history: History, row: Omit<Row, 'state'>): void {
  const later = timeLineOf(history.rows.get(row.id) ?? []).filter(
    ({ from, state }) => from > row.from && state !== null,
  )
  append(history, { ...row, state: null })
  for (const { from } of later) append(history, { ...row, from, state: null, because: 'restated' })
}
