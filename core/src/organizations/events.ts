import { isoDay, partsOf } from '../lib/dates.ts'
import type { OrganizationRefusal } from './refusals.ts'
import { refusedChange } from './refusals.ts'
import type { History } from './history.ts'
import { append, changeFields, childrenOn, close, historyOf, standsBelow, stateOn } from './history.ts'
import { checkAppended } from './invariants.ts'
import type { Day, Known, OrganizationState, OrganizationVersion } from './versions.ts'

export interface NewOrganization extends OrganizationState {
  readonly id: string
}

/** What happens to organisations. `day` is when it took effect, not when it is recorded. */
export type OrganizationEvent =
  | { readonly event: 'founded'; readonly day: Day; readonly organization: NewOrganization }
  | {
      readonly event: 'renamed'
      readonly day: Day
      readonly id: string
      readonly name: string
      readonly shortName: string | null
    }
  | { readonly event: 'moved'; readonly day: Day; readonly id: string; readonly parent: string }
  | { readonly event: 'changed_kind'; readonly day: Day; readonly id: string; readonly kind: string }
  /** Into a new one, or into one that exists and takes the others up. Their children go with them. */
  | {
      readonly event: 'merged'
      readonly day: Day
      readonly ids: readonly string[]
      readonly into: NewOrganization | string
    }
  /** `children` says which of the new ones each child goes to; needed for all where the old one closes. */
  | {
      readonly event: 'split'
      readonly day: Day
      readonly id: string
      readonly into: readonly NewOrganization[]
      readonly closes: boolean
      readonly children: Readonly<Record<string, string>>
    }
  | { readonly event: 'closed'; readonly day: Day; readonly id: string }
  /** What was recorded by mistake: from this day it is (null: it is not there), until the next recorded change. */
  | { readonly event: 'corrected'; readonly day: Day; readonly id: string; readonly state: OrganizationState | null }

export interface Happened {
  readonly ok: true
  /** The rows to append, in this order. */
  readonly versions: readonly OrganizationVersion[]
}

/** The place, in the list of events, of the one that was refused. */
export interface EventRefusal extends OrganizationRefusal {
  readonly at: number
}

/**
 * Tells events in order and gives the rows that they append; nothing that was known before is changed. Several events are taken or refused
 * together. Refuses cycles, closed parents, organisations with children that close, unknown ones, days before a founding.
 */
export function tellEvents(
  versions: readonly OrganizationVersion[],
  events: readonly OrganizationEvent[],
  known: Known,
): Happened | EventRefusal {
  if (versions.some((version) => version.known > known)) return { ...refusedChange('known_too_early'), at: 0 }
  const history = historyOf(versions, known)
  for (const [at, event] of events.entries()) {
    const before = history.appended.length
    const refusal = tell(history, event) ?? checkAppended(history, before)
    if (refusal !== null) return { ...refusal, at }
  }
  return { ok: true, versions: history.appended }
}

type Told = OrganizationRefusal | null

function tell(history: History, event: OrganizationEvent): Told {
  if (!isDay(event.day)) return refusedChange('day_invalid')
  switch (event.event) {
    case 'founded':
      return found(history, event.organization, event.day)
    case 'renamed':
      return event.name.trim() === ''
        ? refusedChange('name_missing', event.id)
        : change(history, event, { name: event.name, shortName: event.shortName })
    case 'moved':
      return move(history, event)
    case 'changed_kind':
      return change(history, event, { kind: event.kind })
    case 'merged':
      return merge(history, event)
    case 'split':
      return split(history, event)
    case 'closed':
      return closeOne(history, event)
    case 'corrected':
      return correct(history, event)
  }
}

function isDay(day: Day): boolean {
  const { year, month, date } = partsOf(day)
  return isoDay(year, month, date) === day
}

function found(
  history: History,
  { id, ...state }: NewOrganization,
  day: Day,
  because: 'founded' | 'merged' | 'split' = 'founded',
): Told {
  if (state.name.trim() === '') return refusedChange('name_missing', id)
  if (history.rows.has(id)) return refusedChange('already_exists', id)
  append(history, { id, from: day, state, because })
  return null
}

