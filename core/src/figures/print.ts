import type { Words } from '../lib/words.ts'
import { parseUnit } from '../ledgers/index.ts'
import type { CountedTarget } from '../ledgers/index.ts'
import type { Figure } from './figure.ts'
import { isRate, rateOf, reaches } from './meets.ts'
import { nothingWords } from './nothing.ts'

/** A figure as shown: the number alone for a cell, and in words with what it is made of. */
export interface PrintedFigure {
  readonly short: Words
  readonly words: Words
}

/** Official circulars give rates to two decimals (domain.md §17). */
const DECIMALS = 2

/**
 * The one place where a figure is rounded (product.md §4.11). A rate that has not reached its target is never rounded up to it: 90.996 %
 * against 91 % prints as 90.99 %.
 */
export function printFigure(figure: Figure): PrintedFigure {
  const { nothing, target } = figure
  if (nothing !== null && nothing !== 'zero' && !(nothing === 'no_denominator' && figure.numerator > 0)) {
    return { short: nothingWords(nothing), words: nothingWords(nothing) }
  }
  if (target.scope === 'each_organization' || target.scope === 'each_person') return printMembers(figure)
  if (target.scope === 'existence') return printExistence(figure)
  return isRate(target) ? printRate(figure) : printCount(figure)
}

/** A quantity given in the base of a unit, in that unit: 20,000 in 万元 is "2 万元". */
export function printQuantity(quantity: number, unit: string): string {
  return `${printNumber(quantity / parseUnit(unit).factor)} ${unit}`.trim()
}

/** What a target asks for: ≥4 场, ≥90%, 3-4 场. */
export function printTarget(target: Pick<CountedTarget, 'comparator' | 'value' | 'most' | 'unit'>): string {
  const signs = { '>=': '≥', '<=': '≤', '=': '', '>': '>', '<': '<', '~': '约' } as const
  const value =
    target.most === undefined ? printNumber(target.value) : `${printNumber(target.value)}-${printNumber(target.most)}`
  const sign = target.most === undefined ? signs[target.comparator] : ''
  return `${sign}${value}${isRate(target) ? '' : ' '}${target.unit}`.trim()
}

/** At most two decimals, half up, without trailing zeros. */
export function printNumber(value: number): string {
  return String(rounded(value, DECIMALS))
}

/** Shares of a whole in percent that add up to exactly 100 (largest remainders); all 0 where the whole is 0. */
export function sharesOf100(parts: readonly number[], decimals = DECIMALS): readonly number[] {
  const whole = parts.reduce((sum, part) => sum + part, 0)
  if (whole <= 0) return parts.map(() => 0)
  const units = 100 * 10 ** decimals
  const exact = parts.map((part) => (part * units) / whole)
  const floors = exact.map((share) => Math.floor(share + 1e-9))
  const left = Math.round(units - floors.reduce((sum, share) => sum + share, 0))
  const byRemainder = exact
    .map((share, index) => ({ index, remainder: share - (floors[index] ?? 0) }))
    .toSorted((one, other) => other.remainder - one.remainder || one.index - other.index)
  const raised = new Set(byRemainder.slice(0, left).map(({ index }) => index))
  return floors.map((share, index) => (share + (raised.has(index) ? 1 : 0)) / 10 ** decimals)
}

function printMembers({ numerator, denominator, target }: Figure): PrintedFigure {
  const value = printTarget(target)
  const [who, each, en] = target.scope === 'each_person' ? ['人', '人', 'people'] : ['个单位', '个', 'organisations']
  if (denominator === null) {
    return {
      short: { zh: `${numerator} ${who}`, en: `${numerator} ${en}` },
      words: { zh: `已有 ${numerator} ${who}达到（${value}）`, en: `${numerator} ${en} have ${value}` },
    }
  }
  return {
    short: alike(`${numerator}/${denominator}`),
    words: {
      zh: `${denominator} ${who}中 ${numerator} ${each}达到（${value}）`,
      en: `${numerator} of ${denominator} ${en} have ${value}`,
    },
  }
}

function printExistence({ numerator }: Figure): PrintedFigure {
  const words = numerator > 0 ? { zh: '已有', en: 'done' } : { zh: '尚无', en: 'not yet' }
  return { short: words, words }
}

function printRate({ numerator, denominator, target }: Figure): PrintedFigure {
  const rate = rateOf(target, numerator, denominator)
  if (rate === null) {
    const short = nothingWords('no_denominator')
    return {
      short,
      words: { zh: `已完成 ${printNumber(numerator)}，${short.zh}`, en: `${printNumber(numerator)} done, ${short.en}` },
    }
  }
  const near = rounded(rate, DECIMALS)
  const claims = !reaches(target, numerator, denominator) && reaches(target, near, target.unit === '‰' ? 1000 : 100)
  const shown = (claims ? floored(rate, DECIMALS) : near).toFixed(DECIMALS)
  const parts = `${printNumber(numerator)}/${printNumber(denominator ?? 0)}`
  return {
    short: alike(`${shown}${target.unit}`),
    words: { zh: `${shown}${target.unit}（${parts}）`, en: `${shown}${target.unit} (${parts})` },
  }
}

function printCount({ numerator, target }: Figure): PrintedFigure {
  const words = alike(printQuantity(numerator, target.unit))
  return { short: words, words }
}

function alike(words: string): Words {
  return { zh: words, en: words }
}

/** Half up on what the decimal number says, not on its binary tail (1.005 is 1.01). */
function rounded(value: number, decimals: number): number {
  const scale = 10 ** decimals
  const shifted = Math.abs(value) * scale
  return (Math.sign(value) * Math.floor(shifted + 0.5 + shifted * 1e-12)) / scale
}

function floored(value: number, decimals: number): number {
  return Math.floor(value * 10 ** decimals) / 10 ** decimals
}
