import type { Span } from '../blocks.ts'
import type { Suspect } from '../plan.ts'
import { passageOf, spanOf } from '../text/passage.ts'
import type { Passage } from '../text/passage.ts'

interface Rule {
  readonly pattern: RegExp
  /** What probably stood there, null where the digits may well be meant as they are. */
  readonly mend: (groups: readonly string[]) => string | null
}

const day = (digits: string): boolean => Number(digits) >= 1 && Number(digits) <= 31 && !digits.startsWith('0')
const month = (digits: string): boolean => Number(digits) >= 1 && Number(digits) <= 12 && !digits.startsWith('0')

/** All ways to cut 2-4 digits into month and day. */
function monthDays(digits: string): (readonly [string, string])[] {
  const cuts: (readonly [string, string])[] = []
  for (const at of [1, 2]) {
    const [left, right] = [digits.slice(0, at), digits.slice(at)]
    if (right !== '' && right.length <= 2 && month(left) && day(right)) cuts.push([left, right])
  }
  return cuts
}

function dateOf(year: string, rest: string): string | null {
  const cuts = monthDays(rest)
  return cuts.length === 0 ? null : cuts.map(([m, d]) => `${year}年${m}月${d}日`).join('或')
}

/** 4-6 from 46, 15-20 from 1520: two ascending halves, each possible, the whole not. */
function range(digits: string, most: number): string | null {
  if (Number(digits) <= most) return null
  const half = Math.floor(digits.length / 2)
  const [left, right] = [digits.slice(0, half), digits.slice(half)]
  if (left.startsWith('0') || right.startsWith('0')) return null
  return Number(left) < Number(right) && Number(right) <= most ? `${left}-${right}` : null
}

const RULES: readonly Rule[] = [
  // A date on a line of its own that lost 年, 月, 日. Eight digits are a compact date and stay.
  { pattern: /^\s*(20[0-9]{2})([0-9]{2,3})\s*$/g, mend: ([year = '', rest = '']) => dateOf(year, rest) },
  { pattern: /(?<![0-9.])((?:19|20)[0-9]{2})([0-9]{2,4})日/g, mend: ([year = '', rest = '']) => dateOf(year, rest) },
  {
    pattern: /(?<![0-9.])(20[0-9]{2})([1-9]|1[0-2])月(?!龄)/g,
    mend: ([year = '', rest = '']) => `${year}年${rest}月`,
  },
  {
    pattern: /(?<![0-9.])((?:19|20)[0-9]{2})((?:19|20)[0-9]{2})年/g,
    mend: ([from = '', to = '']) => (Number(from) < Number(to) ? `${from}-${to}年` : null),
  },
  { pattern: /(?<![0-9.])([1-9]{2}|[1-9]1[0-2])月(?!龄)/g, mend: ([digits = '']) => mended(range(digits, 12), '月') },
  {
    pattern: /(?<![0-9.])([1-3][0-9]{3}|[1-9][1-3][0-9])日(?!元)/g,
    mend: ([digits = '']) => mended(range(digits, 31), '日'),
  },
  {
    pattern: /(?<![0-9.])([1-9][0-9]{3})(周?岁)/g,
    mend: ([digits = '', unit = '']) => mended(range(digits, 99), unit),
  },
  // Score bands: 80-89分, 90-100分.
  {
    pattern: /(?<![0-9.])([1-9]0)([1-9]9|100)分(?![钟之])/g,
    mend: ([from = '', to = '']) =>
      Number(to) > Number(from) && Number(to) - Number(from) <= 10 ? `${from}-${to}分` : null,
  },
  // Document numbers whose bracket was lost on one side or both.
  {
    pattern: /〔(20[0-9]{2})([0-9]{1,3})(?![0-9〕年])号?/g,
    mend: ([year = '', number = '']) => `〔${year}〕${number}号`,
  },
  {
    pattern: /(?<=[\u4e00-\u9fff][发字函办])(20[0-9]{2})([0-9]{1,3})号/g,
    mend: ([year = '', number = '']) => `〔${year}〕${number}号`,
  },
  {
    pattern: /(?<=[\u4e00-\u9fff][发字函办])(20[0-9]{2})〕([0-9]{1,3})号/g,
    mend: ([year = '', number = '']) => `〔${year}〕${number}号`,
  },
]

/** 至少23个场所、56个典型: numbers of two figures that all climb by one lost their dash (2-3个, 5-6个). One alone is a number. */
function lostDashes(passage: Passage): { from: number; to: number; suggestion: string }[] {
  const found: { from: number; to: number; suggestion: string }[] = []
  for (const sentence of passage.text.matchAll(/[^。；]+/g)) {
    const numbers = [...sentence[0].matchAll(/(?<![0-9.])[0-9]+(?:\.[0-9]+)?(?![0-9%‰月日年.])/g)]
    const climbing = numbers.filter(([digits]) => /^(?:12|23|34|45|56|67|78|89)$/.test(digits))
    if (new Set(climbing.map(([digits]) => digits)).size < 2 || climbing.length < numbers.length) continue
    for (const { 0: digits, index } of climbing) {
      const from = sentence.index + index
      found.push({ from, to: from + 2, suggestion: `${digits.charAt(0)}-${digits.charAt(1)}` })
    }
  }
  return found
}

function mended(core: string | null, unit: string): string | null {
  return core === null ? null : core + unit
}

/** Digits glued together where 年, 月, 日, a dash or a bracket was lost, line by line. */
export function findLostCharacters(source: string): Suspect[] {
  const found: Suspect[] = []
  let from = 0
  while (from <= source.length) {
    const newline = source.indexOf('\n', from)
    const to = newline < 0 ? source.length : newline
    if (/[0-9０-９]/.test(source.slice(from, to))) found.push(...inLine(source, [from, to]))
    from = to + 1
  }
  return found
}

function inLine(source: string, line: Span): Suspect[] {
  const passage = passageOf(source, line, 'keep')
  const found: Suspect[] = []
  for (const { pattern, mend } of RULES) {
    for (const match of passage.text.matchAll(pattern)) {
      const suggestion = mend(match.slice(1))
      if (suggestion === null) continue
      const span = spanOf(passage, match.index, match.index + match[0].length)
      if (found.some((other) => other.span[0] < span[1] && other.span[1] > span[0])) continue
      found.push({ words: source.slice(...span), span, suggestion, reason: 'lost_characters' })
    }
  }
  for (const { from, to, suggestion } of lostDashes(passage)) {
    const span = spanOf(passage, from, to)
    found.push({ words: source.slice(...span), span, suggestion, reason: 'lost_characters' })
  }
  return found
}
