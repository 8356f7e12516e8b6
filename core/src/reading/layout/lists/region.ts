import type { Span } from '../../blocks.ts'
import { isDateLine } from '../heal.ts'
import type { Element, Line } from '../line.ts'
import { isLine } from '../line.ts'
import type { AlignCell } from './align.ts'
import { isDeadlineLike, isOrganizationLike, serialChain } from './fit.ts'
import type { Header } from './header.ts'
import { headerAt, sameHeader } from './header.ts'
import { cellOf, cellsOf } from './split.ts'
import { columnKindOf } from './vocabulary.ts'

export interface RegionCell extends AlignCell {
  /** Several when a line without the list's mark went on with it. */
  readonly spans: Span[]
  /** Index of its element. */
  readonly element: number
}

/** The stretch of elements that a flattened list may take up. */
export interface Region {
  readonly cells: readonly RegionCell[]
  readonly lines: readonly Line[]
  /** Lines of the same header on later pages. */
  readonly repeated: readonly Line[]
  /** First element behind it. */
  readonly end: number
}

interface Collector {
  readonly source: string
  readonly elements: readonly Element[]
  readonly header: Header
  /** What marks a line as part of the list; null when nothing does. */
  readonly mark: RegExp | null
  readonly cells: RegionCell[]
  readonly lines: Line[]
  readonly repeated: Line[]
  /** A blank line stood before. */
  block: boolean
}

/** The cells behind the header, up to another header, a table, a note, or the end of the lines that are marked as cells. */
export function collectRegion(source: string, elements: readonly Element[], header: Header): Region {
  const collector: Collector = {
    source,
    elements,
    header,
    mark: markOf(header),
    cells: [],
    lines: [],
    repeated: [],
    block: true,
  }
  let i = header.end
  while (i < elements.length) {
    const next = step(collector, i)
    if (next === null) break
    i = next
  }
  const end = withoutSignature(collector) ?? i
  const { cells, lines, repeated } = collector
  const chain = serialChain(cells.map((cell) => (cell.startsLine ? cell.text : '')))
  return { cells: cells.map((cell, index) => ({ ...cell, serial: chain[index] ?? 0 })), lines, repeated, end }
}

/** Takes one line in; gives the next element to look at, null where the list ends. */
function step(collector: Collector, at: number): number | null {
  const { elements, mark } = collector
  const line = elements[at]
  if (!isLine(line) || isNote(line.text) || titlesNext(collector, line, at)) return null
  const again = headerAgain(collector, line, at)
  if (again !== null) return takeRepeated(collector, again)
  const marked = mark?.test(line.raw) ?? false
  if (line.raw.trim() === '' && !marked) collector.block = true
  else if (mark !== null && !marked) return goOn(collector, line, at)
  else if (!isRule(line.text)) addCells(collector, line, at)
  return at + 1
}

/** The same header on a later page is passed over; another one begins another list. */
function takeRepeated({ header, repeated }: Collector, again: Header): number | null {
  if (!sameHeader(again, header)) return null
  for (const head of again.lines) repeated.push(head)
  return again.end
}

/** A line without the list's mark goes on with the cell above, when marked lines follow soon. */
function goOn({ source, elements, mark, cells, lines }: Collector, line: Line, at: number): number | null {
  if (mark === null || !isMarkedSoon(elements, at, mark)) return null
  lines.push(line)
  cells.at(-1)?.spans.push(cellOf(source, line.span).span)
  return at + 1
}

function headerAgain({ source, elements, header }: Collector, line: Line, at: number): Header | null {
  const bare = line.text.replace(/[|\s]+/g, '')
  const first = header.separator === 'line' ? bare : (cellsOf(source, line, header.separator)[0]?.text ?? '')
  const may = bare !== '' && (bare.startsWith(header.cells[0]?.text ?? '') || columnKindOf(first) !== null)
  return may ? headerAt(source, elements, at) : null
}

/** Notes and contacts below a list. */
function isNote(text: string): boolean {
  return /^(?:注|备注|说明|填表说明|填报说明|联系人|填报人|填表人|审核人|抄送|附件[0-9]*)：/.test(text)
}

/** The title of another list: its header is the next line with words. In a list with marked lines any short line without the mark may be. */
function titlesNext({ source, elements, mark }: Collector, line: Line, at: number): boolean {
  if (/^附件[0-9一二三四五六七八九十]*$/.test(line.text)) return true
  if (line.text === '' || line.text.length > TITLE || mark?.test(line.raw) === true) return false
  if (mark === null && !/(?:清单|分解表|任务表|一览表|安排表|台账)$/.test(line.text)) return false
  const next = elements.slice(at + 1, at + 4).findIndex((element) => !isLine(element) || element.text !== '')
  return next >= 0 && headerAt(source, elements, at + 1 + next) !== null
}

const TITLE = 50

/** The rule below the header of a Markdown table. */
function isRule(text: string): boolean {
  return text.includes('-') && text.includes('|') && /^[|：:-]+$/.test(text)
}

function markOf(header: Header): RegExp | null {
  if (header.separator === 'pipe') return /[|｜]/
  if (header.separator === 'tab' || header.separator === 'tabs') return /\t/
  if (header.separator === 'spaces') return null
  if (header.separator === 'wide') return /\S(?:\u3000|\t| {2})\s*\S/
  if (header.lines.every((line) => /[|｜]\s*$/.test(line.raw))) return /[|｜]\s*$/
  return header.lines.every((line) => line.raw.startsWith('\t')) ? /^\t/ : null
}

function isMarkedSoon(elements: readonly Element[], at: number, mark: RegExp): boolean {
  for (let i = at + 1; i <= at + 3; i++) {
    const line = elements[i]
    if (isLine(line) && mark.test(line.raw) && line.text !== '') return true
  }
  return false
}

/** A row of so many cells is no rest of a broken one. */
const FULL = 3

function addCells(collector: Collector, line: Line, element: number): void {
  const { source, header, cells, lines, block } = collector
  lines.push(line)
  const found = cellsOf(source, line, header.separator)
  // A merged first cell that was dropped leaves an empty cell at the end of the row.
  while (header.separator === 'pipe' && found.length > 1 && found.at(-1)?.text === '') found.pop()
  const fullLine = found.length >= FULL
  const pinned = fullLine && found.length === header.cells.length && header.separator !== 'spaces'
  found.forEach(({ span, text, raw }, index) => {
    cells.push({
      text,
      raw,
      element,
      fullLine,
      serial: 0,
      goesOn: /[，、；：]$/.test(cells.at(-1)?.text ?? ''),
      pin: pinned ? index : null,
      startsLine: index === 0,
      startsBlock: index === 0 && block,
      spans: [span],
    })
  })
  collector.block = false
}

/** Office and date behind the last complete row sign the document. Gives the element where they begin. */
function withoutSignature({ header, mark, cells, lines }: Collector): number | null {
  const [unit, date] = cells.slice(-2)
  if (mark !== null || !unit || !date || cells.length <= header.cells.length) return null
  if (!isDateLine(date.text) || !isOrganizationLike(unit.text)) return null
  const before = cells.at(-3)?.text ?? ''
  const dated = header.cells.some((cell) => columnKindOf(cell.text) === 'deadline')
  if (dated && !isDeadlineLike(before) && !isOrganizationLike(before)) return null
  cells.splice(-2)
  lines.splice(-2)
  return unit.element
}
