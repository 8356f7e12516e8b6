import { openEvent, relationOf } from './reading.ts'
import type { Reading } from './reading.ts'

/** Seasons of the year, of school, work and trade, and holidays, as cells name them: 开学季, 春招, 汛期, 农忙时节, 春节. */
const SEASON = [
  '(?:开学|毕业|招生|招聘|求职|迎新|升学|考试|征兵|旅游|农忙|农闲|采收|采摘|收获|造林|消费|用电|用水|高温|丰水|枯水)(?:旺|高峰)?(?:季节?|时节?)',
  '春招|秋招|[冬秋]春季?|春秋季?|[春夏秋冬]季|寒暑假|寒假|暑假|暑期|主?汛期',
  '节假日|法定节日|(?:元旦|元宵|清明|端午|中秋|国庆|重阳)节?|春节|双节|两节|[五六七八]一(?![月日号])|“(?:[五六七八]一|十一|三八|五四|两节|双节)”',
].join('|')
const AND_THE_LIKE = '等(?:重要|重大|传统|法定|关键)*(?:节假日|节日|时间节点|节点|时段|时节|假期)'

/** Several named together are one occasion, whose days a person gives: 开学季、毕业季; 元旦、春节、国庆等节假日; 春节、国庆期间. */
const SEASONS = new RegExp(
  `(?<name>(?:${SEASON})(?:[、和及与]?(?:${SEASON}))*(?:${AND_THE_LIKE})?)(?<side>前后|前夕|之前|以前|前|之后|以后|后|期间)?(?![度前后期停除外])`,
  'g',
)

/** Only for cells: in prose a season is a period. */
export function findSeasons(text: string): Reading[] {
  return [...text.matchAll(SEASONS)].map((match) => {
    const { name = '', side = '' } = match.groups ?? {}
    const range = { from: match.index, to: match.index + match[0].length }
    return { ...range, reason: 'deadline', due: openEvent(name, relationOf(side)) }
  })
}
