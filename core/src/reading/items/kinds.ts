import type { ItemKind } from '../plan.ts'
import {
  CHECK_VERBS,
  EVENT_VERBS,
  HEADS,
  LISTING_VERBS,
  MECHANISM_VERBS,
  PAPER_BY_OBJECT,
  PAPER_VERBS,
} from './words.ts'

const PAPER_VERB = new RegExp(`^(?:${PAPER_VERBS.join('|')})`)
const MEETING_VERB = /^(?:组织|筹备|主持|按期|定期|及时)?(?:召开|开好)/
/** 等活动, 工作: what wraps the noun that tells. */
const WRAPPER = /(?:等)?(?:相关|有关|各项|重点)?(?:工作|任务|事项|事宜|要求)$/

/** First that holds: the verb of the act, the head noun of its object. */
const RULES: readonly (readonly [ItemKind, (act: string, head: string) => boolean])[] = [
  ['meeting', (act) => MEETING_VERB.test(act)],
  ['meeting', (act, head) => HEADS.meeting.test(head) && EVENT_VERBS.test(act)],
  ['list', (act, head) => HEADS.list.test(head) && LISTING_VERBS.test(act)],
  ['paper', (act) => PAPER_VERB.test(act)],
  ['check', (act, head) => CHECK_VERBS.test(act) || HEADS.check.test(head)],
  ['mechanism', (act, head) => HEADS.mechanism.test(head) && MECHANISM_VERBS.test(act)],
  ['paper', (act, head) => HEADS.paper.test(head) && PAPER_BY_OBJECT.test(act)],
  ['event', (act, head) => EVENT_VERBS.test(act) || HEADS.event.test(head)],
]

/** What kind of duty the words name: the verb tells, then the last content word of the object. `mask` is the words with quotations blotted. */
export function kindOf(words: string, mask: string): ItemKind {
  const head = headOf(words, mask)
  return RULES.find(([, holds]) => holds(mask, head))?.[0] ?? 'other'
}

/** The end of the object: 工作 and brackets stripped, a quoted or titled name opened. */
function headOf(words: string, mask: string): string {
  let text = mask
  const bracket = words.endsWith('）') ? words.lastIndexOf('（') : -1
  if (bracket > 0) text = mask.slice(0, bracket)
  let head = text
  for (let step = 0; step < 2; step++) {
    const shorter = head.replace(WRAPPER, '')
    if (shorter.length >= 4) head = shorter
  }
  if (!/[□■]$/.test(head)) return head
  return words.slice(0, head.length).replace(/[”》）〕]+$/, '')
}
