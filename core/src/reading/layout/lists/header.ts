import type { Element, Line } from '../line.ts'
import { isLine } from '../line.ts'
import type { RawCell, Separator } from './split.ts'
import { cellsOf, mendHeader } from './split.ts'
import { announces, beginsHeader, isHeaderWord } from './shares.ts'
import { columnKindOf } from './vocabulary.ts'

/** The header of a flattened list. */
export interface Header {
  readonly cells: readonly RawCell[]
  readonly separator: Separator
  readonly lines: readonly Line[]
  /** First element behind it. */
  readonly end: number
}

/** A line without any of these is no header; spares most lines the cutting. */
const HINT =
  /单位|部门|科室|部室|责任|牵头|时限|时间|期限|内容|任务|目标|指标|措施|事项|项目|工作|序号|县|乡|镇|街|村|区/
/** A header has no more cells, and stands within so many lines. */
const MOST_CELLS = 24
const MOST_LINES = 40

/** The header of a task list that begins at element `at`, on one line or one cell a line. */
export function headerAt(source: string, elements: readonly Element[], at: number): Header | null {
  const line = elements[at]
  if (!isLine(line) || line.text === '' || line.text.length > 120 || /[。；]/.test(line.text)) return null
  const column = beginsHeader(line.text.replace(/[|｜]/g, '')) ? columnHeader(source, elements, at) : null
  if (column !== null) return column
  return HINT.test(line.text) ? rowHeader(source, elements, at) : null
}

export function sameHeader(a: Header, b: Header): boolean {
  return a.cells.length === b.cells.length && a.cells.every((cell, i) => cell.text === b.cells[i]?.text)
}

/** All header cells on one line. */
function rowHeader(source: string, elements: readonly Element[], at: number): Header | null {
  const line = elements[at]
  if (!isLine(line)) return null
  const tab = /^\t|\t\t/.test(line.raw) ? 'tabs' : 'tab'
  for (const separator of ['pipe', tab, 'wide', 'spaces'] as const) {
    const found = cellsOf(source, line, separator).filter((cell) => cell.text !== '')
    const cells = separator === 'spaces' ? mendHeader(source, found) : found
    if (cells.length < (separator === 'spaces' ? 3 : 2)) continue
    if (!announces(cells.map(({ text }) => text))) continue
    const header: Header = { cells, separator, lines: [line], end: at + 1 }
    return partedHeader(source, elements, header) ?? header
  }
  return null
}

/** A second line of header words below an empty cell that the first kept: 责任分工 | | parted into 牵头 | 配合. */
function partedHeader(source: string, elements: readonly Element[], header: Header): Header | null {
  const [line] = header.lines
  const below = elements[header.end]
  if (!line || !isLine(below) || (header.separator !== 'pipe' && header.separator !== 'tab')) return null
  const first = cellsOf(source, line, header.separator)
  const second = cellsOf(source, below, header.separator)
  const parts = second.filter(({ text }) => text !== '')
  if (parts.length < 2 || second.length > first.length || !parts.every(({ text }) => isHeaderWord(text))) return null
  const cells = first.map((cell, i) => (second[i]?.text ? second[i] : cell))
  if (cells.some(({ text }) => text === '')) return null
  return { ...header, cells, lines: [line, below], end: header.end + 1 }
}

interface HeaderCell {
  readonly cell: RawCell
  readonly line: Line
  readonly at: number
}

/** One header cell a line, blank lines between or not; one unknown word may stand between known ones. */
function columnHeader(source: string, elements: readonly Element[], at: number): Header | null {
  const found = headerCells(source, elements, at)
  if (found.length < 2 || !announces(found.map(({ cell }) => cell.text))) return null
  const end = (found.at(-1)?.at ?? at) + 1
  return secondRow(source, elements, found, end) ?? headerOf(found, found, end)
}

function headerOf(columns: readonly HeaderCell[], all: readonly HeaderCell[], end: number): Header {
  return { cells: columns.map(({ cell }) => cell), separator: 'line', lines: all.map(({ line }) => line), end }
}

/**
 * A second row of header words below a merged cell, where empty cells were kept: as many empty cells as the columns before it,
 * the words that part it, empty cells again.
 */
function secondRow(
  source: string,
  elements: readonly Element[],
  first: readonly HeaderCell[],
  at: number,
): Header | null {
  if (!first.every(({ line }) => line.raw.startsWith('\t'))) return null
  const { row, end } = tabbedCells(source, elements, at)
  const from = row.findIndex(({ cell }) => cell.text !== '')
  const to = row.findLastIndex(({ cell }) => cell.text !== '') + 1
  const width = first.length - 1 + (to - from)
  if (from < 1 || to - from < 2 || row.length < width) return null
  const columns = [...first.slice(0, from), ...row.slice(from, to), ...first.slice(from + 1)]
  return headerOf(columns, [...first, ...row.slice(0, width)], end - (row.length - width))
}

/** Empty cells and header words, one a line behind a tab, from `at` on; blank lines before them are passed over. */
function tabbedCells(source: string, elements: readonly Element[], at: number): { row: HeaderCell[]; end: number } {
  const row: HeaderCell[] = []
  let end = at
  for (; row.length <= MOST_CELLS; end++) {
    const line = elements[end]
    if (!isLine(line)) break
    if (row.length === 0 && line.raw === '') continue
    const [cell] = line.raw.startsWith('\t') ? cellsOf(source, line, 'line') : []
    if (cell === undefined || (cell.text !== '' && columnKindOf(cell.text) === null)) break
    row.push({ cell, line, at: end })
  }
  return { row, end }
}

function headerCells(source: string, elements: readonly Element[], at: number): HeaderCell[] {
  const found: HeaderCell[] = []
  let unknown: HeaderCell | null = null
  const end = Math.min(elements.length, at + MOST_LINES)
  for (let i = at; i < end && found.length <= MOST_CELLS; i++) {
    const next = headerCell(source, elements[i], i)
    if (next === null || (next === 'empty' && found.length > 0)) break
    if (next === 'blank' || next === 'empty') continue
    if (isHeaderWord(next.cell.text)) {
      found.push(...(unknown === null ? [next] : [unknown, next]))
      unknown = null
    } else if (unknown === null && isPlainWord(next.cell.text)) unknown = next
    else break
  }
  return found
}

/** A short line; a colon would make a label of it, with its words behind. */
function headerCell(source: string, line: Element | undefined, at: number): HeaderCell | 'blank' | 'empty' | null {
  if (!isLine(line)) return null
  // An empty cell where empty cells are kept: the first row of the header is over.
  if (line.text === '' && line.raw.startsWith('\t')) return 'empty'
  if (line.text === '' || line.text === '|') return 'blank'
  const cell = cellsOf(source, line, 'line')[0]
  if (cell === undefined || cell.text.length > 16 || cell.text.endsWith('：')) return null
  return { cell, line, at }
}

function isPlainWord(text: string): boolean {
  return /^[\u4e00-\u9fff（）、/]{2,8}$/.test(text)
}
