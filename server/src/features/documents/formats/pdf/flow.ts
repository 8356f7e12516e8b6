import type { DraftBlock, DraftCell, DraftRow } from '../draft.ts'
import { joinWords, type Line } from './geometry.ts'
import { goesOn, joinLines, marginsOf } from './paragraphs.ts'
import type { PageTable } from './ruled-table.ts'

export type PageElement =
  | { readonly kind: 'line'; readonly page: number; readonly top: number; readonly line: Line }
  | { readonly kind: 'table'; readonly page: number; readonly top: number; readonly table: PageTable }

/** How far the columns of a table may stand off on its next page. */
const SAME_COLUMNS = 6

/** Turns the elements of all pages, in reading order, into blocks: lines into paragraphs, tables over page breaks into one. */
export function layOut(elements: readonly PageElement[]): DraftBlock[] {
  const margins = marginsOf(elements.flatMap((element) => (element.kind === 'line' ? [element.line] : [])))
  const blocks: DraftBlock[] = []
  let lines: Line[] = []
  const endParagraph = () => {
    if (lines.length > 0) blocks.push({ kind: 'paragraph', text: joinLines(lines) })
    lines = []
  }
  let before: PageElement | undefined
  for (const element of elements) {
    if (element.kind === 'line') {
      const { line, page } = element
      const gap = before?.page === page ? line.baseline - (lines.at(-1)?.baseline ?? line.baseline) : undefined
      const last = lines.at(-1)
      if (last === undefined || !goesOn(last, line, margins, gap)) endParagraph()
      lines.push(line)
    } else {
      endParagraph()
      const open = before?.kind === 'table' && before.page === element.page - 1 && sameColumns(before.table, element.table)
      const last = open ? blocks.pop() : undefined
      blocks.push({ kind: 'table', rows: last?.kind === 'table' ? joinRows(last.rows, element.table.rows) : element.table.rows })
    }
    before = element
  }
  endParagraph()
  return blocks
}

function sameColumns(above: PageTable, below: PageTable): boolean {
  return above.xs.length === below.xs.length && above.xs.every((x, at) => Math.abs(x - (below.xs[at] ?? Number.NaN)) < SAME_COLUMNS)
}

/** The rows of a table and of its continuation: a repeated head is a head and stands once, a row cut by the page is made whole. */
function joinRows(above: readonly DraftRow[], below: readonly DraftRow[]): DraftRow[] {
  const [head] = above
  const [repeated] = below
  const isRepeated = head !== undefined && repeated !== undefined && wordsOf(head) === wordsOf(repeated)
  const start = isRepeated ? [{ ...head, header: true }, ...above.slice(1)] : [...above]
  const rest = isRepeated ? below.slice(1) : [...below]
  const [next] = rest
  const last = start.at(-1)
  if (next !== undefined && last !== undefined && isCut(start, last, next)) {
    start[start.length - 1] = mend(last, next)
    rest.shift()
  }
  return [...start, ...continueMerges(start.at(-1), rest)]
}

function wordsOf(row: DraftRow): string {
  return row.cells.map(cellWords).join('|')
}

function cellWords(cell: DraftCell | undefined): string {
  return (cell?.blocks ?? []).map((block) => (block.kind === 'paragraph' ? block.text : '')).join('')
}

/** The list numbers its rows, and this one has no number but goes on with words in the same cells. */
function isCut(rows: readonly DraftRow[], last: DraftRow, next: DraftRow): boolean {
  const numbered = rows.filter((row) => /^\d+[.、]?$/.test(cellWords(row.cells[0]))).length
  if (numbered < rows.length / 2 || last.cells.length !== next.cells.length || cellWords(next.cells[0]) !== '') return false
  return next.cells.some((cell, at) => cellWords(cell) !== '' && cellWords(last.cells[at]) !== '')
}

function mend(last: DraftRow, next: DraftRow): DraftRow {
  return {
    header: last.header,
    cells: last.cells.map((cell, at) => {
      const [before, after] = [cellWords(cell), cellWords(next.cells[at])]
      if (after === '') return cell
      return { ...cell, blocks: [...cell.blocks.slice(0, -1), { kind: 'paragraph', text: joinWords(lastWords(cell) ?? before, after) }] }
    }),
  }
}

function lastWords(cell: DraftCell): string | undefined {
  const last = cell.blocks.at(-1)
  return last?.kind === 'paragraph' ? last.text : undefined
}

/** A merged cell cut by the page break stands empty below it: it goes on. */
function continueMerges(last: DraftRow | undefined, rows: readonly DraftRow[]): DraftRow[] {
  const open = new Set(last?.cells.filter((cell) => cell.continues).map((cell) => cell.column))
  return rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell, at) => {
      if (!open.has(cell.column)) return cell
      const isOpen = at > 0 && (cell.continues || cellWords(cell) === '')
      if (!isOpen) open.delete(cell.column)
      return isOpen ? { ...cell, continues: true, blocks: [] } : cell
    }),
  }))
}
