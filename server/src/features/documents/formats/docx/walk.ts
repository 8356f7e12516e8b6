import type { Guards } from '../../limits.ts'
import type { DraftBlock, DraftParagraph } from '../draft.ts'
import { Stopped } from '../stopped.ts'
import { isOn, walkXml, type Attributes } from '../xml.ts'
import { aCell, aFlow, aRow, closeFlow, columnCount, endCell, endRow, type Flow, type OpenTable } from './flow.ts'
import { addInstruction, addWords, aParagraph, turnField, type OpenParagraph } from './paragraph.ts'
import { pushParagraph, type Story } from './story.ts'
import { symbolOf } from './symbols.ts'

interface Walk {
  readonly story: Story
  readonly path: string[]
  readonly flows: Flow[]
  readonly tables: OpenTable[]
  readonly paragraphs: OpenParagraph[]
  /** For each open mc:AlternateContent: a branch was taken. */
  readonly branches: boolean[]
  /** For each open w:sdt: its content is only the prompt. */
  readonly prompts: boolean[]
  /** Depth inside an element that is passed over; 0 outside. */
  skipped: number
  readonly notes: NoteSink | undefined
}

/** Receives each note's blocks, when the part holds notes. */
export type NoteSink = (id: string, blocks: DraftBlock[]) => void

/** Walks a story part (document, footnotes, header) and gives its blocks in reading order. */
export function walkStory(
  bytes: Uint8Array,
  story: Story,
  place?: DraftParagraph['place'],
  notes?: NoteSink,
): DraftBlock[] {
  const flow = aFlow(place)
  const walk: Walk = {
    story,
    path: [],
    flows: [flow],
    tables: [],
    paragraphs: [],
    branches: [],
    prompts: [],
    skipped: 0,
    notes,
  }
  walkXml(bytes, story.guards, {
    open: (name, attributes) => open(walk, name, attributes),
    close: (name) => close(walk, name),
    text: (words) => text(walk, words),
  })
  return closeFlow(flow)
}

function open(walk: Walk, name: string, attributes: Attributes): void {
  if (walk.skipped > 0) {
    walk.skipped++
    return
  }
  walk.path.push(name)
  if (SKIPPED.has(name)) walk.skipped = 1
  else openers[name]?.(walk, attributes)
}

function close(walk: Walk, name: string): void {
  if (walk.skipped > 0 && --walk.skipped > 0) return
  closers[name]?.(walk)
  walk.path.pop()
}

function text(walk: Walk, words: string): void {
  if (walk.skipped > 0) return
  const paragraph = walk.paragraphs.at(-1)
  if (paragraph === undefined) return
  const element = walk.path.at(-1)
  if (element === 'w:t' || element === 'm:t') addWords(paragraph, words)
  else if (element === 'w:instrText') addInstruction(paragraph, words)
}

/** Former properties of tracked changes, deleted runs, phonetic guides: none of it is what a person reads. */
const SKIPPED = new Set([
  'w:delText',
  'w:delInstrText',
  'w:pPrChange',
  'w:rPrChange',
  'w:tblPrChange',
  'w:trPrChange',
  'w:tcPrChange',
  'w:sectPrChange',
  'w:tblGridChange',
  'w:tblPrExChange',
  'w:numberingChange',
  'w:rt',
  'w:tblGrid',
  'w:tabs',
])

const parent = (walk: Walk, above = 1): string | undefined => walk.path.at(-1 - above)

const row = (walk: Walk) => walk.tables.at(-1)?.row

type Opener = (walk: Walk, attributes: Attributes) => void

