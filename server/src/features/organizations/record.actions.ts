import { tellEvents, type OrganizationEvent, type OrganizationVersion } from '@luoshi/core/organizations'
import type { Transaction } from '../../platform/database/database.ts'
import { newId } from '../../platform/ids.ts'
import type { Refusal } from '../../platform/refusal.ts'
import { lastWords, layTree } from './positions.actions.ts'
import { refusalOfRule } from './refusals.ts'
import { insertEvents, insertVersions, listVersions, type NewEvent, type NewVersion } from './versions.queries.ts'

/** A founding that was recorded by mistake is closed on its own day; there is no other correction yet. */
export type Recordable = Exclude<OrganizationEvent, { readonly event: 'corrected' }>

/** Something that happened to the tree, with the paper that decided it. */
export interface Change {
  readonly event: Recordable
  readonly paper: string | null
  /** Where it stands in a list that was pasted in. */
  readonly row?: number
}

/**
 * Records changes, all or none: appends an event for each and the versions that follow, lays the tree as of today. The caller writes the audit.
 * Nothing recorded before is altered. The tree is held, and whom the changes are about was looked up in the scope.
 */
export async function recordChanges(tx: Transaction, changes: readonly Change[]): Promise<Refusal | null> {
  const versions = await listVersions(tx, null)
  const told = tellEvents(
    versions,
    changes.map(({ event }) => event),
    versions.length,
  )
  if (!told.ok) return atRow(refusalOfRule(told), changes[told.at]?.row)
  const histories = historiesOf(versions, told.versions)
  const refusal = await layTree(tx, histories)
  if (refusal !== null) return refusal
  const events = changes.map(({ event, paper }) => ({ event, row: eventRow(event, paper) }))
  await insertEvents(
    tx,
    events.map(({ row }) => row),
  )
  await insertVersions(tx, versionRows(told.versions, histories, events))
  return null
}

function atRow(refusal: Refusal, row: number | undefined): Refusal {
  return row === undefined ? refusal : { ...refusal, details: [{ ...refusal.details?.[0], row }] }
}

/** Of each organization that changes everything that is known of it, the new behind the old; in the order in which they change. */
function historiesOf(
  before: readonly OrganizationVersion[],
  appended: readonly OrganizationVersion[],
): Map<string, OrganizationVersion[]> {
  const histories = new Map<string, OrganizationVersion[]>(appended.map(({ organization }) => [organization, []]))
  for (const version of before) histories.get(version.organization)?.push(version)
  for (const version of appended) histories.get(version.organization)?.push(version)
  return histories
}

interface Told {
  readonly event: Recordable
  readonly row: NewEvent
}

/** What was appended twice for one day in one telling was never known in between: the later row holds. */
function versionRows(
  appended: readonly OrganizationVersion[],
  histories: ReadonlyMap<string, readonly OrganizationVersion[]>,
  events: readonly Told[],
): NewVersion[] {
  const rows = new Map<string, NewVersion>()
  for (const { organization: organizationId, from: validFrom, state, successors } of appended) {
    const last = state ?? lastWords(histories.get(organizationId) ?? [], validFrom)
    const eventId = (events.findLast(({ row }) => row.organizationId === organizationId) ?? events[0])?.row.id
    if (last === null || eventId === undefined) throw new Error('a version without words or event')
    const key = `${organizationId} ${validFrom}`
    rows.delete(key)
    rows.set(key, { organizationId, validFrom, state: state === null ? 'closed' : 'active', last, successors, eventId })
  }
  return [...rows.values()]
}

function eventRow(told: Recordable, paper: string | null): NewEvent {
  const { event: kind, day, ...detail } = told
  return { id: newId(), kind, day, organizationId: subjectOf(told), paper, detail }
}

/** Under whose name the event stands: of a merger under that of what came out of it. */
function subjectOf(event: Recordable): string {
  if (event.event === 'founded') return event.organization.id
  if (event.event !== 'merged') return event.id
  return typeof event.into === 'string' ? event.into : event.into.id
}
