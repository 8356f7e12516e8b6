import { passageOf } from '../../text/passage.ts'
import type { ListCell, ListRow, TaskList } from './list.ts'

/** What a list's columns turn out to be once their cells are seen. */
export interface ColumnTraits {
  /** Content columns that only name the category or the project of finer ones. */
  readonly asGroup: ReadonlySet<number>
  /** Columns in which the file states vertical merges. */
  readonly merged: ReadonlySet<number>
  /** Deadline columns of a list whose empty cells were dropped: what is missing is no merged cell. */
  readonly sparse: ReadonlySet<number>
}

export function columnTraits(source: string, list: TaskList): ColumnTraits {
  return { asGroup: groupColumns(source, list), merged: mergedColumns(list), sparse: sparseColumns(list) }
}

export function isEmpty(cell: ListCell | null | undefined): boolean {
  return !cell || cell.blank || cell.continues
}

interface ContentColumn {
  readonly column: number
  readonly missing: number
  readonly length: number
}

/**
 * Of several content columns some only name the category or the project: merged or blank in many rows while another is full,
 * or short beside a long one.
 */
function groupColumns(source: string, { columns, rows }: TaskList): Set<number> {
  const contents = columns.flatMap(({ kind }, column): ContentColumn[] => {
    if (kind !== 'content' && kind !== 'metric') return []
    const missing = rows.filter((row) => isEmpty(row.cells[column])).length
    return [{ column, missing, length: averageLength(rows, column) }]
  })
  const least = Math.min(...contents.map(({ missing }) => missing))
  const longest = Math.max(...contents.map(({ length }) => length))
  const groups = contents.filter(({ column, missing, length }) => {
    if (missing > least && missing * 4 > rows.length) return true
    return length <= SHORT && length * 2 < longest && !hasNumbers(source, rows, column)
  })
  return new Set(groups.map(({ column }) => column))
}

/** Names of projects are no longer. */
const SHORT = 14

/** A short cell with a number promises something itself. */
function hasNumbers(source: string, rows: readonly ListRow[], column: number): boolean {
  return rows.some((row) => row.cells[column]?.spans.some((span) => /[0-9０-９]/.test(source.slice(...span))) === true)
}

function averageLength(rows: readonly ListRow[], column: number): number {
  let sum = 0
  let filled = 0
  for (const row of rows) {
    const cell = row.cells[column]
    if (!cell || isEmpty(cell)) continue
    for (const [from, to] of cell.spans) sum += to - from
    filled++
  }
  return filled === 0 ? 0 : sum / filled
}

function mergedColumns({ rows }: TaskList): Set<number> {
  const merged = new Set<number>()
  for (const row of rows) row.cells.forEach((cell, i) => cell?.continues === true && merged.add(i))
  return merged
}

/** Unless nearly the whole column is missing: then it was one merged cell. */
function sparseColumns({ columns, rows, blanksKept }: TaskList): Set<number> {
  if (blanksKept) return new Set()
  const sparse = columns.flatMap(({ kind }, i) => {
    const filled = rows.filter((row) => !isEmpty(row.cells[i])).length
    return kind === 'deadline' && filled * 3 >= rows.length ? [i] : []
  })
  return new Set(sparse)
}

/** A column of goals may hold sentences (技改投资增长15%) and no values: then it says what is to be done. */
export function withWordyGoals(source: string, list: TaskList): TaskList {
  const columns = list.columns.map((column, i) => {
    if (column.kind !== 'value' || !isWordy(source, list.rows, i)) return column
    return { ...column, kind: 'content' as const }
  })
  return { ...list, columns }
}

/** So many Han characters before the number name what it measures. */
const NAMED = /^[\u4e00-\u9fff“”、]{5,}[0-9]|^[^0-9]{12,}$/

function isWordy(source: string, rows: readonly ListRow[], column: number): boolean {
  const filled = rows.flatMap((row) => {
    const cell = row.cells[column]
    return cell && !isEmpty(cell) ? [passageOf(source, cell.spans).text] : []
  })
  return filled.length > 0 && filled.filter((text) => NAMED.test(text)).length * 2 >= filled.length
}
