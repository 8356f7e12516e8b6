import type { TimeContext } from './moment.ts'
import type { Reading } from './reading.ts'

/** Work without an end, as cells say it. In prose these are ordinary verbs (持续推进…), so only cells are read for them. */
const FOREVER = new RegExp(
  '(?:全年)?(?:长期|常年|持续|常态化?|经常性?|日常|平时|始终|不间断|贯穿始终|贯穿全程|一以贯之|久久为功|(?<!可)随时|即时|实时|定期|不定期|动态)' +
    '(?:性|化)?(?:地)?(?:的)?(?:坚持|推进|开展|实施|进行|执行|落实|深化|抓好|任务|有效|工作|推动|用力|发力|巩固|保持|加强|提升|完善|更新|管理|调整|运行|机制){0,2}' +
    '(?![\\u4e00-\\u9fff]{0,2}(?:至|到)[0-9年])',
  'g',
)
/** Idioms of work without an end: 常抓不懈, 持之以恒. */
const IDIOM =
  /常抓不懈|常抓常新|抓常抓长|长抓不懈|长抓长效|常态长效|长效常态|持之以恒|驰而不息|一抓到底|滚动(?:推进|实施|开展)/g
/** What is to be done at once, and then again whenever it is found: 立即启动, 立行立改, 即查即改, 边整边改, 立查立改. */
const AT_ONCE =
  /立即(?:启动|整改|落实|执行|办理|开展|实施|推进|完成|着手|组织实施)?|(?<twice>[立即边随])[\u4e00-\u9fff]\k<twice>[\u4e00-\u9fff]/g
/**
 * Work that goes on at a pace of its own: 按节点推进, 按工期有序推进. What waits for another's word (按上级要求推进) is open,
 * and 按季度推进 recurs.
 */
const OWN_PACE =
  /按照?(?![上省市县区]|国家|中央|(?:季度?|月度?|周|旬|日|年度?|半年|季节|学期|学年)推进)[\u4e00-\u9fff]{2,6}?(?<!要求|通知|部署|规定|安排)(?:有序|稳步|压茬|分步|滚动|逐步)?推进(?:落实|实施)?/g
/** A cell that says how and no more: 分步推进, 有序实施. */
const STEADILY = /^(?:分步骤?|分阶段|分批次?|分期|梯次|逐步|稳步|有序|压茬|同步|扎实|全面)(?:推进|实施|开展|落实)$/g
const WHOLE_YEAR = /^全年/
/** From the day of issue on. 即日起至… is a stretch and read as a moment. */
const FROM_NOW = /(?:自|从)?(?:即日|印发之日|发布之日|公布之日)起(?!至|到|-|[0-9])/g

export function findOngoing(text: string, context: TimeContext): Reading[] {
  const forever = [...text.matchAll(FOREVER)]
    .filter((match) => !WHOLE_YEAR.test(match[0]))
    .map((match) => ongoing(match, null))
  const pace = [IDIOM, AT_ONCE, OWN_PACE, STEADILY].flatMap((pattern) => [...text.matchAll(pattern)])
  return [
    ...forever,
    ...pace.map((match) => ongoing(match, null)),
    ...[...text.matchAll(FROM_NOW)].map((match) => ongoing(match, context.issuedOn ?? null)),
  ]
}

function ongoing(match: RegExpExecArray, start: string | null): Reading {
  const range = { from: match.index, to: match.index + match[0].length }
  return { ...range, reason: 'deadline', due: { kind: 'ongoing', start, end: null } }
}
