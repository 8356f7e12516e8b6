import type { Block, Cell, Row, SourceDocument, Span } from '@luoshi/core/reading'

/**
 * Where words stand, which decides what layout may do to them: spaces in prose mean nothing, in a cell of units they part
 * two names; beside a number they mean nothing in a deadline either; where columns are parted by spaces, a `column` takes none.
 * `frame` is what the layout itself puts there.
 */
export type Place = 'prose' | 'deadline' | 'units' | 'column' | 'frame'

export interface Piece {
  readonly text: string
  readonly place: Place
}

export type Line = readonly Piece[]

/** Rows of cells; null continues the cell above. */
export interface Grid {
  readonly header: boolean
  readonly rows: readonly (readonly (Piece | null)[])[]
}

/** A document before it is laid out: lines and tables. */
export type Sketch = readonly (Line | Grid)[]

export type Rewrite = (piece: Piece) => string

const asWritten: Rewrite = (piece) => piece.text

/** The document as a format reader would hand it over: paragraphs and cells joined by line breaks. */
export function render(sketch: Sketch, rewrite: Rewrite = asWritten): SourceDocument {
  const sheet = { text: '', open: false }
  const blocks = sketch.map((part) =>
    'rows' in part ? placeTable(sheet, part, rewrite) : placeLine(sheet, part, rewrite),
  )
  return { text: sheet.text, blocks }
}

interface Sheet {
  text: string
  open: boolean
}

function placeLine(sheet: Sheet, line: Line, rewrite: Rewrite): Block {
  return { kind: 'paragraph', span: place(sheet, line.map(rewrite).join('')) }
}

function placeTable(sheet: Sheet, grid: Grid, rewrite: Rewrite): Block {
  const from = sheet.text.length + (sheet.open ? 1 : 0)
  const rows = grid.rows.map((row, index): Row => ({
    header: grid.header && index === 0,
    cells: row.map((piece, column) => placeCell(sheet, piece, column, rewrite)),
  }))
  return { kind: 'table', span: [Math.min(from, sheet.text.length), sheet.text.length], rows }
}

function placeCell(sheet: Sheet, piece: Piece | null, column: number, rewrite: Rewrite): Cell {
  const frame = { column, columns: 1, continues: piece === null }
  if (piece === null || piece.text === '') {
    const at = sheet.text.length
    return { ...frame, span: [at, at], blocks: [] }
  }
  const span = place(sheet, rewrite(piece))
  return { ...frame, span, blocks: [{ kind: 'paragraph', span }] }
}

function place(sheet: Sheet, words: string): Span {
  if (sheet.open) sheet.text += '\n'
  const from = sheet.text.length
  sheet.text += words
  sheet.open = true
  return [from, sheet.text.length]
}
