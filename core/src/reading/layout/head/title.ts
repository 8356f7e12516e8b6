import type { Span } from '../../blocks.ts'
import { markerOf } from '../../outline/marker.ts'
import { isDateLine } from '../heal.ts'
import type { HeadLines, Words } from './head-lines.ts'
import { takeLines, textAt, wordsAt } from './head-lines.ts'

/** What titles of official documents end with. */
const TITLE_END =
  /(?:通知|要点|计划|方案|意见|清单|分解表|一览表|明细表|任务表|安排表|推进表|责任表|表|报告|纪要|打算|设想|安排|分工|任务|实事|办法|目标|决定|函|措施|工程|行动|总结|规划|台账|细则|指标|通报|体系|项目|任务书|责任书|工作|事项|图|纲要|部署|重点|责任分解|任务分解|分解)(?:（.{1,20}）)?$/
/** What a notice's title ends with: only then it is complete. */
const NOTICE_END = /(?:通知|意见|报告|函|决定|通报|方案)(?:（.*）)?$/
/** A title runs over so many lines at most. */
const TITLE_LINES = 4

export interface Title extends Words {
  /** Index of its last line. */
  readonly last: number
}

export function endsLikeTitle(text: string): boolean {
  return TITLE_END.test(text)
}

/** The first lines behind line `after` that are no sentence and read like a title; else the very first line, when it may be one. */
export function takeTitle(head: HeadLines, after: number, before = Infinity): Title | null {
  const places = head.front.filter((index) => index > after && index < before && textAt(head, index) !== '')
  for (const start of places.slice(0, after < 0 ? 6 : 4)) {
    const title = titleFrom(head, places, start)
    if (title !== null) return title
    const text = textAt(head, start)
    if (/[。；]$/.test(text) || markerOf(text) !== null) break
  }
  return firstLine(head, places[0])
}

function firstLine(head: HeadLines, index: number | undefined): Title | null {
  const text = textAt(head, index)
  if (index === undefined || !isTitleLine(text) || text.length < 6 || /[，、]$/.test(text)) return null
  return { text, span: takeLines(head, [index], 'title'), last: index }
}

function titleFrom(head: HeadLines, places: readonly number[], start: number): Title | null {
  let text = ''
  const taken: number[] = []
  for (const index of places.slice(places.indexOf(start)).slice(0, TITLE_LINES)) {
    const words = textAt(head, index)
    if (!isTitleLine(words) || index - (taken.at(-1) ?? index) > 2) break
    text += words
    taken.push(index)
    if (endsLikeTitle(text) && isBalanced(text) && !goesOn(text, textAt(head, index + 1))) {
      return { text, span: takeLines(head, taken, 'title'), last: index }
    }
  }
  return null
}

function isTitleLine(text: string): boolean {
  if (text === '' || text.length > 60 || /[。；：]$|^.{1,5}：/.test(text) || markerOf(text) !== null) return false
  return !isDateLine(text) && !/^(?:附件?[0-9]*|[0-9年月日]*)$/.test(text)
}

/** 关于印发《…工作要点》 goes on with the rest of a notice's title. */
function goesOn(text: string, next: string): boolean {
  return text.startsWith('关于') && !NOTICE_END.test(text) && /^(?:的|及|和|》)/.test(next)
}

function isBalanced(text: string): boolean {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0
  return count(/《/g) === count(/》/g) && count(/（/g) === count(/）/g)
}

/** 关于印发《…》的通知, with the quotation marks or without. */
const ISSUED = /(?:印发|下发|转发|发布|公布|制定)(?:《(.+)》|([^《》]{6,50}?)的(?:通知|公告)$)/

/** The plan that a notice issues: the words in 《》, and the line that repeats them as the plan's own title. */
export function takePlanTitle(head: HeadLines, title: Title | null): Words | null {
  if (title === null) return null
  const quoted = ISSUED.exec(title.text)
    ?.slice(1)
    .find((words) => words !== undefined)
  if (quoted === undefined) return null
  const own = head.front.find((index) => index > title.last && repeats(textAt(head, index), quoted))
  if (own === undefined) return { text: quoted, span: title.span }
  const span: Span = wordsAt(head, own)
  takeLines(head, [own], 'title')
  return { text: quoted, span }
}

function repeats(text: string, quoted: string): boolean {
  return text.length >= 5 && (text === quoted || (text.length >= 8 && quoted.includes(text) && endsLikeTitle(text)))
}
