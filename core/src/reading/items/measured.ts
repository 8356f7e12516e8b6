import type { Target } from '../plan.ts'
import type { Passage } from '../text/passage.ts'
import { spanOf } from '../text/passage.ts'
import type { Clause } from './clauses.ts'

/** A quantity standing alone (全年不少于3场次, 达到90%以上): its subject is the clause before. */
const BARE_QUANTITY =
  /^(?:全年|年内|累计|总数|数量|每[年月季周个]度?|均|总计|合计|共|全部|各|达到?|不少于|不低于|至少|超过|突破|控制在|不超过){0,6}[0-9一二两三四五六七八九十百千]/

/** Tells of a clause whether it is a target's words, or the subject that the next clause's bare quantity measures. */
export function measuredBy(passage: Passage, targets: readonly Target[]): (clause: Clause) => boolean {
  const [from, to] = spanOf(passage, 0, passage.text.length)
  const isInside = (target: Target): boolean => target.span[0] < to && target.span[1] > from
  const inside = targets.filter(isInside)
  const apart = targets.filter((target) => !isInside(target))
  const covered = coverage(passage, inside)
  const starting = new Map(inside.map((target) => [target.span[0], target]))
  return (clause) => {
    if ((covered[clause.to] ?? 0) > (covered[clause.from] ?? 0)) return true
    const words = passage.text.slice(clause.from, clause.to)
    const next = passage.text.charAt(clause.to) === '，' ? starting.get(passage.at[clause.to + 1] ?? -1) : undefined
    if (next !== undefined && introduces(words, next)) return true
    return apart.some((target) => isMetric(words, target))
  }
}

/** How many of the characters before each place belong to a target. */
function coverage(passage: Passage, targets: readonly Target[]): Int32Array {
  const spans = targets.map((target) => target.span).toSorted((a, b) => a[0] - b[0])
  const counts = new Int32Array(passage.text.length + 1)
  let next = 0
  let end = -1
  for (let i = 0; i < passage.text.length; i++) {
    const place = passage.at[i] ?? 0
    for (let span = spans[next]; span !== undefined && span[0] <= place; span = spans[++next])
      end = Math.max(end, span[1])
    counts[i + 1] = (counts[i] ?? 0) + (place < end ? 1 : 0)
  }
  return counts
}

function introduces(words: string, target: Target): boolean {
  if (BARE_QUANTITY.test(target.words)) return true
  const object = plain(words).slice(2)
  return object.length >= 3 && plain(target.metric).includes(object)
}

/** Indicator tables hold the value in a cell of its own; the content is the target's metric. */
function isMetric(words: string, target: Target): boolean {
  return target.metric.includes(words) || (target.metric.length >= 2 && words.includes(target.metric))
}

function plain(words: string): string {
  return words.replace(/[“”《》]/g, '')
}
