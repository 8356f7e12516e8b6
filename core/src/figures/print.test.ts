import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Figure } from './figure.ts'
import { aLog, aQuestion, aTarget, members } from './figures.test-support.ts'
import { foldFigure } from './fold.ts'
import { printFigure, printNumber, printQuantity, printTarget, sharesOf100 } from './print.ts'

const aFigure = (changes: Partial<Figure>): Figure => ({ ...foldFigure(aLog({}), aQuestion()), ...changes })
const rate = (numerator: number, denominator: number, value = 91) =>
  printFigure(aFigure({ target: aTarget({ unit: '%', value }), numerator, denominator })).short.zh

describe('a figure is printed', () => {
  it.each<[string, Partial<Figure>, string, string]>([
    ['a count', { numerator: 3 }, '3 场', '3 场'],
    ['an amount in its unit', { target: aTarget({ unit: '万元' }), numerator: 25_000 }, '2.5 万元', '2.5 万元'],
    ['a zero that is one', { numerator: 0, nothing: 'zero' }, '0 场', '0 场'],
    ['existence', { target: aTarget({ scope: 'existence' }), numerator: 1 }, '已有', '已有'],
    ['nothing yet', { target: aTarget({ scope: 'existence' }), numerator: 0, nothing: 'zero' }, '尚无', '尚无'],
    [
      'members',
      { target: aTarget({ scope: 'each_organization', value: 4 }), numerator: 17, denominator: 21 },
      '17/21',
      '21 个单位中 17 个达到（≥4 场）',
    ],
    [
      'persons nobody has listed',
      {
        target: aTarget({ scope: 'each_person', value: 1 }),
        numerator: 3,
        denominator: null,
        nothing: 'no_denominator',
      },
      '3 人',
      '已有 3 人达到（≥1 场）',
    ],
    [
      'a rate with its parts',
      { target: aTarget({ unit: '%' }), numerator: 48, denominator: 52 },
      '92.31%',
      '92.31%（48/52）',
    ],
    [
      'a rate that lacks its base',
      { target: aTarget({ unit: '%' }), numerator: 48, denominator: null, nothing: 'no_denominator' },
      '缺底数',
      '已完成 48，缺底数',
    ],
    ['per mille', { target: aTarget({ unit: '‰' }), numerator: 1, denominator: 300 }, '3.33‰', '3.33‰（1/300）'],
  ])('%s', (_, changes, short, words) => {
    const printed = printFigure(aFigure({ nothing: null, ...changes }))
    expect([printed.short.zh, printed.words.zh]).toEqual([short, words])
    expect(printed.words.en).not.toBe('')
  })

  it('with five nothings that look different', () => {
    const nothings = ['no_data', 'not_yet_due', 'nobody', 'not_applicable'] as const
    const shown = nothings.map((nothing) => printFigure(aFigure({ numerator: 0, nothing })).short.zh)
    expect(new Set([...shown, '0 场']).size).toBe(5)
  })

  it('rounded once, half up, and never up to a target that is not reached', () => {
    expect(rate(1005, 100_000)).toBe('1.01%')
    expect(rate(2, 3)).toBe('66.67%')
    expect(rate(90_996, 100_000)).toBe('90.99%')
    expect(rate(91_000, 100_000)).toBe('91.00%')
    expect(rate(91_004, 100_000)).toBe('91.00%')
    expect(printNumber(0.1 + 0.2)).toBe('0.3')
    expect(printNumber(-2.345)).toBe('-2.35')
    expect(printQuantity(58_333, '万人次')).toBe('5.83 万人次')
  })
})

describe('a target is printed', () => {
  it.each([
    [{ comparator: '>=', value: 4 }, '≥4 场'],
    [{ comparator: '<=', value: 4 }, '≤4 场'],
    [{ comparator: '=', value: 4 }, '4 场'],
    [{ comparator: '~', value: 100, unit: '人' }, '约100 人'],
    [{ comparator: '>=', value: 3, most: 4 }, '3-4 场'],
    [{ comparator: '>=', value: 90.5, unit: '%' }, '≥90.5%'],
  ] as const)('%j is %s', (changes, words) => {
    expect(printTarget(aTarget(changes))).toBe(words)
  })
})

describe('shares of a whole', () => {
  it('add up to 100 where rounding each would not: 162, 24, 17, 10 and 9 of 222', () => {
    const shares = sharesOf100([162, 24, 17, 10, 9], 1)
    expect(shares).toEqual([73, 10.8, 7.7, 4.5, 4])
    expect(sharesOf100([1, 1, 1])).toEqual([33.34, 33.33, 33.33])
    expect(sharesOf100([0, 0])).toEqual([0, 0])
    expect(sharesOf100([])).toEqual([])
  })

  it('always, each within one unit of the last place of its own', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(10_000), { minLength: 1 }), (parts) => {
        const whole = parts.reduce((sum, part) => sum + part, 0)
        const shares = sharesOf100(parts)
        const sum = shares.reduce((all, share) => all + Math.round(share * 100), 0)
        expect(sum).toBe(whole === 0 ? 0 : 10_000)
        for (const [index, share] of shares.entries())
          expect(Math.abs(share - (whole === 0 ? 0 : ((parts[index] ?? 0) * 100) / whole))).toBeLessThan(0.01 + 1e-9)
      }),
    )
  })
})

describe('a whole figure', () => {
  it('says 17 of 21, never 84 of 84', () => {
    const ids = Array.from({ length: 21 }, (_, index) => `town-${index}`)
    const log = aLog(...ids.slice(0, 17).flatMap((organization) => Array.from({ length: 5 }, () => ({ organization }))))
    const target = aTarget({ scope: 'each_organization', value: 4 })
    const figure = foldFigure(log, aQuestion({ target, organizations: members(...ids) }))
    expect(printFigure(figure).words).toEqual({
      zh: '21 个单位中 17 个达到（≥4 场）',
      en: '17 of 21 organisations have ≥4 场',
    })
  })
})
