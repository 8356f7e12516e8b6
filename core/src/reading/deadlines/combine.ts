import type { Reading } from './reading.ts'

/**
 * One reading for each place: where several rules claim the same characters, the earlier start wins, then the longer,
 * then the rule that was gathered first. Then brackets are resolved: 汛期前（6月1日前）, 第四季度（11月份）.
 */
export function combined(text: string, readings: readonly Reading[]): Reading[] {
  const sorted = withoutLooseEvents(readings).toSorted((a, b) => a.from - b.from || b.to - a.to)
  const kept: Reading[] = []
  let last: Reading | undefined
  for (const reading of sorted) {
    if (last !== undefined && reading.from < last.to && !isSibling(last, reading)) continue
    if (last !== undefined && isYearOf(last, reading)) kept.pop()
    kept.push(reading)
    last = reading
  }
  return startsMoved(text, bracketsResolved(text, kept))
}

/** 5、10月 and 每年3月、10月 give several readings at one place. */
function isSibling(a: Reading, b: Reading): boolean {
  if (a.from !== b.from || a.to !== b.to || a.reason !== b.reason || a.due?.kind !== b.due?.kind) return false
  return a.due?.start !== b.due?.start || a.due?.end !== b.due?.end
}

/** 今年“六一”期间: the year only says which. */
function isYearOf(year: Reading, event: Reading): boolean {
  return year.yearOnly === true && year.to === event.from && event.due?.kind === 'event'
}

/** An event that swallowed a date (四月底前, 于每周二前) is no event: the date says more. */
function withoutLooseEvents(readings: readonly Reading[]): Reading[] {
  const dated = readings.filter((r) => !isOpen(r)).toSorted((a, b) => a.from - b.from)
  return readings.filter((reading) => !isOpen(reading) || !overlapsAny(reading, dated))
}

function isOpen({ due }: Reading): boolean {
  return due?.kind === 'event' && due.end === null && due.event?.relation !== 'around'
}

/** Binary search in readings that are sorted by start and short. */
function overlapsAny(reading: Reading, sorted: readonly Reading[]): boolean {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle]?.to ?? 0) <= reading.from) low = middle + 1
    else high = middle
  }
  const next = sorted[low]
  return next !== undefined && next.from < reading.to && next.to > reading.from
}

const ENDS_BRACKET = /^(?:完成|左右)?）|^$/

/** What a bracket right behind a time says is the same time more exactly; an event keeps its name: 汛期前（6月1日前）. */
function bracketsResolved(text: string, readings: readonly Reading[]): Reading[] {
  const resolved: Reading[] = []
  for (const reading of readings) {
    const previous = resolved.at(-1)
    const inBracket =
      previous !== undefined &&
      text.slice(previous.to, reading.from) === '（' &&
      ENDS_BRACKET.test(text.slice(reading.to, reading.to + 4))
    if (!inBracket || previous.due === null || reading.due === null || isOpen(reading)) {
      resolved.push(reading)
      continue
    }
    const event = previous.due.event
    const close = text.indexOf('）', reading.to)
    const to = close >= 0 && close <= reading.to + 2 ? close + 1 : reading.to
    resolved[resolved.length - 1] = {
      ...reading,
      from: previous.from,
      to,
      due: { ...reading.due, ...(event === undefined ? {} : { event }) },
    }
  }
  return resolved
}

/** 从2023年第二季度起，每季度…; 2月-11月每月一次: the stretch belongs to what recurs behind it. */
function startsMoved(text: string, readings: readonly Reading[]): Reading[] {
  const moved: Reading[] = []
  for (const reading of readings) {
    const previous = moved.at(-1)
    const bounds = previous === undefined ? null : boundsOf(previous, text.slice(previous.to, reading.from))
    if (previous === undefined || bounds === null || reading.due?.kind !== 'recurring') {
      moved.push(reading)
      continue
    }
    const { start, end } = bounds
    const due = { ...reading.due, start, end: end ?? reading.due.end }
    moved[moved.length - 1] = { ...reading, from: previous.from, due }
  }
  return moved
}

function boundsOf({ due }: Reading, between: string): { start: string; end: string | null } | null {
  if (due === null || due.start === null) return null
  if (due.kind === 'ongoing' && /^，?在?$/.test(between)) return { start: due.start, end: null }
  return due.kind === 'range' && between === '' ? { start: due.start, end: due.end } : null
}
