import type { Span } from '../../blocks.ts'
import { joinPassages } from '../../outline/join.ts'
import type { Marker } from '../../outline/marker.ts'
import { DEPTH, markerIn } from '../../outline/marker.ts'
import type { TaskRow } from '../../task-row.ts'
import type { Passage } from '../../text/passage.ts'
import { spanOf, subPassage } from '../../text/passage.ts'
import type { TextParagraph } from '../heal.ts'
import { namesTime } from '../leading-times.ts'
import type { Skipped } from '../line.ts'
import { isDeadlineLike } from '../lists/fit.ts'
import { asNumbered, spanOfAll } from '../lists/list.ts'
import type { Scopes } from './scopes.ts'
import { scopesOf } from './scopes.ts'

export interface Items {
  readonly rows: readonly TaskRow[]
  /** For each row the index of its first paragraph. */
  readonly homes: readonly number[]
  /** Indexes of paragraphs whose words stand in rows. */
  readonly used: ReadonlySet<number>
  /** Words of those paragraphs after their last bracket: prose. */
  readonly rests: readonly { readonly index: number; readonly passage: Passage }[]
  readonly skipped: readonly Skipped[]
}

/** A task in the making. */
export interface Draft {
  readonly paragraphs: number[]
  readonly marker: Marker | null
  readonly content: Passage[]
  readonly duties: Passage[]
  readonly group: string | null
}

/** The paragraphs of a body while tasks are looked for. */
export interface Reader {
  readonly source: string
  readonly paragraphs: readonly TextParagraph[]
  readonly markers: readonly (Marker | null)[]
  /** What the headings above say of a paragraph. */
  readonly scopes: Scopes
  readonly drafts: Draft[]
  readonly used: Set<number>
  readonly rests: { index: number; passage: Passage }[]
  readonly skipped: Skipped[]
  /** Paragraphs that may turn out to be the item which a label below belongs to. */
  pending: number[]
  /** The item that labelled lines go on to belong to. */
  open: Draft | null
  heading: string | null
  /** The heading above each paragraph that was passed. */
  readonly headingAt: (string | null)[]
  /** The last paragraph that spoke for the items above it. */
  settled: number
  /** Items are numbered on through all headings. */
  runsOn: boolean
  /** Who answers for all items of this section that name nobody themselves. */
  led: readonly Passage[]
  /** Who answers besides for single items, by their number. */
  besides: ReadonlyMap<string, Passage>
  /** Items open with the offices that answer for them, or with the time: the numbered ones, or all paragraphs. */
  opens: 'numbered' | 'all' | null
}

/** At most so many paragraphs between a numbered item and the labels below it. */
export const ITEM_PARAGRAPHS = 8

export function readerOf(source: string, paragraphs: readonly TextParagraph[]): Reader {
  const markers = paragraphs.map(({ passage }) => markerIn(passage))
  return {
    source,
    paragraphs,
    markers,
    scopes: scopesOf(paragraphs, markers),
    drafts: [],
    used: new Set(),
    rests: [],
    skipped: [],
    pending: [],
    open: null,
    heading: null,
    led: [],
    runsOn: false,
    settled: -1,
    headingAt: [],
    besides: new Map(),
    opens: null,
  }
}

export function textAt({ paragraphs }: Reader, index: number): string {
  return paragraphs[index]?.text ?? ''
}

/** The words of a paragraph, without its number if asked. */
export function passageAt({ source, paragraphs, markers }: Reader, index: number, unnumbered = false): Passage {
  const passage = paragraphs[index]?.passage ?? joinPassages(source, [])
  return unnumbered ? subPassage(passage, markers[index]?.length ?? 0) : passage
}

/** Remembers a heading (一、 or （一）, or one that names an office or a time) as the category of the items below. */
export function noteHeading(reader: Reader, index: number): void {
  const text = textAt(reader, index)
  const marker = reader.markers[index]
  if (reader.scopes.headings.has(index)) {
    reader.led = []
    reader.heading = text.slice(marker?.length ?? 0).replace(/[。：]$/, '')
    return
  }
  if (!marker || DEPTH[marker.kind] > DEPTH.han_bracket || text.length > 50) return
  if (DEPTH[marker.kind] < DEPTH.han_bracket) reader.led = []
  reader.heading = text.slice(marker.length).replace(/[。：]$/, '')
}

/** Those who answer for all items of the section, and for this one. */
export function ledBy({ led, besides }: Reader, marker: Marker | null): Passage[] {
  const single = besides.get(marker?.words ?? '')
  return led.length === 0 || single === undefined ? [...led] : [...led, single]
}

