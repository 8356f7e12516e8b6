import type { Guards } from '../../limits.ts'
import type { NoticeCode } from '../../refusals.ts'
import type { DraftBlock } from '../draft.ts'
import { Stopped } from '../stopped.ts'
import { alignedTables } from './aligned-table.ts'
import { layOut, type PageElement } from './flow.ts'
import type { Line, PageContent } from './geometry.ts'
import { linesOf } from './lines.ts'
import { openPdf, readPage } from './open-pdf.ts'
import { ruledGrids } from './ruled-grid.ts'
import { fillGrid, type PageTable } from './ruled-table.ts'
import { runningLines, type Running } from './running.ts'

interface PageParts {
  readonly height: number
  readonly tables: readonly PageTable[]
  readonly lines: readonly Line[]
}

/**
 * Rebuilds paragraphs and tables of a PDF from the places of its words and rules. Running heads, feet and page numbers are set aside
 * with their place. A PDF without words is refused as a scan.
 */
export async function readPdf(
  bytes: Uint8Array,
  guards: Guards,
): Promise<{ blocks: DraftBlock[]; notices: NoticeCode[] }> {
  const pdf = await openPdf(bytes, guards)
  const pages: PageParts[] = []
  let broken = 0
  let silent = 0
  for (let number = 1; number <= pdf.numPages; number++) {
    const content = await readPage(pdf, number)
    guards.onProgress()
    if (content === null) broken++
    else {
      if (content.glyphs.length === 0 && number < pdf.numPages) silent++
      pages.push(partsOf(content))
    }
  }
  await pdf.loadingTask.destroy()
  if (pages.length === 0 || broken > pages.length) throw new Stopped('damaged')
  refuseWithoutWords(pages)
  return { blocks: blocksOf(pages), notices: silent + broken > 0 ? ['pages_without_text'] : [] }
}

function partsOf({ height, glyphs, rules }: PageContent): PageParts {
  const tables: PageTable[] = []
  let rest = glyphs
  for (const grid of ruledGrids(rules)) {
    const { table, outside } = fillGrid(grid, rest)
    rest = outside
    if (table.rows.length > 0) tables.push(table)
  }
  return { height, tables, lines: linesOf(rest) }
}

function refuseWithoutWords(pages: readonly PageParts[]): void {
  const words = pages
    .map(
      ({ lines, tables }) =>
        lines.map((line) => line.text).join('') + JSON.stringify(tables.map((table) => table.rows)),
    )
    .join('')
  const shown = words.replaceAll(/[\s\0-\u{7f}]/gu, '').length
  const latin = pages.some(({ lines }) => lines.some((line) => /[A-Za-z0-9]/.test(line.text)))
  if (shown === 0 && !latin) throw new Stopped('scanned_pdf')
  // Fonts without a map to Unicode give private or replacement characters.
  const unreadable = words.match(/[\ue000-\uf8ff\ufffd]/g)?.length ?? 0
  if (unreadable > 0.3 * shown && unreadable > 20) throw new Stopped('garbled_pdf')
}

function blocksOf(pages: readonly PageParts[]): DraftBlock[] {
  const running = runningLines(pages)
  const elements = pages.flatMap((page, number) => elementsOf(page, number, running))
  return [...layOut(elements), ...setAside(running.headers, 'header'), ...setAside(running.footers, 'footer')]
}

function elementsOf({ lines, tables }: PageParts, page: number, running: Running): PageElement[] {
  const body = lines.filter((line) => !running.headers.has(line) && !running.footers.has(line))
  const aligned = alignedTables(body)
  const elements: PageElement[] = [
    ...aligned.outside.map((line) => ({ kind: 'line' as const, page, top: line.baseline - line.size, line })),
    ...[...tables, ...aligned.tables].map((table) => ({ kind: 'table' as const, page, top: table.top, table })),
  ]
  return elements.toSorted((a, b) => a.top - b.top)
}

/** Each wording once, numbers aside. */
function setAside(lines: ReadonlySet<Line>, place: 'header' | 'footer'): DraftBlock[] {
  const wordings = new Map<string, DraftBlock>()
  for (const { text } of lines) {
    const key = text.replaceAll(/\d+/g, '#')
    if (!wordings.has(key)) wordings.set(key, { kind: 'paragraph', text, place })
  }
  return [...wordings.values()]
}
