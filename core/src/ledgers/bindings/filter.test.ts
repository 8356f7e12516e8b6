import { describe, expect, it } from 'vitest'
import { activity } from '../catalogue/activity.ts'
import { result } from '../catalogue/result.ts'
import type { RecordData } from '../fields.ts'
import type { Condition } from './binding.ts'
import { conditionWords, unmet } from './filter.ts'

const data: RecordData = {
  subject: '“青春有约” 联谊会',
  note: null,
  kind: 'talk',
  topics: ['dating', 'culture'],
  about: '调研 报告（2024）',
  unit: '万元',
}
const about = (words: string): Condition => ({ kind: 'about', field: 'about', words })
const unit = (words: string): Condition => ({ kind: 'unit', field: 'unit', unit: words })
const contains = (...words: readonly string[]): Condition => ({ kind: 'contains', fields: ['subject', 'note'], words })
const oneOf = (field: string, ...values: readonly string[]): Condition => ({ kind: 'one_of', field, values })

describe('a filter', () => {
  it.each<[string, Condition, boolean]>([
    ['one choice', oneOf('kind', 'talk', 'visit'), true],
    ['another choice', oneOf('kind', 'visit'), false],
    ['one of several choices', oneOf('topics', 'culture'), true],
    ['a field that is not there', oneOf('mood', 'good'), false],
    ['words, whatever the punctuation', contains('青春有约联谊'), true],
    ['one of several words', contains('缘来是你', '联谊会'), true],
    ['words that are not there', contains('缘来是你'), false],
    ['the same name', about('调研报告(2024)'), true],
    ['a name within the metric', about('形成调研报告2024年版'), true],
    ['a metric within the name', about('调研报告'), true],
    ['a metric too short to tell', about('报告'), false],
    ['a unit of the kind', unit('元'), true],
    ['a unit of another kind', unit('篇'), false],
    ['either of two', { kind: 'any', of: [oneOf('kind', 'visit'), contains('联谊会')] }, true],
    ['neither of two', { kind: 'any', of: [oneOf('kind', 'visit'), contains('缘来是你')] }, false],
  ])('knows %s', (_, condition, holds) => {
    expect(unmet([condition], data)).toBe(holds ? null : condition)
  })

  it('wants all its conditions, and names the first that fails', () => {
    const failing = oneOf('kind', 'visit')
    expect(unmet([oneOf('topics', 'dating'), failing, contains('缘来是你')], data)).toBe(failing)
    expect(unmet([], data)).toBeNull()
  })

  it('does not match an empty name with everything', () => {
    expect(unmet([about('')], { ...data, about: '' })).not.toBeNull()
  })

  it('is told in words', () => {
    expect(conditionWords(activity, oneOf('topics', 'law', 'drugs'))).toEqual({
      zh: '主题为“法治宣传”或“禁毒防艾”',
      en: 'Topics is "Law" or "Drugs"',
    })
    expect(conditionWords(result, about('“双百”行动')).zh).toBe('成果名称为“‘双百’行动”')
    expect(conditionWords(result, unit('篇'))).toEqual({
      zh: '计量单位与“篇”同类',
      en: 'Measure word counts what "篇" counts',
    })
    expect(conditionWords(activity, oneOf('mood', 'good')).zh).toBe('mood为“good”')
  })
})
