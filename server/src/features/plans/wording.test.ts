import { describe, expect, it } from 'vitest'
import { aDeadline, aTarget, aTask, aUnit } from '../../../test/builders.ts'
import { deadlineLines, measureLines, scopeOf, unitLines, valueOf } from './wording.ts'

describe('wording', () => {
  it.each([
    [{}, '≥36 期', '≥36 期'],
    [{ value: 91, unit: '%' }, '≥91%', '≥91%'],
    [{ value: 95, unit: '％' }, '≥95％', '≥95％'],
    [{ comparator: '=', value: 3, most: 5, unit: '场' }, '3–5 场', '3–5 场'],
    [{ comparator: '~', value: 2, unit: '万人' }, '≈2 万人', '≈2 万人'],
    [{ change: 'increase', value: 10, unit: '%' }, '增 ≥10%', 'up ≥10%'],
    [{ comparator: '=', value: 100, unit: '%', implicit: true }, '100%（隐含）', '100% (implied)'],
    [
      { value: 90, unit: '%', soft: true, baseline: { value: 85, unit: '%' } },
      '≥90%（力争，原 85%）',
      '≥90% (aim, from 85%)',
    ],
  ] as const)('sets %j as %s', (told, zh, en) => {
    expect(valueOf(aTarget(told), 'zh')).toBe(zh)
    expect(valueOf(aTarget(told), 'en')).toBe(en)
  })

  it.each([
    [{}, ['4-5月', '2025-04-01 – 05-31']],
    [{ end: '2026-02-28' }, ['4-5月', '2025-04-01 – 2026-02-28']],
    [{ words: '8月底前', kind: 'by', start: null, end: '2025-08-31' }, ['8月底前', '– 2025-08-31']],
    [{ words: '5月4日', end: '2025-04-01' }, ['5月4日', '2025-04-01']],
    [{ words: '县两会前', kind: 'event', start: null, end: null }, ['县两会前', '未定']],
    [{ words: '长期', kind: 'ongoing', start: null, end: null }, ['长期']],
    [{ inherited: true, soft: true }, ['4-5月（力争，沿用）', '2025-04-01 – 05-31']],
  ] as const)('sets the deadline %j as %j', (told, lines) => {
    expect(deadlineLines(aDeadline(told), 'zh')).toEqual(lines)
  })

  it.each([
    [[aUnit(), aUnit({ name: '各乡镇团委', collective: true })], ['团县委、各乡镇团委（类别）']],
    [[aUnit({ role: 'responsible' }), aUnit({ role: 'responsible', name: '县教育局' })], ['团县委、县教育局']],
    [
      [aUnit({ role: 'lead', inherited: true }), aUnit({ name: '县教育局', role: 'support' })],
      ['牵头 团县委（沿用）', '配合 县教育局'],
    ],
    [[aUnit({ role: 'lead' })], ['牵头 团县委']],
    [[], []],
  ])('sets units %# with a line for each role', (units, lines) => {
    expect(unitLines(units, 'zh')).toEqual(lines)
  })

  it('names units in English', () => {
    expect(
      unitLines([aUnit({ role: 'support' }), aUnit({ name: '县教育局', role: 'support', inherited: true })], 'en'),
    ).toEqual(['support 团县委, 县教育局 (inherited)'])
  })

  it('says whom a value binds', () => {
    expect(scopeOf(aTarget(), 'zh')).toBe('合计')
    expect(scopeOf(aTarget({ scope: 'each_organization', per: '各乡镇' }), 'zh')).toBe('各乡镇')
    expect(scopeOf(aTarget({ scope: 'each_person', per: '人均' }), 'zh')).toBe('每人：人均')
    expect(scopeOf(aTarget({ scope: 'coverage', population: '留守儿童' }), 'en')).toBe('coverage: 留守儿童')
  })

  it('measures a task by its targets and then by its items', () => {
    const item = { words: '制定方案', span: [0, 0], kind: 'paper' } as const
    expect(measureLines(aTask({ targets: [aTarget()], items: [item, item] }), 'zh')).toEqual([
      '≥36 期 夜校课程',
      '事项 2 件',
    ])
    expect(measureLines(aTask(), 'zh')).toEqual([])
  })
})
