import { joinPassages } from '../../outline/join.ts'
import type { Marker } from '../../outline/marker.ts'
import { DEPTH, markerOf } from '../../outline/marker.ts'
import type { Span } from '../../blocks.ts'
import type { TaskRow } from '../../task-row.ts'
import type { Passage } from '../../text/passage.ts'
import { passageOf, spanOf, subPassage } from '../../text/passage.ts'
import type { Duty } from './brackets.ts'
import { dutiesOf, dutyPassage } from './brackets.ts'
import type { TextParagraph } from '../heal.ts'
import { actingClause, startsWithContentLabel, startsWithPerson, startsWithResponsibility } from './labels.ts'
import type { Skipped } from '../line.ts'
import { spanOfAll } from '../lists/list.ts'

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

interface Draft {
  readonly paragraphs: number[]
  readonly marker: Marker | null
  readonly content: Passage[]
  readonly duties: Passage[]
  readonly group: string | null
}

interface Reader {
  readonly source: string
  readonly paragraphs: readonly TextParagraph[]
  readonly markers: readonly (Marker | null)[]
  readonly drafts: Draft[]
  readonly used: Set<number>
  readonly rests: { index: number; passage: Passage }[]
  readonly skipped: Skipped[]
  /** Paragraphs that may turn out to be the item which a label below belongs to. */
  pending: number[]
  open: Draft | null
  heading: string | null
}

/** At most so many paragraphs between a numbered item and the labels below it. */
const ITEM_PARAGRAPHS = 8

/** Tasks that stand in prose: items with a bracket of responsibility, or with labelled lines below. */
export function readItems(source: string, paragraphs: readonly TextParagraph[]): Items {
  const reader = readerOf(source, paragraphs)
  paragraphs.forEach((_, index) => readParagraph(reader, index))
  addSiblings(reader)
  return finish(reader)
}

/** Tasks of a list that names no units at all: its numbered paragraphs. For documents whose title promises a list. */
export function readNumberedItems(source: string, paragraphs: readonly TextParagraph[]): Items {
  const reader = readerOf(source, paragraphs)
  const kind = (['arabic', 'arabic_bracket', 'han_bracket', 'han'] as const).find(
    (wanted) =>
      reader.markers.filter((marker, i) => marker?.kind === wanted && (paragraphs[i]?.text.length ?? 0) > 12).length >=
      3,
  )
  if (kind === undefined) return finish(reader)
  paragraphs.forEach((_, index) => {
    noteHeading(reader, index)
    if (reader.markers[index]?.kind === kind) addDraft(reader, withFollowing(reader, index))
  })
  return finish(reader)
}

/** Tasks whose own sentence says who does them (…，由民政办牵头，…): where most paragraphs of the body do. */
export function readClauseItems(source: string, paragraphs: readonly TextParagraph[]): Items {
  const reader = readerOf(source, paragraphs)
  const acting = paragraphs.map(({ text }) => actingClause(text))
  const found = acting.filter((at) => at >= 0).length
  if (found < 3 || found * 2 < paragraphs.filter(({ text }) => text.length > 25).length) return finish(reader)
  paragraphs.forEach((paragraph, index) => {
    noteHeading(reader, index)
    const at = acting[index] ?? -1
    if (at < 0) return
    const draft = addDraft(reader, [index])
    const end = paragraph.text.length - (/[。.]$/.test(paragraph.text) ? 1 : 0)
    draft.duties.push(dutyPassage(source, paragraph, { from: at, to: end, inside: [at, end] }))
  })
  return finish(reader)
}

function readerOf(source: string, paragraphs: readonly TextParagraph[]): Reader {
  return {
    source,
    paragraphs,
    markers: paragraphs.map(({ text }) => markerOf(text)),
    drafts: [],
    used: new Set(),
    rests: [],
    skipped: [],
    pending: [],
    open: null,
    heading: null,
  }
}

function readParagraph(reader: Reader, index: number): void {
  const text = reader.paragraphs[index]?.text ?? ''
  if (startsWithResponsibility(text)) {
    readLabel(reader, index)
    return
  }
  reader.open = null
  const duties = dutiesOf(text)
  if (duties.length > 0) {
    readBracketed(reader, index, duties)
    reader.pending = []
    return
  }
  noteHeading(reader, index)
  const starts = reader.markers[index] !== null && !startsWithContentLabel(text)
  reader.pending = starts ? [index] : [...reader.pending, index].slice(-ITEM_PARAGRAPHS)
}

function noteHeading(reader: Reader, index: number): void {
  const text = reader.paragraphs[index]?.text ?? ''
  const marker = reader.markers[index]
  if (marker && DEPTH[marker.kind] <= DEPTH.han_bracket && text.length <= 50)
    reader.heading = text.slice(marker.length).replace(/[。：]$/, '')
}

