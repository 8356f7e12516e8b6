import type { Change } from '../plan.ts'

const UP = '增长率|增长|提高|提升|上升|增加|增幅|涨幅|增速|增收|上浮|加大|扩大|多增'
const DOWN = '双下降|双降|缩小|下降率|下降|降低|减少|压减|压缩|压降|降幅|削减|缩减|缩短|回落|降(?!率)|减(?!率)'
/** Words that may stand between the change and its number. */
const BETWEEN =
  /(?:不低于|不少于|不超过|至少|力争|确保|超过|高于|低于|突破|大于|控制|保持|稳定|达到|达|为|在|约|近|[≥≤<>=~]|，|：|（|”|均|分别|各)+$/
/** The change word is the last before the number: 增长9 %; not 增长点打造3个. */
const RISES = new RegExp(`(?:${UP})(?:幅度|速度|率)?$`)
const FALLS = new RegExp(`(?:${DOWN})(?:幅度|速度|率)?$`)
const REACHES = new RegExp(`(?:${UP}|${DOWN})[到至为成]$`)
/** 压减行政运行经费6%: the verb stands before its object. */
const CUTS = /^(?:力争|确保|全年|进一步)?(?:压减|压缩|降低|减少|削减)[^，。；到至]{2,14}$/

/**
 * Whether the number is the change itself (增长9 %, 提高5个百分点, 增幅≥4 %) or the level reached (提高到75 %, 新增3个).
 * `before` are the words of the clause up to the value, comparator words included; `unit` as folded.
 */
export function readChange(before: string, after: string, unit: string): Change {
  if (unit === '%' && CUTS.test(before)) return 'decrease'
  if (REACHES.test(before) || /自然增长率[^，。；]{0,12}$/.test(before)) return 'level'
  const tail = before.slice(-24).replace(BETWEEN, '').slice(-10)
  if (unit.endsWith('点')) return new RegExp(DOWN).test(tail) ? 'decrease' : 'increase'
  if (/(?:新增|再增加|增设|增建)$/.test(tail)) return 'level'
  if (FALLS.test(tail)) return 'decrease'
  if (RISES.test(tail)) return 'increase'
  return tail === '' && /^的?(?:增长|增幅|提升)/.test(after) ? 'increase' : 'level'
}
