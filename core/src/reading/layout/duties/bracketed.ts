import { DEPTH } from '../../outline/marker.ts'
import type { Passage } from '../../text/passage.ts'
import { subPassage } from '../../text/passage.ts'
import { isDeadlineLike } from '../lists/fit.ts'
import type { Duty } from './brackets.ts'
import { dutiesOf, dutyPassage } from './brackets.ts'
import { startsWithResponsibility } from './labels.ts'
import type { Draft, Reader } from './reader.ts'
import { ledBy, passageAt, textAt, withFollowing } from './reader.ts'

/** A heading is no longer. */
const TITLE = 40
const BARE_TITLE = 30
/** What is shorter behind the last bracket is punctuation. */
const REST = 6

/**
 * A paragraph with duties. One bracket: the paragraph is the item. Several: each closes the sentence before it, unless
 * the item opens with its offices, which then answer for all of it.
 */
export function readBracketed(
  reader: Reader,
  index: number,
  duties: readonly Duty[],
  opening: Duty | null = null,
): void {
  const paragraph = reader.paragraphs[index]
  if (!paragraph) return
  const groups = opening === null ? adjacent(duties, paragraph.text) : [duties]
  const title = titleAbove(reader, index)
  let from = opening?.to ?? reader.markers[index]?.length ?? 0
  groups.forEach((group, n) => {
    const head = n === 0 ? title : null
    const end = groups.length === 1 ? paragraph.text.length : (group.at(-1)?.to ?? from)
    const content = between(group, from, end).map((stretch) => subPassage(paragraph.passage, ...stretch))
    from = end
    reader.drafts.push({
      paragraphs: head === null ? [index] : [head, index],
      marker: n === 0 ? (reader.markers[head ?? index] ?? null) : null,
      content: head === null ? content : [passageAt(reader, head, true), ...content],
      duties: dutiesFor(reader, index, opening === null ? group : [opening, ...group]),
      group: reader.heading,
    })
  })
  reader.used.add(index)
  if (title !== null) reader.used.add(title)
  if (groups.length === 1) addBody(reader, index)
  const rest = subPassage(paragraph.passage, from)
  if (groups.length > 1 && rest.text.length > REST) reader.rests.push({ index, passage: rest })
}

/** Those of its own; where they only say when, those that answer for all items of the section too. */
function dutiesFor(reader: Reader, index: number, group: readonly Duty[]): Passage[] {
  const paragraph = reader.paragraphs[index]
  const own = paragraph ? group.map((duty) => dutyPassage(reader.source, paragraph, duty)) : []
  const onlyWhen = own.every(({ text }) => isDeadlineLike(text))
  return onlyWhen ? [...ledBy(reader, reader.markers[index] ?? null), ...own] : own
}

/** The stretches from `from` to `to` that the duties leave. */
function between(duties: readonly Duty[], from: number, to: number): [number, number][] {
  const stretches: [number, number][] = []
  let at = from
  for (const duty of duties) {
    stretches.push([at, duty.from])
    at = duty.to
  }
  return [...stretches, [at, to]]
}

/** Brackets with nothing but punctuation between them belong together; so do words without brackets to the bracket before. */
function adjacent(duties: readonly Duty[], text: string): Duty[][] {
  const groups: Duty[][] = []
  for (const duty of duties) {
    const last = groups.at(-1)?.at(-1)
    const joins = last && (duty.loose || /^[。；，、]*$/.test(text.slice(last.to, duty.from)))
    if (joins) groups.at(-1)?.push(duty)
    else groups.push([duty])
  }
  return groups
}

/** A short numbered line directly above an unnumbered paragraph is its title, when nothing else stands under it. */
function titleAbove(reader: Reader, index: number): number | null {
  const above = index - 1
  const marker = reader.markers[above]
  if (reader.markers[index] || !marker || DEPTH[marker.kind] < DEPTH.arabic) return null
  if (textAt(reader, above).length > TITLE || reader.used.has(above) || reader.pending.length !== 1) return null
  const alone = index + 1 >= reader.paragraphs.length || reader.markers[index + 1]
  return alone ? above : null
}

/** Where the bracket closes a mere heading, the paragraphs below are what is to be done. */
function addBody(reader: Reader, index: number): void {
  const draft = reader.drafts.at(-1)
  if (!draft?.marker || !isBareTitle(draft)) return
  for (const below of withFollowing(reader, index).slice(1)) {
    const text = textAt(reader, below)
    if (startsWithResponsibility(text) || dutiesOf(text).length > 0 || text.length < REST) break
    draft.content.push(passageAt(reader, below))
    draft.paragraphs.push(below)
    reader.used.add(below)
  }
}

function isBareTitle({ content }: Draft): boolean {
  const words = content.map(({ text }) => text).join('')
  return words.length <= BARE_TITLE && !/[。，；]./.test(words)
}
