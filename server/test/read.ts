import { expect } from 'vitest'
import type { Block, SourceDocument } from '@luoshi/core/reading'
import { parseDocument } from '../src/features/documents/index.ts'

/** Reads bytes in this process; a refusal fails the test by its code. */
export async function readOk(bytes: Uint8Array, fileName?: string) {
  const outcome = await parseDocument(bytes, fileName === undefined ? {} : { fileName })
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.code}`)
  expectTiled(outcome.document)
  return { ...outcome, codes: outcome.notices.map((notice) => notice.code), seen: seen(outcome.document) }
}

export async function refusalOf(bytes: Uint8Array): Promise<string> {
  const outcome = await parseDocument(bytes)
  return outcome.ok ? `read as ${outcome.format}` : outcome.refusal.code
}

/** Blocks in a form that tests can write down: paragraphs as words (`#1 ` before a heading, `@place ` elsewhere), tables as rows of cells. */
type Seen = string | { readonly rows: readonly (readonly string[])[] }

/** Cells: `^` continues from above, `*2 ` spans columns, `>` starts at a column that is not next; nested tables in brackets. */
function seen({ text, blocks }: SourceDocument): Seen[] {
  return blocks.map((block) => seenBlock(text, block))
}

function seenBlock(text: string, block: Block): Seen {
  if (block.kind === 'paragraph') {
    const level = block.level === undefined ? '' : `#${block.level} `
    return `${level}${block.place === undefined ? '' : `@${block.place} `}${text.slice(...block.span)}`
  }
  return {
    rows: block.rows.map((row) => {
      let next = 0
      return row.cells.map((cell) => {
        const moved = cell.column === next ? '' : `${cell.column}>`
        next = cell.column + cell.columns
        const inner = cell.blocks.map((it) =>
          it.kind === 'paragraph' ? text.slice(...it.span) : JSON.stringify(seenBlock(text, it)),
        )
        return `${moved}${cell.columns > 1 ? `*${cell.columns} ` : ''}${cell.continues ? '^' : ''}${inner.join('/')}`
      })
    }),
  }
}

/** Spans lie inside the text, follow one another, and every cell's span is exactly what its blocks cover. */
function expectTiled({ text, blocks }: SourceDocument): void {
  let at = 0
  const check = (block: Block): void => {
    const [from, to] = block.span
    expect(from).toBeGreaterThanOrEqual(at)
    expect(to).toBeLessThanOrEqual(text.length)
    expect(to).toBeGreaterThanOrEqual(from)
    if (block.kind === 'table') {
      for (const cell of block.rows.flatMap((row) => row.cells)) {
        expect(cell.span[0]).toBeGreaterThanOrEqual(at)
        const [first] = cell.blocks
        if (first === undefined) expect(cell.span[0]).toBe(cell.span[1])
        else expect(cell.span).toEqual([first.span[0], cell.blocks.at(-1)?.span[1]])
        for (const inner of cell.blocks) check(inner)
        expect(cell.span[1]).toBeLessThanOrEqual(to)
      }
    }
    at = to
  }
  for (const block of blocks) check(block)
}
