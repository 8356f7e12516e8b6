import { DEPTH, markerIn } from '../../outline/marker.ts'
import type { Passage } from '../../text/passage.ts'
import { passageOf } from '../../text/passage.ts'
import type { TextParagraph } from '../heal.ts'
import { readBracketed } from './bracketed.ts'
import type { Duty } from './brackets.ts'
import { asidesOf, clip, dutiesOf, dutyPassage, looseDuty } from './brackets.ts'
import { numbersRunOn, readDutyForAll, readLed, readLedHeading } from './for-all.ts'
import {
  actingClause,
  openingDuty,
  startsWithContentLabel,
  startsWithPerson,
  startsWithResponsibility,
} from './labels.ts'
import type { Draft, Items, Reader } from './reader.ts'
import { ITEM_PARAGRAPHS, addDraft, finish, noteHeading, readerOf, textAt, withFollowing } from './reader.ts'

/** Tasks that stand in prose: items with a bracket of responsibility, or with labelled lines below. */
export function readItems(source: string, paragraphs: readonly TextParagraph[]): Items {
  const reader = readerOf(source, paragraphs)
  reader.opens = opensWithDuty(reader)
  reader.runsOn = numbersRunOn(reader.markers)
  paragraphs.forEach((_, index) => {
    readParagraph(reader, index)
    reader.headingAt.push(reader.heading)
  })
  addSiblings(reader)
  return finish(reader)
}

const NUMBERED = ['arabic', 'arabic_bracket', 'han_bracket', 'han'] as const

/** Tasks of a list that names no units at all: its numbered paragraphs. For documents whose title promises a list. */
export function readNumberedItems(source: string, paragraphs: readonly TextParagraph[]): Items {
  const reader = readerOf(source, paragraphs)
  const kind = NUMBERED.find((wanted) => {
    const marked = paragraphs.filter(({ text }, i) => reader.markers[i]?.kind === wanted && text.length > 6)
    return marked.length >= 3
  })
  if (kind === undefined) return finish(reader)
  paragraphs.forEach((_, index) => {
    noteHeading(reader, index)
    if (reader.markers[index]?.kind === kind) addActing(reader, addDraft(reader, withFollowing(reader, index)), index)
  })
  return finish(reader)
}

/** Tasks whose own sentence says who does them (…，由民政办牵头，…): where most paragraphs of the body do. */
export function readClauseItems(source: string, paragraphs: readonly TextParagraph[]): Items {
  const reader = readerOf(source, paragraphs)
  const acting = paragraphs.map(({ text }) => actingClause(text))
  const found = acting.filter((clause) => clause !== null).length
  if (found < 3 || found * 2 < paragraphs.filter(({ text }) => text.length > 25).length) return finish(reader)
  paragraphs.forEach((_, index) => {
    noteHeading(reader, index)
    if (acting[index]) addActing(reader, addDraft(reader, [index]), index)
  })
  return finish(reader)
}

function addActing({ source, paragraphs }: Reader, draft: Draft, index: number): void {
  const paragraph = paragraphs[index]
  const clause = paragraph ? actingClause(paragraph.text) : null
  if (paragraph && clause !== null) draft.duties.push(dutyPassage(source, paragraph, looseDuty(...clause)))
}

function readParagraph(reader: Reader, index: number): void {
  const text = textAt(reader, index)
  if (startsWithResponsibility(text)) {
    readLabel(reader, index)
    return
  }
  reader.open = null
  if (reader.scopes.headings.has(index)) {
    noteHeading(reader, index)
    reader.pending = []
    return
  }
  if (readDutyForAll(reader, index)) return
  if (readDuties(reader, index)) {
    reader.pending = []
    return
  }
  if (readLed(reader, index)) return
  noteHeading(reader, index)
  const starts = reader.markers[index] !== null && !startsWithContentLabel(text)
  reader.pending = starts ? [index] : [...reader.pending, index].slice(-ITEM_PARAGRAPHS)
}

/** A paragraph that says itself who does it: an item, or a heading that speaks for the items below. */
function readDuties(reader: Reader, index: number): boolean {
  const text = textAt(reader, index)
  const opening = openingOf(reader, index)
  const duties = dutiesOf(text, reader.markers[index] !== null)
  if (opening === null && (duties.length === 0 || readLedHeading(reader, index, duties))) return duties.length > 0
  if (duties.length === 0) duties.push(...asidesOf(text))
  readBracketed(reader, index, duties, opening)
  return true
}

