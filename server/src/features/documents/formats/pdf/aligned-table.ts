import type { DraftCell, DraftRow } from '../draft.ts'
import type { Line } from './geometry.ts'
import { segmentsOf } from './lines.ts'
import { cellBlocks, type PageTable } from './ruled-table.ts'

interface Column {
  left: number
  right: number
}

interface Run {
  readonly lines: Line[]
  readonly segments: Line[][]
  readonly columns: Column[]
}

/** Columns and rows that make a table out of words without rules; two columns may be anything. */
const FEWEST = 3

/** Finds tables that have no rules by the gaps between their columns. Gives them and the lines outside. */
export function alignedTables(lines: readonly Line[]): { tables: PageTable[]; outside: Line[] } {
  const tables: PageTable[] = []
  const outside: Line[] = []
  let at = 0
  while (at < lines.length) {
    const run = runFrom(lines, at)
    if (run === undefined) {
      const line = lines[at++]
      if (line !== undefined) outside.push(line)
    } else {
      tables.push(tableOf(run))
      at += run.lines.length
    }
  }
  return { tables, outside }
}

function runFrom(lines: readonly Line[], from: number): Run | undefined {
  const run: Run = { lines: [], segments: [], columns: [] }
  for (let at = from; at < lines.length; at++) {
    const line = lines[at]
    const before = run.lines.at(-1)
    if (line === undefined || (before !== undefined && line.baseline - before.baseline > 4 * line.size)) break
    const segments = segmentsOf(line)
    if ((run.lines.length === 0 && segments.length < FEWEST) || !admit(run.columns, segments)) break
    run.lines.push(line)
    run.segments.push(segments)
  }
  const rich = run.segments.filter((segments) => segments.length >= FEWEST).length
  return run.columns.length >= FEWEST && run.lines.length >= FEWEST && rich >= 2 ? run : undefined
}

/** A segment widens the one column that it touches or opens a new one between two; touching two, it is no table row. */
function admit(columns: Column[], segments: readonly Line[]): boolean {
  for (const { left, right } of segments)
    if (columns.filter((it) => it.left < right && it.right > left).length > 1) return false
  for (const { left, right } of segments) {
    const column = columns.find((it) => it.left < right && it.right > left)
    if (column === undefined) columns.push({ left, right })
    else {
      column.left = Math.min(column.left, left)
      column.right = Math.max(column.right, right)
    }
  }
  columns.sort((a, b) => a.left - b.left)
  return columns.every((column, at) => at === 0 || column.left >= (columns[at - 1]?.right ?? 0))
}

function tableOf(run: Run): PageTable {
  const first = run.lines[0]
  const rows = rowGroups(run).map((group): DraftRow => ({ header: false, cells: cellsOf(run, group) }))
  return {
    top: (first?.baseline ?? 0) - (first?.size ?? 0),
    bottom: run.lines.at(-1)?.baseline ?? 0,
    xs: run.columns.map((column) => column.left),
    rows,
  }
}

/** Line indices of each row: wider gaps between rows where there are two kinds of gap, else a new row where the first column has words. */
function rowGroups(run: Run): number[][] {
  const gaps = run.lines.slice(1).map((line, at) => line.baseline - (run.lines[at]?.baseline ?? 0))
  const [least, most] = [Math.min(...gaps), Math.max(...gaps)]
  const byGap = most > 1.35 * least
  const firstEdge = run.columns[1]?.left ?? 0
  const groups: number[][] = []
  for (let at = 0; at < run.lines.length; at++) {
    const starts = byGap ? (gaps[at - 1] ?? most) > 1.2 * least : (run.segments[at]?.[0]?.left ?? 0) < firstEdge
    if (at === 0 || starts) groups.push([at])
    else groups.at(-1)?.push(at)
  }
  return groups
}

function cellsOf(run: Run, group: readonly number[]): DraftCell[] {
  return run.columns.map((column, index) => {
    const pieces = group.flatMap((at) =>
      (run.segments[at] ?? []).filter((it) => it.left < column.right && it.right > column.left),
    )
    return {
      column: index,
      columns: 1,
      continues: false,
      blocks: cellBlocks(
        pieces.flatMap((it) => it.glyphs),
        column.right,
      ),
    }
  })
}
