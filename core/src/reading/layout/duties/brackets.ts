import type { Span } from '../../blocks.ts'
import type { Passage } from '../../text/passage.ts'
import { passageOf, spanOf } from '../../text/passage.ts'
import type { TextParagraph } from '../heal.ts'
import { isResponsibility } from '../../responsibility/index.ts'
import { isDeadlineLike } from '../lists/fit.ts'
import {
  closingSentence,
  closingTime,
  isOrganizationBracket,
  isResponsibilityBracket,
  officeWithPart,
  startsWithResponsibility,
} from './labels.ts'

/** A stretch of a paragraph's folded text that says who and till when; `inside` is without the brackets. */
export interface Duty {
  readonly from: number
  readonly to: number
  readonly inside: readonly [from: number, to: number]
  /** No bracket of its own: it belongs to the item as a whole and does not close the sentence before it. */
  readonly loose: boolean
}

/**
 * Brackets of responsibility in a folded paragraph; a trailing label without brackets (…。责任单位：县教育局); and in a numbered
 * item a last sentence that says who does it.
 */
export function dutiesOf(text: string, isNumbered = false): Duty[] {
  const duties = bracketsOf(text).filter(({ inside, to }) => {
    const words = text.slice(...inside)
    if (isResponsibilityBracket(words)) return true
    if (text.charAt(to - 1) === '〕' && to === text.length && isDeadlineLike(words)) return true
    // Names of offices alone, or with a day, are duties only where a sentence ends; in the middle they explain a word.
    if (!/^(?:[。；.]|$)/.test(text.slice(to, to + 1)) || inside[0] <= 8) return false
    return isOrganizationBracket(words) || (isResponsibility(words) && !isDeadlineLike(words))
  })
  const after = duties.at(-1)?.to ?? 0
  const tail = trailingLabel(text, after)
  if (tail !== null) return [...duties, tail]
  const closing = isNumbered ? closingSentence(text) : -1
  return closing >= after && closing > 0 ? [...duties, looseDuty(closing, text.length)] : duties
}

/**
 * What an item that opens with its offices says besides: who does a part of it (（县妇联负责组织动员）), and at its end when
 * (…。长期开展。).
 */
export function asidesOf(text: string): Duty[] {
  const parts = bracketsOf(text).filter(({ inside }) => officeWithPart(text.slice(...inside)))
  const from = closingTime(text)
  return from < 0 ? parts : [...parts, looseDuty(from, text.length)]
}

/** Outermost brackets; one that is never closed runs to the end. */
function bracketsOf(text: string): Duty[] {
  const found: Duty[] = []
  let depth = 0
  let from = 0
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i)
    const opens = character === '（' || (character === '〔' && !/^[0-9]{4}〕/.test(text.slice(i + 1, i + 6)))
    if (opens) {
      if (depth === 0) from = i
      depth++
    } else if ((character === '）' || character === '〕') && depth > 0) {
      depth--
      if (depth === 0) found.push({ from, to: i + 1, inside: [from + 1, i], loose: false })
    }
  }
  if (depth > 0 && text.length - from < 300)
    found.push({ from, to: text.length, inside: [from + 1, text.length], loose: false })
  return found
}

/** A stretch that is a duty without brackets around it. */
export function looseDuty(from: number, to: number): Duty {
  return { from, to, inside: [from, to], loose: true }
}

function trailingLabel(text: string, after: number): Duty | null {
  for (let i = Math.max(after, 4); i < text.length; i++) {
    if (!/[。；！]/.test(text.charAt(i - 1)) || !/[〔\u4e00-\u9fff]/.test(text.charAt(i))) continue
    if (startsWithResponsibility(text.slice(i, i + 40))) return looseDuty(i, text.length)
  }
  return null
}

/** Source spans of a stretch of a healed paragraph: line breaks inside it are no separators. */
export function clip(paragraph: TextParagraph, from: number, to: number): Span[] {
  const [start, end] = spanOf(paragraph.passage, from, to)
  return paragraph.spans.flatMap((span): Span[] => {
    const clipped: Span = [Math.max(span[0], start), Math.min(span[1], end)]
    return clipped[0] < clipped[1] ? [clipped] : []
  })
}

export function dutyPassage(source: string, paragraph: TextParagraph, duty: Duty): Passage {
  return passageOf(source, clip(paragraph, ...duty.inside), 'keep')
}
