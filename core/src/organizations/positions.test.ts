import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Interval, Parent, SubtreeNode } from './positions.ts'
import { placeChild, relay, roomFor, ROOT } from './positions.ts'

const top: Parent = { ...ROOT, lastUsed: ROOT.position }

const inside = (outer: Interval, inner: Interval): boolean =>
  outer.position < inner.position && inner.reach <= outer.reach
const apart = (one: Interval, other: Interval): boolean => one.reach < other.position || other.reach < one.position

/** So many children one after the other; fewer where the parent refuses. */
function fill(parent: Parent, count: number): { children: Interval[]; parent: Parent } {
  const children: Interval[] = []
  let { lastUsed } = parent
  for (let i = 0; i < count; i++) {
    const child = placeChild({ position: parent.position, reach: parent.reach, lastUsed })
    if (!child.ok) break
    children.push(child)
    lastUsed = child.reach
  }
  return { children, parent: { position: parent.position, reach: parent.reach, lastUsed } }
}

const asParent = ({ position, reach }: Interval): Parent => ({ position, reach, lastUsed: position })

describe('placeChild', () => {
  it('refuses where a parent has no numbers left, and says what to do', () => {
    const outcome = placeChild({ position: 5n, reach: 5n, lastUsed: 5n })
    expect(outcome).toMatchObject({ ok: false, code: 'no_room' })
    expect(outcome.ok ? '' : outcome.next.zh).toMatch(/请/)
  })

  it('refuses a subtree wider than what is left', () => {
    expect(placeChild({ position: 0n, reach: 10n, lastUsed: 4n }, 7n)).toMatchObject({ code: 'no_room' })
    expect(placeChild({ position: 0n, reach: 10n, lastUsed: 4n }, 6n)).toMatchObject({ position: 5n, reach: 10n })
  })

  it('takes ten thousand children under one node, the last with room for thousands of its own', () => {
    const { children, parent } = fill(top, 10_000)
    expect(children).toHaveLength(10_000)
    expect(fill(asParent(children.at(-1) ?? ROOT), 5_000).children).toHaveLength(5_000)
    expect(roomFor(parent)).toBeGreaterThan(0n)
  })

  it('takes a fan of ten thousand below the thirtieth of the twentieth', () => {
    let node = top
    for (const place of [20, 30]) node = asParent(fill(node, place).children.at(-1) ?? ROOT)
    expect(fill(node, 10_000).children).toHaveLength(10_000)
  })

  it('goes down twenty levels at least; a chain of 64 fails with no_room and nothing else', () => {
    let node = top
    const outcomes = Array.from({ length: 64 }, () => {
      const child = placeChild(node)
      if (child.ok) node = asParent(child)
      return child.ok ? 'placed' : child.code
    })
    expect(outcomes.slice(0, 20)).toEqual(Array(20).fill('placed'))
    expect(new Set(outcomes)).toEqual(new Set(['placed', 'no_room']))
  })
})

/** A random history: each step places a child under one of the nodes there are, or moves one with all below it. */
const steps = fc.array(fc.record({ under: fc.nat(), move: fc.option(fc.nat(), { freq: 3 }) }), { maxLength: 60 })

interface Node extends Parent {
  id: string
  parent: string | null
}

describe('positions over random histories', () => {
  it('nest, lie apart as siblings, and are never given twice', () => {
    fc.assert(
      fc.property(steps, (history) => {
        const nodes = new Map<string, Node>([['0', { id: '0', parent: null, ...top }]])
        const given: Interval[] = []
        history.forEach(({ under, move }, index) => {
          const ids = [...nodes.keys()]
          const parent = nodes.get(ids[under % ids.length] ?? '0')
          if (parent === undefined) return
          const moved = move === null ? undefined : nodes.get(ids[move % ids.length] ?? '0')
          if (moved === undefined) place(nodes, given, parent, String(index + 1))
          else shift(nodes, given, parent, moved)
        })
        const own = given.map(({ position }) => position)
        expect(new Set(own).size).toBe(own.length)
        expect(faultsOf([...nodes.values()])).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('relay keeps the order and the shape, and refuses only with fewer numbers than nodes', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 40 }), fc.nat({ max: 300 }), (parents, width) => {
        const subtree = preorder(parents)
        const laid = relay(subtree, { position: 1000n, reach: 1000n + BigInt(width) })
        expect(Array.isArray(laid)).toBe(width + 1 >= subtree.length)
        if (!Array.isArray(laid)) return
        const nodes = laid.map((node, index) => ({ ...node, parent: subtree[index]?.parent ?? null }))
        expect(laid.map(({ id }) => id)).toEqual(subtree.map(({ id }) => id))
        expect(laid.every(({ position }, index) => index === 0 || position > (laid[index - 1]?.position ?? 0n))).toBe(
          true,
        )
        expect(faultsOf(nodes)).toEqual([])
      }),
      { numRuns: 100 },
    )
  })
})

/** Each node that does not lie inside its parent's used numbers, or that meets a sibling. */
function faultsOf(nodes: readonly Node[]): string[] {
  return nodes.flatMap((node) => {
    const parent = nodes.find(({ id }) => id === node.parent)
    const siblings = nodes.filter((other) => other !== node && other.parent === node.parent)
    return [
      ...(node.lastUsed < node.position || node.lastUsed > node.reach ? [`${node.id}: used outside`] : []),
      ...(parent !== undefined && (!inside(parent, node) || node.reach > parent.lastUsed)
        ? [`${node.id}: outside`]
        : []),
      ...siblings.filter((other) => !apart(node, other)).map((other) => `${node.id} meets ${other.id}`),
    ]
  })
}

function place(nodes: Map<string, Node>, given: Interval[], parent: Node, id: string): void {
  const child = placeChild(parent)
  if (!child.ok) return
  nodes.set(parent.id, { ...parent, lastUsed: child.reach })
  nodes.set(id, { id, parent: parent.id, position: child.position, reach: child.reach, lastUsed: child.position })
  given.push(child)
}

function shift(nodes: Map<string, Node>, given: Interval[], parent: Node, moved: Node): void {
  const subtree = [...nodes.values()]
    .filter(({ position }) => position >= moved.position && position <= moved.reach)
    .toSorted((a, b) => (a.position < b.position ? -1 : 1))
  if (subtree.some(({ id }) => id === parent.id)) return
  const into = placeChild(parent, BigInt(subtree.length))
  if (!into.ok) return
  const laid = relay(subtree, into)
  if (!Array.isArray(laid)) throw new Error('what was placed must be laid')
  nodes.set(parent.id, { ...parent, lastUsed: into.reach })
  for (const { id, position, reach, lastUsed } of laid) {
    const old = nodes.get(id)
    if (old !== undefined)
      nodes.set(id, { ...old, position, reach, lastUsed, parent: id === moved.id ? parent.id : old.parent })
    given.push({ position, reach })
  }
}

/** Nodes in preorder from a list of choices: each node hangs on one of the nodes of the current path. */
function preorder(choices: readonly number[]): SubtreeNode[] {
  const nodes: SubtreeNode[] = [{ id: 'top', parent: null }]
  const path = ['top']
  choices.forEach((choice, index) => {
    path.length = (choice % path.length) + 1
    nodes.push({ id: String(index), parent: path.at(-1) ?? 'top' })
    path.push(String(index))
  })
  return nodes
}
