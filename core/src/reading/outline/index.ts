import type { Span } from '../blocks.ts'
import type { Passage } from '../text/passage.ts'
import { subPassage } from '../text/passage.ts'
import { isHeadingLine, opensWithHeading } from './fallback.ts'
import type { Heading } from './headings.ts'
import { partHeadings } from './headings.ts'
import { joinPassages } from './join.ts'
import type { MarkerKind } from './marker.ts'
import { markerIn } from './marker.ts'
import type { Body, OutlineParagraph } from './paragraph.ts'
import { isClosing, isHeading, textAt } from './paragraph.ts'

export type { OutlineParagraph } from './paragraph.ts'

export interface LayoutMeasure {
  readonly heading: Passage
  /** Healed words of all its paragraphs. */
  readonly text: string
  readonly passage: Passage
  readonly span: Span
}

export interface LayoutPart {
  readonly heading: Passage
  /** False when the ordinal was lost and only the place in the order tells. */
  readonly ordinal: boolean
  /** From the heading to the end of its last paragraph. */
  readonly span: Span
  readonly measures: readonly LayoutMeasure[]
}

export type ProseKind = 'heading' | 'lead' | 'measure' | 'other' | 'closing'

export interface Place {
  readonly part: number | null
  readonly measure: number | null
  readonly kind: ProseKind
}

export interface Outline {
  readonly parts: readonly LayoutPart[]
  /** For each paragraph where it stands. */
  readonly places: readonly Place[]
}

/** Parts and measures of the body. */
export function outlineOf(paragraphs: readonly OutlineParagraph[]): Outline {
  const body: Body = { paragraphs, markers: paragraphs.map(({ passage }) => markerIn(passage)) }
  const { headings, measureKind } = partHeadings(body)
  const places = paragraphs.map(({ text }): Place => {
    return { part: null, measure: null, kind: isClosing(text) ? 'closing' : 'other' }
  })
  const parts = headings.map((heading, number) => {
    const end = headings[number + 1]?.index ?? paragraphs.length
    return partOf(body, { heading, end, number, starts: measureStarts(body, heading, end, measureKind) }, places)
  })
  return { parts, places }
}

interface Stretch {
  readonly heading: Heading
  readonly end: number
  readonly number: number
  /** Indexes of the first paragraphs of its measures. */
  readonly starts: ReadonlySet<number>
}

/** One part; notes in `places` where its paragraphs stand. */
function partOf({ paragraphs }: Body, { heading, end, number, starts }: Stretch, places: Place[]): LayoutPart {
  const inside = paragraphs.slice(heading.index, end)
  const passage = inside[0]?.passage ?? joinPassages('', [])
  const measures: OutlineParagraph[][] = []
  inside.forEach((paragraph, i) => {
    const index = heading.index + i
    if (i > 0 && isClosing(paragraph.text)) return
    if (starts.has(index)) measures.push([])
    measures.at(-1)?.push(paragraph)
    places[index] = { part: number, measure: measures.length > 0 ? measures.length - 1 : null, kind: 'measure' }
    if (measures.length === 0)
      places[index] = { part: number, measure: null, kind: i === 0 ? kindOfHead(paragraph) : 'lead' }
  })
  const last = inside.findLast(({ text }, i) => i === 0 || !isClosing(text))
  return {
    heading: runIn(passage) ?? passage,
    ordinal: heading.ordinal,
    span: [inside[0]?.span[0] ?? 0, last?.span[1] ?? 0],
    measures: measures.map(measureOf),
  }
}

/** A heading may run into its paragraph, which then is the part's text. */
function kindOfHead({ text }: OutlineParagraph): ProseKind {
  return isHeading(text) ? 'heading' : 'lead'
}

/** Measures are numbered; else they are the tasks, short sentences on lines of their own, or paragraphs that open with a short sentence. */
function measureStarts(body: Body, heading: Heading, end: number, kind: MarkerKind | null): Set<number> {
  const inside = Array.from({ length: end - heading.index - 1 }, (_, i) => heading.index + 1 + i)
  const ways: ((index: number) => boolean)[] = [
    (index) => kind !== null && body.markers[index]?.kind === kind,
    (index) => body.paragraphs[index]?.startsTask === true,
    (index) => isHeadingLine(textAt(body, index)),
    (index) => opensWithHeading(textAt(body, index)),
  ]
  for (const way of ways) {
    const starts = inside.filter(way)
    if (starts.length > 0) return new Set(starts)
  }
  return new Set()
}

function measureOf(paragraphs: readonly OutlineParagraph[]): LayoutMeasure {
  const passages = paragraphs.map(({ passage }) => passage)
  const first = passages[0] ?? joinPassages('', [])
  const passage = joinPassages(first.source, passages)
  const span: Span = [paragraphs[0]?.span[0] ?? 0, paragraphs.at(-1)?.span[1] ?? 0]
  return { heading: runIn(first) ?? first, text: passage.text, passage, span }
}

/** The heading that runs into its paragraph: up to the first full stop. */
function runIn(passage: Passage): Passage | null {
  const stop = passage.text.indexOf('。')
  return stop > 0 && stop <= 50 ? subPassage(passage, 0, stop) : null
}
