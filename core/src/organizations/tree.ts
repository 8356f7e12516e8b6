import type { Day, Known, OrganizationState, OrganizationVersion } from './versions.ts'
import { byOrganization, versionOn } from './versions.ts'

export interface Organization extends OrganizationState {
  readonly id: string
}

/** The organisations that exist on a day, in the order in which they were first recorded. */
export interface OrganizationTree {
  readonly day: Day
  readonly organizations: ReadonlyMap<string, Organization>
  /** Ids of those right below; an id without any has no entry. */
  readonly children: ReadonlyMap<string, readonly string[]>
}

/** The tree on a day, as it was known then; closed organisations and those not yet founded are left out. */
export function treeOn(versions: readonly OrganizationVersion[], day: Day, known: Known = Infinity): OrganizationTree {
  const organizations = new Map<string, Organization>()
  for (const [id, own] of byOrganization(versions)) {
    const state = versionOn(own, day, known)?.state
    if (state !== null && state !== undefined) organizations.set(id, { id, ...state })
  }
  return treeOf(day, [...organizations.values()])
}

/** The tree of organisations that are known to exist on a day. */
export function treeOf(day: Day, organizations: readonly Organization[]): OrganizationTree {
  const children = new Map<string, string[]>()
  for (const { id, parent } of organizations) {
    if (parent === null) continue
    const siblings = children.get(parent)
    if (siblings === undefined) children.set(parent, [id])
    else siblings.push(id)
  }
  return { day, organizations: new Map(organizations.map((each) => [each.id, each])), children }
}

/** Whether `id` is `ancestor` or stands below it. */
export function isWithin(tree: OrganizationTree, id: string, ancestor: string): boolean {
  return id === ancestor || ancestorsOf(tree, id).includes(ancestor)
}

/** From the parent up to the top; a cycle ends the walk. */
export function ancestorsOf(tree: OrganizationTree, id: string): string[] {
  const found: string[] = []
  let parent = tree.organizations.get(id)?.parent ?? null
  while (parent !== null && parent !== id && !found.includes(parent)) {
    found.push(parent)
    parent = tree.organizations.get(parent)?.parent ?? null
  }
  return found
}

/** The organisation and all below it in preorder. */
export function subtreeOf(tree: OrganizationTree, id: string): string[] {
  const found: string[] = []
  const seen = new Set<string>()
  const waiting = [id]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next) || !tree.organizations.has(next)) continue
    seen.add(next)
    found.push(next)
    waiting.push(...(tree.children.get(next) ?? []).toReversed())
  }
  return found
}
