import type { Guards } from '../../limits.ts'
import type { DraftBlock, DraftCell, DraftParagraph, DraftRow } from '../draft.ts'
import { Stopped } from '../stopped.ts'

/** A sequence of blocks under construction: the body, a cell, a text box, a note. */
export interface Flow {
  readonly blocks: DraftBlock[]
  readonly place: DraftParagraph['place']
  /** Words of a paragraph whose mark was deleted: they begin the next one. */
  carried: string
}

export function aFlow(place?: DraftParagraph['place']): Flow {
  return { blocks: [], place, carried: '' }
}

export function closeFlow(flow: Flow): DraftBlock[] {
  if (flow.carried !== '') flow.blocks.push({ kind: 'paragraph', text: flow.carried, place: flow.place })
  flow.carried = ''
  return flow.blocks
}

export interface OpenTable {
  readonly rows: DraftRow[]
  row: OpenRow | undefined
}

export interface OpenRow {
  readonly cells: DraftCell[]
  column: number
  header: boolean
  /** A tracked deletion, or hidden. */
  dropped: boolean
  cell: OpenCell | undefined
}

export interface OpenCell {
  columns: number
  /** w:vMerge without "restart"; `w:hMerge` likewise (files from old Word). */
  continues: boolean
  continuesLeft: boolean
  readonly flow: Flow
}

export function aRow(): OpenRow {
  return { cells: [], column: 0, header: false, dropped: false, cell: undefined }
}

export function aCell(): OpenCell {
  return { columns: 1, continues: false, continuesLeft: false, flow: aFlow() }
}

/** Columns as the file states them, within the limit. */
export function columnCount(value: string | undefined, guards: Guards): number {
  const count = Math.trunc(Number(value))
  if (count > guards.columns) throw new Stopped('too_many_columns')
  return count >= 1 ? count : 0
}

/** Ends a cell: a continued one loses its words (Word does not show them), unless nothing stands above to be continued. */
export function endCell(table: OpenTable, row: OpenRow, cell: OpenCell, guards: Guards): void {
  const blocks = closeFlow(cell.flow)
  const { column } = row
  row.column += cell.columns
  row.cell = undefined
  if (row.column > guards.columns) throw new Stopped('too_many_columns')
  const left = row.cells.at(-1)
  if (cell.continuesLeft && left !== undefined) {
    row.cells[row.cells.length - 1] = { ...left, columns: left.columns + cell.columns }
    return
  }
  const continues = cell.continues && standsAbove(table, column)
  row.cells.push({ column, columns: cell.columns, continues, blocks: continues ? [] : blocks })
}

function standsAbove(table: OpenTable, column: number): boolean {
  return table.rows.at(-1)?.cells.some((cell) => cell.column === column) ?? false
}

export function endRow(table: OpenTable, row: OpenRow): void {
  table.row = undefined
  if (!row.dropped && row.cells.length > 0) table.rows.push({ header: row.header, cells: row.cells })
}
