/** Draws which folder knows which, from the imports themselves, as docs/pictures/dependencies.svg. */
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { cruise, type IConfiguration } from 'dependency-cruiser'
import { escaped, picture } from './svg.ts'

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/.$/, '')
const { options = {} } = createRequire(import.meta.url)(`${root}/.dependency-cruiser.cjs`) as IConfiguration

/** The rooms worth a box; the first that fits a file's path is its own. */
const rooms = [
  { name: 'server/cli', path: /^server\/(src\/cli|bin\/)/ },
  { name: 'server/features/documents', path: /^server\/src\/features\/documents\// },
  { name: 'server/features/plans', path: /^server\/src\/features\/plans\// },
  { name: 'contract', path: /^contract\/src\// },
  { name: 'core/reading', path: /^core\/src\/reading\// },
  { name: 'core/lib', path: /^core\/src\/lib\// },
  { name: 'bench', path: /^bench\// },
  { name: 'seeds', path: /^seeds\// },
]

const { output } = await cruise(['core', 'contract', 'server', 'bench', 'seeds'], { ...options, baseDir: root })
if (typeof output === 'string') throw new Error('dependency-cruiser gave text where its result was asked for')
writeFileSync(`${root}/docs/pictures/dependencies.svg`, drawn(edgesOf(output.modules)))

type Edge = readonly [from: string, to: string]

function edgesOf(modules: readonly { source: string; dependencies: readonly { resolved: string }[] }[]): Edge[] {
  const edges = new Map<string, Edge>()
  for (const { source, dependencies } of modules) {
    if (source.endsWith('.test.ts')) continue
    for (const { resolved } of dependencies) {
      const from = roomOf(source)
      const to = roomOf(resolved)
      if (from !== null && to !== null && from !== to) edges.set(`${from} ${to}`, [from, to])
    }
  }
  return [...edges.values()]
}

function roomOf(path: string): string | null {
  return rooms.find((room) => room.path.test(path))?.name ?? null
}

/** The longest way from one room to another; 0 where there is none. */
function wayLength(from: string, to: string, edges: readonly Edge[]): number {
  const steps = edges
    .filter((edge) => edge[0] === from)
    .map(([, next]) => (next === to ? 1 : stepped(wayLength(next, to, edges))))
  return Math.max(0, ...steps)
}

function stepped(length: number): number {
  return length === 0 ? 0 : length + 1
}

/** A room stands one level below the lowest that knows it. */
function levelOf(room: string, edges: readonly Edge[]): number {
  return Math.max(0, ...edges.filter(([, to]) => to === room).map(([from]) => 1 + levelOf(from, edges)))
}

function drawn(edges: readonly Edge[]): string {
  const names = rooms.map(({ name }) => name).filter((name) => edges.some((edge) => edge.includes(name)))
  // What can be reached by a longer way is not drawn twice.
  const drawnEdges = edges.filter(([from, to]) => wayLength(from, to, edges) === 1)
  const levels = new Map(names.map((name) => [name, levelOf(name, edges)]))
  const lowest = Math.max(...levels.values())
  const width = 748
  const places = new Map<string, { x: number; y: number }>()
  for (let depth = 0; depth <= lowest; depth++) {
    const level = names.filter((name) => levels.get(name) === depth)
    for (const [i, name] of level.entries()) {
      places.set(name, { x: (width * (2 * i + 1)) / (2 * level.length), y: 50 + depth * 90 })
    }
  }
  const height = 100 + lowest * 90
  return picture({ width, height }, edges.map(([from, to]) => `${from} imports ${to}`).join('; '), [
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path class="tip" d="M0 0 8 4 0 8z"/></marker></defs>',
    `<rect class="paper" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="6"/>`,
    ...drawnEdges.map((edge) => way(edge, places)),
    ...names.map((name) => box(name, places)),
  ])
}

type Places = ReadonlyMap<string, { x: number; y: number }>

function box(name: string, places: Places): string {
  const { x = 0, y = 0 } = places.get(name) ?? {}
  const width = name.length * 8.4 + 24
  return `<rect class="room" x="${x - width / 2}" y="${y - 18}" width="${width}" height="36" rx="6"/><text x="${x}" y="${y + 5}" text-anchor="middle">${escaped(name)}</text>`
}

function way([from, to]: Edge, places: Places): string {
  const { x: x1 = 0, y: y1 = 0 } = places.get(from) ?? {}
  const { x: x2 = 0, y: y2 = 0 } = places.get(to) ?? {}
  const top = y1 + 18
  const end = y2 - 20
  const bend = (end - top) / 2
  return `<path class="way" marker-end="url(#tip)" d="M${x1} ${top}C${x1} ${top + bend} ${x2} ${end - bend} ${x2} ${end}"/>`
}
