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

interface Form {
  readonly pattern: string
  readonly form: Numeral['form']
  readonly value: (words: string) => number | null
}

const ANY = `(?:[0-9]+(?:\\.[0-9]+)?|${CHINESE}+)`

/** The ways to write a number, most special first. Fractions are given in percent: 三分之一 → 33.33. */
const FORMS: readonly Form[] = [
  { pattern: `百分之${ANY}`, form: 'fraction', value: (words) => plain(words.slice(3)) },
  { pattern: `千分之${ANY}`, form: 'thousandth', value: (words) => plain(words.slice(3)) },
  { pattern: `${ANY}分之${ANY}`, form: 'fraction', value: fractionValue },
  {
    pattern: '[一二两三四五六七八九]成(?:半|[一二三四五六七八九](?![个名项成]))?(?![立为员果效长就功本品绩分年都])',
    form: 'fraction',
    value: (words) => (DIGITS[words.charAt(0)] ?? 0) * 10 + (words.endsWith('半') ? 5 : (DIGITS[words.charAt(2)] ?? 0)),
  },
  { pattern: '一半', form: 'fraction', value: () => 50 },
  { pattern: '[0-9]+(?:\\.[0-9]+)?', form: 'arabic', value: Number },
  // 引领万名: a bare 万 is ten thousand.
  {
    pattern: '(?<![0-9零〇一二两三四五六七八九十百千万亿几数家])万(?=名|人次|户(?!通)|亩)',
    form: 'chinese',
    value: () => 1e4,
  },
  {
    pattern: `${CHINESE}+`,
    form: 'chinese',
    value: (words) => (/^[零〇]+$/.test(words) ? null : chineseNumber(words)),
  },
]

const NUMERAL = new RegExp(FORMS.map(({ pattern }) => `(${pattern})`).join('|'), 'g')

/** All numerals of a folded text, in order. Whether one is a quantity, a date or part of a name is for the caller. */
export function findNumerals(text: string): Numeral[] {
  const found: Numeral[] = []
  for (const match of text.matchAll(NUMERAL)) {
    const form = FORMS[match.slice(1).findIndex((group) => group !== undefined)]
    const value = form?.value(match[0]) ?? null
    if (form !== undefined && value !== null)
      found.push({ from: match.index, to: match.index + match[0].length, value, form: form.form })
  }
  return found
}

function fractionValue(words: string): number | null {
  const [below = '', above = ''] = words.split('分之')
  const denominator = plain(below)
  const numerator = plain(above)
  return denominator === null || numerator === null || denominator === 0 ? null : round((numerator / denominator) * 100)
}

function plain(words: string): number | null {
  return /^[0-9.]+$/.test(words) ? Number(words) : chineseNumber(words)
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
