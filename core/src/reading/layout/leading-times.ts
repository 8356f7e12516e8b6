import type { Field, TaskRow } from '../task-row.ts'
import type { Passage } from '../text/passage.ts'
import { subPassage } from '../text/passage.ts'
import { isDeadlineLike } from './lists/fit.ts'

/** A calendar time at the start (3月底前，…): the reading of the words finds it, and others further inside, by itself. */
const CALENDAR =
  /^(?:力争|争取|确保)?(?:20[0-9]{2}年|[0-9一二三四五六七八九十]{1,3}月|[一二三四1-4]季度|年底|年内|[上下]半年)/
/** A stretch or a rhythm that the rest of the clause follows without a comma: 全年打造…, 每月调度…, 按季度组织…. */
const OPENING =
  /^(?:全年|常态化|长期(?:坚持)?|每(?:个)?(?:年|半年|季度?|月|旬|周|日|天|学期)|按(?:年|季度?|月|旬|周)(?!龄|产|薪|饼)|逐(?:年|季|月|旬))/
/** A clause of its own that names an event or a stretch: 双抢结束前，冬修期间，春节后一个月内，年中，. */
const EVENT =
  /^[\u4e00-\u9fff“”]{1,12}(?:前|期间)$|^[\u4e00-\u9fff]{2,6}后(?:[一二两三四五六七八九十0-9]{1,3}(?:个)?(?:月|周|天|日|工作日)(?:之?内)?)$|^(?:年中|岁末|岁末年初|年末)$/

/**
 * The times that open a task's clauses are its deadlines where it has no others: in a list that gives the limit first
 * (汛前，…; 每月…，全年…), which shows in most of its tasks.
 */
export function withLeadingTimes(rows: readonly TaskRow[]): TaskRow[] {
  const lacking = rows.map((row) => row.deadlines.length === 0 && !row.responsibility.some(namesTime))
  const opened = rows.filter(({ content }, i) => lacking[i] && opensWithTime(content.text)).length
  if (opened < 2 || opened * 2 < lacking.filter(Boolean).length) return [...rows]
  return rows.map((row, i) => (lacking[i] ? { ...row, deadlines: openingTimes(row.content) } : row))
}

function opensWithTime(text: string): boolean {
  return CALENDAR.test(text) || timeIn(/^[^，；。]+/.exec(text)?.[0] ?? '') !== null
}

/** A responsibility that tells the time too (信用股，三季度前; 完成时限：…). */
export function namesTime({ text }: Passage): boolean {
  return /(?:时限|时间|期限|节点|日期|进度)[：〕]/.test(text) || text.split(/[，；。、 ]/).some(isDeadlineLike)
}

/** Where a plain calendar time opens the task, its words are left to speak for themselves. */
function openingTimes(content: Passage): Field[] {
  const clauses = clausesOf(content.text)
  const first = clauses[0]
  if (first === undefined || CALENDAR.test(first.text) || timeIn(first.text) === null) return []
  return clauses.flatMap(({ from, text }) => {
    const length = timeIn(text) ?? calendarIn(text)
    return length === null ? [] : [{ passage: subPassage(content, from, from + length), inheritedFrom: null }]
  })
}

interface Clause {
  readonly from: number
  readonly text: string
}

function clausesOf(text: string): Clause[] {
  const clauses: Clause[] = []
  for (const match of text.matchAll(/[^，；。]+/g)) clauses.push({ from: match.index, text: match[0] })
  return clauses
}

function timeIn(clause: string): number | null {
  const opening = OPENING.exec(clause)
  if (opening) return opening[0].length
  return EVENT.test(clause) ? clause.length : null
}

function calendarIn(clause: string): number | null {
  return clause.length <= 14 && CALENDAR.test(clause) && isDeadlineLike(clause) ? clause.length : null
}
