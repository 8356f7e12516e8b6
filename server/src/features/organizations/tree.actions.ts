import {
  treeOn as treeOfVersions,
  unitMatcher,
  type ConfirmedMeaning,
  type OrganizationTree,
  type UnitMatch,
} from '@luoshi/core/organizations'
import type { Transaction } from '../../platform/database/database.ts'
import { listClassRows } from './classes.queries.ts'
import { listKinds } from './kinds.actions.ts'
import { listVersions } from './versions.queries.ts'

/**
 * The tree that the scope sees, as it stood on a day: my subtree and the line of my superiors, children by position. With `known` (a fold
 * position, as decimal text) as it was known then.
 */
export async function treeOn(tx: Transaction, day: string, known: string | null = null): Promise<OrganizationTree> {
  return treeOfVersions(await listVersions(tx, known), day)
}

/** What names on paper mean in my tree on a day, in the order of the names, by what people said of them before; mine is the issuer. */
export async function matchUnits(
  tx: Transaction,
  names: readonly string[],
  day: string,
  meanings: readonly ConfirmedMeaning[] = [],
): Promise<readonly UnitMatch[]> {
  const [tree, classes, kinds] = [await treeOn(tx, day), await listClassRows(tx), await listKinds(tx)]
  return names.map(unitMatcher({ tree, classes, kinds, meanings, issuer: tx.scope.organizationId }))
}
