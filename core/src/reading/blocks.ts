/** Half-open range of UTF-16 units in the document's plain text: `text.slice(from, to)` gives the words. */
export type Span = readonly [from: number, to: number]

/** One paragraph, line or list entry. Numbering that a word processor generated ("一、") stands in the text. */
export interface Paragraph {
  readonly kind: 'paragraph'
  readonly span: Span
  /** Outline level that the file itself states (Word heading style, HTML h1-h6, Markdown #), 1 is the highest. */
  readonly level?: number
  /** Where it stood, when not in the body. Running heads and page footers are not body text. */
  readonly place?: 'header' | 'footer' | 'footnote' | 'textbox'
}

export interface Cell {
  /** Empty, at the cell's place, for an empty or continued cell. */
  readonly span: Span
  /** First grid column, from 0. */
  readonly column: number
  /** Grid columns covered, ≥ 1. */
  readonly columns: number
  /** This cell continues a vertical merge: its words stand in the nearest cell above that does not continue. */
  readonly continues: boolean
  /** Paragraphs and nested tables inside. */
  readonly blocks: readonly Block[]
}

export interface Row {
  readonly cells: readonly Cell[]
  /** The file marks the row as a header (Word's tblHeader, HTML th). */
  readonly header: boolean
}

export interface Table {
  readonly kind: 'table'
  readonly span: Span
  readonly rows: readonly Row[]
}

export type Block = Paragraph | Table

/** What a format reader hands to the plan reader: the text, and the blocks that tile it in reading order. */
export interface SourceDocument {
  readonly text: string
  readonly blocks: readonly Block[]
}

/** A document without structure of its own: every line is a paragraph. */
export function documentOfLines(text: string): SourceDocument {
  const blocks: Block[] = []
  let from = 0
  while (from <= text.length) {
    const newline = text.indexOf('\n', from)
    const end = newline < 0 ? text.length : newline
    const to = end > from && text[end - 1] === '\r' ? end - 1 : end
    blocks.push({ kind: 'paragraph', span: [from, to] })
    from = end + 1
  }
  return { text, blocks }
}
