import { chineseNumber } from '../../../lib/numerals.ts'

/** A day of issue as found in a line: ISO, or null where characters were lost (2024320). */
export interface FoundDay {
  readonly iso: string | null
  readonly year: number
  readonly from: number
  readonly to: number
  /** The characters 年, 月 or 日 are missing. */
  readonly lost: boolean
}

const ARABIC = /((?:19|20)[0-9]{2})年([0-9]{1,2})月([0-9]{1,2})日/
const DOTTED = /((?:19|20)[0-9]{2})[-./]([0-9]{1,2})[-./]([0-9]{1,2})(?![0-9])/
const CHINESE =
  /([二一][〇○零OoＯ0一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日/

/** The first full day in a folded line. */
export function findDay(text: string): FoundDay | null {
  const arabic = ARABIC.exec(text) ?? DOTTED.exec(text)
  if (arabic) return day(arabic, Number(arabic[1]), Number(arabic[2]), Number(arabic[3]))
  const chinese = CHINESE.exec(text)
  if (!chinese) return null
  const year = chineseNumber((chinese[1] ?? '').replace(/[○OoＯ0]/g, '〇'))
  return day(chinese, year ?? 0, chineseNumber(chinese[2] ?? '') ?? 0, chineseNumber(chinese[3] ?? '') ?? 0)
}

/** A line that holds nothing but the digits of a date that lost 年月日; the day cannot be told for sure. */
export function findLostDay(text: string): FoundDay | null {
  const match = /^((?:19|20)[0-9]{2})年?[0-9]{1,2}月?[0-9]{0,2}日?$/.exec(text)
  if (!match || /年.*月/.test(text) || text.length < 6) return null
  return { iso: null, year: Number(match[1]), from: 0, to: text.length, lost: true }
}

function day(match: RegExpExecArray, year: number, month: number, date: number): FoundDay | null {
  const valid = year >= 1900 && month >= 1 && month <= 12 && date >= 1 && date <= 31
  const two = (n: number): string => String(n).padStart(2, '0')
  return {
    iso: valid ? `${year}-${two(month)}-${two(date)}` : null,
    year,
    from: match.index,
    to: match.index + match[0].length,
    lost: false,
  }
}
