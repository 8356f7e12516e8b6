import type { Span } from '../blocks.ts'
import type { Passage } from '../text/passage.ts'
import { subPassage } from '../text/passage.ts'
import { isHeadingLine, looseHeadings, opensWithHeading } from './fallback.ts'
import { joinPassages } from './join.ts'
import type { Marker, MarkerKind } from './marker.ts'
import { DEPTH, markerOf } from './marker.ts'

export interface OutlineParagraph {
  readonly span: Span
  readonly passage: Passage
  readonly text: string
  /** Heading level that the file states. */
  readonly level: number | null
  /** Its words stand in a task row. */
  readonly isTask: boolean
  /** It is the first paragraph of a task. */
  readonly startsTask: boolean
}

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

/** A heading is one short sentence. */
const HEADING = 50

interface Heading {
  readonly index: number
  readonly ordinal: boolean
}

/** Parts and measures of the body. Part headings that lost their ordinal are told by the measures that start again at one below them. */
export function outlineOf(paragraphs: readonly OutlineParagraph[]): Outline {
  const markers = paragraphs.map(({ text }) => markerOf(text))
  const partKind = partKindOf(paragraphs, markers)
  const restarts = partHeadings(paragraphs, markers, partKind)
  const ordered = withUnnumbered(restarts, paragraphs, markers, measureKindOf(markers, partKind))
  const headings =
    ordered.length > 0
      ? ordered
      : looseHeadings(
          paragraphs.map(({ text, isTask }) => (isTask ? '' : text)),
          markers.map((marker, i) => (paragraphs[i]?.isTask === true ? null : marker)),
        )
  const measureKind = measureKindOf(markers, partKind)
  const places: Place[] = paragraphs.map(({ text }) => ({
    part: null,
    measure: null,
    kind: isClosing(text) ? 'closing' : 'other',
  }))
  const parts = headings.map((heading, n) => {
    const end = headings[n + 1]?.index ?? paragraphs.length
    const kind = measureKind ?? null
    return partOf({ paragraphs, markers, heading, end, kind, places, number: n })
  })
  return { parts, places }
}

function isHeading(text: string): boolean {
  return text.length <= HEADING && text.length >= 3 && !/[。；！？].|：$/.test(text)
}

/** The highest numbering that heads paragraphs. */
function partKindOf(paragraphs: readonly OutlineParagraph[], markers: readonly (Marker | null)[]): MarkerKind | null {
  for (const kind of ['chapter', 'han', 'han_bracket', 'arabic'] as const) {
    const heads = markers.filter(
      (marker, i) => marker?.kind === kind && paragraphs[i]?.isTask !== true && isHeading(paragraphs[i]?.text ?? ''),
    ).length
    if (heads > 0) return kind
  }
  return null
}

function measureKindOf(markers: readonly (Marker | null)[], partKind: MarkerKind | null): MarkerKind | null {
  const counts = new Map<MarkerKind, number>()
  for (const marker of markers) if (marker) counts.set(marker.kind, (counts.get(marker.kind) ?? 0) + 1)
  const deeper = [...counts]
    .filter(([kind]) => partKind === null || DEPTH[kind] > DEPTH[partKind])
    .sort(([a], [b]) => DEPTH[a] - DEPTH[b])
  return (deeper.find(([, count]) => count > 1) ?? deeper[0])?.[0] ?? null
}

function partHeadings(
  paragraphs: readonly OutlineParagraph[],
  markers: readonly (Marker | null)[],
  partKind: MarkerKind | null,
): Heading[] {
  const headings: Heading[] = []
  const measureKind = measureKindOf(markers, partKind)
  const top = paragraphs.reduce((least, { level }) => Math.min(least, level ?? Infinity), Infinity)
  let measured = -1
  let last = -1
  paragraphs.forEach((paragraph, index) => {
    const marker = markers[index]
    if (marker && marker.kind === partKind && !paragraph.isTask) {
      headings.push({ index, ordinal: true })
      last = index
    } else if (partKind === null && paragraph.level !== null && paragraph.level === top && isHeading(paragraph.text)) {
      headings.push({ index, ordinal: marker !== null && marker !== undefined })
      last = index
    } else if (marker && marker.kind === measureKind) {
      if (marker.value === 1 && (measured > last || last < 0)) {
        const lost = lostHeading(paragraphs, markers, Math.max(measured, last) + 1, index)
        if (lost !== null) headings.push({ index: lost, ordinal: false })
        last = Math.max(last, lost ?? -1)
      }
      measured = index
    }
  })
  return headings.sort((a, b) => a.index - b.index)
}

