import { DEPTH } from '../../outline/marker.ts'
import type { TextParagraph } from '../heal.ts'
import { startsWithResponsibility } from './labels.ts'
import type { Items, Reader } from './reader.ts'
import { addDraft, finish, noteHeading, readerOf, textAt, withFollowing } from './reader.ts'

/** What is shorter says nothing that could be done. */
const LEAST = 6

/**
 * Tasks below headings that say whose they are (一、县水利局（4项）) or when they are due (3月份): the items of the highest numbering
 * below each heading; without numbers every paragraph. Null where no such headings are.
 */
export function readHeadedItems(source: string, paragraphs: readonly TextParagraph[]): Items | null {
  const reader = readerOf(source, paragraphs)
  const { headings } = reader.scopes
  if (headings.size === 0) return null
  let depth: number | null = null
  paragraphs.forEach((_, index) => {
    if (headings.has(index)) {
      noteHeading(reader, index)
      depth = depthBelow(reader, index)
    } else if (isItem(reader, index, depth)) addDraft(reader, itemFrom(reader, index, depth))
    else noteHeading(reader, index)
  })
  return finish(reader)
}

/** The rank of the first numbered paragraph below a heading; null where the next heading comes first. */
function depthBelow({ markers, scopes }: Reader, heading: number): number | null {
  for (let i = heading + 1; i < markers.length && !scopes.headings.has(i); i++) {
    const marker = markers[i]
    if (marker) return DEPTH[marker.kind]
  }
  return null
}

function isItem(reader: Reader, index: number, depth: number | null): boolean {
  const { office, time } = reader.scopes.at[index] ?? { office: null, time: null }
  const text = textAt(reader, index)
  if ((office === null && time === null) || reader.used.has(index)) return false
  if (text.length < LEAST || startsWithResponsibility(text)) return false
  const marker = reader.markers[index]
  return depth === null ? !marker : !!marker && DEPTH[marker.kind] === depth
}

/** The paragraphs of an item, up to the next label. */
function itemFrom(reader: Reader, index: number, depth: number | null): number[] {
  if (depth === null) return [index]
  const all = withFollowing(reader, index)
  const end = all.findIndex((below) => startsWithResponsibility(textAt(reader, below)))
  return end < 0 ? all : all.slice(0, end)
}