const openers: Readonly<Record<string, Opener>> = {
  'w:p'(walk) {
    if (++walk.story.seen.paragraphs > walk.story.guards.paragraphs) throw new Stopped('too_large')
    const paragraph = aParagraph()
    paragraph.styleHides = walk.story.styles.paragraph(undefined).hidden
    walk.paragraphs.push(paragraph)
  },
  'w:pStyle': onParagraph((paragraph, value, { story }) => {
    paragraph.style = value
    paragraph.styleHides = story.styles.paragraph(value).hidden
  }),
  'w:numId': onParagraph((paragraph, value) => (paragraph.numId = value)),
  'w:ilvl': onParagraph((paragraph, value) => (paragraph.ilvl = Number(value))),
  'w:outlineLvl': onParagraph((paragraph, value) => (paragraph.outline = Number(value))),
  'w:r': onParagraph((paragraph) => (paragraph.hidden = paragraph.styleHides)),
  'w:rStyle': onParagraph((paragraph, value, { story, path }) => {
    if (path.at(-3) === 'w:r') paragraph.hidden ||= story.styles.character(value ?? '').hidden
  }),
  'w:vanish'(walk, attributes) {
    const paragraph = walk.paragraphs.at(-1)
    if (paragraph !== undefined && parent(walk, 2) === 'w:r') paragraph.hidden = isOn(attributes['w:val'])
  },
  'w:del': deletion,
  'w:moveFrom': deletion,
  'w:ins': (walk) => void (walk.story.seen.changes = true),
  'w:tab': inRun('\t'),
  'w:ptab': inRun('\t'),
  'w:br': inRun('\n'),
  'w:cr': inRun('\n'),
  'w:noBreakHyphen': inRun('-'),
  'w:sym': onParagraph((paragraph, _, __, attributes) =>
    addWords(paragraph, symbolOf(attributes['w:font'] ?? '', attributes['w:char'] ?? '')),
  ),
  'w:fldChar': onParagraph((paragraph, _, __, attributes) => turnField(paragraph, attributes['w:fldCharType'])),
  'w:footnoteReference': (walk, attributes) => void walk.story.seen.footnotes.push(attributes['w:id'] ?? ''),
  'w:endnoteReference': (walk, attributes) => void walk.story.seen.endnotes.push(attributes['w:id'] ?? ''),
  'w:headerReference': (walk, attributes) => void walk.story.seen.headers.push(attributes['r:id'] ?? ''),
  'w:footerReference': (walk, attributes) => void walk.story.seen.footers.push(attributes['r:id'] ?? ''),
  'w:txbxContent': (walk) => void walk.flows.push(aFlow(walk.flows.at(-1)?.place ?? 'textbox')),
  'w:footnote': openNote,
  'w:endnote': openNote,
  'mc:AlternateContent': (walk) => void walk.branches.push(false),
  'mc:Choice': branch,
  'mc:Fallback': branch,
  'w:sdt': (walk) => void walk.prompts.push(false),
  'w:showingPlcHdr'(walk, attributes) {
    if (walk.prompts.length > 0) walk.prompts[walk.prompts.length - 1] = isOn(attributes['w:val'])
  },
  'w:sdtContent'(walk) {
    if (walk.prompts.at(-1) === true) walk.skipped = 1
  },
  'w:tbl'(walk) {
    if (walk.tables.length >= walk.story.guards.tableDepth) throw new Stopped('too_deep')
    walk.tables.push({ rows: [], row: undefined })
  },
  'w:tr'(walk) {
    const table = walk.tables.at(-1)
    if (table !== undefined) table.row = aRow()
  },
  'w:gridBefore': (walk, attributes) => {
    const at = row(walk)
    if (at !== undefined) at.column += columnCount(attributes['w:val'], walk.story.guards)
  },
  'w:tblHeader'(walk, attributes) {
    const at = row(walk)
    if (at !== undefined) at.header = isOn(attributes['w:val'])
  },
  'w:hidden'(walk, attributes) {
    const at = row(walk)
    if (at === undefined || !isOn(attributes['w:val'])) return
    at.dropped = true
    walk.story.seen.hidden = true
  },
  'w:tc'(walk) {
    const at = row(walk)
    if (at === undefined) return
    if (++walk.story.seen.cells > walk.story.guards.cells) throw new Stopped('too_many_cells')
    at.cell = aCell()
    walk.flows.push(at.cell.flow)
  },
  'w:gridSpan': onCell((cell, value, guards) => (cell.columns = Math.max(1, columnCount(value, guards)))),
  'w:vMerge': onCell((cell, value) => (cell.continues = value !== 'restart')),
  'w:hMerge': onCell((cell, value) => (cell.continuesLeft = value !== 'restart')),
}

