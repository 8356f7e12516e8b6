import type { Change } from '../plan.ts'

const UP = /(?:增长|提高|提升|上升|增加|增幅|涨幅|增速|增长率|增收|上浮|加大|扩大|多增)/
const DOWN = /(?:双降|双下降|缩小|下降|降低|减少|压减|压缩|压降|下降率|降幅|削减|缩减|降(?!率)|减(?!率)|缩短|回落)/

/**
 * Whether the number is the change itself (增长9 %, 提高5个百分点, 增幅≥4 %) or the level reached (提高到75 %, 新增3个).
 * `before` are the words of the clause up to the value, comparator words included; `unit` as folded.
 */
export function readChange(before: string, after: string, unit: string): Change {
  const tail = before.replace(/(?:不低于|不少于|不超过|至少|力争|确保|超过|高于|低于|突破|大于|控制|保持|稳定|达到|达|为|在|约|近|[≥≤<>=~]|，|：|（|”|均|分别|各)+$/, '').slice(-10)
  if (unit === '%' && /^(?:力争|确保|全年|进一步)?(?:压减|压缩|降低|减少|削减)[^，。；到至]{2,14}$/.test(before)) return 'decrease'
  if (/自然增长率[^，。；]*$/.test(before)) return 'level'
  if (/(?:到|至|为|成)$/.test(before) && /(?:提高|提升|增加|增长|下降|降低|降|减少|压减|压缩|压降|缩短|扩大|上升)(?:到|至|为|成)$/.test(before)) return 'level'
  if (/点$/.test(unit) && DOWN.test(tail)) return 'decrease'
  if (/点$/.test(unit)) return 'increase'
  const last = Math.max(lastIndex(tail, UP), -1)
  const down = Math.max(lastIndex(tail, DOWN), -1)
  if (/(?:新增|再增加|增设|增建)$/.test(tail)) return 'level'
  if (last >= 0 && last > down) return endsNear(tail, last) ? 'increase' : 'level'
  if (down >= 0) return endsNear(tail, down) ? 'decrease' : 'level'
  return /^(?:的)?(?:增长|增幅|提升)/.test(after) ? 'increase' : 'level'
}

function lastIndex(words: string, pattern: RegExp): number {
  let index = -1
  for (const match of words.matchAll(new RegExp(pattern.source, 'g'))) index = match.index
  return index
}

/** The change word is the last word before the number: 增长9 %; not 增长点打造3个. */
function endsNear(tail: string, index: number): boolean {
  return /^(?:增长|提高|提升|上升|增加|增幅|涨幅|增速|增长率|增收|上浮|加大|扩大|多增|双降|双下降|缩小|下降|降低|减少|压减|压缩|压降|下降率|降幅|削减|缩减|降|减|缩短|回落)(?:幅度|速度|率)?$/.test(tail.slice(index))
}
