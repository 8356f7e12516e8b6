import type { Block, Cell, Paragraph, SourceDocument, Span, Table } from '../blocks.ts'
import type { Passage } from '../text/passage.ts'
import { passageOf } from '../text/passage.ts'

/** One physical line of a paragraph. `text` is folded and has no layout spaces; `raw` is as issued. */
export interface Line {
  readonly kind: 'line'
  readonly span: Span
  readonly raw: string
  readonly text: string
  /** Outline level that the file states. */
  readonly level: number | null
  /** Begins with a tab or two or more spaces (also full-width ones): a new paragraph, or a cell. */
  readonly indented: boolean
}

export type Element = Line | Table

export type SkipReason =
  | 'page_number'
  | 'running_head'
  | 'serial'
  | 'table_header'
  | 'table_title'
  | 'scoring'
  | 'person'
  | 'group'
  | 'other'

export interface Skipped {
  readonly span: Span
  readonly reason: SkipReason
  readonly words: string
}

export interface Elements {
  readonly elements: readonly Element[]
  readonly skipped: readonly Skipped[]
}

/** The lines and tables of a document in reading order, without running heads, footers and page numbers. */
export function elementsOf(document: SourceDocument): Elements {
  const elements: Element[] = []
  const skipped: Skipped[] = []
  const skip = (span: Span, reason: SkipReason): void => {
    skipped.push({ span, reason, words: document.text.slice(...span) })
  }
  for (const block of document.blocks) {
    if (block.kind === 'table') {
      elements.push(block)
      continue
    }
    if (block.place === 'header' || block.place === 'footer') {
      skip(block.span, 'running_head')
      continue
    }
    for (const line of linesOf(document.text, block)) {
      if (isPageNumber(line.text)) skip(line.span, 'page_number')
      else elements.push(line)
    }
  }
  return withoutRunningHeads(elements, skipped, document.text)
}

/** The lines of one paragraph: a word processor may keep line breaks inside. */
function linesOf(text: string, block: Paragraph): Line[] {
  const [from, to] = block.span
  const lines: Line[] = []
  let start = from
  for (let i = from; i <= to; i++) {
    if (i < to && !/[\n\r\v\f\u2028\u2029]/.test(text.charAt(i))) continue
    if (i > start || lines.length === 0) lines.push(lineOf(text, [start, i], block.level ?? null))
    start = i + 1
  }
  return lines
}

function lineOf(source: string, span: Span, level: number | null): Line {
  const raw = source.slice(...span)
  return {
    kind: 'line',
    span,
    raw,
    text: passageOf(source, span).text,
    level,
    indented: /^(?:\t|[ \u3000]{2}|\u3000)/.test(raw),
  }
}

/** The paragraphs of a table that is no list: it only placed text on the page. */
export function linesOfTable(source: string, table: Table): Line[] {
  const lines: Line[] = []
  for (const row of table.rows)
    for (const cell of row.cells) for (const line of linesOfCell(source, cell)) lines.push(line)
  return lines
}

function linesOfCell(source: string, cell: Cell): Line[] {
  const blocks: readonly Block[] = cell.blocks.length > 0 ? cell.blocks : [{ kind: 'paragraph', span: cell.span }]
  return blocks.flatMap((block) => (block.kind === 'table' ? linesOfTable(source, block) : linesOf(source, block)))
}

/** `-3-`, `- 12 -`, `第3页`, `第3页共9页`, `3/9`; a bare number may be a cell and stays. */
function isPageNumber(text: string): boolean {
  return (
    text.length <= 14 &&
    /^(?:-+[0-9]{1,4}-+|[(（]?第[0-9一二三四五六七八九十]{1,4}页(?:[，/]?共[0-9一二三四五六七八九十]{1,4}页)?[)）]?|[0-9]{1,3}\/[0-9]{1,3}页?)$/.test(
      text,
    )
  )
}

/** A long line that comes back at least three times, far apart, is a running head. The first one stays: it may be the title. */
function withoutRunningHeads(elements: readonly Element[], skipped: Skipped[], source: string): Elements {
  const places = new Map<string, number[]>()
  elements.forEach((element, index) => {
    if (element.kind !== 'line' || element.text.length < 8 || element.text.length > 60) return
    if (/[。；，：|]$/.test(element.text) || /[\t|]/.test(element.raw)) return
    places.set(element.text, [...(places.get(element.text) ?? []), index].slice(-400))
  })
  const drop = new Set<number>()
  for (const indexes of places.values()) {
    if (indexes.length < 3 || !farApart(indexes)) continue
    for (const index of indexes.slice(1)) drop.add(index)
  }
  if (drop.size === 0) return { elements, skipped }
  const heads = elements.filter((_, index) => drop.has(index))
  for (const { span } of heads) skipped.push({ span, reason: 'running_head', words: source.slice(...span) })
  return { elements: elements.filter((_, index) => !drop.has(index)), skipped }
}

function farApart(indexes: readonly number[]): boolean {
  return indexes.every((index, i) => i === 0 || index - (indexes[i - 1] ?? 0) >= 8)
}

export function isLine(element: Element | undefined): element is Line {
  return element?.kind === 'line'
}

/** A passage whose words are separated by what separated them on the page. */
export function keptPassage(source: string, spans: readonly Span[]): Passage {
  if (spans.length <= 1) return passageOf(source, spans, 'keep')
  const joined = spans.map((span) => passageOf(source, span, 'keep')).filter((passage) => passage.text !== '')
  let text = ''
  const at: number[] = []
  for (const passage of joined) {
    const last = at.at(-1)
    if (last !== undefined) {
      text += ' '
      at.push(last + 1)
    }
    text += passage.text
    for (const index of passage.at) at.push(index)
  }
  return { text, at, source }
}
