import { readDeadlines } from '../deadlines/index.ts'
import type { TimeContext } from '../deadlines/index.ts'
import { subPassage } from '../text/passage.ts'
import type { Passage } from '../text/passage.ts'
import { verbOf } from '../units/roles.ts'
import { looksLikeUnit } from '../units/vocabulary.ts'

export interface Part {
  readonly from: number
  readonly to: number
  /** Says when, not who. */
  readonly time: boolean
}

/**
 * Units and times of one section apart: 县公安局、县税务局，6月底完成. A clause that ends like a unit is units, whatever
 * words its name holds (长期护理保险中心); in any other the first time begins the time part (县发改局6月底前完成).
 */
export function timesApart(passage: Passage, context: TimeContext): Part[] {
  const parts: Part[] = []
  for (const { from, to } of clausesOf(passage.text)) {
    const at = timeAt(passage, { from, to }, context)
    if (at === null) parts.push({ from, to, time: false })
    else {
      if (at > from) parts.push({ from, to: at, time: false })
      parts.push({ from: at, to, time: true })
    }
  }
  return together(parts)
}

interface Clause {
  readonly from: number
  readonly to: number
}

/** At ，；。 and 、 outside brackets. */
function clausesOf(text: string): Clause[] {
  const clauses: Clause[] = []
  let start = 0
  let depth = 0
  for (let i = 0; i <= text.length; i++) {
    const character = text.charAt(i)
    if (character === '（') depth++
    if (character === '）') depth = Math.max(0, depth - 1)
    if (i < text.length && (depth > 0 || !/[，；。、 ]/.test(character))) continue
    if (i > start) clauses.push({ from: start, to: i })
    start = i + 1
  }
  return clauses
}

/** Words that begin a time in no calendar: 力争6月底前, 于12月. */
const LEADING = /(?:力争|争取|预计|原则上|确保|于|在|到|至|自|从|并|，)+$/

function timeAt(passage: Passage, { from, to }: Clause, context: TimeContext): number | null {
  const words = passage.text.slice(from, to)
  if (!mayHoldTime(words)) return null
  const verb = verbOf(words)
  const named = verb === null ? words : words.slice(0, words.length - verb.length)
  if (looksLikeUnit(named) || COUNTED.test(words)) return null
  const first = readDeadlines(subPassage(passage, from, to), context)[0]
  if (first === undefined) return null
  const found = passage.at.indexOf(first.span[0], from)
  const start = found < from ? from : found
  const lead = LEADING.exec(passage.text.slice(from, start))?.[0].length ?? 0
  return start - lead
}

/** 每月不少于2次: how much is to be done, not by when. */
const COUNTED = /不少于|不低于|至少|以上/

/** Cheap test before the grammar of time is asked. */
function mayHoldTime(words: string): boolean {
  return /[0-9年月日季旬周前后期时]|长|持|常|每|适|另|即|定|底|始|随/.test(words)
}

/** Neighbouring parts of one kind are one: a list of units keeps its commas, a list of times its own. */
function together(parts: readonly Part[]): Part[] {
  const joined: Part[] = []
  for (const part of parts) {
    const previous = joined.at(-1)
    if (previous?.time === part.time) joined[joined.length - 1] = { ...previous, to: part.to }
    else joined.push(part)
  }
  return joined
}
