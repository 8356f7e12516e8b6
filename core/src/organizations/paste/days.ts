import { isoDay } from '../../lib/dates.ts'
import { chineseNumber } from '../../lib/numerals.ts'
import type { Day } from '../versions.ts'

const PATTERN =
  /^(?<year>[0-9]{4}|[〇零一二三四五六七八九]{4})(?:[-/.]|年)(?<month>[0-9]{1,2}|[一二三四五六七八九十]{1,2})(?:(?:[-/.]|月)(?<date>[0-9]{1,2}|[一二三四五六七八九十]{1,3})?(?:日|号)?)?$/

/**
 * A day as people write it: 2020-04-30, 2020/4/30, 2020.4.30, 2020年4月30日, 二〇二〇年四月三十日, widths mixed. A month without a day is
 * its first. Null where it is no day of the calendar.
 */
export function readDay(words: string): Day | null {
  const plain = words
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[○◯O]/g, '〇')
    .replace(/T?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?$/, '')
  const groups = PATTERN.exec(plain)?.groups
  if (groups === undefined) return /^[0-9]{8}$/.test(plain) ? compact(plain) : null
  const [year, month, date] = [groups['year'], groups['month'], groups['date'] ?? '1'].map(numberOf)
  return isoDay(year ?? 0, month ?? 0, date ?? 0)
}

function numberOf(words: string | undefined): number {
  if (words === undefined) return 0
  return /^[0-9]+$/.test(words) ? Number(words) : (chineseNumber(words) ?? 0)
}

/** 20200430 */
function compact(digits: string): Day | null {
  return isoDay(Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6)))
}