/** Most numbered items open with offices or a time and a colon; where nothing is numbered, most paragraphs do. */
function opensWithDuty({ paragraphs, markers }: Reader): Reader['opens'] {
  const marked = paragraphs.filter((_, i) => markers[i])
  const candidates = marked.length > 0 ? marked : paragraphs.filter(({ text }) => text.length > BRIEF)
  const opened = candidates.filter(
    ({ text, passage }) => openingDuty(text.slice(markerIn(passage)?.length ?? 0)) !== null,
  )
  if (opened.length < (marked.length > 0 ? 2 : 3) || opened.length * 2 < candidates.length) return null
  return marked.length > 0 ? 'numbered' : 'all'
}

/** A heading or a signature is no longer. */
const BRIEF = 16

function openingOf(reader: Reader, index: number): Duty | null {
  const from = reader.markers[index]?.length ?? 0
  if (reader.opens === null || (reader.opens === 'numbered' && from === 0)) return null
  const words = openingDuty(textAt(reader, index).slice(from))
  if (words === null) return null
  return { from, to: from + words.length + 1, inside: [from, from + words.length], loose: true }
}

/** A labelled line belongs to the item above; several follow each other. */
function readLabel(reader: Reader, index: number): void {
  const paragraph = reader.paragraphs[index]
  const draft = reader.open ?? openItem(reader)
  if (!paragraph || draft === null) return
  reader.used.add(index)
  draft.paragraphs.push(index)
  if (namesOnlyPersons(paragraph.text)) {
    reader.skipped.push({ span: paragraph.span, reason: 'person', words: reader.source.slice(...paragraph.span) })
  } else draft.duties.push(labelled(reader, index))
}

/** The words of a labelled line, without its number. */
function labelled({ source, paragraphs, markers }: Reader, index: number): Passage {
  const paragraph = paragraphs[index]
  if (!paragraph) return passageOf(source, [])
  return passageOf(source, clip(paragraph, markers[index]?.length ?? 0, paragraph.text.length), 'keep')
}

function namesOnlyPersons(text: string): boolean {
  return startsWithPerson(text) && !/(?:单位|部门|科室|时限|时间)：/.test(text)
}

function openItem(reader: Reader): Draft | null {
  const above = itemAbove(reader)
  reader.open = above.length > 0 ? addDraft(reader, above) : null
  reader.pending = []
  return reader.open
}

/** The paragraphs that a label below belongs to: from the number on, else the last one with its 工作目标：… lines. */
function itemAbove(reader: Reader): number[] {
  const { pending, markers } = reader
  const first = pending[0]
  if (first === undefined || markers[first]) return pending
  let from = pending.length - 1
  while (from > 0 && startsWithContentLabel(textAt(reader, pending[from] ?? 0))) from--
  return pending.slice(from)
}

/** Items of the same numbering among items with units are tasks too, though they name no unit. */
function addSiblings(reader: Reader): void {
  const owner = new Map<number, Draft>()
  for (const draft of reader.drafts) if (draft.paragraphs[0] !== undefined) owner.set(draft.paragraphs[0], draft)
  for (const section of sectionsOf(reader, owner)) {
    const kind = section.flatMap((index) => owner.get(index)?.marker?.kind ?? [])[0]
    if (kind === undefined || kind === 'first_is') continue
    const marked = section.filter((index) => reader.markers[index]?.kind === kind)
    const same = marked.filter(
      (index) => owner.has(index) || !(reader.used.has(index) || isClosingSection(reader, index)),
    )
    const having = same.filter((index) => owner.has(index)).length
    if (having * 2 < same.length) continue
    for (const index of same) if (!reader.used.has(index)) addDraft(reader, withFollowing(reader, index))
  }
}

/** 四、保障措施。… numbered like the tasks before it: how they are to be done, no task itself. */
function isClosingSection(reader: Reader, index: number): boolean {
  const words = textAt(reader, index).slice(reader.markers[index]?.length ?? 0)
  return /^(?:工作|有关|相关|几点|组织|加强)?(?:要求|保障(?:措施)?|组织(?:领导|实施|保障)|领导|附则)(?:[。：，]|$)/.test(
    words,
  )
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