function onParagraph(
  set: (paragraph: OpenParagraph, value: string | undefined, walk: Walk, attributes: Attributes) => void,
): Opener {
  return (walk, attributes) => {
    const paragraph = walk.paragraphs.at(-1)
    if (paragraph !== undefined) set(paragraph, attributes['w:val'], walk, attributes)
  }
}

function onCell(set: (cell: ReturnType<typeof aCell>, value: string | undefined, guards: Guards) => void): Opener {
  return (walk, attributes) => {
    const cell = row(walk)?.cell
    if (cell !== undefined && parent(walk) === 'w:tcPr') set(cell, attributes['w:val'], walk.story.guards)
  }
}

function inRun(words: string): Opener {
  return (walk) => {
    const paragraph = walk.paragraphs.at(-1)
    if (paragraph !== undefined && parent(walk) === 'w:r') addWords(paragraph, words)
  }
}

/** w:del and w:moveFrom mean a deleted mark inside properties, a deleted row in a row's, deleted content elsewhere. */
function deletion(walk: Walk): void {
  walk.story.seen.changes = true
  const inside = parent(walk)
  if (inside === 'w:rPr') {
    const paragraph = walk.paragraphs.at(-1)
    if (paragraph !== undefined && parent(walk, 2) === 'w:pPr') paragraph.joinsNext = true
  } else if (inside === 'w:trPr') {
    const at = row(walk)
    if (at !== undefined) at.dropped = true
  } else walk.skipped = 1
}

/** Of the branches of mc:AlternateContent the first is what a current Word shows; the others repeat it for older ones. */
function branch(walk: Walk): void {
  const taken = walk.branches.at(-1)
  if (taken === true) walk.skipped = 1
  else if (taken === false) walk.branches[walk.branches.length - 1] = true
}

function openNote(walk: Walk, attributes: Attributes): void {
  // Separators are notes too, with a type.
  if (walk.notes === undefined || attributes['w:type'] !== undefined) walk.skipped = 1
  else {
    const flow = aFlow('footnote')
    walk.flows.push(flow)
    walk.notes(attributes['w:id'] ?? '', flow.blocks)
  }
}

const closers: Readonly<Record<string, (walk: Walk) => void>> = {
  'w:p': closeParagraph,
  'w:txbxContent'(walk) {
    const flow = walk.flows.pop()
    if (flow === undefined) return
    const blocks = closeFlow(flow)
    const anchor = walk.paragraphs.at(-1)
    if (anchor === undefined) walk.flows.at(-1)?.blocks.push(...blocks)
    else for (const block of blocks) anchor.boxes.push(block)
  },
  'w:footnote': closeNote,
  'w:endnote': closeNote,
  'mc:AlternateContent': (walk) => void walk.branches.pop(),
  'w:sdt': (walk) => void walk.prompts.pop(),
  'w:tc'(walk) {
    const table = walk.tables.at(-1)
    if (table?.row?.cell === undefined) return
    walk.flows.pop()
    endCell(table, table.row, table.row.cell, walk.story.guards)
  },
  'w:tr'(walk) {
    const table = walk.tables.at(-1)
    if (table?.row !== undefined) endRow(table, table.row)
  },
  'w:tbl'(walk) {
    const table = walk.tables.pop()
    if (table !== undefined && table.rows.length > 0)
      walk.flows.at(-1)?.blocks.push({ kind: 'table', rows: table.rows })
  },
}

function closeNote(walk: Walk): void {
  // A skipped note (a separator) never opened a flow; flows[0] belongs to the part.
  if (walk.flows.length > 1) {
    const flow = walk.flows.pop()
    if (flow !== undefined) closeFlow(flow)
  }
}

function closeParagraph(walk: Walk): void {
  const paragraph = walk.paragraphs.pop()
  const flow = walk.flows.at(-1)
  if (paragraph === undefined || flow === undefined) return
  const { story } = walk
  if (paragraph.hidAny) story.seen.hidden = true
  if (paragraph.joinsNext) flow.carried += paragraph.words
  else pushParagraph(story, flow, paragraph)
  for (const block of paragraph.boxes) flow.blocks.push(block)
}
