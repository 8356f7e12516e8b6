import type { Manner } from './moments.ts'
import { openEvent } from './reading.ts'
import type { Reading } from './reading.ts'
import { COUNT } from './vocabulary.ts'

const LENGTH = `(?<length>${COUNT}(?:(?:至|到|-{1,2}|~)${COUNT})?个?(?:工作日|自然日|天|日|周|星期|月|季度|年|学期|小时))`

/** 毕业后6个月内, 会后7日内, 收到通知之日起15个工作日内: counted from an event of which the paper gives no day. */
const AFTER_EVENT = new RegExp(`(?:之日起|之后|以后|后|起)的?(?:在)?${LENGTH}(?:之内|以内|内)`, 'g')
/** 在10日内: counted from something said before. Not 控制在10日内, which is a quantity. */
const WITHIN = new RegExp(
  `(?<!控制|压缩|缩短|压减|保持|稳定|限制|减少|降至|缩减|精简)在(?:接下来|未来)?${LENGTH}(?:之内|以内|内)`,
  'g',
)
/** 用3年左右时间, 通过5年左右的时间. */
const TAKING = new RegExp(`(?:用|通过|利用|经过|力争用)${LENGTH}(?:左右|上下)?的?时间`, 'g')
/** A cell may hold nothing but the length: 15个工作日内, 三年内. */
const ALONE = new RegExp(`(?<![\\u4e00-\\u9fff0-9])${LENGTH}(?:之内|以内|内)`, 'g')

export function findRelative(text: string, manner: Manner): Reading[] {
  const after = [...text.matchAll(AFTER_EVENT)].map((match) => afterEvent(text, match))
  const others = [WITHIN, TAKING, ...(manner === 'cell' ? [ALONE] : [])].flatMap((pattern) => [
    ...text.matchAll(pattern),
  ])
  return [...after, ...others.map((match) => within(match))]
}

/** The event is what stands before 后 in its clause, at most ten characters back. */
function afterEvent(text: string, match: RegExpExecArray): Reading {
  const before = text.slice(Math.max(0, match.index - 10), match.index)
  const clause = /[\u4e00-\u9fffA-Za-z“”]*$/.exec(before)?.[0] ?? ''
  const name = clause.replace(/^.*(?:原则上|应当|应|须|要|于|在|自|从)/, '')
  const range = { from: match.index - name.length, to: match.index + match[0].length }
  return { ...range, reason: 'deadline', due: openEvent(name === '' ? match[0] : name, 'after') }
}

function within(match: RegExpExecArray): Reading {
  return { from: match.index, to: match.index + match[0].length, reason: 'deadline', due: openEvent(match[0], 'after') }
}
