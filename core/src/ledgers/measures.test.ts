import { describe, expect, it } from 'vitest'
import { commensurable, measureFamilies, parseUnit } from './measure-words.ts'
import { amountOf, distinct, eachOf, eachPersonOf, lastOf, onePer, shareOf } from './measures.ts'

const words = { zh: '数', en: 'number' }

describe('a unit', () => {
  it.each([
    ['场', '场', 1, 'occasions'],
    ['场次', '场次', 1, 'occasions'],
    ['次', '次', 1, 'occasions'],
    ['人次', '人次', 1, 'attendances'],
    ['万人次', '人次', 10_000, 'attendances'],
    ['名', '名', 1, 'people'],
    ['家', '家', 1, 'organizations'],
    ['篇', '篇', 1, 'things'],
    ['个', '个', 1, 'things'],
    ['小时', '小时', 1, 'hours'],
    ['学时', '学时', 1, 'lessons'],
    ['万元', '元', 10_000, 'money'],
    ['亿元', '元', 1e8, 'money'],
    ['千万元', '元', 1e7, 'money'],
    ['%', '%', 1, 'rate'],
    ['‰', '‰', 1, 'rate'],
    ['个百分点', '个百分点', 1, 'points'],
    ['万亩', '亩', 10_000, 'other'],
    ['公里', '公里', 1, 'other'],
    ['万', '万', 1, 'other'],
    ['', '', 1, 'other'],
  ])('%s is %s × %i, counting %s', (unit, word, factor, family) => {
    expect(parseUnit(unit)).toEqual({ word, factor, family })
  })

  it('is turned into another of its kind only', () => {
    const same = (one: string, other: string) => commensurable(parseUnit(one), parseUnit(other))
    expect(same('场', '次')).toBe(true)
    expect(same('万元', '元')).toBe(true)
    expect(same('人次', '名')).toBe(false)
    expect(same('学时', '小时')).toBe(false)
    expect(same('万亩', '亩')).toBe(true)
    expect(same('亩', '公里')).toBe(false)
    expect(same('%', '‰')).toBe(false)
  })

  it('counts distinct subjects where the measure word does: 人 and 家, not 人次', () => {
    const distinctFamilies = Object.entries(measureFamilies).filter(([, family]) => family.distinct)
    expect(distinctFamilies.map(([name]) => name)).toEqual(['people', 'organizations'])
  })
})

describe('a measure', () => {
  const data = { head_count: 40, names: ['甲', '乙'], quantity: 2.5, unit: '万元', due: 4, blank: null, none: [] }

  it.each([
    ['one for each record', onePer('record', '场', words), [{ side: 'numerator', quantity: 1 }]],
    ['the number of a field', eachOf('head_count', '人次', words), [{ side: 'numerator', quantity: 40 }]],
    ['nothing of a blank', eachOf('blank', '人次', words), []],
    ['nothing of an empty list', distinct('none', '人', words), []],
    [
      'each person once',
      distinct('names', '人', words),
      [
        { side: 'numerator', quantity: 1, key: '甲' },
        { side: 'numerator', quantity: 1, key: '乙' },
      ],
    ],
    [
      'a quantity in the base of its unit',
      amountOf('quantity', 'unit', words),
      [{ side: 'numerator', quantity: 25_000 }],
    ],
    ['a running value', lastOf('quantity', 'unit', words), [{ side: 'numerator', quantity: 25_000 }]],
    [
      'both sides of a rate',
      shareOf('quantity', 'due', words),
      [
        { side: 'numerator', quantity: 2.5 },
        { side: 'denominator', quantity: 4 },
      ],
    ],
    ['no rate without the number due', shareOf('quantity', 'blank', words), []],
  ])('gives %s', (_, measure, portions) => {
    expect(measure.portions(data)).toEqual(portions)
  })

  it('says what may not count twice', () => {
    expect(onePer('record', '场', words).subject).toBe('record')
    expect(distinct('names', '人', words).subject).toBe('person')
    expect(eachPersonOf('names', '场', words)).toMatchObject({ subject: 'record_person', family: 'occasions' })
    expect(lastOf('quantity', 'unit', words)).toMatchObject({ subject: 'series', take: 'last' })
  })
})
