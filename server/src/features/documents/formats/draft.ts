import type { Block, Cell, Paragraph, Row, SourceDocument, Span, Table } from '@luoshi/core/reading'

/** What a format reader produces: blocks that still carry their words; `assemble` lays them into one text. */
export type DraftBlock = DraftParagraph | DraftTable

export interface DraftParagraph {
  readonly kind: 'paragraph'
  readonly text: string
  readonly level?: number | undefined
  readonly place?: Paragraph['place'] | undefined
}

export interface DraftTable {
  readonly kind: 'table'
  readonly rows: readonly DraftRow[]
}

export interface DraftRow {
  readonly header: boolean
  readonly cells: readonly DraftCell[]
}

export interface DraftCell {
  readonly column: number
  readonly columns: number
  readonly continues: boolean
  readonly blocks: readonly DraftBlock[]
}

interface Sheet {
  readonly parts: string[]
  length: number
  /** A paragraph stands before, so the next one starts a new line. */
  open: boolean
}

/** Joins the paragraphs by '\n' and gives every block and cell its exact span. Empty paragraphs inside cells are dropped. */
export function assemble(blocks: readonly DraftBlock[]): SourceDocument {
  const sheet: Sheet = { parts: [], length: 0, open: false }
  const placed = placeBlocks(sheet, blocks)
  return { text: sheet.parts.join(''), blocks: placed }
}

export function hasWords(blocks: readonly DraftBlock[]): boolean {
  return blocks.some((block) =>
    block.kind === 'paragraph'
      ? block.text.trim() !== ''
      : block.rows.some((row) => row.cells.some((cell) => hasWords(cell.blocks))),
  )
}

export function countLetters(blocks: readonly DraftBlock[]): number {
  let letters = 0
  for (const block of blocks) {
    if (block.kind === 'paragraph') letters += block.text.length + 1
    else for (const row of block.rows) for (const cell of row.cells) letters += countLetters(cell.blocks)
  }
  return letters
}

function placeBlocks(sheet: Sheet, blocks: readonly DraftBlock[]): Block[] {
  const placed: Block[] = []
  for (const block of blocks) {
    if (block.kind === 'paragraph') placed.push(placeParagraph(sheet, block))
    else if (hasWords([block])) placed.push(placeTable(sheet, block))
  }
  return placed
}

function placeParagraph(sheet: Sheet, { text, level, place }: DraftParagraph): Paragraph {
  breakLine(sheet)
  const span: Span = [sheet.length, sheet.length + text.length]
  sheet.parts.push(text)
  sheet.length += text.length
  sheet.open = true
  return {
    kind: 'paragraph',
    span,
    ...(level === undefined ? {} : { level }),
    ...(place === undefined ? {} : { place }),
  }
}

function placeTable(sheet: Sheet, table: DraftTable): Table {
  breakLine(sheet)
  const from = sheet.length
  const rows: Row[] = table.rows.map((row) => ({
    header: row.header,
    cells: row.cells.map((cell) => placeCell(sheet, cell)),
  }))
  return { kind: 'table', span: [from, sheet.length], rows }
}

function placeCell(sheet: Sheet, { column, columns, continues, blocks }: DraftCell): Cell {
  const kept = continues ? [] : blocks.filter((block) => hasWords([block]))
  const placed = placeBlocks(sheet, kept)
  const span: Span = [placed[0]?.span[0] ?? sheet.length, sheet.length]
  return { span, column, columns, continues, blocks: placed }
}

function breakLine(sheet: Sheet): void {
  if (!sheet.open) return
  sheet.parts.push('\n')
  sheet.length += 1
  sheet.open = false
}
