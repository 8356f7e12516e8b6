import type { Marker } from '../../outline/marker.ts'
import { DEPTH } from '../../outline/marker.ts'
import type { Passage } from '../../text/passage.ts'
import { passageOf } from '../../text/passage.ts'
import type { Duty } from './brackets.ts'
import { clip, dutyPassage } from './brackets.ts'
import type { Stretch } from './labels.ts'
import { dutyForAll } from './labels.ts'
import type { Reader } from './reader.ts'
import { addDraft, ledBy, textAt, withFollowing } from './reader.ts'

/** 以下任务均由…负责 stands for all items up to the next heading, 以上任务由…负责 for those above that name nobody. */
export function readDutyForAll(reader: Reader, index: number): boolean {
  const paragraph = reader.paragraphs[index]
  const duty = paragraph ? dutyForAll(paragraph.text) : null
  if (!paragraph || duty === null) return false
  const passage = ([from, to]: Stretch): Passage => passageOf(reader.source, clip(paragraph, from, to), 'keep')
  reader.led = [passage(duty.all)]
  reader.besides = new Map(duty.single.map(({ number, words }) => [number, passage(words)]))
  reader.used.add(index)
  if (duty.isAbove) {
    for (const above of itemsAbove(reader, index)) {
      addDraft(reader, withFollowing(reader, above)).duties.push(...ledBy(reader, reader.markers[above] ?? null))
    }
    reader.led = []
    reader.pending = []
    reader.settled = index
  }
  return true
}

/** A numbered item that names nobody, below words that name who answers for all. */
export function readLed(reader: Reader, index: number): boolean {
  const marker = reader.markers[index]
  if (reader.led.length === 0 || !marker || DEPTH[marker.kind] < DEPTH.han_bracket) return false
  addDraft(reader, [index]).duties.push(...ledBy(reader, marker))
  return true
}

/** The items of one numbering between the heading (or the last such words) and a paragraph that nothing has taken yet, from the top. */
function itemsAbove({ markers, used, scopes, settled }: Reader, index: number): number[] {
  const found: number[] = []
  let depth: number | null = null
  for (let i = index - 1; i > settled && !scopes.headings.has(i); i--) {
    const marker = markers[i]
    if (!marker) continue
    depth ??= DEPTH[marker.kind]
    if (DEPTH[marker.kind] < depth) break
    if (DEPTH[marker.kind] === depth && !used.has(i)) found.unshift(i)
  }
  return found
}

/** A heading is no longer. */
const TITLE = 30

/**
 * A mere heading with a bracket (二、职业教育（牵头单位：县人社局）) in a document whose items are numbered on through all headings:
 * the bracket stands for the items below.
 */
export function readLedHeading(reader: Reader, index: number, duties: readonly Duty[]): boolean {
  const paragraph = reader.paragraphs[index]
  const marker = reader.markers[index]
  const below = reader.markers[index + 1]
  if (!reader.runsOn || !paragraph || !marker || !below || DEPTH[below.kind] <= DEPTH[marker.kind]) return false
  const title = textAt(reader, index).slice(marker.length, duties[0]?.from)
  if (title.length > TITLE || /[。，；]/.test(title)) return false
  reader.heading = title
  reader.led = duties.map((duty) => dutyPassage(reader.source, paragraph, duty))
  reader.besides = new Map()
  return true
}

/** Items 1. 2. under one heading, 3. 4. under the next. */
export function numbersRunOn(markers: readonly (Marker | null)[]): boolean {
  let last = 0
  let headings = 0
  let isNew = false
  for (const marker of markers) {
    if (!marker) continue
    if (DEPTH[marker.kind] < DEPTH.arabic) isNew = true
    if (marker.kind !== 'arabic') continue
    if (marker.value <= last) return false
    if (isNew) headings++
    last = marker.value
    isNew = false
  }
  return headings >= 2
}