/** Makes an item of whole paragraphs. */
export function addDraft(reader: Reader, indexes: readonly number[]): Draft {
  const first = indexes[0] ?? 0
  const marker = reader.markers[first] ?? null
  for (const index of indexes) reader.used.add(index)
  const draft: Draft = {
    paragraphs: [...indexes],
    marker,
    content: indexes.map((index) => passageAt(reader, index, index === first)),
    duties: [],
    group: isBelowHeading(reader, first) ? headingOver(reader, first) : null,
  }
  reader.drafts.push(draft)
  return draft
}

function headingOver({ heading, headingAt }: Reader, index: number): string | null {
  return index < headingAt.length ? (headingAt[index] ?? null) : heading
}

/** A highly numbered item heads itself, unless it stands below a month or an office. */
function isBelowHeading({ markers, scopes }: Reader, index: number): boolean {
  const marker = markers[index]
  const scope = scopes.at[index]
  return !marker || DEPTH[marker.kind] > DEPTH.han_bracket || !!scope?.office || !!scope?.time
}

/** A paragraph and the ones below that belong to it: not numbered as high, no headings, not taken. */
export function withFollowing({ paragraphs, markers, used, scopes }: Reader, index: number): number[] {
  const indexes = [index]
  const depth = DEPTH[markers[index]?.kind ?? 'dash']
  for (const [i, { level }] of paragraphs.slice(index + 1, index + ITEM_PARAGRAPHS).entries()) {
    const below = index + 1 + i
    const marker = markers[below]
    if (used.has(below) || scopes.headings.has(below) || level !== null || (marker && DEPTH[marker.kind] <= depth))
      break
    indexes.push(below)
  }
  return indexes
}

/** The items found, in the order of the text. */
export function finish(reader: Reader): Items {
  const { drafts, used, rests, skipped } = reader
  const sorted = drafts.toSorted((a, b) => startOf(reader, a) - startOf(reader, b))
  return {
    rows: sorted.map((draft) => rowOf(reader, draft)),
    homes: sorted.map((draft) => draft.paragraphs[0] ?? 0),
    used,
    rests,
    skipped,
  }
}

function startOf({ paragraphs }: Reader, draft: Draft): number {
  return draft.content[0]?.at[0] ?? paragraphs[draft.paragraphs[0] ?? 0]?.span[0] ?? 0
}

function rowOf(reader: Reader, draft: Draft): TaskRow {
  const { number, numberSpan } = numberOf(reader, draft)
  const ends = [...draft.content, ...draft.duties].flatMap(({ at }): Span[] =>
    at.length > 0 ? [[at[0] ?? 0, (at.at(-1) ?? 0) + 1]] : [],
  )
  return {
    number,
    numberSpan,
    group: draft.group,
    content: contentOf(reader, draft),
    span: spanOfAll(numberSpan ? [numberSpan, ...ends] : ends),
    ...scopedFields(reader, draft),
    responsibility: draft.duties,
    indicator: null,
  }
}

/** The time and the office that a heading above names, unless the item names its own. */
function scopedFields({ scopes }: Reader, { paragraphs, duties }: Draft): Pick<TaskRow, 'deadlines' | 'units'> {
  const { office, time } = scopes.at[paragraphs[0] ?? 0] ?? { office: null, time: null }
  const own = duties.some(({ text }) => !isDeadlineLike(text))
  return {
    deadlines: time === null || duties.some(namesTime) ? [] : [{ passage: time, inheritedFrom: null }],
    units: office === null || own ? [] : [{ passage: office, role: 'responsible', inheritedFrom: null }],
  }
}

/** Dashes and 一是 are no numbers. */
function numberOf(reader: Reader, { marker, paragraphs }: Draft): Pick<TaskRow, 'number' | 'numberSpan'> {
  if (!marker || marker.kind === 'dash' || marker.kind === 'first_is') return { number: null, numberSpan: null }
  const passage = passageAt(reader, paragraphs[0] ?? 0)
  const from = passage.text.indexOf(marker.words)
  const numberSpan = spanOf(passage, from, from + marker.words.length)
  return { number: asNumbered(passage, numberSpan, marker.words), numberSpan }
}

function contentOf({ source }: Reader, { content }: Draft): Passage {
  const passage = joinPassages(source, content)
  return subPassage(passage, /^[。；，、：\s]*/.exec(passage.text)?.[0].length ?? 0)
}
