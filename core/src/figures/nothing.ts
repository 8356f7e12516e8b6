import type { Words } from '../lib/words.ts'
import type { FigureQuestion, Missing, Nothing } from './figure.ts'

interface Seen {
  readonly numerator: number
  readonly denominator: number | null
  readonly needsDenominator: boolean
  /** Any live claim at all, excluded ones too: somebody has entered something. */
  readonly claims: number
}

/** Which nothing a number is; null where it is something. */
export function nothingOf(question: FigureQuestion, seen: Seen): Nothing | Missing | null {
  if (question.take === null) return 'no_binding'
  if (seen.needsDenominator && seen.denominator === 0) return 'nobody'
  if (seen.numerator > 0) return seen.needsDenominator && seen.denominator === null ? 'no_denominator' : null
  if (question.asOf < question.period.from) return 'not_yet_due'
  if (seen.claims === 0 && !question.entered) return 'no_data'
  return seen.needsDenominator && seen.denominator === null ? 'no_denominator' : 'zero'
}

const SHOWN: Readonly<Record<Nothing | Missing, Words>> = {
  zero: { zh: '0', en: '0' },
  no_data: { zh: '暂无数据', en: 'no data' },
  not_yet_due: { zh: '未到时段', en: 'not yet due' },
  nobody: { zh: '无对象', en: 'nobody there' },
  not_applicable: { zh: '不适用', en: 'not applicable' },
  no_denominator: { zh: '缺底数', en: 'no denominator' },
  no_binding: { zh: '未设统计台账', en: 'no ledger counts it' },
}

/** How a nothing is shown. */
export function nothingWords(nothing: Nothing | Missing): Words {
  return SHOWN[nothing]
}
