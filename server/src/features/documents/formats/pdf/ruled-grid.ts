import type { Rule, Rules } from './geometry.ts'

/** The grid that crossing rules draw, with the cells that missing rules join. */
export interface RuledGrid {
  readonly xs: readonly number[]
  readonly ys: readonly number[]
  /** In reading order; rows and columns inclusive. */
  readonly regions: readonly Region[]
  /** For each row, for each column: the index of its region. */
  readonly slots: ReadonlyArray<readonly number[]>
}

export interface Region {
  readonly top: number
  readonly bottom: number
  readonly first: number
  readonly last: number
}

/** How far rules may miss each other and still meet. */
const TOUCH = 3
/** Columns or rows narrower than this are doubled rules. */
const NARROW = 4
/** What an outer rule may jut out beyond the outermost one across it before a side is taken to be open. */
const OPEN_SIDE = 8
const MOST_PAIRS = 4_000_000
const MOST_COLUMNS = 100

/** Finds the tables that rules draw: groups of rules that touch, with at least two cells. */
export function ruledGrids({ horizontal, vertical }: Rules): RuledGrid[] {
  if (horizontal.length * vertical.length > MOST_PAIRS) return []
  const grids = groupsOf(horizontal, vertical).flatMap(({ across, down }) => gridOf(across, down) ?? [])
  return grids.toSorted((a, b) => (a.ys[0] ?? 0) - (b.ys[0] ?? 0))
}

interface Group {
  readonly across: Rule[]
  readonly down: Rule[]
}

function groupsOf(horizontal: readonly Rule[], vertical: readonly Rule[]): Group[] {
  const parents = Array.from({ length: horizontal.length + vertical.length }, (_, at) => at)
  const root = (at: number): number => {
    let it = at
    while (parents[it] !== it) {
      parents[it] = parents[parents[it] ?? it] ?? it
      it = parents[it] ?? it
    }
    return it
  }
  for (const [h, across] of horizontal.entries()) {
    for (const [v, down] of vertical.entries()) if (cross(across, down)) parents[root(h)] = root(horizontal.length + v)
  }
  const groups = new Map<number, Group>()
  const groupAt = (at: number): Group => {
    const key = root(at)
    const group = groups.get(key) ?? { across: [], down: [] }
    groups.set(key, group)
    return group
  }
  for (const [h, across] of horizontal.entries()) groupAt(h).across.push(across)
  for (const [v, down] of vertical.entries()) groupAt(horizontal.length + v).down.push(down)
  return [...groups.values()]
}

function cross(across: Rule, down: Rule): boolean {
  return (
    down.at >= across.from - TOUCH &&
    down.at <= across.to + TOUCH &&
    across.at >= down.from - TOUCH &&
    across.at <= down.to + TOUCH
  )
}

function gridOf(across: readonly Rule[], down: readonly Rule[]): RuledGrid | undefined {
  if (across.length === 0 || down.length === 0) return undefined
  const xs = places(down, across)
  const ys = places(across, down)
  if (!isGrid(xs.length - 1, ys.length - 1)) return undefined
  const slots: number[][] = Array.from({ length: ys.length - 1 }, () => Array.from({ length: xs.length - 1 }, () => -1))
  const regions: Region[] = []
  const frame: Frame = { xs, ys, slots, across: byPlace(across, ys), down: byPlace(down, xs) }
  for (let row = 0; row < ys.length - 1; row++) {
    for (let column = 0; column < xs.length - 1; column++) {
      if (slots[row]?.[column] !== -1) continue
      const region = growRegion(row, column, frame)
      for (let at = row; at <= region.bottom; at++) slots[at]?.fill(regions.length, column, region.last + 1)
      regions.push(region)
    }
  }
  return regions.length < 2 ? undefined : { xs, ys, regions, slots }
}

/** At least two cells, and no more columns than a page has room for. */
function isGrid(columns: number, rows: number): boolean {
  return columns >= 1 && rows >= 1 && columns * rows >= 2 && columns < MOST_COLUMNS
}

function byPlace(rules: readonly Rule[], places: readonly number[]): Rule[][] {
  return places.map((at) => rules.filter((rule) => Math.abs(rule.at - at) <= NARROW))
}

/** Where rules of one direction stand; an open side ends where the rules across it end. */
function places(rules: readonly Rule[], crossing: readonly Rule[]): number[] {
  const sorted = rules.map((rule) => rule.at).toSorted((a, b) => a - b)
  const low = Math.min(...crossing.map((rule) => rule.from))
  const high = Math.max(...crossing.map((rule) => rule.to))
  if ((sorted[0] ?? low) - low > OPEN_SIDE) sorted.unshift(low)
  if (high - (sorted.at(-1) ?? high) > OPEN_SIDE) sorted.push(high)
  const kept: number[] = []
  for (const at of sorted) if (kept.length === 0 || at - (kept.at(-1) ?? 0) > NARROW) kept.push(at)
  return kept
}

interface Frame {
  readonly xs: readonly number[]
  readonly ys: readonly number[]
  readonly slots: ReadonlyArray<readonly number[]>
  /** The rules at each of `ys` and `xs`. */
  readonly across: ReadonlyArray<readonly Rule[]>
  readonly down: ReadonlyArray<readonly Rule[]>
}

/** From its upper left slot a cell reaches right, then down, until a rule or another cell stops it. */
function growRegion(row: number, first: number, { xs, ys, slots, across, down }: Frame): Region {
  const middle = (places: readonly number[], at: number) => ((places[at] ?? 0) + (places[at + 1] ?? 0)) / 2
  let last = first
  while (slots[row]?.[last + 1] === -1 && !drawn(down[last + 1] ?? [], middle(ys, row))) last++
  let bottom = row
  const open = (at: number) => {
    for (let column = first; column <= last; column++) {
      if (slots[at + 1]?.[column] !== -1 || drawn(across[at + 1] ?? [], middle(xs, column))) return false
    }
    return true
  }
  while (open(bottom)) bottom++
  return { top: row, bottom, first, last }
}

function drawn(rules: readonly Rule[], through: number): boolean {
  return rules.some((rule) => rule.from <= through && rule.to >= through)
}
