import type { TimeContext } from './moment.ts'
import type { Reading } from './reading.ts'

/** Work without an end, as cells say it. In prose these are ordinary verbs (持续推进…), so only cells are read for them. */
const FOREVER = new RegExp(
  '(?:全年)?(?:长期|常年|持续|常态化?|经常性?|日常|平时|始终|不间断|贯穿始终|贯穿全程|一以贯之|久久为功|(?<!可)随时|即时|实时|定期|不定期|动态)' +
    '(?:性|化)?(?:地)?(?:的)?(?:坚持|推进|开展|实施|进行|执行|落实|深化|抓好|任务|有效|工作|推动|用力|发力|巩固|保持|加强|提升|完善|更新|管理|调整|运行|机制){0,2}' +
    '(?![\\u4e00-\\u9fff]{0,2}(?:至|到)[0-9年])',
  'g',
)
const WHOLE_YEAR = /^全年/
/** From the day of issue on. 即日起至… is a stretch and read as a moment. */
const FROM_NOW = /(?:自|从)?(?:即日|印发之日|发布之日|公布之日)起(?!至|到|-|[0-9])/g

export function findOngoing(text: string, context: TimeContext): Reading[] {
  const forever = [...text.matchAll(FOREVER)]
    .filter((match) => !WHOLE_YEAR.test(match[0]))
    .map((match) => ongoing(match, null))
  return [...forever, ...[...text.matchAll(FROM_NOW)].map((match) => ongoing(match, context.issuedOn ?? null))]
}

function ongoing(match: RegExpExecArray, start: string | null): Reading {
  const range = { from: match.index, to: match.index + match[0].length }
  return { ...range, reason: 'deadline', due: { kind: 'ongoing', start, end: null } }
}
