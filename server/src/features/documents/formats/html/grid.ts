import type { Guards } from '../../limits.ts'
import type { DraftBlock, DraftCell, DraftRow } from '../draft.ts'
import { Stopped } from '../stopped.ts'

/** A table whose rows are being laid on a grid: cells that span rows reach into the rows below. */
export interface Grid {
  readonly rows: DraftRow[]
  /** For each column where a cell from above still reaches: how many more rows, and its columns. */
  readonly reaching: Map<number, { rows: number; columns: number }>
  cells: DraftCell[]
  column: number
  headers: number
  count: number
}

export function aGrid(): Grid {
  return { rows: [], reaching: new Map(), cells: [], column: 0, headers: 0, count: 0 }
}

export interface SpanningCell {
  readonly rows: number
  readonly columns: number
  readonly header: boolean
  readonly blocks: readonly DraftBlock[]
}

export function addCell(grid: Grid, cell: SpanningCell, guards: Guards): void {
  continueReaching(grid)
  const { column } = grid
  if (column + cell.columns > guards.columns) throw new Stopped('too_many_columns')
  grid.cells.push({ column, columns: cell.columns, continues: false, blocks: cell.blocks })
  if (cell.rows > 1) grid.reaching.set(column, { rows: cell.rows - 1, columns: cell.columns })
  grid.column += cell.columns
  if (cell.header) grid.headers++
}

/** Ends the row; `header` when the file says so (thead), else a row of th alone is one. */
export function endGridRow(grid: Grid, header: boolean, guards: Guards): void {
  if (grid.cells.length === 0) return
  const started = new Set(grid.cells.filter((cell) => !cell.continues).map((cell) => cell.column))
  for (const column of [...grid.reaching.keys()].toSorted((a, b) => a - b)) {
    if (started.has(column) || column < grid.column) continue
    grid.column = column
    continueReaching(grid)
  }
  grid.count += grid.cells.length
  if (grid.count > guards.cells) throw new Stopped('too_many_cells')
  grid.rows.push({ header: header || grid.headers === started.size, cells: grid.cells })
  grid.cells = []
  grid.column = 0
  grid.headers = 0
}

function continueReaching(grid: Grid): void {
  for (let above = grid.reaching.get(grid.column); above !== undefined; above = grid.reaching.get(grid.column)) {
    grid.cells.push({ column: grid.column, columns: above.columns, continues: true, blocks: [] })
    above.rows -= 1
    if (above.rows === 0) grid.reaching.delete(grid.column)
    grid.column += above.columns
  }
}
