import type { OrganizationRefusal } from './refusals.ts'
import { refusedChange } from './refusals.ts'

/**
 * The numbers of an organisation and of all below it: its own is `position`, its last is `reach`. Those below lie in between,
 * so that "in my subtree" is one comparison. A number that was given once is never given again.
 */
export interface Interval {
  readonly position: bigint
  readonly reach: bigint
}

/** What a parent needs to take another child: its interval and the highest number that was ever used in it (its own at first). */
export interface Parent extends Interval {
  readonly lastUsed: bigint
}

export interface Placed extends Interval {
  readonly ok: true
}

/** All positions there are: they fit into a signed 64-bit integer with a bit to spare. */
export const ROOT: Interval = { position: 1n, reach: 2n ** 62n - 1n }

/** A child's share of what is left is the share that is left, by this: the first gets an eighth, the 10,000th still 2^-24. */
const SHARE = 8n

/**
 * The interval of the parent's next child, above every number used so far; at least `least` numbers wide. Early children get much,
 * later ones less, so that both a chain of twenty and a fan of ten thousand fit. Refuses with no_room.
 */
export function placeChild(parent: Parent, least = 1n): Placed | OrganizationRefusal {
  const left = roomFor(parent)
  const whole = parent.reach - parent.position
  if (left < least || left <= 0n) return refusedChange('no_room')
  const share = (left * left) / (SHARE * whole)
  const width = share > least ? share : least
  const position = parent.lastUsed + 1n
  return { ok: true, position, reach: position + width - 1n }
}

/** How many numbers the parent has left for children to come: the widest subtree that could still be placed. */
export function roomFor({ reach, lastUsed }: Parent): bigint {
  return reach > lastUsed ? reach - lastUsed : 0n
}

/** A node of a subtree in preorder (each parent before its children); the first is the top. */
export interface SubtreeNode {
  readonly id: string
  readonly parent: string | null
}

export interface LaidNode extends Parent {
  readonly id: string
}

/**
 * New intervals for a whole subtree inside `into`, in the given order, each with `lastUsed` for its children to come. The widths follow
 * the sizes of the subtrees; about half of each interval stays free. Refuses where there are fewer numbers than nodes.
 */
export function relay(subtree: readonly SubtreeNode[], into: Interval): LaidNode[] | OrganizationRefusal {
  const [top] = subtree
  if (top === undefined) return []
  if (into.reach - into.position + 1n < BigInt(subtree.length)) return refusedChange('no_room', top.id)
  const sizes = sizesOf(subtree)
  const children = childrenOf(subtree)
  const laid = new Map<string, LaidNode>()
  const intervals = new Map<string, Interval>([[top.id, into]])
  for (const { id } of subtree) {
    const interval = intervals.get(id)
    if (interval === undefined) continue
    const inner = spread(interval, children.get(id) ?? [], sizes)
    for (const [child, given] of inner.intervals) intervals.set(child, given)
    laid.set(id, { id, ...interval, lastUsed: inner.lastUsed })
  }
  return subtree.flatMap(({ id }) => laid.get(id) ?? [])
}

function spread(
  { position, reach }: Interval,
  children: readonly string[],
  sizes: ReadonlyMap<string, bigint>,
): { intervals: [string, Interval][]; lastUsed: bigint } {
  const area = reach - position
  const total = children.reduce((sum, child) => sum + (sizes.get(child) ?? 1n), 0n)
  const intervals: [string, Interval][] = []
  let lastUsed = position
  for (const child of children) {
    const size = sizes.get(child) ?? 1n
    const half = (size * area) / (2n * total)
    const width = half > size ? half : size
    intervals.push([child, { position: lastUsed + 1n, reach: lastUsed + width }])
    lastUsed += width
  }
  return { intervals, lastUsed }
}

/** How many nodes each subtree has, counted from the last node up. */
function sizesOf(subtree: readonly SubtreeNode[]): Map<string, bigint> {
  const sizes = new Map<string, bigint>()
  for (const { id, parent } of subtree.toReversed()) {
    const own = (sizes.get(id) ?? 0n) + 1n
    sizes.set(id, own)
    if (parent !== null) sizes.set(parent, (sizes.get(parent) ?? 0n) + own)
  }
  return sizes
}

function childrenOf(subtree: readonly SubtreeNode[]): Map<string, string[]> {
  const children = new Map<string, string[]>()
  for (const { id, parent } of subtree.slice(1)) {
    if (parent === null) continue
    const siblings = children.get(parent) ?? []
    siblings.push(id)
    children.set(parent, siblings)
  }
  return children
}
