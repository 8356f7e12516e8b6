import { describe, expect, it } from 'vitest'
import { clauseAt, clausesOf } from './clauses.ts'

const texts = (text: string): string[] => clausesOf(text).map((clause) => clause.text)

describe('clauses', () => {
  it('end at commas and sentence ends, not inside brackets or quotes', () => {
    expect(texts('新建站点3个，培训（含村、社区，共2期）80人。办好“书香，暖心”活动')).toEqual([
      '新建站点3个',
      '培训（含村、社区，共2期）80人',
      '办好“书香，暖心”活动',
    ])
  })

  it('keep a ratio whole', () => {
    expect(texts('师生比达到1：12，人均2册')).toEqual(['师生比达到1：12', '人均2册'])
  })

  it('know their sentence and are found by place', () => {
    const clauses = clausesOf('甲一，甲二。乙一')
    expect(clauses.map(({ sentence }) => sentence)).toEqual([0, 0, 1])
    expect([0, 3, 6].map((place) => clauseAt(clauses, place))).toEqual([0, 1, 2])
  })

  it.each(['新增企业12家、', '应保尽保', '（未闭合'])('stay short in a text without commas: %s', (unit) => {
    const text = unit.repeat(2000)
    const clauses = clausesOf(text)
    expect(Math.max(...clauses.map((clause) => clause.text.length))).toBeLessThanOrEqual(400)
    expect(clauses.every(({ from, to, text: words }) => text.slice(from, to) === words)).toBe(true)
    const covered = clauses.reduce((sum, { from, to }) => sum + to - from, 0)
    expect(covered).toBeGreaterThan(text.length * 0.99)
  })
})
