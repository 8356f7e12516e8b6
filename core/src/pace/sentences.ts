import { daysBetween, lastDayOfMonth, partsOf } from '../lib/dates.ts'
import type { Words } from '../lib/words.ts'

/** Words put together: Chinese clauses with ，, sentences of one thing with ；. */
export function joined(parts: readonly (Words | null)[], marks: Words = { zh: '；', en: '; ' }): Words {
  const there = parts.filter((part) => part !== null)
  return { zh: there.map(({ zh }) => zh).join(marks.zh), en: there.map(({ en }) => en).join(marks.en) }
}

export function clauses(...parts: readonly (Words | null)[]): Words {
  return joined(parts, { zh: '，', en: ', ' })
}

/** 6月底, 6月15日; the end of the year is 年底. */
export function dayWords(day: string): Words {
  const { year, month, date } = partsOf(day)
  if (date !== lastDayOfMonth(year, month)) return { zh: `${month}月${date}日`, en: day }
  return { zh: `${month}月底`, en: `the end of ${MONTHS[month - 1] ?? month}` }
}

/** 最近一次登记距今 71 天, of the latest fact that counts. */
export function lastRecorded(lastDay: string | null, asOf: string): Words | null {
  if (lastDay === null) return null
  const days = daysBetween(lastDay, asOf)
  if (days === 0) return { zh: '最近一次登记在当天', en: 'the last one is of that day' }
  return { zh: `最近一次登记距今 ${days} 天`, en: `the last one was ${days} ${days === 1 ? 'day' : 'days'} before` }
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ')