/** A labelled line belongs to the item above; several follow each other. */
function readLabel(reader: Reader, index: number): void {
  const paragraph = reader.paragraphs[index]
  if (!paragraph) return
  if (reader.open === null) {
    const above = chosenPending(reader)
    if (above.length === 0) return
    reader.open = addDraft(reader, above)
    reader.pending = []
  }
  reader.used.add(index)
  reader.open?.paragraphs.push(index)
  const words = (): Passage => passageOf(reader.source, paragraph.spans, 'keep')
  if (startsWithPerson(paragraph.text) && !/[；。].{0,4}(?:单位|部门)：/.test(paragraph.text)) {
    reader.skipped.push({ span: paragraph.span, reason: 'person', words: reader.source.slice(...paragraph.span) })
  } else reader.open?.duties.push(words())
}

function chosenPending({ pending, paragraphs, markers }: Reader): number[] {
  const first = pending[0]
  if (first === undefined) return []
  if (markers[first]) return pending
  let from = pending.length - 1
  while (from > 0 && startsWithContentLabel(paragraphs[pending[from] ?? 0]?.text ?? '')) from--
  return pending.slice(from)
}

function addDraft(reader: Reader, indexes: readonly number[]): Draft {
  const first = indexes[0] ?? 0
  const marker = reader.markers[first] ?? null
  const content = indexes.map((index) => {
    const passage = passageAt(reader, index)
    return index === first && marker ? subPassage(passage, marker.length) : passage
  })
  for (const index of indexes) reader.used.add(index)
  const group = marker && DEPTH[marker.kind] <= DEPTH.han_bracket ? null : reader.heading
  const draft: Draft = { paragraphs: [...indexes], marker, content, duties: [], group }
  reader.drafts.push(draft)
  return draft
}

/** One bracket: the paragraph is the item. Several: each closes the sentence before it. */
function readBracketed(reader: Reader, index: number, duties: readonly Duty[]): void {
  const paragraph = reader.paragraphs[index]
  if (!paragraph) return
  const marker = reader.markers[index] ?? null
  const title = titleAbove(reader, index)
  const groups = adjacent(duties, paragraph.text)
  let from = marker?.length ?? 0
  groups.forEach((group, n) => {
    const first = group[0]
    const last = group.at(-1)
    if (!first || !last) return
    const content = [subPassage(paragraph.passage, from, first.from)]
    if (groups.length === 1) content.push(subPassage(paragraph.passage, last.to))
    from = last.to
    const heads = n === 0 && title !== null ? [title] : []
    reader.drafts.push({
      paragraphs: [...heads, index],
      marker: n === 0 ? (title === null ? marker : (reader.markers[title] ?? null)) : null,
      content: [...heads.map((head) => titleWords(reader, head)), ...content],
      duties: group.map((duty) => dutyPassage(reader.source, paragraph, duty)),
      group: reader.heading,
    })
    for (const head of heads) reader.used.add(head)
  })
  reader.used.add(index)
  if (groups.length === 1) addBody(reader, index)
  const rest = subPassage(paragraph.passage, from)
  if (groups.length > 1 && rest.text.length > 6) reader.rests.push({ index, passage: rest })
}

/** Where the bracket closes a mere heading, the paragraphs below are what is to be done. */
function addBody(reader: Reader, index: number): void {
  const draft = reader.drafts.at(-1)
  const words = draft?.content.map(({ text }) => text).join('') ?? ''
  if (!draft || !draft.marker || words.length > 30 || /[。，；]./.test(words)) return
  for (const below of withFollowing(reader, index).slice(1)) {
    const text = reader.paragraphs[below]?.text ?? ''
    if (startsWithResponsibility(text) || dutiesOf(text).length > 0 || text.length < 6) break
    draft.content.push(passageAt(reader, below))
    draft.paragraphs.push(below)
    reader.used.add(below)
  }
}

/** A short numbered line directly above an unnumbered paragraph is its title, when nothing else stands under it. */
function titleAbove(reader: Reader, index: number): number | null {
  const above = index - 1
  const marker = reader.markers[above]
  const text = reader.paragraphs[above]?.text ?? ''
  if (reader.markers[index] || !marker || DEPTH[marker.kind] < DEPTH.arabic || text.length > 40) return null
  if (reader.used.has(above) || reader.pending.length !== 1) return null
  const next = reader.markers[index + 1]
  return index + 1 >= reader.paragraphs.length || next ? above : null
}

function titleWords(reader: Reader, index: number): Passage {
  return subPassage(passageAt(reader, index), reader.markers[index]?.length ?? 0)
}

