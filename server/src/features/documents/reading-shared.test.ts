import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Block, SourceDocument, Table } from '@luoshi/core/reading'
import { parseDocument, readDocumentFile } from './index.ts'

const folder = fileURLToPath(new URL('../../../../../shared/documents/', import.meta.url))
const present = existsSync(`${folder}seed.docx`)
const title = present
  ? 'the reference document'
  : 'the reference document (absent here: ../shared/documents was not found)'

describe.skipIf(!present)(title, () => {
  it('gives the same rows as .docx as its flattened text, units merged downwards as `continues`', async () => {
    const outcome = await parseDocument(readFileSync(`${folder}seed.docx`), { fileName: 'seed.docx' })
    if (!outcome.ok) throw new Error(outcome.refusal.code)
    const table = outcome.document.blocks.find((block): block is Table => block.kind === 'table')
    const rows =
      table?.rows.map((row) => row.cells.map((cell) => outcome.document.text.slice(...cell.span).trim())) ?? []
    expect(rows).toEqual(flattenedRows(readFileSync(`${folder}seed.txt`, 'utf8')))
    expect(table?.rows[0]?.header).toBe(true)
    const continued = table?.rows
      .filter((row) => row.cells[3]?.continues)
      .map((row) => outcome.document.text.slice(...(row.cells[0]?.span ?? [0, 0])))
    expect(continued).toEqual(['2', '3', '4', '5', '6', '7'])
  })

  it('keeps plain text to the letter', async () => {
    const outcome = await readDocumentFile(`${folder}seed.txt`)
    if (!outcome.ok) throw new Error(outcome.refusal.code)
    expect(outcome.format).toBe('text')
    expect(outcome.document.text).toBe(readFileSync(`${folder}seed.txt`, 'utf8'))
    expect(linesOf(outcome.document)).toEqual(
      outcome.document.text.split('\n').slice(0, linesOf(outcome.document).length),
    )
  })
})

/** The list stands one cell a line after a tab, four cells a row, a blank line between rows. */
function flattenedRows(text: string): string[][] {
  const cells = text
    .slice(text.indexOf('\t序号'))
    .split('\n')
    .filter((line) => line.startsWith('\t'))
    .map((line) => line.trim())
  const rows: string[][] = []
  for (let at = 0; at < cells.length; at += 4) rows.push(cells.slice(at, at + 4))
  return rows
}

function linesOf({ text, blocks }: SourceDocument): string[] {
  return blocks.map((block: Block) => text.slice(...block.span))
}
