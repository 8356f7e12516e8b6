import type { Span } from '../../blocks.ts'
import type { AlignCell, AlignMode, Place } from './align.ts'
import { align } from './align.ts'
import { isDeadlineLike, isOrganizationLike, serialChain } from './fit.ts'
import { isDateLine } from '../heal.ts'
import type { Element, Line, Skipped } from '../line.ts'
import { isLine } from '../line.ts'
import type { ListCell, ListRow, TaskList } from './list.ts'
import { spanOfAll } from './list.ts'
import type { RawCell, Separator } from './split.ts'
import { cellOf, cellsOf, mendHeader } from './split.ts'
import type { Column } from './vocabulary.ts'
import { announceList, columnKindOf, settleColumns } from './vocabulary.ts'

export interface FlatList extends TaskList {
  /** First element after the list. */
  readonly end: number
  /** Lines inside the region that are no part of the list. */
  readonly leftover: readonly Line[]
  readonly header: readonly Line[]
}

interface Header {
  readonly cells: readonly RawCell[]
  readonly separator: Separator
  readonly lines: readonly Line[]
  readonly end: number
}

/**
 * The flattened task list whose header begins at element `at`, if one does: one cell a line, pipes, tabs or spaces.
 * A header without rows is a list without rows, so that its region is looked through only once.
 */
export function flatListAt(source: string, elements: readonly Element[], at: number): FlatList | null {
  const header = headerAt(source, elements, at)
  if (header === null) return null
  const columns = settleColumns(header.cells.map((cell) => cell.text))
  const region = collect(source, elements, header)
  const places = align(region.cells, columns, modeOf(header, region.cells))
  const built = rowsOf(region.cells, places, columns.length, source)
  const skipped: Skipped[] = [...header.lines, ...region.repeated].map(({ span, raw }) => ({
    span,
    reason: 'table_header',
    words: raw,
  }))
  return {
    columns,
    rows: built.rows,
    blanksKept: region.cells.some((cell) => cell.text === ''),
    skipped: [...skipped, ...built.bands],
    end: region.end,
    header: header.lines,
    leftover: region.lines.filter((line) => line.span[0] >= built.tail),
  }
}

function headerAt(source: string, elements: readonly Element[], at: number): Header | null {
  const line = elements[at]
  if (!isLine(line) || line.text === '' || line.text.length > 120 || /[。；]/.test(line.text)) return null
  if (columnKindOf(line.text.replace(/[|｜]/g, '')) !== null) return columnHeader(source, elements, at)
  return HEADER_HINT.test(line.text) ? rowHeader(source, line, at) : null
}

/** A line without any of these is no header; spares most lines the cutting. */
const HEADER_HINT = /单位|部门|科室|部室|责任|牵头|时限|时间|期限|内容|任务|目标|指标|措施|事项|项目|工作|序号/

/** All header cells on one line. */
function rowHeader(source: string, line: Line, at: number): Header | null {
  for (const separator of ['pipe', /^\t|\t\t/.test(line.raw) ? 'tabs' : 'tab', 'spaces'] as const) {
    const cells = mendHeader(source, cellsOf(source, line, separator)).filter((cell) => cell.text !== '')
    if (cells.length < (separator === 'spaces' ? 3 : 2)) continue
    if (announceList(cells.map((cell) => columnKindOf(cell.text))))
      return { cells, separator, lines: [line], end: at + 1 }
  }
  return null
}

/** One header cell a line, blank lines between or not; one unknown word may stand among known ones. */
function columnHeader(source: string, elements: readonly Element[], at: number): Header | null {
  const cells: RawCell[] = []
  const lines: Line[] = []
  let end = at
  let unknown: { cell: RawCell; line: Line } | null = null
  for (let i = at; i < elements.length && i < at + 40; i++) {
    const line = elements[i]
    if (!isLine(line)) break
    if (line.text === '' || line.text === '|') continue
    const cell = cellsOf(source, line, 'line')[0]
    // A colon makes a label of it, with its words behind.
    if (cell === undefined || cell.text.length > 16 || cell.text.endsWith('：') || cells.length > 24) break
    if (columnKindOf(cell.text) === null) {
      if (unknown !== null || cells.length === 0 || !/^[\u4e00-\u9fff（）、/]{2,8}$/.test(cell.text)) break
      unknown = { cell, line }
      continue
    }
    if (unknown !== null) {
      cells.push(unknown.cell)
      lines.push(unknown.line)
      unknown = null
    }
    cells.push(cell)
    lines.push(line)
    end = i + 1
  }
  if (cells.length < 2 || !announceList(cells.map((cell) => columnKindOf(cell.text)))) return null
  return { cells, separator: 'line', lines, end }
}

interface Region {
  readonly cells: readonly RegionCell[]
  readonly lines: readonly Line[]
  readonly repeated: readonly Line[]
  readonly end: number
}

interface RegionCell extends AlignCell {
  readonly spans: Span[]
}

