import type { Guards } from '../../limits.ts'
import type { DraftBlock, DraftCell, DraftParagraph, DraftRow } from '../draft.ts'
import { Stopped } from '../stopped.ts'
import type { Merge, Sheet } from './sheet.ts'

/** Sheets as blocks: rows of a single cell above the table are its title, below it notes; the rest is one table a sheet. */
export function blocksOfSheets(sheets: readonly Sheet[], guards: Guards): DraftBlock[] {
  const filled = sheets.filter((sheet) => sheet.rows.size > 0)
  return filled.flatMap((sheet) => {
    const named: DraftBlock[] = filled.length > 1 ? [{ kind: 'paragraph', text: sheet.name }] : []
    return [...named, ...blocksOfSheet(sheet, guards)]
  })
}

interface SheetRow {
  readonly cells: readonly DraftCell[]
  /** The one cell with words, when it is alone and reaches over half the table. */
  readonly title: readonly DraftParagraph[] | null
}

function blocksOfSheet(sheet: Sheet, guards: Guards): DraftBlock[] {
  const columns = usedColumns(sheet)
  if (columns.length > guards.columns) throw new Stopped('too_many_columns')
  if (columns.length * sheet.rows.size > guards.cells) throw new Stopped('too_many_cells')
  const rows = rowsOf(sheet, columns)
  const first = rows.findIndex((row) => row.title === null)
  if (first < 0) return rows.flatMap((row) => row.title ?? [])
  const last = rows.findLastIndex((row) => row.title === null)
  return [
    ...rows.slice(0, first).flatMap((row) => row.title ?? []),
    { kind: 'table', rows: rows.slice(first, last + 1).map((row): DraftRow => ({ header: false, cells: row.cells })) },
    ...rows.slice(last + 1).flatMap((row) => row.title ?? []),
  ]
}

/** Columns that hold words somewhere; what only a merge reaches adds no column. */
function usedColumns(sheet: Sheet): number[] {
  const used = new Set<number>()
  for (const cells of sheet.rows.values()) for (const column of cells.keys()) used.add(column)
  return [...used].toSorted((a, b) => a - b)
}

function rowsOf(sheet: Sheet, columns: readonly number[]): SheetRow[] {
  const rows = [...sheet.rows.keys()].toSorted((a, b) => a - b)
  const covering = coverage(sheet.merges, rows)
  const shown = new Set<Merge>()
  return rows.map((row) => {
    const merges = covering.get(row) ?? []
    const words = sheet.rows.get(row) ?? new Map<number, string>()
    const cells: DraftCell[] = []
    for (let at = 0; at < columns.length;) {
      const column = columns[at] ?? 0
      const merge = merges.find((it) => it.left <= column && it.right >= column)
      const span = merge === undefined ? 1 : columns.filter((it) => it >= column && it <= merge.right).length
      const continues = merge !== undefined && shown.has(merge)
      // The words of a merge stand in its upper left cell, which may be hidden with its row or column.
      if (merge !== undefined) shown.add(merge)
      cells.push({ column: at, columns: span, continues, blocks: continues ? [] : paragraphsOf(words.get(column)) })
      at += span
    }
    return { cells, title: titleOf(cells, columns.length, merges) }
  })
}

/** The merges that reach each of the given rows. */
function coverage(merges: readonly Merge[], rows: readonly number[]): Map<number, Merge[]> {
  const covering = new Map<number, Merge[]>()
  for (const merge of merges) {
    for (let at = lowerBound(rows, merge.top); at < rows.length && (rows[at] ?? 0) <= merge.bottom; at++) {
      const row = rows[at] ?? 0
      const list = covering.get(row) ?? []
      list.push(merge)
      covering.set(row, list)
    }
  }
  return covering
}

function lowerBound(rows: readonly number[], from: number): number {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rows[middle] ?? 0) < from) low = middle + 1
    else high = middle
  }
  return low
}

function paragraphsOf(words: string | undefined): DraftParagraph[] {
  if (words === undefined) return []
  return words.split(/\r\n|\n|\r/).map((text) => ({ kind: 'paragraph', text }))
}

function titleOf(
  cells: readonly DraftCell[],
  columns: number,
  merges: readonly Merge[],
): readonly DraftParagraph[] | null {
  const filled = cells.filter((cell) => cell.blocks.length > 0)
  const [only] = filled
  if (only === undefined || filled.length > 1 || cells.some((cell) => cell.continues)) return null
  const wide = only.columns > columns / 2
  // Unmerged, only the first column's cell speaks for the whole row ("附件1").
  return wide || (only.column === 0 && merges.length === 0 && columns > 1) || columns === 1
    ? (only.blocks as readonly DraftParagraph[])
    : null
}