/** The first short sentence of its own between the end of one run of measures and the start of the next. */
function lostHeading(
  paragraphs: readonly OutlineParagraph[],
  markers: readonly (Marker | null)[],
  from: number,
  to: number,
): number | null {
  const start = from === 0 ? Math.max(0, to - 3) : from
  for (let i = start; i < to; i++) {
    const paragraph = paragraphs[i]
    if (paragraph && !paragraph.isTask && !markers[i] && isHeading(paragraph.text) && !isClosing(paragraph.text))
      return i
  }
  return null
}

/** Measures may be numbered on through all parts: then every short sentence just above a measure heads a part, if the first does. */
function withUnnumbered(
  found: readonly Heading[],
  paragraphs: readonly OutlineParagraph[],
  markers: readonly (Marker | null)[],
  kind: MarkerKind | null,
): readonly Heading[] {
  if (kind === null || found.some(({ ordinal }) => ordinal) || found.length > 1) return found
  const first = markers.findIndex((marker) => marker?.kind === kind)
  const heads = paragraphs.flatMap(({ text, isTask }, index): Heading[] => {
    const above = markers[index + 1]?.kind === kind && !markers[index] && !isTask
    return above && isHeadingLine(text) ? [{ index, ordinal: false }] : []
  })
  return heads.length > 1 && heads[0]?.index === first - 1 ? heads : found
}

interface PartContext {
  readonly paragraphs: readonly OutlineParagraph[]
  readonly markers: readonly (Marker | null)[]
  readonly heading: Heading
  readonly end: number
  readonly kind: MarkerKind | null
  readonly places: Place[]
  readonly number: number
}

function partOf(context: PartContext): LayoutPart {
  const { paragraphs, heading, places, number, end } = context
  const head = paragraphs[heading.index]
  places[heading.index] = { part: number, measure: null, kind: 'heading' }
  const starts = measureStarts(context)
  let last = head?.span[1] ?? 0
  const measures: LayoutMeasure[] = []
  for (let index = heading.index + 1; index < end; index++) {
    const paragraph = paragraphs[index]
    if (!paragraph || isClosing(paragraph.text)) continue
    last = paragraph.span[1]
    if (starts.has(index)) measures.push(measureOf(paragraphs, index, nextStart(starts, index, end)))
    const measure = measures.length > 0 ? measures.length - 1 : null
    places[index] = { part: number, measure, kind: measure === null ? 'lead' : 'measure' }
  }
  const passage = head?.passage ?? joinPassages('', [])
  return { heading: runIn(passage) ?? passage, ordinal: heading.ordinal, span: [head?.span[0] ?? 0, last], measures }
}

/** Measures are numbered; else they are short sentences on lines of their own, else paragraphs that open with a short sentence. */
function measureStarts({ paragraphs, markers, heading, end, kind }: PartContext): Set<number> {
  const inside = Array.from({ length: end - heading.index - 1 }, (_, i) => heading.index + 1 + i)
  const numbered = inside.filter((index) => kind !== null && markers[index]?.kind === kind)
  if (numbered.length > 0) return new Set(numbered)
  const tasks = inside.filter((index) => paragraphs[index]?.startsTask === true)
  if (tasks.length > 0) return new Set(tasks)
  const headed = inside.filter(
    (index) =>
      isHeading(paragraphs[index]?.text ?? '') &&
      (paragraphs[index]?.text.length ?? 0) <= 30 &&
      !/^（.*）$/.test(paragraphs[index]?.text ?? ''),
  )
  if (headed.length > 0) return new Set(headed)
  return new Set(inside.filter((index) => opensWithHeading(paragraphs[index]?.text ?? '')))
}

function nextStart(starts: ReadonlySet<number>, after: number, end: number): number {
  for (let i = after + 1; i < end; i++) if (starts.has(i)) return i
  return end
}

function measureOf(paragraphs: readonly OutlineParagraph[], from: number, to: number): LayoutMeasure {
  const own = paragraphs.slice(from, to).filter(({ text }) => !isClosing(text))
  const passage = joinPassages(
    own[0]?.passage.source ?? '',
    own.map((paragraph) => paragraph.passage),
  )
  const first = own[0]?.passage ?? passage
  return {
    heading: runIn(first) ?? first,
    text: passage.text,
    passage,
    span: [own[0]?.span[0] ?? 0, own.at(-1)?.span[1] ?? 0],
  }
}

/** The heading that runs into its paragraph: up to the first full stop. */
function runIn(passage: Passage): Passage | null {
  const stop = passage.text.indexOf('。')
  return stop > 0 && stop <= HEADING ? subPassage(passage, 0, stop) : null
}

/** Attachments, contacts, copies: not the plan. */
function isClosing(text: string): boolean {
  return /^(?:附件[0-9]*[：:]|附件[0-9]*$|附：|抄送|抄报|主题词|联系人|联系电话|（?联系人|注：|备注：|（此件.*公开）|.{2,30}办公室[0-9]{4}年.*印发$)/.test(
    text,
  )
}
