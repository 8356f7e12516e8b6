import type { ClassEntry, NewClass, OrganizationClassRow } from '@luoshi/contract/organizations'
import { classMembersOn, type OrganizationClass } from '@luoshi/core/organizations'
import type { Transaction } from '../../platform/database/database.ts'
import { newId } from '../../platform/ids.ts'
import { refuse, type Outcome, type Refusal } from '../../platform/refusal.ts'
import { findHeldClass, insertClass, listClassRows, updateClass } from './classes.queries.ts'
import { listKinds } from './kinds.actions.ts'
import { listOrganizationsById } from './organizations.queries.ts'
import { treeOn } from './tree.actions.ts'

type Rules = OrganizationClassRow['rules']

export async function makeClass(
  tx: Transaction,
  { id = newId(), rule, ...entry }: NewClass,
): Promise<Outcome<OrganizationClassRow>> {
  const refusal = await checkRule(tx, rule)
  if (refusal !== null) return refusal
  const values = { id, ...entry, rules: withRule(tx, [], rule) }
  await insertClass(tx, values)
  await tx.audit({ action: 'make', objectKind: 'organization_class', objectId: id, details: { from: rule.from } })
  return { ...values, organizationId: tx.scope.organizationId, rowVersion: 1 }
}

/** Other words, and a rule from a day on; the rules before stay, so that what was counted by them can be told. */
export async function changeClass(
  tx: Transaction,
  id: string,
  { rule, ...entry }: ClassEntry,
): Promise<Outcome<OrganizationClassRow>> {
  const row = await findHeldClass(tx, id)
  if (row === undefined) return refuse('not_found')
  const refusal = await checkRule(tx, rule)
  if (refusal !== null) return refusal
  const values = { id, ...entry, rules: withRule(tx, row.rules, rule) }
  if (!(await updateClass(tx, values)))
    return refuse('row_version_differs', [{ field: 'rowVersion', value: row.rowVersion }])
  await tx.audit({ action: 'change', objectKind: 'organization_class', objectId: id, details: { from: rule.from } })
  return { ...values, organizationId: row.organizationId, rowVersion: row.rowVersion + 1 }
}

/** The organizations that a class holds on a day, as far as I see them. */
export async function listClassMembers(
  tx: Transaction,
  id: string,
  on: string | undefined,
): Promise<Outcome<{ id: string; name: string }[]>> {
  const found = (await listClassRows(tx)).find((each) => each.id === id)
  if (found === undefined) return refuse('not_found')
  const tree = await treeOn(tx, on ?? tx.context.clock.today())
  return classMembersOn(found, tree).map((member) => ({ id: member, name: tree.organizations.get(member)?.name ?? '' }))
}

export async function listClasses(tx: Transaction): Promise<OrganizationClassRow[]> {
  return listClassRows(tx)
}

/** Ids of the organizations that a class holds on a day, in the order of the tree, as far as the scope sees them; [] for an unknown class. */
export async function organizationsOfClass(tx: Transaction, classId: string, day: string): Promise<readonly string[]> {
  const found: OrganizationClass | undefined = (await listClassRows(tx)).find(({ id }) => id === classId)
  return found === undefined ? [] : classMembersOn(found, await treeOn(tx, day))
}

/** The kinds are known, and the organizations lie in my subtree: a class gathers nobody from elsewhere. */
async function checkRule(
  tx: Transaction,
  { kinds, under, include, exclude }: ClassEntry['rule'],
): Promise<Refusal | null> {
  const known = new Set((await listKinds(tx)).map(({ code }) => code))
  const unknown = kinds.find((code) => !known.has(code))
  if (unknown !== undefined) return refuse('organization_kind_unknown', [{ field: 'rule.kinds', value: unknown }])
  const named = [...include, ...exclude, ...(under === null ? [] : [under])]
  const inside = new Set((await listOrganizationsById(tx, named)).map(({ id }) => id))
  const outside = named.find((id) => !inside.has(id))
  return outside === undefined ? null : refuse('not_found', [{ field: 'rule', value: outside }])
}

function withRule({ context }: Transaction, rules: Rules, rule: ClassEntry['rule']): Rules {
  return [...rules, { ...rule, recordedAt: context.clock.now().toISOString() }]
}
