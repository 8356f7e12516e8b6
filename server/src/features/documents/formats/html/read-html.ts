import { Parser } from 'htmlparser2'
import type { Guards } from '../../limits.ts'
import type { NoticeCode } from '../../refusals.ts'
import { formatNumber } from '../docx/number-formats.ts'
import type { DraftBlock } from '../draft.ts'
import { Stopped } from '../stopped.ts'
import { decode } from '../text/encoding.ts'
import { addCell, aGrid, endGridRow, type Grid } from './grid.ts'

type Attributes = Readonly<Record<string, string>>

interface OpenTable {
  readonly grid: Grid
  inHead: boolean
  cell:
    | { readonly rows: number; readonly columns: number; readonly header: boolean; readonly blocks: DraftBlock[] }
    | undefined
}

interface Page {
  readonly guards: Guards
  readonly body: DraftBlock[]
  readonly tables: OpenTable[]
  /** For each open ol or ul: the next number and its format, or null for bullets. */
  readonly lists: ({ next: number; readonly format: string } | null)[]
  words: string
  level: number | undefined
  depth: number
  paragraphs: number
  /** Depth at which a passed-over element opened; 0 outside. */
  skippedAt: number
  hidden: boolean
}

/** Reads a web page as a browser shows it: block elements and line breaks end a paragraph, tables keep their spans. */
export function readHtml(bytes: Uint8Array, guards: Guards): { blocks: DraftBlock[]; notices: NoticeCode[] } {
  const { text, notices } = decode(bytes, statedCharset(bytes))
  const page: Page = {
    guards,
    body: [],
    tables: [],
    lists: [],
    words: '',
    level: undefined,
    depth: 0,
    paragraphs: 0,
    skippedAt: 0,
    hidden: false,
  }
  const parser = new Parser({
    onopentag: (name, attributes) => open(page, name, attributes),
    onclosetag: (name) => close(page, name),
    ontext(words) {
      if (page.skippedAt === 0) page.words += words
    },
  })
  parser.end(text)
  endParagraph(page)
  while (page.tables.length > 0) endTable(page)
  return { blocks: page.body, notices: page.hidden ? [...notices, 'hidden_dropped'] : [...notices] }
}

function statedCharset(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096))
  return /charset\s*=\s*["']?\s*([\w-]{1,40})/i.exec(head)?.[1]
}

const SKIPPED = new Set([
  'head',
  'script',
  'style',
  'noscript',
  'template',
  'iframe',
  'object',
  'svg',
  'math',
  'select',
  'textarea',
  'rt',
  'rp',
  'del',
  'nav',
])

const BLOCKS = new Set([
  'p',
  'div',
  'section',
  'article',
  'header',
  'footer',
  'main',
  'aside',
  'address',
  'blockquote',
  'center',
  'pre',
  'form',
  'fieldset',
  'figure',
  'figcaption',
  'ul',
  'ol',
  'li',
  'dl',
  'dt',
  'dd',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'br',
  'hr',
  'caption',
  'body',
  'html',
])

function open(page: Page, name: string, attributes: Attributes): void {
  if (++page.depth > page.guards.elementDepth) throw new Stopped('too_deep')
  if (page.skippedAt > 0) return
  if (SKIPPED.has(name) || isHidden(attributes)) {
    page.hidden ||= !SKIPPED.has(name)
    page.skippedAt = page.depth
    return
  }
  if (BLOCKS.has(name)) endParagraph(page)
  if (/^h[1-6]$/.test(name)) page.level = Number(name[1])
  openers[name]?.(page, attributes)
}

function close(page: Page, name: string): void {
  const skipped = page.skippedAt
  if (page.depth === skipped) page.skippedAt = 0
  page.depth--
  if (skipped > 0) return
  if (BLOCKS.has(name)) endParagraph(page)
  if (/^h[1-6]$/.test(name)) page.level = undefined
  closers[name]?.(page)
}

