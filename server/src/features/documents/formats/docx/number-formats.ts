const DIGITS = '〇一二三四五六七八九'
const LEGAL = '零壹贰叁肆伍陆柒捌玖'
const STEMS = '甲乙丙丁戊己庚辛壬癸'
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥'

/** The value as Word prints it under a w:numFmt (ECMA-376 part 1, 17.18.59); formats not listed print as decimal, bullets as nothing. */
export function formatNumber(value: number, format: string): string {
  return (formats[format] ?? String)(value)
}

const formats: Readonly<Record<string, (value: number) => string>> = {
  none: () => '',
  bullet: () => '',
  decimal: String,
  decimalZero: (value) => String(value).padStart(2, '0'),
  decimalFullWidth: fullWidth,
  decimalFullWidth2: fullWidth,
  decimalEnclosedCircle: circled,
  decimalEnclosedCircleChinese: circled,
  decimalEnclosedFullstop: (value) => inBlock(value, 20, 0x2488, `${value}.`),
  decimalEnclosedParen: (value) => inBlock(value, 20, 0x2474, `(${value})`),
  ideographEnclosedCircle: (value) => inBlock(value, 10, 0x3280, counting(value)),
  numberInDash: (value) => `- ${value} -`,
  hex: (value) => value.toString(16).toUpperCase(),
  upperLetter: (value) => letters(value, 65),
  lowerLetter: (value) => letters(value, 97),
  upperRoman: (value) => roman(value),
  lowerRoman: (value) => roman(value).toLowerCase(),
  chineseCounting: shortCounting,
  chineseCountingThousand: counting,
  taiwaneseCounting: shortCounting,
  taiwaneseCountingThousand: counting,
  japaneseCounting: counting,
  chineseLegalSimplified: legal,
  ideographLegalTraditional: legal,
  ideographDigital: digital,
  japaneseDigitalTenThousand: digital,
  taiwaneseDigital: digital,
  ideographTraditional: (value) => STEMS[(value - 1) % STEMS.length] ?? String(value),
  ideographZodiac: (value) => BRANCHES[(value - 1) % BRANCHES.length] ?? String(value),
}

function fullWidth(value: number): string {
  return Array.from(String(value), (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('')
}

export function circled(value: number): string {
  if (value === 0) return '⓪'
  if (value > 20 && value <= 35) return String.fromCharCode(0x3251 + value - 21)
  if (value > 35 && value <= 50) return String.fromCharCode(0x32b1 + value - 36)
  return inBlock(value, 20, 0x2460, String(value))
}

function inBlock(value: number, most: number, first: number, otherwise: string): string {
  return value >= 1 && value <= most ? String.fromCharCode(first + value - 1) : otherwise
}

/** a … z, aa … zz, aaa …: Word repeats the letter. Bounded, for a list whose start is absurd. */
function letters(value: number, first: number): string {
  if (value < 1 || value > 26 * 20) return String(value)
  return String.fromCharCode(first + ((value - 1) % 26)).repeat(Math.ceil(value / 26))
}

const ROMAN: ReadonlyArray<readonly [number, string]> = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]

function roman(value: number): string {
  if (value < 1 || value > 3999) return String(value)
  let rest = value
  let words = ''
  for (const [worth, numeral] of ROMAN) {
    while (rest >= worth) {
      words += numeral
      rest -= worth
    }
  }
  return words
}

/** 一 … 九十九, then digit by digit: 一○○. */
function shortCounting(value: number): string {
  return value < 100 ? counting(value) : digital(value).replaceAll('〇', '○')
}

function counting(value: number): string {
  return spelled(value, DIGITS.replace('〇', '零'), ['', '十', '百', '千']).replace(/^一十/, '十')
}

function legal(value: number): string {
  return spelled(value, LEGAL, ['', '拾', '佰', '仟'])
}

/** 1-9999 in words; above that nobody numbers a list. */
function spelled(value: number, digits: string, places: readonly string[]): string {
  if (value < 0 || value > 9999) return String(value)
  const written = String(value)
  let words = ''
  for (let at = 0; at < written.length; at++) {
    const digit = Number(written[at])
    if (digit > 0) words += `${digits[digit]}${places[written.length - 1 - at]}`
    else if (!words.endsWith('零') && Number(written.slice(at)) > 0) words += '零'
  }
  return words === '' ? '零' : words
}

function digital(value: number): string {
  return Array.from(String(value), (digit) => DIGITS[Number(digit)] ?? digit).join('')
}
