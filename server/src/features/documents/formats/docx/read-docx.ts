import type { Guards } from '../../limits.ts'
import type { NoticeCode } from '../../refusals.ts'
import type { DraftBlock, DraftParagraph } from '../draft.ts'
import { hasWords } from '../draft.ts'
import { Stopped } from '../stopped.ts'
import type { Zip } from '../zip/zip.ts'
import { readNumbering } from './numbering.ts'
import { openPackage, type Package } from './package.ts'
import { readStyles } from './styles.ts'
import type { Seen, Story } from './story.ts'
import { walkStory } from './walk.ts'

/**
 * Reads a Word document: the body with its tables and text boxes, then foot- and endnotes, then running heads and feet.
 * Tracked changes are resolved as accepted; list labels stand in the text as Word shows them.
 */
export function readDocx(zip: Zip, guards: Guards): { blocks: DraftBlock[]; notices: NoticeCode[] } {
  const parts = openPackage(zip, guards, 'word/document.xml')
  const partOf = (kind: string) => readPart(zip, parts.byKind(kind) ?? `word/${kind}.xml`)
  const styles = readStyles(partOf('styles'), guards)
  const numbering = readNumbering(partOf('numbering'), styles, guards)
  const story: Story = { styles, numbering, guards, seen: nothingSeen() }
  const body = zip.read(parts.main)
  if (body === null) throw new Stopped('damaged')
  const blocks = walkStory(body, story)
  for (const kind of ['footnotes', 'endnotes'] as const) append(blocks, readNotes(partOf(kind), story, kind))
  for (const kind of ['headers', 'footers'] as const) append(blocks, readRunning(zip, parts, story, kind))
  return { blocks, notices: noticesOf(story.seen) }
}

function nothingSeen(): Seen {
  return {
    footnotes: [],
    endnotes: [],
    headers: [],
    footers: [],
    changes: false,
    hidden: false,
    contents: false,
    cells: 0,
    paragraphs: 0,
  }
}

function readPart(zip: Zip, name: string): Uint8Array | null {
  return zip.has(name) ? zip.read(name) : null
}

function append(blocks: DraftBlock[], more: readonly DraftBlock[]): void {
  for (const block of more) blocks.push(block)
}

/** The notes that the body refers to, in that order. */
function readNotes(bytes: Uint8Array | null, story: Story, kind: 'footnotes' | 'endnotes'): DraftParagraph[] {
  const references = new Set(story.seen[kind])
  if (bytes === null || references.size === 0) return []
  const notes = new Map<string, DraftBlock[]>()
  walkStory(bytes, story, 'footnote', (id, blocks) => notes.set(id, blocks))
  return [...references].flatMap((id) => flatten(notes.get(id) ?? [], 'footnote'))
}

/** Sections repeat their running heads; each wording is given once. */
function readRunning(zip: Zip, parts: Package, story: Story, kind: 'headers' | 'footers'): DraftParagraph[] {
  const place = kind === 'headers' ? 'header' : 'footer'
  const wordings = new Map<string, DraftParagraph>()
  for (const id of new Set(story.seen[kind])) {
    const bytes = readPart(zip, parts.byId(id) ?? '')
    if (bytes === null) continue
    for (const paragraph of flatten(walkStory(bytes, story, place), place)) wordings.set(paragraph.text, paragraph)
  }
  return [...wordings.values()]
}

/** Outside the body tables are layout: their paragraphs are given one by one. */
function flatten(blocks: readonly DraftBlock[], place: DraftParagraph['place']): DraftParagraph[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'table')
      return block.rows.flatMap((row) => row.cells.flatMap((cell) => flatten(cell.blocks, place)))
    return hasWords([block]) ? [{ ...block, place }] : []
  })
}

function noticesOf({ changes, hidden, contents }: Seen): NoticeCode[] {
  return [
    ...(changes ? (['changes_resolved'] as const) : []),
    ...(hidden ? (['hidden_dropped'] as const) : []),
    ...(contents ? (['contents_dropped'] as const) : []),
  ]
}