function passageAt({ source, paragraphs }: Reader, index: number): Passage {
  return paragraphs[index]?.passage ?? joinPassages(source, [])
}

/** Brackets with nothing but punctuation between them belong together. */
function adjacent(duties: readonly Duty[], text: string): Duty[][] {
  const groups: Duty[][] = []
  for (const duty of duties) {
    const last = groups.at(-1)?.at(-1)
    if (last && /^[。；，、]*$/.test(text.slice(last.to, duty.from))) groups.at(-1)?.push(duty)
    else groups.push([duty])
  }
  return groups
}

/** Items of the same numbering among items with units are tasks too, though they name no unit. */
function addSiblings(reader: Reader): void {
  const owner = new Map<number, Draft>()
  for (const draft of reader.drafts) if (draft.paragraphs[0] !== undefined) owner.set(draft.paragraphs[0], draft)
  for (const section of sectionsOf(reader, owner)) {
    const kinds = section.flatMap((index) => owner.get(index)?.marker?.kind ?? [])
    const kind = kinds[0]
    if (kind === undefined || kind === 'first_is') continue
    const same = section.filter(
      (index) => reader.markers[index]?.kind === kind && (!reader.used.has(index) || owner.has(index)),
    )
    const having = same.filter((index) => owner.has(index)).length
    if (having * 2 < same.length) continue
    for (const index of same) if (!reader.used.has(index)) addDraft(reader, withFollowing(reader, index))
  }
}

/** Runs of paragraphs between headings that stand higher than the items. */
function sectionsOf({ paragraphs, markers }: Reader, owner: ReadonlyMap<number, Draft>): number[][] {
  const depths = [...owner.values()].flatMap(({ marker }) => (marker ? [DEPTH[marker.kind]] : []))
  const shallowest = depths.reduce((least, depth) => Math.min(least, depth), Infinity)
  const sections: number[][] = [[]]
  paragraphs.forEach((_, index) => {
    const marker = markers[index]
    if (marker && DEPTH[marker.kind] < shallowest) sections.push([])
    else sections.at(-1)?.push(index)
  })
  return sections
}

function withFollowing({ paragraphs, markers, used }: Reader, index: number): number[] {
  const indexes = [index]
  const depth = DEPTH[markers[index]?.kind ?? 'dash']
  for (let i = index + 1; i < paragraphs.length && indexes.length < ITEM_PARAGRAPHS; i++) {
    const marker = markers[i]
    if (used.has(i) || (marker && DEPTH[marker.kind] <= depth) || (paragraphs[i]?.level ?? null) !== null) break
    indexes.push(i)
  }
  return indexes
}

function finish({ source, paragraphs, drafts, used, rests, skipped }: Reader): Items {
  const sorted = [...drafts].sort((a, b) => startOf(a, paragraphs) - startOf(b, paragraphs))
  return {
    rows: sorted.map((draft) => rowOf(source, draft, paragraphs)),
    homes: sorted.map((draft) => draft.paragraphs[0] ?? 0),
    used,
    rests,
    skipped,
  }
}

function startOf(draft: Draft, paragraphs: readonly TextParagraph[]): number {
  return draft.content[0]?.at[0] ?? paragraphs[draft.paragraphs[0] ?? 0]?.span[0] ?? 0
}

function rowOf(source: string, draft: Draft, paragraphs: readonly TextParagraph[]): TaskRow {
  const first = paragraphs[draft.paragraphs[0] ?? 0]
  const { number, span: numberSpan } = numberOf(draft, first)
  const content = joined(source, draft.content)
  const ends = [...draft.content, ...draft.duties].flatMap(({ at }): Span[] =>
    at.length > 0 ? [[at[0] ?? 0, (at.at(-1) ?? 0) + 1]] : [],
  )
  const span = spanOfAll(numberSpan ? [numberSpan, ...ends] : ends)
  return {
    number,
    numberSpan,
    group: draft.group,
    content,
    deadlines: [],
    units: [],
    responsibility: draft.duties,
    indicator: null,
    span,
  }
}

function numberOf(
  { marker, duties, content }: Draft,
  paragraph: TextParagraph | undefined,
): { number: string | null; span: Span | null } {
  if (
    !marker ||
    !paragraph ||
    marker.kind === 'dash' ||
    marker.kind === 'first_is' ||
    (duties.length === 0 && content.length === 0)
  )
    return { number: null, span: null }
  const from = paragraph.text.indexOf(marker.words)
  return { number: marker.words, span: spanOf(paragraph.passage, from, from + marker.words.length) }
}

function joined(source: string, passages: readonly Passage[]): Passage {
  const passage = joinPassages(source, passages)
  return subPassage(passage, /^[。；，、：\s]*/.exec(passage.text)?.[0].length ?? 0)
}