function isHidden(attributes: Attributes): boolean {
  return (
    attributes['hidden'] !== undefined ||
    /(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)/i.test(attributes['style'] ?? '')
  )
}

const openers: Readonly<Record<string, (page: Page, attributes: Attributes) => void>> = {
  ol: (page, attributes) =>
    page.lists.push({ next: Number.parseInt(attributes['start'] ?? '1', 10) || 1, format: listFormat(attributes) }),
  ul: (page) => page.lists.push(null),
  li(page) {
    const list = page.lists.at(-1)
    // The browser prints the number of an ordered list; bullets say nothing.
    if (list !== undefined && list !== null && list.format !== 'none')
      page.words = `${formatNumber(list.next++, list.format)}. `
  },
  table(page) {
    endParagraph(page)
    if (page.tables.length >= page.guards.tableDepth) throw new Stopped('too_deep')
    page.tables.push({ grid: aGrid(), inHead: false, cell: undefined })
  },
  thead(page) {
    const table = page.tables.at(-1)
    if (table !== undefined) table.inHead = true
  },
  tr: (page) => endRow(page),
  td: (page, attributes) => openCell(page, attributes, false),
  th: (page, attributes) => openCell(page, attributes, true),
}

const closers: Readonly<Record<string, (page: Page) => void>> = {
  ol: (page) => void page.lists.pop(),
  ul: (page) => void page.lists.pop(),
  td: endCell,
  th: endCell,
  tr: endRow,
  thead(page) {
    const table = page.tables.at(-1)
    if (table !== undefined) table.inHead = false
  },
  table: endTable,
}

function listFormat({ type, style }: Attributes): string {
  if (/list-style(?:-type)?\s*:[^;]{0,40}none/i.test(style ?? '')) return 'none'
  const formats: Readonly<Record<string, string>> = {
    a: 'lowerLetter',
    A: 'upperLetter',
    i: 'lowerRoman',
    I: 'upperRoman',
  }
  if (/cjk-ideographic|simp-chinese-informal/i.test(style ?? '')) return 'chineseCountingThousand'
  return formats[type ?? ''] ?? 'decimal'
}

function openCell(page: Page, attributes: Attributes, header: boolean): void {
  const table = page.tables.at(-1)
  if (table === undefined) return
  if (table.cell !== undefined) endCell(page)
  else endParagraph(page)
  table.cell = {
    rows: spanOf(attributes['rowspan'], 65_534),
    columns: spanOf(attributes['colspan'], page.guards.columns + 1),
    header,
    blocks: [],
  }
}

function spanOf(value: string | undefined, most: number): number {
  const span = Number.parseInt(value ?? '1', 10)
  return span >= 1 ? Math.min(span, most) : 1
}

function endCell(page: Page): void {
  endParagraph(page)
  const table = page.tables.at(-1)
  if (table?.cell === undefined) return
  addCell(table.grid, table.cell, page.guards)
  table.cell = undefined
}

function endRow(page: Page): void {
  endCell(page)
  const table = page.tables.at(-1)
  if (table !== undefined) endGridRow(table.grid, table.inHead, page.guards)
}

function endTable(page: Page): void {
  endRow(page)
  const table = page.tables.pop()
  if (table !== undefined && table.grid.rows.length > 0) flowOf(page).push({ kind: 'table', rows: table.grid.rows })
}

function flowOf(page: Page): DraftBlock[] {
  return page.tables.findLast((table) => table.cell !== undefined)?.cell?.blocks ?? page.body
}

/** ASCII white space collapses as in a browser; the wide spaces of Chinese typesetting stay. */
function endParagraph(page: Page): void {
  const words = page.words.replaceAll(/[ \t\r\n\f]+/g, ' ').trim()
  page.words = ''
  if (words === '') return
  if (++page.paragraphs > page.guards.paragraphs) throw new Stopped('too_large')
  flowOf(page).push({ kind: 'paragraph', text: words, level: page.tables.length === 0 ? page.level : undefined })
}
