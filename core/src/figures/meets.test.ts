import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CountedTarget } from '../ledgers/index.ts'
import { aTarget } from './figures.test-support.ts'
import { isLimit, isRate, rateOf, reaches, requiredOf } from './meets.ts'

describe('reaching a target', () => {
  it.each<[CountedTarget['comparator'], number, Readonly<Record<number, boolean>>]>([
    ['>=', 3, { 2: false, 3: true, 4: true }],
    ['>', 3, { 3: false, 4: true }],
    ['<=', 3, { 2: true, 3: true, 4: false }],
    ['<', 3, { 2: true, 3: false }],
    ['=', 3, { 2: false, 3: true, 4: true }],
    ['=', 0, { 0: true, 1: false }],
    ['~', 3, { 2: false, 3: true, 4: true }],
  ])('%s %i', (comparator, value, reached) => {
    const target = aTarget({ comparator, value })
    const found = Object.keys(reached).map((done) => [done, reaches(target, Number(done), null)])
    expect(Object.fromEntries(found)).toEqual(reached)
  })

  it('compares a rate unrounded: 90.996 % is not 91 %', () => {
    const target = aTarget({ unit: '%', value: 91 })
    expect(reaches(target, 90_996, 100_000)).toBe(false)
    expect(reaches(target, 91, 100)).toBe(true)
    expect(reaches(target, 1001, 1100)).toBe(true)
  })

  it('is not possible without a denominator', () => {
    const target = aTarget({ unit: '%', value: 0 })
    expect(reaches(target, 5, null)).toBe(false)
    expect(reaches(target, 0, 0)).toBe(false)
  })

  it('takes the lower end of a band', () => {
    expect(reaches(aTarget({ value: 3, most: 4 }), 3, null)).toBe(true)
    expect(reaches(aTarget({ value: 3, most: 4 }), 5, null)).toBe(true)
  })

  it('does not depend on the power of ten in the unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(8_000_000), (value, done) => {
        const inTens = aTarget({ value, unit: '万人次' })
        const inOnes = aTarget({ value: value * 10_000, unit: '人次' })
        expect(reaches(inTens, done, null)).toBe(reaches(inOnes, done, null))
        expect(requiredOf(inTens)).toBe(requiredOf(inOnes))
      }),
    )
  })

  it('stays reached when more is done, and a limit broken', () => {
    const nat = fc.nat(100)
    fc.assert(
      fc.property(
        fc.constantFrom('>=', '>', '=', '~'),
        fc.integer({ min: 1, max: 100 }),
        nat,
        nat,
        (comparator, value, done, more) => {
          const target = aTarget({ comparator, value })
          expect(reaches(target, done, null) && !reaches(target, done + more, null)).toBe(false)
          const limit = aTarget({ comparator: '<=', value })
          expect(!reaches(limit, done, null) && reaches(limit, done + more, null)).toBe(false)
        },
      ),
    )
  })
})

describe('kinds of target', () => {
  it('knows limits: at most so many, or none at all', () => {
    expect(isLimit(aTarget({ comparator: '<=' }))).toBe(true)
    expect(isLimit(aTarget({ comparator: '<' }))).toBe(true)
    expect(isLimit(aTarget({ comparator: '=', value: 0 }))).toBe(true)
    expect(isLimit(aTarget({ comparator: '=', value: 1 }))).toBe(false)
    expect(isLimit(aTarget({ comparator: '>=', value: 0 }))).toBe(false)
  })

  it('gives a rate in the target’s own unit', () => {
    expect(rateOf({ unit: '%' }, 1, 8)).toBe(12.5)
    expect(rateOf({ unit: '‰' }, 1, 8)).toBe(125)
    expect(rateOf({ unit: '%' }, 1, 0)).toBeNull()
    expect(rateOf({ unit: '%' }, 1, null)).toBeNull()
    expect(['%', '‰', '个百分点', '场'].map((unit) => isRate({ unit }))).toEqual([true, true, false, false])
  })
})
