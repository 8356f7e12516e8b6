import type { MarkerKind } from '../../outline/marker.ts'
import type { Passage } from '../../text/passage.ts'
import { passageOf } from '../../text/passage.ts'
import type { TextParagraph } from '../heal.ts'
import { startsWithResponsibility } from './labels.ts'
import type { Items, Reader } from './reader.ts'
import { addDraft, finish, noteHeading, readerOf, textAt, withFollowing } from './reader.ts'

const ITEM_KINDS: ReadonlySet<MarkerKind> = new Set<MarkerKind>(['arabic', 'arabic_bracket', 'circled'])

/**
 * Tasks below the line that says whose they are (责任单位：… and then 1. 2. 3.): the first label stands above the first item and
 * the last item below the last label. Null where labels stand below their items, as is usual.
 */
export function readLedItems(source: string, paragraphs: readonly TextParagraph[]): Items | null {
  const reader = readerOf(source, paragraphs)
  const labels = paragraphs.flatMap(({ text }, index) => (startsWithResponsibility(text) ? [index] : []))
  const items = paragraphs.flatMap((_, index) => (isItem(reader, index) ? [index] : []))
  const [firstLabel, firstItem] = [labels[0], items[0]]
  if (firstLabel === undefined || firstItem === undefined || items.length < 2) return null
  if (firstLabel > firstItem || (labels.at(-1) ?? 0) > (items.at(-1) ?? 0)) return null
  let duties: Passage[] = []
  const labelled = new Set(labels)
  paragraphs.forEach((paragraph, index) => {
    noteHeading(reader, index)
    if (labelled.has(index)) {
      duties = [...(labelled.has(index - 1) ? duties : []), passageOf(source, paragraph.spans, 'keep')]
      reader.used.add(index)
    } else if (isItem(reader, index)) addDraft(reader, itemFrom(reader, index)).duties.push(...duties)
  })
  return finish(reader)
}

/** The paragraphs of an item, up to the next label. */
function itemFrom(reader: Reader, index: number): number[] {
  const all = withFollowing(reader, index)
  const label = all.findIndex((below) => startsWithResponsibility(textAt(reader, below)))
  return label < 0 ? all : all.slice(0, label)
}

function isItem(reader: Reader, index: number): boolean {
  const marker = reader.markers[index]
  return !!marker && ITEM_KINDS.has(marker.kind) && !startsWithResponsibility(textAt(reader, index))
}
