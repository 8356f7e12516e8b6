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
  let before: PageElement | undefined
  const endParagraph = () => {
    if (lines.length > 0) blocks.push({ kind: 'paragraph', text: joinLines(lines) })
    lines = []
  }
  for (const element of elements) {
    const last = lines.at(-1)
    const goes =
      element.kind === 'line' && last !== undefined && goesOn(last, element.line, margins, gapOf(before, element, last))
    if (!goes) endParagraph()
    if (element.kind === 'line') lines.push(element.line)
    else addTable(blocks, before, element)
    before = element
  }
  endParagraph()
  return blocks
}

type LineElement = Extract<PageElement, { kind: 'line' }>
type TableElement = Extract<PageElement, { kind: 'table' }>

/** The distance of two baselines on one page. */
function gapOf(before: PageElement | undefined, { page, line }: LineElement, last: Line): number | undefined {
  return before?.page === page ? line.baseline - last.baseline : undefined
}

/** A table that follows one with the same columns across a page break is its continuation. */
function addTable(blocks: DraftBlock[], before: PageElement | undefined, { page, table }: TableElement): void {
  const last = blocks.at(-1)
  const open = before?.kind === 'table' && before.page === page - 1 && sameColumns(before.table, table)
  if (open && last?.kind === 'table')
    blocks[blocks.length - 1] = { kind: 'table', rows: joinRows(last.rows, table.rows) }
  else blocks.push({ kind: 'table', rows: table.rows })
}

function sameColumns(above: PageTable, below: PageTable): boolean {
  return (
    above.xs.length === below.xs.length &&
    above.xs.every((x, at) => Math.abs(x - (below.xs[at] ?? Number.NaN)) < SAME_COLUMNS)
  )
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
  if (numbered < rows.length / 2 || last.cells.length !== next.cells.length || cellWords(next.cells[0]) !== '')
    return false
  return next.cells.some((cell, at) => cellWords(cell) !== '' && cellWords(last.cells[at]) !== '')
}

function mend(last: DraftRow, next: DraftRow): DraftRow {
  return {
    header: last.header,
    cells: last.cells.map((cell, at) => {
      const [before, after] = [cellWords(cell), cellWords(next.cells[at])]
      if (after === '') return cell
      return {
        ...cell,
        blocks: [...cell.blocks.slice(0, -1), { kind: 'paragraph', text: joinWords(lastWords(cell) ?? before, after) }],
      }
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
