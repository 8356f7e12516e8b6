import type { Block, Cell, Row, SourceDocument, Table } from '../blocks.ts'

/** Cells of a table to be: '^' continues the cell above, 'words>3' covers three columns. */
export type TableDraft = readonly (readonly string[])[]

export function aTable(rows: TableDraft): TableDraft {
  return rows
}

/** A document of paragraphs (strings) and tables, each cell a line of the text. */
export function aDocument(...parts: readonly (string | TableDraft)[]): SourceDocument {
  let text = ''
  const add = (words: string): [number, number] => {
    const from = text.length
    text += `${words}\n`
    return [from, from + words.length]
  }
  const blocks = parts.map((part): Block => {
    if (typeof part === 'string') return { kind: 'paragraph', span: add(part) }
    return tableOf(part, add, () => text.length)
  })
  return { text, blocks }
}

function tableOf(draft: TableDraft, add: (words: string) => [number, number], here: () => number): Table {
  const from = here()
  const rows = draft.map((words): Row => {
    let column = 0
    const cells = words.map((word): Cell => {
      const [, own = '', width] = /^(.*?)(?:>([0-9]+))?$/.exec(word) ?? []
      const continues = own === '^'
      const span = add(continues ? '' : own)
      const cell: Cell = { span, column, columns: Number(width ?? 1), continues, blocks: [{ kind: 'paragraph', span }] }
      column += cell.columns
      return cell
    })
    return { cells, header: false }
  })
  return { kind: 'table', span: [from, here()], rows }
}
