import type { ListImport, ListImported, ListPreview, PastedList } from '@luoshi/contract/organizations'
import {
  pasteEvents,
  previewPaste,
  subtreeOf,
  treeOf,
  treeOn,
  type OrganizationEvent,
  type OrganizationTree,
  type PastePreview,
  type PasteRow,
} from '@luoshi/core/organizations'
import type { Transaction } from '../../platform/database/database.ts'
import { newId } from '../../platform/ids.ts'
import { isRefusal, refuse, type Outcome, type Refusal } from '../../platform/refusal.ts'
import { listKinds } from './kinds.actions.ts'
import { listOrganizationsById } from './organizations.queries.ts'
import { holdTree } from './positions.queries.ts'
import { recordChanges, type Change } from './record.actions.ts'
import { listVersions } from './versions.queries.ts'

/** What a pasted list would do to the tree. Nothing is changed by looking. */
export async function previewList(tx: Transaction, pasted: PastedList): Promise<Outcome<ListPreview>> {
  const preview = await readList(tx, pasted)
  return isRefusal(preview) ? preview : { header: preview.columns.header, rows: preview.rows }
}

/** Founds and changes what a pasted list says, all of it or nothing, each as an event of its own. */
export async function importList(tx: Transaction, pasted: ListImport): Promise<Outcome<ListImported>> {
  await holdTree(tx)
  const preview = await readList(tx, pasted)
  if (isRefusal(preview)) return preview
  const { rows } = preview
  const wrong = rows.filter(({ status }) => status === 'wrong')
  if (wrong.length > 0 && !pasted.ignoreWrong) return refuseRows(wrong)
  const lines = new Map<string, number>()
  for (const { line, organization, status } of rows) if (status === 'changed') lines.set(organization ?? '', line)
  const ids = new Map(rows.filter(({ status }) => status === 'new').map(({ line }) => [line, newId()]))
  for (const [line, id] of ids) lines.set(id, line)
  const events = pasteEvents(rows, (line) => ids.get(line) ?? '', tx.context.clock.today())
  if (events.length === 0) return refuse('organization_list_unchanged')
  const refusal = await recordChanges(
    tx,
    events.flatMap((event) => changeOf(event, lines)),
  )
  if (refusal !== null) return refusal
  const imported = {
    founded: ids.size,
    changed: lines.size - ids.size,
    same: rows.filter(({ status }) => status === 'same').length,
    leftOut: wrong.length,
  }
  const objectId = pasted.under ?? tx.scope.organizationId
  await tx.audit({ action: 'import', objectKind: 'organization', objectId, details: imported })
  return { ...imported, organizations: [...lines].map(([id, line]) => ({ line, id })) }
}

/** The list read against the part of the tree that it speaks of; names from elsewhere are unknown there. */
async function readList(
  tx: Transaction,
  { text, under = tx.scope.organizationId }: PastedList,
): Promise<Outcome<PastePreview>> {
  const [row] = await listOrganizationsById(tx, [under])
  const today = tx.context.clock.today()
  const versions = await listVersions(tx, null)
  const tree = partUnder(treeOn(versions, today), under)
  if (row === undefined || tree === null) return refuse('not_found', [{ field: 'under', value: under }])
  const founded = new Map<string, string>()
  for (const { organization, from } of versions) {
    const known = founded.get(organization)
    if (known === undefined || from < known) founded.set(organization, from)
  }
  const preview = previewPaste(text, {
    tree,
    foundedOn: (id) => founded.get(id) ?? null,
    // A list names what is there already: it stands from the beginning, unless a day is given.
    defaultDay: founded.get(under) ?? today,
    kinds: await listKinds(tx),
  })
  return { ...preview, rows: preview.rows.map((each) => (each.organization === under ? unchanged(each) : each)) }
}

function partUnder(tree: OrganizationTree, under: string): OrganizationTree | null {
  const organizations = subtreeOf(tree, under).flatMap((id) => tree.organizations.get(id) ?? [])
  if (organizations.length === 0) return null
  return treeOf(
    tree.day,
    organizations.map((each) => (each.id === under ? { ...each, parent: null } : each)),
  )
}

/** A list speaks of what stands below its top; the top itself is changed by its own superior. */
function unchanged(row: PasteRow): PasteRow {
  return row.status === 'changed' ? { ...row, status: 'same', changes: [] } : row
}

function changeOf(event: OrganizationEvent, lines: ReadonlyMap<string, number>): Change[] {
  if (
    event.event !== 'founded' &&
    event.event !== 'renamed' &&
    event.event !== 'moved' &&
    event.event !== 'changed_kind'
  )
    return []
  const row = lines.get(event.event === 'founded' ? event.organization.id : event.id)
  return [{ event, paper: null, ...(row === undefined ? {} : { row }) }]
}

const MOST_DETAILS = 200

function refuseRows(rows: readonly PasteRow[]): Refusal {
  const details = rows.flatMap(({ line, problems }) =>
    problems.filter(({ blocks }) => blocks).map(({ field, words }) => ({ row: line, field, words })),
  )
  return refuse('organization_list_wrong', details.slice(0, MOST_DETAILS))
}
