import { dayAfter, dayBefore, endOfMonth, isoDay, partsOf } from '../lib/dates.ts'
import type { Words } from '../lib/words.ts'
import type { Period } from '../figures/index.ts'
import type { Recurrence } from '../reading/index.ts'

/** Months of one period. Terms and school years are cut at the half-year here; the schools' own dates may be given instead. */
const MONTHS: Readonly<Record<Exclude<Recurrence['every'], 'day' | 'week'>, number>> = {
  month: 1,
  quarter: 3,
  season: 3,
  half_year: 6,
  term: 6,
  year: 12,
  school_year: 12,
}

/**
 * The periods of a recurrence that lie in this stretch of days, first and last cut to it, without gaps: what is done after the 25th
 * counts for the next month where each month is due by its 25th.
 */
export function periodsOf({ every, step = 1, byDay }: Recurrence, from: string, to: string): readonly Period[] {
  const length = Math.max(1, Math.trunc(step))
  if (every === 'day' || every === 'week') return daysApart(from, to, (every === 'week' ? 7 : 1) * length)
  const months = MONTHS[every] * length
  const periods: Period[] = []
  let begin = from
  let at = firstPeriod(from, months)
  while (begin <= to) {
    const due = dueOfPeriod(at, months, byDay)
    const end = due < to ? due : to
    if (end >= begin) {
      periods.push({ words: nameOf(at, months), from: begin, to: end })
      begin = dayAfter(end)
    }
    at = monthAfter(at, months)
  }
  return periods
}

interface Month {
  readonly year: number
  readonly month: number
}

/** Periods begin where the calendar's do: a plan from May meets the second quarter in its middle. */
function firstPeriod(from: string, months: number): Month {
  const { year, month } = partsOf(from)
  return { year, month: months <= 12 ? month - ((month - 1) % months) : month }
}

function dueOfPeriod(at: Month, months: number, byDay: number | undefined): string {
  const last = monthAfter(at, months - 1)
  const end = endOfMonth(last.year, last.month)
  return byDay === undefined ? end : (isoDay(last.year, last.month, byDay) ?? end)
}

function daysApart(from: string, to: string, days: number): Period[] {
  const periods: Period[] = []
  let begin = from
  while (begin <= to) {
    let next = begin
    for (let passed = 0; passed < days; passed += 1) next = dayAfter(next)
    const end = dayBefore(next)
    const number = periods.length + 1
    periods.push({ words: { zh: `第 ${number} 期`, en: `no. ${number}` }, from: begin, to: end < to ? end : to })
    begin = next
  }
  return periods
}

function monthAfter({ year, month }: Month, months: number): Month {
  const index = year * 12 + month - 1 + months
  return { year: Math.floor(index / 12), month: (index % 12) + 1 }
}

function nameOf({ year, month }: Month, months: number): Words {
  if (months === 1) return { zh: `${month}月`, en: `month ${month}` }
  if (months === 3) return { zh: `第${(month + 2) / 3}季度`, en: `quarter ${(month + 2) / 3}` }
  if (months === 6) return month === 1 ? { zh: '上半年', en: 'first half' } : { zh: '下半年', en: 'second half' }
  if (months === 12) return { zh: `${year}年`, en: String(year) }
  return { zh: `${month}月起`, en: `from month ${month}` }
}
