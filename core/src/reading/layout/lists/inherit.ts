import type { Field } from '../../task-row.ts'
import type { Passage } from '../../text/passage.ts'
import { keptPassage } from '../line.ts'
import type { ColumnTraits } from './columns.ts'
import { isEmpty } from './columns.ts'
import type { ListCell, ListRow, TaskList } from './list.ts'
import type { ColumnKind } from './vocabulary.ts'

/** A cell's own words, or those of a row above that it continues. */
interface Carried {
  /** Null for a cell that says that there is nothing (—, 无). */
  readonly passage: Passage | null
  /** Number or index of the row whose words they are. */
  readonly label: string
}

/** A list while its rows are read from top to bottom. */
export interface ListReading {
  readonly source: string
  readonly list: TaskList
  readonly traits: ColumnTraits
  /** By column: what a merged or blank cell below takes over. */
  readonly carried: (Carried | undefined)[]
}

export interface LabelledRow {
  readonly row: ListRow
  readonly label: string
}

export interface FoundField {
  readonly kind: ColumnKind
  readonly field: Field
}

/** The fields of the columns wanted, own words or taken over; `blanks`: blank cells take over too, not only merged ones. */
export function fieldsOf(
  reading: ListReading,
  row: LabelledRow,
  wanted: (kind: ColumnKind, column: number) => boolean,
  blanks: boolean,
): FoundField[] {
  return reading.list.columns.flatMap(({ kind }, column): FoundField[] => {
    if (!wanted(kind, column)) return []
    const carried = carry(reading, row, column, blanks)
    if (!carried?.passage) return []
    const own = speaks(reading, row.row.cells[column])
    return [{ kind, field: { passage: carried.passage, inheritedFrom: own ? null : carried.label } }]
  })
}

/** The words that count for a cell; remembers them for the rows below. */
function carry(
  reading: ListReading,
  { row, label }: LabelledRow,
  column: number,
  blanks: boolean,
): Carried | undefined {
  const { source, carried, traits } = reading
  const cell = row.cells[column] ?? null
  if (cell !== null && speaks(reading, cell)) {
    const passage = keptPassage(source, cell.spans)
    const nothing = /^(?:[-/\\]+|无)$/.test(passage.text)
    return (carried[column] = { passage: nothing ? null : passage, label })
  }
  if (cell?.continues === true || isDitto(source, cell)) return carried[column]
  // Where the file states its merges, a cell that is merely empty is empty.
  const isOwnBlank = !blanks || traits.merged.has(column) || (cell === null && traits.sparse.has(column))
  if (isOwnBlank) carried[column] = undefined
  return carried[column]
}

function speaks({ source }: ListReading, cell: ListCell | null | undefined): boolean {
  return !isEmpty(cell) && !isDitto(source, cell)
}

/** 〃 and 同上 say that the cell above counts. */
function isDitto(source: string, cell: ListCell | null | undefined): boolean {
  const span = cell?.spans[0]
  return span !== undefined && span[1] - span[0] <= 4 && /^(?:[〃″]+|["”]|同上)$/.test(source.slice(...span).trim())
}
