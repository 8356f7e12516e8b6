import { chineseNumber } from '../../lib/numerals.ts'

/** Pieces of the patterns of this folder. All of them read folded text: ASCII digits, `-` for every dash. */

/** 1-12, 十, 十一, 四. */
export const MONTH = '(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])'
/** 1-31, 三十一, 初 excluded. */
export const DAY =
  '(?:3[01]|[12][0-9]|0?[1-9]|三十一?|二十[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])'
/** 2020, 二〇二〇. */
export const YEAR = '(?:(?:19|20)[0-9]{2}|二[零〇][零〇一二三][零〇一二三四五六七八九])'
/** A year told from the plan's year or from the year just named. */
export const OTHER_YEAR = '(?:今年|本年度?|当年|明年|次年|翌年|来年|转年|后年|去年|上年|下一?年度?)'
/** From one end of a stretch to the other: 4-5月, 5月至8月, 9月18日—9月30日 (`--` is a folded ——). */
export const JOINER = '(?:至|到|-{1,2}|~)'
/** Between members of a list that share what follows: 5、10月. */
export const COMMA = '(?:、|和|及|与|或者?)'
export const QUARTER = '[一二三四1-4]'
/** A small count: 3, 十五, 两, 30. */
export const COUNT = '(?:[0-9]{1,3}|[一二两三四五六七八九十]{1,3})'

/** Not in the middle of a number, of an ordinal (第三月) or of a count (三个月 has 个 before 月 and never gets here). */
export const NOT_INSIDE_NUMBER = '(?<![0-9一二三四五六七八九十百千万第])'

/** What is only hoped for: 力争, 预计, 原则上. Stands within a few characters before a time. */
export const SOFT = '(?:力争|争取|预计|原则上|一般|尽量|尽可能|拟|大约|约)'

export function numberOf(words: string): number {
  return /^[0-9]+$/.test(words) ? Number(words) : (chineseNumber(words) ?? Number.NaN)
}
