import {
  placeChild,
  relay,
  roomFor,
  versionOn,
  type OrganizationState,
  type OrganizationVersion,
  type LaidNode,
  type Placed,
} from '@luoshi/core/organizations'
import type { Transaction } from '../../platform/database/database.ts'
import { isRefusal, refuse, type Outcome, type Refusal } from '../../platform/refusal.ts'
import { listOrganizationsById, type OrganizationRow } from './organizations.queries.ts'
import {
  closeOrganizations,
  insertOrganizations,
  listInterval,
  type NewRow,
  updateNextPositions,
  updateOrganization,
  updatePositions,
} from './positions.queries.ts'
import { refusalOfRule } from './refusals.ts'

/** One organization as of today, by all its versions. */
type Standing = NewRow

/**
 * Brings `organizations`, the tree as of today, up to what the versions say of those that changed: closes, founds, moves with all below, renames.
 * `touched` has all versions of each; new ones stand behind their parents. The tree is held.
 */
export async function layTree(
  tx: Transaction,
  touched: ReadonlyMap<string, readonly OrganizationVersion[]>,
): Promise<Refusal | null> {
  const today = tx.context.clock.today()
  const rows = new Map((await listOrganizationsById(tx, [...touched.keys()])).map((row) => [row.id, row]))
  const standings = [...touched].flatMap(([id, versions]) => standingOf(id, versions, today) ?? [])
  const closing = standings.filter(({ id, state }) => state === 'closed' && rows.get(id)?.state === 'active')
  // First, so that a new organization may take the name of one that ends.
  await closeOrganizations(
    tx,
    closing.map(({ id }) => id),
  )
  const refusal = await found(
    tx,
    standings.filter(({ id }) => !rows.has(id)),
  )
  if (refusal !== null) return refusal
  for (const standing of standings) {
    const row = rows.get(standing.id)
    const refusal = row === undefined ? null : await change(tx, row, standing)
    if (refusal !== null) return refusal
  }
  return null
}

/** What an organization was last, as a closed version has no words of its own. */
export function lastWords(versions: readonly OrganizationVersion[], day: string): OrganizationState | null {
  return (
    versionOn(
      versions.filter(({ state }) => state !== null),
      day,
    )?.state ?? null
  )
}

function standingOf(id: string, versions: readonly OrganizationVersion[], today: string): Standing | null {
  const last = lastWords(versions, today)
  if (last === null) return null
  const state = versionOn(versions, today)?.state === null ? 'closed' : 'active'
  const [foundedOn = today] = versions.map(({ from }) => from).toSorted()
  return { id, state, last, foundedOn }
}

/** Puts new organizations in place, parents before children; three statements, however many they are. */
async function found(
  tx: Transaction,
  standings: readonly Standing[],
  widened: readonly string[] = [],
): Promise<Refusal | null> {
  if (standings.length === 0) return null
  const above = standings.flatMap(({ last }) => last.parent ?? [])
  const there = (await listOrganizationsById(tx, above)).map(nodeOf)
  const nodes = new Map(there.map((node) => [node.id, node]))
  for (const standing of standings) {
    const parent = nodes.get(standing.last.parent ?? '')
    if (parent === undefined) return refuse('not_found', [{ field: 'parentId', value: standing.last.parent }])
    const placed = placeChild(parent)
    if (!placed.ok) {
      if (widened.includes(parent.id)) return refusalOfRule(placed)
      // Nothing is written yet: it begins anew.
      return (await widen(tx, parent.id)) ?? found(tx, standings, [...widened, parent.id])
    }
    const { position, reach } = placed
    nodes.set(parent.id, { ...parent, lastUsed: reach })
    nodes.set(standing.id, { id: standing.id, position, reach, lastUsed: position })
  }
  await insertOrganizations(tx, standings, nodes)
  await updateNextPositions(
    tx,
    there.flatMap(({ id }) => nodes.get(id) ?? []),
  )
  return null
}

async function change(tx: Transaction, row: OrganizationRow, { id, state, last }: Standing): Promise<Refusal | null> {
  // What is closed stays where it is, whatever is recorded later of the time before.
  const parent = state === 'closed' ? row.parentId : last.parent
  if (row.parentId !== parent) {
    const refusal = await relocate(tx, id, parent)
    if (refusal !== null) return refusal
  }
  await updateOrganization(tx, id, { ...last, parent })
  return null
}

/** Lays the whole subtree anew in numbers of the new parent that were never used; the old ones stay free for ever. */
async function relocate(tx: Transaction, id: string, parent: string | null): Promise<Refusal | null> {
  const subtree = await listInterval(tx, id)
  const placed = await takePlace(tx, parent, subtree.length)
  if (isRefusal(placed)) return placed
  const laid = relay(subtree, placed)
  if (!Array.isArray(laid)) return refusalOfRule(laid)
  await updatePositions(tx, laid)
  return null
}

/** How many numbers each organization of a moved subtree should find, so that others can still be founded below it. */
const ROOMY = 1_000n

/** Lays an organization whose numbers are used up anew beside itself, with more of them; my own is for my superior to widen. */
async function widen(tx: Transaction, id: string): Promise<Refusal | null> {
  const [row] = await listOrganizationsById(tx, [id])
  if (row === undefined || row.parentId === null || id === tx.scope.organizationId) {
    return refuse('organization_no_room', [{ field: 'organization', value: id }])
  }
  return relocate(tx, id, row.parentId)
}

async function takePlace(
  tx: Transaction,
  parent: string | null,
  size: number,
  widened = false,
): Promise<Outcome<Placed>> {
  const [row] = parent === null ? [] : await listOrganizationsById(tx, [parent])
  if (row === undefined) return refuse('not_found', [{ field: 'parentId', value: parent }])
  const node = nodeOf(row)
  const roomy = BigInt(size) * ROOMY
  const placed = placeChild(node, roomy * 8n <= roomFor(node) ? roomy : BigInt(size))
  if (!placed.ok) {
    if (widened) return refusalOfRule(placed)
    return (await widen(tx, row.id)) ?? takePlace(tx, parent, size, true)
  }
  await updateNextPositions(tx, [{ ...node, lastUsed: placed.reach }])
  return placed
}

function nodeOf({ id, position, reach, nextPosition }: OrganizationRow): LaidNode {
  return { id, position: BigInt(position), reach: BigInt(reach), lastUsed: BigInt(nextPosition) - 1n }
}
