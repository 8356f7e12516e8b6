import type { Span } from '../../blocks.ts'
import type { Element, Line, Skipped } from '../line.ts'
import type { AlignMode, Place } from './align.ts'
import { align } from './align.ts'
import type { Header } from './header.ts'
import { headerAt } from './header.ts'
import type { ListCell, ListRow, TaskList } from './list.ts'
import { spanOfAll } from './list.ts'
import type { RegionCell } from './region.ts'
import { collectRegion } from './region.ts'
import { columnsOf } from './shares.ts'

export interface FlatList extends TaskList {
  /** First element after the list. */
  readonly end: number
  /** Lines inside the region that are no part of the list. */
  readonly leftover: readonly Line[]
}

/**
 * The flattened task list whose header begins at element `at`, if one does: one cell a line, pipes, tabs or spaces.
 * A header without rows is a list without rows, so that its region is looked through only once.
 */
export function flatListAt(source: string, elements: readonly Element[], at: number): FlatList | null {
  const header = headerAt(source, elements, at)
  if (header === null) return null
  const columns = columnsOf(header.cells)
  const region = collectRegion(source, elements, header)
  const places = align(region.cells, columns, modeOf(header, region.cells))
  const built = rowsOf(source, region.cells, places, columns.length)
  const heads = [...header.lines, ...region.repeated]
  const skipped = heads.map(({ span, raw }): Skipped => ({ span, reason: 'table_header', words: raw }))
  return {
    columns,
    rows: built.rows,
    blanksKept: region.cells.some((cell) => cell.text === ''),
    skipped: [...skipped, ...built.bands],
    end: region.end,
    leftover: region.lines.filter((line) => line.span[0] >= built.tail),
  }
}

function modeOf(header: Header, cells: readonly RegionCell[]): AlignMode {
  const blocks = cells.filter((cell) => cell.startsBlock).length
  const one = header.separator === 'line'
  return {
    rowsAreLines: !one,
    pieces: header.separator === 'spaces',
    rigid: one && cells.some((cell) => cell.text === ''),
    blocks: one && blocks > 1 && blocks * 2 <= cells.length,
  }
}

interface Built {
  readonly rows: readonly ListRow[]
  readonly bands: readonly Skipped[]
  /** Where the words after the list begin. */
  readonly tail: number
}

interface Draft {
  readonly cells: (ListCell | null)[]
  readonly band: string | null
  readonly spans: Span[]
}

function rowsOf(source: string, cells: readonly RegionCell[], places: readonly Place[], width: number): Built {
  const rows: Draft[] = []
  const bands: Skipped[] = []
  let band: string | null = null
  let tail = Infinity
  cells.forEach((cell, i) => {
    const place = places[i] ?? 'tail'
    const span = spanOfAll(cell.spans)
    if (place === 'tail') tail = Math.min(tail, span[0])
    else if (place === 'band') {
      band = cell.text
      bands.push({ span, reason: 'group', words: source.slice(...span) })
    } else {
      const row = (rows[place.row] ??= { cells: Array.from({ length: width }, () => null), band, spans: [] })
      row.cells[place.column] = grown(row.cells[place.column] ?? null, cell)
      row.spans.push(span)
    }
  })
  const built = rows.map((row) => ({ cells: row.cells, band: row.band, span: spanOfAll(row.spans) }))
  return { rows: built, bands, tail }
}

function grown(there: ListCell | null, cell: RegionCell): ListCell {
  if (there === null) return { spans: cell.spans, blank: cell.text === '', continues: false }
  return { spans: [...there.spans, ...cell.spans], blank: there.blank && cell.text === '', continues: false }
}
