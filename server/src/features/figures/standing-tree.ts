import type { Member } from '@luoshi/core/figures'

/** An organization as it stood on a figure's day. */
export interface TreeRow {
  readonly id: string
  /** Where its facts are summed: its superior, or what took its place. */
  readonly parentId: string | null
  readonly name: string
  readonly state: 'active' | 'closed'
}

/** The part of the tree below one organization on a day. Closed ones stay in it: what they did still counts for whoever stands above. */
export interface StandingTree {
  readonly find: (id: string) => TreeRow | undefined
  /** Ids of the organization and all below it, in the tree's order; [] where it did not exist. */
  readonly below: (id: string) => readonly string[]
  readonly children: (id: string) => readonly TreeRow[]
  /** From the organization up to the top. */
  readonly line: (id: string) => readonly string[]
}

export function standingTree(rows: readonly TreeRow[]): StandingTree {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const children = new Map<string, TreeRow[]>()
  for (const row of rows) {
    if (row.parentId === null) continue
    const known = children.get(row.parentId)
    if (known === undefined) children.set(row.parentId, [row])
    else known.push(row)
  }
  const childrenOf = (id: string): readonly TreeRow[] => children.get(id) ?? []
  const below = (id: string) => (byId.has(id) ? [...walk(childrenOf, id, () => true)] : [])
  return { find: (id) => byId.get(id), children: childrenOf, below, line: (id) => lineOf(byId, id) }
}

function lineOf(byId: ReadonlyMap<string, TreeRow>, id: string): readonly string[] {
  const found: string[] = []
  for (let row = byId.get(id); row !== undefined && !found.includes(row.id); row = byId.get(row.parentId ?? '')) {
    found.push(row.id)
  }
  return found
}

/**
 * These organizations as members of a figure, those alone that exist on the day. A fact belongs to the nearest of them: one that stands above another
 * does not take in what is the other's.
 */
export function membersOf(tree: StandingTree, ids: readonly string[]): readonly Member[] {
  const there = [...new Set(ids)].flatMap((id) => tree.find(id) ?? []).filter(({ state }) => state === 'active')
  const listed = new Set(there.map(({ id }) => id))
  return there.map(({ id, name }) => ({ id, name, includes: walk(tree.children, id, (child) => !listed.has(child)) }))
}

/** The organization and what lies below it, as far as each step down is taken; what closes in a circle is walked once. */
function walk(children: StandingTree['children'], top: string, enters: (id: string) => boolean): ReadonlySet<string> {
  const found = new Set<string>()
  const waiting = [top]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (found.has(next)) continue
    found.add(next)
    waiting.push(
      ...children(next)
        .map(({ id }) => id)
        .filter(enters)
        .toReversed(),
    )
  }
  return found
}
