import type { Row, Span, Table } from '../../blocks.ts'
import { fitOf, serialChain } from './fit.ts'
import type { Skipped, SkipReason } from '../line.ts'
import type { ListCell, ListRow, TaskList } from './list.ts'
import type { RawCell } from './split.ts'
import { cellOf } from './split.ts'
import type { Column, ColumnKind, HeaderWords } from './vocabulary.ts'
import { announces, columnsOf } from './shares.ts'
import { columnKindOf } from './vocabulary.ts'

/** Wider than any task list; such a table is data. */
const WIDEST = 60

interface GridCell extends RawCell {
  readonly column: number
  readonly columns: number
  readonly continues: boolean
}

interface GridRow {
  readonly cells: readonly GridCell[]
  readonly filled: readonly GridCell[]
  readonly header: boolean
  readonly span: Span
}

/** A list and the grid width that a table on the next page would share. */
export interface GridList extends TaskList {
  readonly width: number
}

/**
 * The task list that a real table holds; null for a table of another kind. A table without a header row takes the columns of
 * the table before it when that has the same width (a table split over pages), else its columns are told from their contents.
 */
export function listOfTable(source: string, table: Table, previous: GridList | null): GridList | null {
  const width = widthOf(table)
  if (width < 2 || width > WIDEST) return null
  const rows = table.rows.map((row) => gridRow(source, row))
  const head = headOf(rows, width)
  const columns = head.columns ?? (previous?.width === width ? previous.columns : inferColumns(rows, width))
  if (columns === null) return null
  const skipped: Skipped[] = [...head.skipped]
  const body = bodyOf(rows.slice(head.length), rows.slice(0, head.length), columns, skipped)
  return body.length > 0 ? { columns, rows: body, blanksKept: true, skipped, width } : null
}

function widthOf(table: Table): number {
  let width = 0
  for (const row of table.rows) for (const cell of row.cells) width = Math.max(width, cell.column + cell.columns)
  return width
}

function gridRow(source: string, row: Row): GridRow {
  const cells = row.cells.map((cell): GridCell => ({
    ...cellOf(source, cell.span),
    column: cell.column,
    columns: cell.columns,
    continues: cell.continues,
  }))
  const filled = cells.filter((cell) => cell.text !== '')
  return { cells, filled, header: row.header, span: [cells[0]?.span[0] ?? 0, cells.at(-1)?.span[1] ?? 0] }
}

interface Head {
  readonly columns: readonly Column[] | null
  readonly length: number
  readonly skipped: readonly Skipped[]
}

/** Title rows, then one or two rows of header words. */
function headOf(rows: readonly GridRow[], width: number): Head {
  const skipped: Skipped[] = []
  for (let i = 0; i < Math.min(rows.length, 6); i++) {
    const row = rows[i]
    if (!row) break
    if (row.filled.length <= 1) {
      for (const cell of row.filled) skipped.push({ span: cell.span, reason: 'table_title', words: cell.raw })
      continue
    }
    if (!isHeader(row)) continue
    const second = rows[i + 1]
    const isSecond = second !== undefined && isSubHeader(second, row)
    const levels = isSecond ? [row, second] : [row]
    for (const level of levels)
      for (const cell of level.filled) skipped.push({ span: cell.span, reason: 'table_header', words: cell.raw })
    return { columns: columnsOf(headersOf(levels, width)), length: i + levels.length, skipped }
  }
  return { columns: null, length: 0, skipped: [] }
}

function isHeader(row: GridRow): boolean {
  const words = row.filled.map((cell) => cell.text)
  const kinds = words.map(columnKindOf)
  return announces(words) || (row.header && kinds.some((kind) => kind === 'content' || kind === 'metric'))
}

/** The second row of a header names parts of a merged cell above (责任分工: 牵头单位, 配合单位). */
function isSubHeader(row: GridRow, above: GridRow): boolean {
  if (row.filled.length === 0 || row.filled.some((cell) => cell.text.length > 14)) return false
  const known = row.filled.filter((cell) => columnKindOf(cell.text) !== null).length
  if (known * 2 < row.filled.length && !row.header) return false
  const split = above.filled.some((cell) => cell.columns > 1)
  return (
    row.header ||
    (split &&
      row.filled.length < above.cells.length + 6 &&
      known > 0 &&
      !row.filled.some((cell) => /^[0-9]+$/.test(cell.text)))
  )
}

/** The header of each grid column: the lowest words that say something, else those of both rows together. */
function headersOf(levels: readonly GridRow[], width: number): HeaderWords[] {
  return Array.from({ length: width }, (_, column) => {
    const cells = levels
      .map((row) => coveringCell(row, column))
      .filter((cell) => cell !== undefined && cell.text !== '')
    const last = cells.at(-1)
    const known = cells.findLast((cell) => cell !== undefined && columnKindOf(cell.text) !== null)
    const joined = cells.map((cell) => cell?.text ?? '').join('')
    if (last === known || columnKindOf(joined) === null)
      return { text: (known ?? last)?.text ?? '', span: (known ?? last)?.span ?? null }
    return { text: joined, span: last?.span ?? null }
  })
}

