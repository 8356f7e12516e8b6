import type { Guards } from '../../limits.ts'
import type { Flow } from './flow.ts'
import type { Numbering } from './numbering.ts'
import type { OpenParagraph } from './paragraph.ts'
import { headingLevel, type Style, type Styles } from './styles.ts'

/** What the walk over a part needs, and what it notes on the way. */
export interface Story {
  readonly styles: Styles
  readonly numbering: Numbering
  readonly guards: Guards
  readonly seen: Seen
}

export interface Seen {
  /** Ids in the order of reference. */
  readonly footnotes: string[]
  readonly endnotes: string[]
  /** Relation ids of running heads and feet. */
  readonly headers: string[]
  readonly footers: string[]
  changes: boolean
  hidden: boolean
  contents: boolean
  cells: number
  paragraphs: number
}

/** Ends a paragraph: its words with the label of its list, its heading level, its place. Empty ones stay, hidden ones go. */
export function pushParagraph({ styles, numbering, seen }: Story, flow: Flow, paragraph: OpenParagraph): void {
  const style = styles.paragraph(paragraph.style)
  const words = withoutOuterBreaks(flow.carried + paragraph.words)
  flow.carried = ''
  if (words === '' && paragraph.hidAny) return
  if (/^toc \d$/i.test(style.name)) {
    seen.contents = true
    return
  }
  const label = labelOf(paragraph, style, numbering)
  const level = flow.place === undefined ? levelOf(paragraph, style) : undefined
  flow.blocks.push({
    kind: 'paragraph',
    text: words === '' ? label.trimEnd() : label + words,
    level,
    place: flow.place,
  })
}

/** A list of the paragraph's own beats its style's; numId 0 means none. */
function labelOf(paragraph: OpenParagraph, style: Style, numbering: Numbering): string {
  const numId = paragraph.numId ?? style.numId
  if (numId === undefined || numId === '0') return ''
  const styled = paragraph.numId === undefined ? numbering.levelOfStyle(numId, paragraph.style ?? '') : undefined
  return numbering.next(numId, paragraph.ilvl ?? styled ?? style.ilvl ?? 0)
}

function levelOf(paragraph: OpenParagraph, style: Style): number | undefined {
  return paragraph.outline === undefined ? style.level : headingLevel(paragraph.outline)
}

/** A page break or empty line at either end of a paragraph is layout. */
function withoutOuterBreaks(words: string): string {
  let from = 0
  let to = words.length
  while (from < to && words[from] === '\n') from++
  while (to > from && words[to - 1] === '\n') to--
  return words.slice(from, to)
}
