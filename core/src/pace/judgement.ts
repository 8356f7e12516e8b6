import { daysBetween } from '../lib/dates.ts'
import type { Words } from '../lib/words.ts'
import { isRate, printFigure, printNumber, printQuantity } from '../figures/index.ts'
import type { Figure } from '../figures/index.ts'
import { parseUnit } from '../ledgers/index.ts'
import type { MeasureFamily } from '../ledgers/index.ts'
import type { Lag } from './lag.ts'
import type { Pace } from './pace.ts'
import { dayWords, joined } from './sentences.ts'
import type { StandingState } from './states.ts'

/** A state with its reasons, before explanations are looked at. */
export interface Judgement {
  readonly state: StandingState
  readonly sentence: Words
  readonly expected: number | null
  readonly done: number
  readonly lag: Lag
}

/** The months before are not entered: whatever there is, nothing lights up. */
export const NOT_ENTERED: Words = {
  zh: '此前各月的情况尚未补录，暂不亮灯',
  en: 'the months before are not entered yet: no light',
}

/** An accepted explanation takes the place of a light that lags; what is in order stays as it is. */
export function explained(judgement: Judgement, explanation: Words | null): Judgement {
  const lagging = ['attention', 'behind', 'overdue'].includes(judgement.state)
  if (explanation === null || !lagging) return judgement
  const said = { zh: `已说明：${explanation.zh}`, en: `explained: ${explanation.en}` }
  return { ...judgement, state: 'explained', sentence: joined([judgement.sentence, said]) }
}

/** Kinds of quantity that have no halves: what is expected of them is shown whole. */
const WHOLE: ReadonlySet<MeasureFamily> = new Set(['occasions', 'attendances', 'people', 'organizations', 'things'])

/** What is expected, as it is shown: of things without halves the whole ones. In the base of the unit. */
export function shownValue({ target }: Figure, value: number): number {
  return WHOLE.has(parseUnit(target.unit).family) ? Math.floor(value + 1e-9) : value
}

/** An amount of the target in its unit; a rate in its own percent. */
export function amount(figure: Figure, value: number): string {
  const { unit } = figure.target
  return isRate(figure.target) ? `${printNumber(value)}${unit}` : printQuantity(shownValue(figure, value), unit)
}

/** 已登记 1 场; for a rate 现为 88.00%（44/50）. */
export function doneWords(figure: Figure): Words {
  if (figure.numerator === 0 && !isRate(figure.target)) {
    const none = amount(figure, 0)
    return { zh: `已登记 ${none}`, en: `${none} recorded` }
  }
  const { words } = printFigure(figure)
  return isRate(figure.target)
    ? { zh: `现为 ${words.zh}`, en: `now ${words.en}` }
    : { zh: `已登记 ${words.zh}`, en: `${words.en} recorded` }
}

/** 应于9月底前完成 2 场, or without a due date 应完成 2 场. */
export function dueWords(value: string, due: string | null, each: Words = { zh: '', en: '' }): Words {
  if (due === null) return { zh: `${each.zh}应完成 ${value}`, en: `${each.en}${value} due` }
  const day = dayWords(due)
  return { zh: `${each.zh}应于${day.zh}前完成 ${value}`, en: `${each.en}${value} due by ${day.en}` }
}

/** 逾期 5 天; null while nothing is. */
export function overdueWords({ due, asOf, past }: Pace): Words | null {
  if (due === null || !past) return null
  const days = daysBetween(due, asOf)
  return { zh: `逾期 ${days} 天`, en: `${days} ${days === 1 ? 'day' : 'days'} overdue` }
}
