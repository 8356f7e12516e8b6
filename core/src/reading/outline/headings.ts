import { isHeadingLine, looseHeadings } from './fallback.ts'
import type { MarkerKind } from './marker.ts'
import { DEPTH } from './marker.ts'
import type { Body } from './paragraph.ts'
import { isClosing, isHeading, textAt } from './paragraph.ts'

/** A paragraph that heads a part. */
export interface Heading {
  readonly index: number
  /** False when the ordinal was lost. */
  readonly ordinal: boolean
}

export interface Headings {
  readonly headings: readonly Heading[]
  /** How the measures below are numbered; null where nothing is. */
  readonly measureKind: MarkerKind | null
}

/** The headings of the parts, with ordinals or without, in order. */
export function partHeadings(body: Body): Headings {
  const partKind = partKindOf(body)
  const measureKind = measureKindOf(body, partKind)
  const ordered = throughNumbering(body, orderedHeadings(body, partKind, measureKind), measureKind)
  if (ordered.length > 0) return { headings: ordered, measureKind }
  return { headings: looseHeadings(body), measureKind }
}

const PART_KINDS = ['chapter', 'roman', 'han', 'han_bracket', 'arabic'] as const

/** The highest numbering that heads paragraphs. */
function partKindOf({ paragraphs, markers }: Body): MarkerKind | null {
  const heads = (kind: MarkerKind): boolean =>
    paragraphs.some(({ text, isTask }, i) => markers[i]?.kind === kind && !isTask && isHeading(text))
  return PART_KINDS.find(heads) ?? null
}

function measureKindOf({ markers }: Body, partKind: MarkerKind | null): MarkerKind | null {
  const counts = new Map<MarkerKind, number>()
  for (const marker of markers) if (marker) counts.set(marker.kind, (counts.get(marker.kind) ?? 0) + 1)
  const deeper = [...counts]
    .filter(([kind]) => partKind === null || DEPTH[kind] > DEPTH[partKind])
    .toSorted(([a], [b]) => DEPTH[a] - DEPTH[b])
  return (deeper.find(([, count]) => count > 1) ?? deeper[0])?.[0] ?? null
}

/**
 * Headings that are numbered or that the file marks as such, and between them those that lost their ordinal: they are told by the measures that start again
 * at one below them.
 */
function orderedHeadings(body: Body, partKind: MarkerKind | null, measureKind: MarkerKind | null): Heading[] {
  const headings: Heading[] = []
  const isHead = headTest(body, partKind)
  let measured = -1
  let last = -1
  body.paragraphs.forEach((_, index) => {
    const marker = body.markers[index] ?? null
    if (isHead(index)) {
      headings.push({ index, ordinal: marker !== null })
      last = index
    } else if (marker !== null && marker.kind === measureKind) {
      const restarts = marker.value === 1 && (measured > last || last < 0)
      const lost = restarts ? lostHeading(body, Math.max(measured, last) + 1, index) : null
      if (lost !== null) {
        headings.push({ index: lost, ordinal: false })
        last = lost
      }
      measured = index
    }
  })
  return headings.toSorted((a, b) => a.index - b.index)
}

function headTest({ paragraphs, markers }: Body, partKind: MarkerKind | null): (index: number) => boolean {
  const top = paragraphs.reduce((least, { level }) => Math.min(least, level ?? Infinity), Infinity)
  return (index) => {
    const paragraph = paragraphs[index]
    if (!paragraph) return false
    if (partKind !== null) return markers[index]?.kind === partKind && !paragraph.isTask
    return paragraph.level === top && isHeading(paragraph.text)
  }
}

/** How far above the first measures of all the first heading may stand. */
const REACH = 3

/** The first short sentence of its own between the end of one run of measures and the start of the next. */
function lostHeading(body: Body, from: number, to: number): number | null {
  for (let i = from === 0 ? Math.max(0, to - REACH) : from; i < to; i++) {
    const text = textAt(body, i)
    const free = body.paragraphs[i]?.isTask === false && !body.markers[i]
    if (free && isHeading(text) && !isClosing(text)) return i
  }
  return null
}

/** Measures may be numbered on through all parts: then every short sentence just above a measure heads a part, if the first does. */
function throughNumbering(body: Body, found: readonly Heading[], kind: MarkerKind | null): readonly Heading[] {
  if (kind === null || found.length > 1 || found.some(({ ordinal }) => ordinal)) return found
  const first = body.markers.findIndex((marker) => marker?.kind === kind)
  const heads = body.paragraphs.flatMap(({ text, isTask }, index): Heading[] => {
    const above = body.markers[index + 1]?.kind === kind && !body.markers[index] && !isTask
    return above && isHeadingLine(text) ? [{ index, ordinal: false }] : []
  })
  return heads.length > 1 && heads[0]?.index === first - 1 ? heads : found
}
