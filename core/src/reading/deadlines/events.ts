import { dayBefore, isoDay } from '../../lib/dates.ts'
import type { TimeContext } from './moment.ts'
import type { Manner } from './moments.ts'
import { openEvent, relationOf } from './reading.ts'
import type { Due, Reading } from './reading.ts'
import { findSeasons } from './seasons.ts'

/** Occasions that official papers hang work on: sittings, seasons, school life, holidays, works. */
const OCCASION = [
  '两会|党代会|人代会|团代会|妇代会|工代会|少代会|代表大会|代会|全会|例会|大会|会议|年会',
  '运动会|省运会|市运会|博览会|文化节|艺术节|交易会',
  '汛期?|主汛期|防汛期|入汛|春耕|夏收|秋收|三夏|三秋|春运|暑运|防火期|供暖季?|采暖季?|入冬|封冻|雨季|旱季|冬季|夏季|春季|秋季',
  '开学|毕业|入学|报到|放假|高考|中考|寒暑假|寒假|暑假|暑期|学期',
  '春节|元旦|清明|端午|中秋|国庆|重阳|元宵|双节|两节|节假日|[\\u4e00-\\u9fff]{2}节',
  '[“"](?:六一|五四|五一|七一|八一|十一|三八)[”"]',
  '换届|改选|届满|验收|评审|竣工|开工|投产|通车|开园|挂牌',
].join('|')

/** In prose only known occasions are events, and only their before: 在汛期前完成; "during" is a period. */
const KNOWN = new RegExp(
  `(?<name>(?:全国|同级|本级|新生|毕业生|学校|各级)?[省市县区镇乡]?(?:${OCCASION}))(?<words>前夕|之前|以前|前(?![往期沿提瞻列景台身述来置端线])|期间)`,
  'g',
)
/** In a cell every short phrase that ends in 前, 后, 期间… names an event. */
const ANY =
  /(?<name>[“”"\u4e00-\u9fffA-Za-z0-9·.]{1,16}?)(?<words>前后|前夕|之前|以前|前|之后|以后|后|期间|之际|当天|当日)(?=$|[，；、。（）和及与或各 ]|完成|启动|开展|举办|组织|召开)/g

/** Words of a cell that leave the time to something outside the paper: open, so that a person gives the date. */
const LEFT_OPEN =
  /(?:具体)?(?:时间|安排)?(?:另行(?:通知|安排|确定|印发)|待定|待通知|适时(?:[\u4e00-\u9fff]{0,4})|视(?:[\u4e00-\u9fff]{0,6})情况?(?:[\u4e00-\u9fff]{0,4})|(?:按|按照|根据|依据|依照)[\u4e00-\u9fff]{0,8}(?:要求|安排|部署|通知|规定|计划|进度|时限|时间节点|时间|工期|实际|情况|方案)[\u4e00-\u9fff]{0,6}|(?:按期|如期|届时|按时|按计划|按工期|按进度)[\u4e00-\u9fff]{0,4})/g
const TERM_END = /(?:第[一二]|上|下|本|春季|秋季)?学期(?:和(?:第[一二]|上|下)学期)?(?:末|结束前?|初|内)?/g

export function findEvents(text: string, manner: Manner, context: TimeContext): Reading[] {
  const known = [...text.matchAll(KNOWN)].map((match) => eventOf(match, manner, context))
  if (manner === 'prose') return known
  return [
    ...known,
    ...[...text.matchAll(ANY)].map((match) => eventOf(match, 'cell', context)),
    ...[...text.matchAll(LEFT_OPEN), ...text.matchAll(TERM_END)].map((match) => open(match)),
    ...findSeasons(text),
  ]
}

function open(match: RegExpExecArray): Reading {
  const range = { from: match.index, to: match.index + match[0].length }
  return { ...range, reason: 'deadline', due: openEvent(match[0], 'during') }
}

/** 于, 在, 力争 before the name are not part of it. */
const LEADING = /^(?:并|请|须|应|拟|力争|争取|原则上|和|及|或|与|于|在|至|到|待|今年|本次|每次)+/

function eventOf(match: RegExpExecArray, manner: Manner, context: TimeContext): Reading {
  const { name: full = '', words = '' } = match.groups ?? {}
  const lead = LEADING.exec(full)?.[0].length ?? 0
  const name = full.slice(lead)
  const range = { from: match.index + lead, to: match.index + match[0].length }
  const relation = relationOf(words)
  if (manner === 'prose' && relation === 'during') return { ...range, reason: 'period', due: null }
  return {
    ...range,
    reason: 'deadline',
    due: onFixedDay(openEvent(name.replace(/^[“"]|[”"]$/g, ''), relation), context),
  }
}

/** Holidays with a day of their own in the calendar; those of the moon's calendar stay open. */
const FIXED: readonly (readonly [name: RegExp, month: number, day: number])[] = [
  [/^元旦(?:节)?$/, 1, 1],
  [/^(?:三八|三·八|国际)?妇女节$|^三八节?$/, 3, 8],
  [/^植树节$/, 3, 12],
  [/^(?:五一)?(?:国际)?劳动节$|^五一节?$/, 5, 1],
  [/^(?:五四)?青年节$|^五四$/, 5, 4],
  [/^(?:六一)?(?:国际)?儿童节$|^六一节?$/, 6, 1],
  [/^七一$|^建党节$/, 7, 1],
  [/^八一$|^建军节$/, 8, 1],
  [/^教师节$/, 9, 10],
  [/^(?:十一)?国庆节?$|^十一$/, 10, 1],
  [/^建队日$/, 10, 13],
  [/^(?:国家)?宪法日$/, 12, 4],
]

/** 国庆节前 is still an event, whose day the calendar gives. Around and during stay open: how far is not said. */
function onFixedDay(due: Due, { year }: TimeContext): Due {
  if (due.event?.relation !== 'before') return due
  const name = due.event.name
  const fixed = FIXED.find(([pattern]) => pattern.test(name))
  const day = fixed === undefined ? null : isoDay(year, fixed[1], fixed[2])
  return day === null ? due : { ...due, end: dayBefore(day) }
}
