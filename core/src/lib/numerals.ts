/** A number as written: Arabic (12, 4.5), Chinese (二十, 三百五十), or a fraction (三分之一, 五成, 百分之八, 一半). */
export interface Numeral {
  readonly from: number
  readonly to: number
  readonly value: number
  readonly form: 'arabic' | 'chinese' | 'fraction' | 'thousandth'
}

const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const PLACES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }
const CHINESE = '[零〇一二两三四五六七八九十百千]'

/** Units of size that stay with the measure word (万人, 亿元). */
export const MULTIPLIERS: Readonly<Record<string, number>> = { 百万: 1e6, 千万: 1e7, 万亿: 1e12, 万: 1e4, 亿: 1e8 }

/** 一百二十 → 120, 两千 → 2000, 二〇二〇 → 2020; null where the characters are no number. */
export function chineseNumber(words: string): number | null {
  if (words === '') return null
  if (!/[十百千]/.test(words)) return digitByDigit(words)
  let sum = 0
  let digit: number | null = null
  let last = Infinity
  for (const character of words) {
    const place = PLACES[character]
    if (place === undefined) {
      if (digit !== null && digit !== 0) return null
      digit = DIGITS[character] ?? null
      if (digit === null) return null
      continue
    }
    if (place >= last) return null
    sum += (digit ?? 1) * place
    last = place
    digit = null
  }
  return sum + (digit ?? 0)
}

function digitByDigit(words: string): number | null {
  let value = 0
  for (const character of words) {
    const digit = DIGITS[character]
    if (digit === undefined) return null
    value = value * 10 + digit
  }
  return value
}

const NUMERAL = new RegExp(
  [
    `(?<percent>百分之(?:[0-9]+(?:\\.[0-9]+)?|${CHINESE}+))`,
    `(?<thousandth>千分之(?:[0-9]+(?:\\.[0-9]+)?|${CHINESE}+))`,
    `(?<fraction>(?:[0-9]+|${CHINESE}+)分之(?:[0-9]+|${CHINESE}+))`,
    `(?<tenths>[一二两三四五六七八九]成(?:半|[一二三四五六七八九](?![个名项成]))?(?![立为员果效长就功本品绩分年都]))`,
    `(?<half>一半)`,
    `(?<arabic>[0-9]+(?:\\.[0-9]+)?)`,
    `(?<myriad>(?<![0-9零〇一二两三四五六七八九十百千万亿几数家])万(?=名|人次|户(?!通)|亩))`,
    `(?<chinese>${CHINESE}+)`,
  ].join('|'),
  'g',
)

/** All numerals of a folded text, in order. Whether one is a quantity, a date or part of a name is for the caller. */
export function findNumerals(text: string): Numeral[] {
  const found: Numeral[] = []
  for (const match of text.matchAll(NUMERAL)) {
    const read = valueOf(match.groups ?? {})
    if (read === null) continue
    found.push({ from: match.index, to: match.index + match[0].length, ...read })
  }
  return found
}

function valueOf(groups: Record<string, string | undefined>): Pick<Numeral, 'value' | 'form'> | null {
  const { percent, thousandth, fraction, tenths, half, arabic, myriad, chinese } = groups
  if (percent !== undefined) return asFraction(plain(percent.slice(3)))
  if (thousandth !== undefined) {
    const value = plain(thousandth.slice(3))
    return value === null ? null : { value, form: 'thousandth' }
  }
  if (fraction !== undefined) {
    const [below = '', above = ''] = fraction.split('分之')
    const denominator = plain(below)
    const numerator = plain(above)
    if (denominator === null || numerator === null || denominator === 0) return null
    return asFraction(round((numerator / denominator) * 100))
  }
  if (tenths !== undefined) return asFraction((DIGITS[tenths.charAt(0)] ?? 0) * 10 + (tenths.endsWith('半') ? 5 : (DIGITS[tenths.charAt(2)] ?? 0)))
  if (half !== undefined) return asFraction(50)
  if (myriad !== undefined) return { value: 1e4, form: 'chinese' }
  if (arabic !== undefined) return { value: Number(arabic), form: 'arabic' }
  const value = /^[零〇]+$/.test(chinese ?? '') ? null : chineseNumber(chinese ?? '')
  return value === null ? null : { value, form: 'chinese' }
}

/** Fractions are given in percent: 三分之一 → 33.33. */
function asFraction(value: number | null): Pick<Numeral, 'value' | 'form'> | null {
  return value === null ? null : { value, form: 'fraction' }
}

function plain(words: string): number | null {
  return /^[0-9.]+$/.test(words) ? Number(words) : chineseNumber(words)
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