/** Null where the organisation exists on the day; else why not. */
function absence(history: History, id: string, day: Day): Told {
  const rows = history.rows.get(id)
  if (rows === undefined) return refusedChange('unknown_organization', id)
  if (stateOn(history, id, day) !== null) return null
  return refusedChange(rows.every(({ from }) => from > day) ? 'day_before_founding' : 'closed_already', id)
}

type Changing = Extract<OrganizationEvent, { readonly event: 'renamed' | 'moved' | 'changed_kind' }>

function change(history: History, { event, id, day }: Changing, set: Partial<OrganizationState>): Told {
  const absent = absence(history, id, day)
  if (absent !== null) return absent
  const before = stateOn(history, id, day)
  const same = Object.entries(set).every(([field, value]) => before?.[field as keyof OrganizationState] === value)
  if (same) return refusedChange('nothing_changes', id)
  changeFields(history, { id, day, set, because: event })
  return null
}

function move(history: History, event: Extract<OrganizationEvent, { readonly event: 'moved' }>): Told {
  const { id, parent, day } = event
  if (id === parent || standsBelow(history, parent, id, day)) return refusedChange('cycle', id)
  return change(history, event, { parent })
}

type Merger = Extract<OrganizationEvent, { readonly event: 'merged' }>

function merge(history: History, event: Merger): Told {
  const { day, ids, into } = event
  const refusal = cannotMerge(history, event) ?? (typeof into === 'string' ? null : found(history, into, day, 'merged'))
  if (refusal !== null) return refusal
  const target = typeof into === 'string' ? into : into.id
  for (const id of ids) {
    for (const child of childrenOn(history, id, day))
      if (child !== target) changeFields(history, { id: child, day, set: { parent: target }, because: 'moved' })
    close(history, { id, from: day, because: 'merged', successors: [target] })
  }
  return null
}

/** Those that become one must exist side by side. */
function cannotMerge(history: History, { day, ids, into }: Merger): Told {
  const together = typeof into === 'string' ? [...ids, into] : ids
  if (together.length < 2 || ids.length === 0) return refusedChange('too_few')
  for (const id of together) {
    const absent = absence(history, id, day)
    if (absent !== null) return absent
    const others = together.filter((other) => other !== id)
    if (others.length !== together.length - 1 || others.some((other) => standsBelow(history, id, other, day)))
      return refusedChange('overlap', id)
  }
  return null
}

function split(history: History, event: Extract<OrganizationEvent, { readonly event: 'split' }>): Told {
  const { day, id, into, closes, children } = event
  if (into.length === 0) return refusedChange('too_few', id)
  const absent = absence(history, id, day)
  if (absent !== null) return absent
  const below = childrenOn(history, id, day)
  for (const organization of into) {
    const refusal = found(history, organization, day, 'split')
    if (refusal !== null) return refusal
  }
  for (const child of below) {
    const parent = children[child]
    if (parent === undefined) continue
    if (!into.some((organization) => organization.id === parent)) return refusedChange('unknown_parent', parent)
    changeFields(history, { id: child, day, set: { parent }, because: 'moved' })
  }
  if (closes)
    close(history, { id, from: day, because: 'split', successors: into.map((organization) => organization.id) })
  return null
}

function closeOne(history: History, { id, day }: Extract<OrganizationEvent, { readonly event: 'closed' }>): Told {
  const absent = absence(history, id, day)
  if (absent !== null) return absent
  close(history, { id, from: day, because: 'closed' })
  return null
}

function correct(
  history: History,
  { id, day, state }: Extract<OrganizationEvent, { readonly event: 'corrected' }>,
): Told {
  if (!history.rows.has(id)) return refusedChange('unknown_organization', id)
  const before = stateOn(history, id, day)
  if (state === null || before === null) {
    if (state === null && before === null) return refusedChange('nothing_changes', id)
    append(history, { id, from: day, state, because: 'restated' })
    return null
  }
  if (state.name.trim() === '') return refusedChange('name_missing', id)
  const set = Object.fromEntries(
    Object.entries(state).filter(([field, value]) => before[field as keyof OrganizationState] !== value),
  )
  if (Object.keys(set).length === 0) return refusedChange('nothing_changes', id)
  changeFields(history, { id, day, set, because: 'restated' })
  return null
}
