import type {
  Closure,
  Founding,
  Merger,
  Move,
  Organization,
  Renaming,
  Split,
  TreeChange,
} from '@luoshi/contract/organizations'
import type { NewOrganization } from '@luoshi/core/organizations'
import type { Transaction } from '../../platform/database/database.ts'
import { newId } from '../../platform/ids.ts'
import { isRefusal, refuse, type Outcome, type Refusal } from '../../platform/refusal.ts'
import { getOrganization } from './organizations.actions.ts'
import { listOrganizationsById, type OrganizationRow } from './organizations.queries.ts'
import { holdTree } from './positions.queries.ts'
import { recordChanges, type Change, type Recordable } from './record.actions.ts'

/** What happens to the tree. A change reaches only what stands below me, and takes and gives only inside my own subtree. */

export async function foundOrganization(tx: Transaction, told: Founding): Promise<Outcome<Organization>> {
  const { parentId, foundedOn, paper = null } = told
  const refusal = await admit(tx, { day: foundedOn, parents: [parentId] })
  if (refusal !== null) return refusal
  const organization = newOrganization(told, parentId)
  return one(tx, organization.id, [{ event: { event: 'founded', day: foundedOn, organization }, paper }])
}

export async function renameOrganization(tx: Transaction, id: string, told: Renaming): Promise<Outcome<Organization>> {
  const { day, name, shortName, kind, paper = null } = told
  const refusal = await admit(tx, { day, subjects: [{ id, rowVersion: tx.context.rowVersion }], ownRoot: true })
  if (refusal !== null) return refusal
  const [row] = await listOrganizationsById(tx, [id])
  const renamed: Change = { event: { event: 'renamed', day, id, name, shortName }, paper }
  if (kind === undefined || kind === row?.kind) return one(tx, id, [renamed])
  const changed: Change = { event: { event: 'changed_kind', day, id, kind }, paper }
  const sameName = name === row?.name && shortName === row.shortName
  return one(tx, id, sameName ? [changed] : [renamed, changed])
}

export async function moveOrganization(tx: Transaction, id: string, told: Move): Promise<Outcome<Organization>> {
  const { day, parentId: parent, paper = null } = told
  const subjects = [{ id, rowVersion: tx.context.rowVersion }]
  const refusal = await admit(tx, { day, subjects, parents: [parent] })
  if (refusal !== null) return refusal
  return one(tx, id, [{ event: { event: 'moved', day, id, parent }, paper }])
}

export async function closeOrganization(tx: Transaction, id: string, told: Closure): Promise<Outcome<Organization>> {
  const { day, paper = null } = told
  const refusal = await admit(tx, { day, subjects: [{ id, rowVersion: tx.context.rowVersion }] })
  if (refusal !== null) return refusal
  return one(tx, id, [{ event: { event: 'closed', day, id }, paper }])
}

export async function mergeOrganizations(tx: Transaction, told: Merger): Promise<Outcome<TreeChange>> {
  const { day, organizations, into, paper = null } = told
  const refusal = await admit(
    tx,
    'parentId' in into
      ? { day, subjects: organizations, parents: [into.parentId] }
      : { day, subjects: [...organizations, into] },
  )
  if (refusal !== null) return refusal
  const ids = organizations.map(({ id }) => id)
  const target = 'parentId' in into ? newOrganization(into, into.parentId) : into.id
  const event = { event: 'merged', day, ids, into: target } as const
  return several(tx, [typeof target === 'string' ? target : target.id, ...ids], { event, paper })
}

export async function splitOrganization(tx: Transaction, id: string, told: Split): Promise<Outcome<TreeChange>> {
  const { day, closes, paper = null } = told
  const refusal = await admit(tx, { day, subjects: [{ id, rowVersion: tx.context.rowVersion }] })
  if (refusal !== null) return refusal
  const [row] = await listOrganizationsById(tx, [id])
  const parent = row?.parentId ?? null
  const into = told.into.map((organization) => newOrganization(organization, parent))
  const children = Object.fromEntries(told.children.map((child) => [child.id, child.parentId]))
  const event = { event: 'split', day, id, into, closes, children } as const
  return several(tx, [id, ...into.map((each) => each.id)], { event, paper })
}

