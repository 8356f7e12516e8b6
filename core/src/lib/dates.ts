/** Civil days as ISO strings (2020-04-30). They compare as strings; no zone, no clock, no Date. */

export function lastDayOfMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** The ISO day, or null where the calendar has no such day (31 April, 13th month). */
export function isoDay(year: number, month: number, day: number): string | null {
  if (!Number.isInteger(year) || year < 1 || year > 9999) return null
  if (!Number.isInteger(month) || month < 1 || month > 12) return null
  if (!Number.isInteger(day) || day < 1 || day > lastDayOfMonth(year, month)) return null
  return format(year, month, day)
}

/** The month must exist (1-12); overflow into other years is the caller's arithmetic. */
export function firstOfMonth(year: number, month: number): string {
  return format(year, month, 1)
}

export function endOfMonth(year: number, month: number): string {
  return format(year, month, lastDayOfMonth(year, month))
}

export function dayBefore(day: string): string {
  const { year, month, date } = partsOf(day)
  if (date > 1) return format(year, month, date - 1)
  return month > 1 ? endOfMonth(year, month - 1) : endOfMonth(year - 1, 12)
}

export function dayAfter(day: string): string {
  const { year, month, date } = partsOf(day)
  if (date < lastDayOfMonth(year, month)) return format(year, month, date + 1)
  return month < 12 ? firstOfMonth(year, month + 1) : firstOfMonth(year + 1, 1)
}

/** The same day so many years later; 29 February falls back to the 28th. */
export function addYears(day: string, years: number): string {
  const { year, month, date } = partsOf(day)
  return format(year + years, month, Math.min(date, lastDayOfMonth(year + years, month)))
}

export function partsOf(day: string): { year: number; month: number; date: number } {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), date: Number(day.slice(8, 10)) }
}

/** Whole days from one civil day to another: 0 for the same day, negative backwards. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from)
}

/** The words are a day that the calendar has: exactly YYYY-MM-DD. */
export function isDay(words: string): boolean {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(words)) return false
  const { year, month, date } = partsOf(words)
  return isoDay(year, month, date) !== null
}

/** Days since 1 March of the year 0, leap days falling at the end of that year's count. */
function dayNumber(day: string): number {
  const { year, month, date } = partsOf(day)
  const shifted = month > 2 ? year : year - 1
  const leapDays = Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400)
  return shifted * 365 + leapDays + Math.floor((((month + 9) % 12) * 153 + 2) / 5) + date - 1
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

function format(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
