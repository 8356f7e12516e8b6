import { DEPTH } from '../../outline/marker.ts'
import { subPassage } from '../../text/passage.ts'
import type { Duty } from './brackets.ts'
import { dutiesOf, dutyPassage } from './brackets.ts'
import { startsWithResponsibility } from './labels.ts'
import type { Draft, Reader } from './reader.ts'
import { passageAt, textAt, withFollowing } from './reader.ts'

/** A heading is no longer. */
const TITLE = 40
const BARE_TITLE = 30
/** What is shorter behind the last bracket is punctuation. */
const REST = 6

/** A paragraph with brackets of responsibility. One bracket: the paragraph is the item. Several: each closes the sentence before it. */
export function readBracketed(reader: Reader, index: number, duties: readonly Duty[]): void {
  const paragraph = reader.paragraphs[index]
  if (!paragraph) return
  const groups = adjacent(duties, paragraph.text)
  const title = titleAbove(reader, index)
  let from = reader.markers[index]?.length ?? 0
  groups.forEach((group, n) => {
    const end = group.at(-1)?.to ?? from
    const content = [subPassage(paragraph.passage, from, group[0]?.from ?? from)]
    if (groups.length === 1) content.push(subPassage(paragraph.passage, end))
    from = end
    const head = n === 0 ? title : null
    reader.drafts.push({
      paragraphs: head === null ? [index] : [head, index],
      marker: n === 0 ? (reader.markers[head ?? index] ?? null) : null,
      content: head === null ? content : [passageAt(reader, head, true), ...content],
      duties: group.map((duty) => dutyPassage(reader.source, paragraph, duty)),
      units: [],
      group: reader.heading,
    })
  })
  reader.used.add(index)
  if (title !== null) reader.used.add(title)
  if (groups.length === 1) addBody(reader, index)
  const rest = subPassage(paragraph.passage, from)
  if (groups.length > 1 && rest.text.length > REST) reader.rests.push({ index, passage: rest })
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