function coveringCell(row: GridRow, column: number): GridCell | undefined {
  return row.cells.find((cell) => cell.column <= column && column < cell.column + cell.columns)
}

function bodyOf(
  rows: readonly GridRow[],
  head: readonly GridRow[],
  columns: readonly Column[],
  skipped: Skipped[],
): ListRow[] {
  const known = new Set(head.map(wordsOf))
  const body: ListRow[] = []
  let band: string | null = null
  for (const row of rows) {
    const kind = kindOfRow(row, known, columns.length)
    if (kind === 'task') body.push({ cells: placed(row, columns), band, span: row.span })
    if (kind === 'band') band = row.filled[0]?.text ?? null
    const reason = ROW_REASONS[kind]
    if (reason) for (const cell of row.filled) skipped.push({ span: cell.span, reason, words: cell.raw })
  }
  return body
}

type RowKind = 'task' | 'band' | 'header' | 'sum' | 'blank'

const ROW_REASONS: Readonly<Record<RowKind, SkipReason | null>> = {
  task: null,
  band: 'group',
  header: 'table_header',
  sum: 'other',
  blank: null,
}

function kindOfRow(row: GridRow, headers: ReadonlySet<string>, width: number): RowKind {
  const first = row.filled[0]
  if (first === undefined) return row.cells.some((cell) => cell.continues) ? 'task' : 'blank'
  // One cell across most of the table names the category of the rows below.
  if (row.filled.length === 1 && first.columns * 2 > width && width > 2) return 'band'
  if (headers.has(wordsOf(row)) || isHeader(row)) return 'header'
  return /^(?:合计|总计|小计|共计)/.test(first.text) ? 'sum' : 'task'
}

const wordsOf = (row: GridRow): string => row.filled.map((cell) => cell.text).join('|')

/** A cell that covers several columns goes to the one that it fits best. */
function placed(row: GridRow, columns: readonly Column[]): (ListCell | null)[] {
  const cells: (ListCell | null)[] = columns.map(() => null)
  for (const cell of row.cells) {
    let best = cell.column
    for (let column = cell.column + 1; column < Math.min(cell.column + cell.columns, columns.length); column++) {
      if (fitAt(cell, columns[column]) > fitAt(cell, columns[best])) best = column
    }
    cells[best] = { spans: [cell.span], blank: cell.text === '', continues: cell.continues }
  }
  return cells
}

function fitAt(cell: RawCell, column: Column | undefined): number {
  return fitOf(
    { text: cell.text, raw: cell.raw, serial: /^[0-9]{1,4}$/.test(cell.text) ? 2 : 0 },
    column?.kind ?? 'other',
  )
}

/** Columns of a table without header words, told from what stands in them; null when it does not look like a task list. */
function inferColumns(rows: readonly GridRow[], width: number): Column[] | null {
  const columns = Array.from({ length: width }, (_, column) =>
    rows.map((row) => row.cells.find((cell) => cell.column === column)),
  )
  const kinds = columns.map((cells) => inferKind(cells.filter((cell) => cell !== undefined && cell.text !== '')))
  const lengths = columns.map((cells, i) => (kinds[i] === null ? averageLength(cells) : 0))
  const longest = lengths.reduce((best, length, i) => (length > (lengths[best] ?? 0) ? i : best), 0)
  if ((lengths[longest] ?? 0) < 8 || rows.length < 2) return null
  if (!kinds.includes('responsible') && !(kinds.includes('deadline') && kinds.includes('number'))) return null
  return kinds.map((kind, i): Column => ({
    kind: i === longest ? 'content' : (kind ?? (i < longest ? 'group' : 'remark')),
    words: '',
    span: null,
  }))
}

function inferKind(cells: readonly (GridCell | undefined)[]): ColumnKind | null {
  const present = cells.filter((cell) => cell !== undefined)
  if (present.length === 0) return null
  const chain = serialChain(present.map((cell) => cell.text))
  for (const kind of ['number', 'deadline', 'responsible', 'person'] as const) {
    const sum = present.reduce(
      (total, cell, i) => total + fitOf({ text: cell.text, raw: cell.raw, serial: chain[i] ?? 0 }, kind),
      0,
    )
    if (sum / present.length >= 1.5) return kind
  }
  return null
}

function averageLength(cells: readonly (GridCell | undefined)[]): number {
  const filled = cells.filter((cell) => cell !== undefined && cell.text !== '')
  return filled.reduce((sum, cell) => sum + (cell?.text.length ?? 0), 0) / Math.max(1, filled.length)
}