type Described = Pick<Founding, 'name' | 'shortName' | 'kind'> & { readonly id?: string }

function newOrganization({ id, name, shortName, kind }: Described, parent: string | null): NewOrganization {
  return { id: id ?? newId(), name, shortName, kind, parent }
}

interface Subject {
  readonly id: string
  readonly rowVersion: number | null
}

interface Wish {
  readonly day: string
  /** What changes itself: below me, never my own organization. */
  readonly subjects?: readonly Subject[]
  readonly parents?: readonly string[]
  /** Nobody stands above the root to rename it. */
  readonly ownRoot?: boolean
}

/** Holds the tree, then looks: is all that the change touches inside my subtree, as it was read, and is the day not ahead? */
async function admit(
  tx: Transaction,
  { day, subjects = [], parents = [], ownRoot = false }: Wish,
): Promise<Refusal | null> {
  await holdTree(tx)
  const rows = new Map(
    (await listOrganizationsById(tx, [...subjects.map(({ id }) => id), ...parents])).map((row) => [row.id, row]),
  )
  const stranger = subjects.find(({ id }) => !rows.has(id))
  if (stranger !== undefined) return refuse('not_found', [{ field: 'organization', value: stranger.id }])
  const outside = parents.find((id) => !rows.has(id))
  if (outside !== undefined) return refuse('not_found', [{ field: 'parentId', value: outside }])
  const differing = subjects
    .map(({ id, rowVersion }) => differs(rows.get(id), rowVersion))
    .find((refusal) => refusal !== null)
  if (differing !== undefined) return differing
  const own = subjects.some(({ id }) => id === tx.scope.organizationId && !(ownRoot && rows.get(id)?.parentId === null))
  if (own) return refuse('organization_own')
  return isAhead(tx, day) ? refuse('organization_day_ahead', [{ field: 'day', value: day }]) : null
}

function differs(row: OrganizationRow | undefined, rowVersion: number | null): Refusal | null {
  if (row === undefined || rowVersion === null || row.rowVersion === rowVersion) return null
  return refuse('row_version_differs', [
    { field: 'organization', value: row.id },
    { field: 'rowVersion', value: row.rowVersion },
    { field: 'name', value: row.name },
    { field: 'parentId', value: row.parentId },
  ])
}

/** What takes effect later is recorded then: the tree of today, which decides who sees what, must not run ahead. */
function isAhead({ context }: Transaction, day: string): boolean {
  return day > context.clock.today()
}

async function one(tx: Transaction, id: string, changes: readonly Change[]): Promise<Outcome<Organization>> {
  return (await record(tx, id, changes)) ?? getOrganization(tx, id)
}

async function several(tx: Transaction, ids: readonly string[], change: Change): Promise<Outcome<TreeChange>> {
  const refusal = await record(tx, ids[0] ?? '', [change])
  if (refusal !== null) return refusal
  const organizations: Organization[] = []
  for (const id of ids) {
    const organization = await getOrganization(tx, id)
    if (isRefusal(organization)) return organization
    organizations.push(organization)
  }
  return { organizations }
}

const verbs: Readonly<Record<Recordable['event'], string>> = {
  founded: 'found',
  renamed: 'rename',
  moved: 'move',
  changed_kind: 'change_kind',
  merged: 'merge',
  split: 'split',
  closed: 'close',
}

async function record(tx: Transaction, objectId: string, changes: readonly Change[]): Promise<Refusal | null> {
  const refusal = await recordChanges(tx, changes)
  if (refusal !== null) return refusal
  for (const { event } of changes) {
    await tx.audit({ action: verbs[event.event], objectKind: 'organization', objectId, details: { day: event.day } })
  }
  return null
}