/** The cells after the header, up to the next header, a table, or the end of lines that are marked as cells. */
function collect(source: string, elements: readonly Element[], header: Header): Region {
  const marked = markOf(header)
  const first = header.cells[0]?.text ?? ''
  const cells: RegionCell[] = []
  const lines: Line[] = []
  const repeated: Line[] = []
  let block = true
  let i = header.end
  for (; i < elements.length; i++) {
    const line = elements[i]
    if (!isLine(line) || isNote(line.text)) break
    const bare = line.text.replace(/[|\s]+/g, '')
    if (bare !== '' && (bare.startsWith(first) || columnKindOf(bare) !== null)) {
      const again = headerAt(source, elements, i)
      if (again !== null) {
        if (!sameHeader(again, header)) break
        for (const head of again.lines) repeated.push(head)
        i = again.end - 1
        continue
      }
    }
    if (line.raw.trim() === '' && !(marked?.test(line.raw) ?? false)) {
      block = true
      continue
    }
    if (/^[|\s:-]+$/.test(line.text) && line.text.includes('-') && line.text.includes('|')) continue
    lines.push(line)
    if (marked !== null && !marked.test(line.raw)) {
      if (!markedSoon(elements, i, marked)) break
      cells.at(-1)?.spans.push(cellOf(source, line.span).span)
      continue
    }
    addCells(source, line, { header, cells, block })
    block = false
  }
  if (marked === null) i -= trimSignature(header, cells, lines)
  const chain = serialChain(cells.map((cell) => (cell.startsLine ? cell.text : '')))
  return { cells: cells.map((cell, index) => ({ ...cell, serial: chain[index] ?? 0 })), lines, repeated, end: i }
}

/** Notes and contacts below a list. */
function isNote(text: string): boolean {
  return /^(?:注|备注|说明|填表说明|填报说明|联系人|填报人|填表人|审核人|抄送|附件[0-9]*)：/.test(text)
}

/** Office and date below the last complete row sign the document. Gives the number of elements that they take from the end. */
function trimSignature(header: Header, cells: RegionCell[], lines: Line[]): number {
  const [unit, date] = cells.slice(-2)
  const before = cells.at(-3)
  if (
    !unit ||
    !date ||
    !before ||
    cells.length <= header.cells.length ||
    !isDateLine(date.text) ||
    !isOrganizationLike(unit.text)
  )
    return 0
  const dated = header.cells.some((cell) => columnKindOf(cell.text) === 'deadline')
  if (dated && !isDeadlineLike(before.text) && !isOrganizationLike(before.text)) return 0
  cells.splice(-2)
  lines.splice(-2)
  return 2
}

/** What marks a line as part of this list; null when nothing does. */
function markOf(header: Header): RegExp | null {
  if (header.separator === 'pipe') return /[|｜]/
  if (header.separator === 'tab' || header.separator === 'tabs') return /\t/
  if (header.separator === 'spaces') return null
  if (header.lines.every((line) => /[|｜]\s*$/.test(line.raw))) return /[|｜]\s*$/
  return header.lines.every((line) => line.raw.startsWith('\t')) ? /^\t/ : null
}

function markedSoon(elements: readonly Element[], at: number, marked: RegExp): boolean {
  for (let i = at + 1; i <= at + 3; i++) {
    const line = elements[i]
    if (isLine(line) && marked.test(line.raw) && line.text !== '') return true
  }
  return false
}

function sameHeader(a: Header, b: Header): boolean {
  return a.cells.length === b.cells.length && a.cells.every((cell, i) => cell.text === b.cells[i]?.text)
}

interface Adding {
  readonly header: Header
  readonly cells: RegionCell[]
  readonly block: boolean
}

function addCells(source: string, line: Line, { header, cells, block }: Adding): void {
  const found = cellsOf(source, line, header.separator)
  // A merged first cell that was dropped leaves an empty cell at the end of the row.
  while (header.separator === 'pipe' && found.length > 1 && found.at(-1)?.text === '') found.pop()
  const fullLine = found.length >= 3
  const pinned = fullLine && found.length === header.cells.length && header.separator !== 'spaces'
  found.forEach(({ span, text, raw }, index) => {
    const goesOn = /[，、；：]$/.test(cells.at(-1)?.text ?? '')
    cells.push({
      text,
      raw,
      serial: 0,
      fullLine,
      goesOn,
      pin: pinned ? index : null,
      startsLine: index === 0,
      startsBlock: index === 0 && block,
      spans: [span],
    })
  })
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

function rowsOf(cells: readonly RegionCell[], places: readonly Place[], width: number, source: string): Built {
  const rows: { cells: (ListCell | null)[]; band: string | null; spans: Span[] }[] = []
  const bands: Skipped[] = []
  let band: string | null = null
  let tail = Infinity
  cells.forEach((cell, i) => {
    const place = places[i]
    const span = spanOfAll(cell.spans)
    if (place === undefined || place === 'tail') {
      tail = Math.min(tail, span[0])
      return
    }
    if (place === 'band') {
      band = cell.text
      bands.push({ span, reason: 'group', words: source.slice(...span) })
      return
    }
    const row = (rows[place.row] ??= { cells: Array.from({ length: width }, () => null), band, spans: [] })
    const there = row.cells[place.column] ?? null
    const blank = cell.text === '' && (there?.blank ?? true)
    row.cells[place.column] = { spans: [...(there?.spans ?? []), ...cell.spans], blank, continues: false }
    row.spans.push(span)
  })
  return { rows: rows.map((row) => ({ cells: row.cells, band: row.band, span: spanOfAll(row.spans) })), bands, tail }
}
