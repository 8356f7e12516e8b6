import type {
  Organization,
  OrganizationDetail,
  OrganizationListQuery,
  OrganizationNames,
} from '@luoshi/contract/organizations'
import { ancestorsOf, subtreeOf, treeOf, versionOn, type OrganizationTree } from '@luoshi/core/organizations'
import type { Transaction } from '../../platform/database/database.ts'
import { isRefusal, refuse, type Outcome } from '../../platform/refusal.ts'
import {
  findNames,
  listEventsOf,
  listLine,
  listOrganizationsById,
  listSubtree,
  listVersionsOf,
} from './organizations.queries.ts'
import { listVersions, type RecordedVersion } from './versions.queries.ts'

/** My subtree, or the part under one of it, as it stood on a day; in the order of the tree. */
export async function listOrganizations(
  tx: Transaction,
  asked: OrganizationListQuery,
): Promise<Outcome<Organization[]>> {
  const { on = tx.context.clock.today(), under = tx.scope.organizationId, state, known = null } = asked
  const [top] = await listOrganizationsById(tx, [under])
  if (top === undefined) return refuse('not_found', [{ field: 'under', value: under }])
  const standing = standingOn(await listVersions(tx, known), on)
  const rowVersions = new Map((await listSubtree(tx)).map(({ id, rowVersion }) => [id, rowVersion]))
  const tree = treeOf(
    on,
    [...standing.values()].map(({ organization, last }) => ({ id: organization, ...last })),
  )
  return subtreeOf(tree, under).flatMap((id) => {
    const version = standing.get(id)
    const rowVersion = rowVersions.get(id)
    if (version === undefined || rowVersion === undefined) return []
    const shown = { ...shownAs(version), ancestors: namesOf(tree, ancestorsOf(tree, id).toReversed()), rowVersion }
    return state === 'all' || shown.state === state ? [shown] : []
  })
}

/** One organization as it stands now. Refuses what is neither in my subtree nor above me. */
export async function getOrganization(tx: Transaction, id: string): Promise<Outcome<Organization>> {
  const line = await listLine(tx, id)
  const row = line.at(-1)
  if (row === undefined) return refuse('not_found')
  const { parentId, name, shortName, kind, state, rowVersion } = row
  const ancestors = line.slice(0, -1).map((above) => ({ id: above.id, name: above.name }))
  return { id, parentId, name, shortName, kind, state, ancestors, rowVersion }
}

/** One organization with all that was recorded of it. */
export async function getOrganizationDetail(tx: Transaction, id: string): Promise<Outcome<OrganizationDetail>> {
  const organization = await getOrganization(tx, id)
  if (isRefusal(organization)) return organization
  const versions = await listVersionsOf(tx, id)
  const events = await listEventsOf(tx, id)
  const [foundedOn = ''] = versions.map(({ validFrom }) => validFrom).toSorted()
  return { ...organization, foundedOn, versions, events }
}

const MOST_NAMES = 20

/** Names anywhere in the tree, for naming a co-host. */
export async function findOrganizationNames(tx: Transaction, query: string): Promise<OrganizationNames> {
  return findNames(tx, query, MOST_NAMES)
}

/** The version of each organization that holds on the day, closed ones too, in the given order. */
function standingOn(versions: readonly RecordedVersion[], day: string): Map<string, RecordedVersion> {
  const own = new Map<string, RecordedVersion[]>()
  for (const version of versions) {
    const rows = own.get(version.organization)
    if (rows === undefined) own.set(version.organization, [version])
    else rows.push(version)
  }
  const standing = new Map<string, RecordedVersion>()
  for (const [id, rows] of own) {
    const version = versionOn(rows, day)
    // What holds is one of the rows.
    const recorded = rows.find((row) => row === version)
    if (recorded !== undefined) standing.set(id, recorded)
  }
  return standing
}

function shownAs({ organization: id, state, last }: RecordedVersion): Omit<Organization, 'ancestors' | 'rowVersion'> {
  const { parent: parentId, name, shortName, kind } = last
  return { id, parentId, name, shortName, kind, state: state === null ? 'closed' : 'active' }
}

function namesOf(tree: OrganizationTree, ids: readonly string[]): { id: string; name: string }[] {
  return ids.map((id) => ({ id, name: tree.organizations.get(id)?.name ?? '' }))
}
