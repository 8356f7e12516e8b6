import type { Span } from '../../blocks.ts'
import { markerOf } from '../../outline/marker.ts'
import { isDateLine } from '../heal.ts'
import type { FoundDay } from './dates.ts'
import { findDay, findLostDay } from './dates.ts'
import type { HeadLines, Words } from './head-lines.ts'
import { backOf, takeLines, textAt, wordsAt } from './head-lines.ts'
import { endsLikeTitle } from './title.ts'

export interface Addressees {
  readonly names: readonly string[]
  readonly span: Span
}

/** Up to four lines of organisations that end with a colon, right after the title. */
export function takeAddressees(head: HeadLines, after: number): Addressees | null {
  const near = head.front.filter((index) => index > after && textAt(head, index) !== '').slice(0, 4)
  let text = ''
  const taken: number[] = []
  for (const index of near) {
    const words = textAt(head, index)
    if (/[。；]/.test(words) || markerOf(words) !== null) return null
    if (taken.length === 0 && isAside(words)) continue
    text += words
    taken.push(index)
    if (text.length > 200) return null
    if (words.endsWith('：')) return { names: namesIn(text), span: takeLines(head, taken, 'addressees') }
  }
  return null
}

function namesIn(text: string): string[] {
  return text
    .slice(0, -1)
    .split(/[，；]|、(?![^（]*）)/)
    .filter((name) => name !== '')
}

/** A date or a bracket below the title. */
function isAside(text: string): boolean {
  return isDateLine(text) || findLostDay(text) !== null || /^（.*）$/.test(text)
}

export interface DateFound extends Words {
  readonly day: FoundDay
  readonly index: number
}

/** The line of the date of issue: below the title, below the signature, or near the very end. */
export function takeDate(head: HeadLines, title: number): DateFound | null {
  const places = [...head.front.filter((index) => index > title), ...backOf(head, 30)]
  for (const index of places) {
    const text = textAt(head, index)
    const day = text.length <= 50 ? dayIn(text) : null
    if (day === null) continue
    const span = wordsAt(head, index, day.from, day.to)
    takeLines(head, [index], 'date')
    return { day, text: text.slice(day.from, day.to), span, index }
  }
  return null
}

/** A date counts when it stands alone, in a bracket, or in the printer's line. */
function dayIn(text: string): FoundDay | null {
  const dated = isDateLine(text) || /^（.*）$/.test(text) || text.endsWith('印发')
  return dated ? findDay(text) : findLostDay(text)
}

/** The issuer signs in a short line of its own above the date. */
export function takeSignature(head: HeadLines, date: DateFound | null): Words | null {
  if (date === null) return null
  for (let index = date.index - 1; index >= Math.max(0, date.index - 4); index--) {
    if (head.lines[index]?.text === '') continue
    const text = textAt(head, index)
    const signs = text.length <= 30 && /^[\u4e00-\u9fff（）“”]{3,}$/.test(text) && markerOf(text) === null
    if (!signs || endsLikeTitle(text)) return null
    const span = wordsAt(head, index)
    takeLines(head, [index], 'signature')
    return { text, span }
  }
  return null
}
