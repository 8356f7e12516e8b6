import type { DraftBlock, DraftCell, DraftRow } from '../draft.ts'
import { joinWords, type Glyphs, type Line } from './geometry.ts'
import { cutGlyphs, linesOf } from './lines.ts'
import type { Region, RuledGrid } from './ruled-grid.ts'

/** A table on a page, with what joining it to its continuation on the next page needs. */
export interface PageTable {
  readonly top: number
  readonly bottom: number
  /** The places of its columns' edges. */
  readonly xs: readonly number[]
  readonly rows: readonly DraftRow[]
}

/** Puts glyphs into the cells of a grid; gives the table and the glyphs outside it. */
export function fillGrid(grid: RuledGrid, glyphs: readonly Glyphs[]): { table: PageTable; outside: Glyphs[] } {
  const [left, right] = [grid.xs[0] ?? 0, grid.xs.at(-1) ?? 0]
  const [top, bottom] = [grid.ys[0] ?? 0, grid.ys.at(-1) ?? 0]
  const outside: Glyphs[] = []
  const inside = grid.regions.map((): Glyphs[] => [])
  for (const it of glyphs) {
    const middle = it.baseline - 0.35 * it.size
    const centre = (it.left + it.right) / 2
    if (middle < top || middle > bottom || centre < left - 1 || centre > right + 1) outside.push(it)
    else place(grid, inside, it, middle)
  }
  const blocks = inside.map((of, at) => cellBlocks(of, grid.xs[(grid.regions[at]?.last ?? 0) + 1] ?? 0))
  return { table: { top, bottom, xs: grid.xs, rows: rowsOf(grid, blocks) }, outside }
}

function place(grid: RuledGrid, inside: readonly Glyphs[][], glyphs: Glyphs, middle: number): void {
  const row = slotOf(grid.ys, middle)
  let rest = glyphs
  for (;;) {
    const { index, edge } = regionAt(grid, row, Math.min(rest.left + 0.3 * rest.size, (rest.left + rest.right) / 2))
    // Words that run over a rule belong to two cells; less than half a letter over is only a wide letter.
    if (rest.right - edge < 0.5 * rest.size || edge >= (grid.xs.at(-1) ?? 0)) {
      inside[index]?.push(rest)
      return
    }
    const [here, beyond] = cutGlyphs(rest, edge)
    if (here.text.trim() !== '') inside[index]?.push(here)
    if (beyond.text.trim() === '') return
    rest = { ...beyond, left: Math.max(beyond.left, edge + 0.01) }
  }
}

/** The region at an x of a row, and its right edge. */
function regionAt(grid: RuledGrid, row: number, x: number): { index: number; edge: number } {
  const index = grid.slots[row]?.[slotOf(grid.xs, x)] ?? 0
  return { index, edge: grid.xs[(grid.regions[index]?.last ?? 0) + 1] ?? Number.POSITIVE_INFINITY }
}

function slotOf(places: readonly number[], at: number): number {
  let low = 0
  let high = places.length - 2
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((places[middle] ?? 0) <= at) low = middle
    else high = middle - 1
  }
  return low
}

function rowsOf(grid: RuledGrid, blocks: ReadonlyArray<readonly DraftBlock[]>): DraftRow[] {
  return grid.slots.flatMap((slots, row) => {
    const cells: DraftCell[] = []
    for (const index of new Set(slots)) {
      const region = grid.regions[index]
      if (region !== undefined) cells.push(cellOf(region, row, blocks[index] ?? []))
    }
    const bare =
      cells.every((cell) => cell.blocks.length === 0 && !cell.continues) &&
      [...new Set(slots)].every((index) => grid.regions[index]?.bottom === row)
    return bare ? [] : [{ header: false, cells: cells.toSorted((a, b) => a.column - b.column) }]
  })
}

function cellOf(region: Region, row: number, blocks: readonly DraftBlock[]): DraftCell {
  const continues = row > region.top
  return { column: region.first, columns: region.last - region.first + 1, continues, blocks: continues ? [] : blocks }
}

/**
 * The lines of a cell as paragraphs. A line that reaches the cell's edge goes on in the next one; where none does, each line
 * was ended by hand.
 */
export function cellBlocks(glyphs: readonly Glyphs[], edge: number): DraftBlock[] {
  const lines = linesOf(glyphs)
  const furthest = Math.max(...lines.map((line) => line.right))
  const paragraphs: string[] = []
  let before: Line | undefined
  for (const line of lines) {
    const flows = before !== undefined && edge - furthest < 2.2 * line.size && furthest - before.right < 1.1 * line.size
    if (flows) paragraphs.push(joinWords(paragraphs.pop() ?? '', line.text))
    else paragraphs.push(line.text)
    before = line
  }
  return paragraphs.map((text) => ({ kind: 'paragraph', text }))
}
