import type { LiveBinding } from '@luoshi/core/ledgers'
import { ancestorsOf, subtreeOf, type OrganizationTree } from '@luoshi/core/organizations'
import type { Scope } from '@luoshi/core/reading'
import type { Transaction } from '../../platform/database/database.ts'
import { treeOn } from '../organizations/index.ts'
import { listBindingsOfIssuers, type BindingRow } from './bindings.queries.ts'

/** A live binding, and the plan that it stands in. */
export interface PlanBinding extends LiveBinding {
  readonly planId: string
  readonly issuerId: string
}

/** What one run of claiming has looked up: trees by day, bindings by issuers. Lives no longer than its transaction's step. */
export interface CountingBook {
  readonly treeOn: (day: string) => Promise<OrganizationTree>
  /** The bindings to a ledger of the plans in which one of these organizations stood on a day: its own and its superiors'. */
  readonly bindingsOf: (ledger: string, parties: readonly string[], day: string) => Promise<readonly PlanBinding[]>
}

/** Opens a book in a transaction that sees the whole tree; `planId` keeps it to one plan. */
export function openCountingBook(whole: Transaction, planId: string | null = null): CountingBook {
  const trees = new Map<string, Promise<OrganizationTree>>()
  const rows = new Map<string, Promise<BindingRow[]>>()
  const live = new Map<string, PlanBinding>()
  const treeOfDay = (day: string) => remembered(trees, day, () => treeOn(whole, day))
  return {
    treeOn: treeOfDay,
    bindingsOf: async (ledger, parties, day) => {
      const tree = await treeOfDay(day)
      const issuers = [...new Set(parties.flatMap((party) => lineOf(tree, party)))].toSorted()
      const found = await remembered(rows, `${ledger} ${issuers.join()}`, () =>
        listBindingsOfIssuers(whole, ledger, issuers),
      )
      return found
        .filter((row) => (planId === null || row.planId === planId) && isNear(row, day))
        .map((row) => remembered(live, `${row.targetId} ${day}`, () => bindingOn(row, tree)))
    },
  }
}

/** An organization and its superiors on the tree's day; itself alone where it did not exist then. */
export function lineOf(tree: OrganizationTree, id: string): readonly string[] {
  return [id, ...ancestorsOf(tree, id)]
}

/** A plan of other years has nothing to say about a record: not even that it came too early or too late. */
function isNear({ countingFrom, dueOn }: BindingRow, day: string): boolean {
  const year = (of: string) => Number(of.slice(0, 4))
  return year(day) >= year(countingFrom) - 1 && year(day) <= year(dueOn ?? countingFrom) + 1
}

function bindingOn({ planId, issuerId, targetId, binding, ...row }: BindingRow, tree: OrganizationTree): PlanBinding {
  // Where nobody answers for it the plan speaks to all below its issuer, and to nobody else.
  const responsible = row.assigned.length === 0 ? [issuerId] : row.assigned
  return {
    ...binding,
    planId,
    issuerId,
    target: targetId,
    // The column's text is the reader's own word.
    scope: row.scope as Scope,
    period: { from: row.countingFrom, to: row.dueOn },
    organizations: new Set(responsible.flatMap((id) => subtreeOf(tree, id))),
  }
}

function remembered<T>(known: Map<string, T>, key: string, look: () => T): T {
  const before = known.get(key)
  if (before !== undefined) return before
  const found = look()
  known.set(key, found)
  return found
}
