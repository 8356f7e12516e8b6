import { describe, expect, it } from 'vitest'
import { hint, refuse } from './findings.ts'
import type { FindingCode } from './findings.ts'

const field = { zh: '日期', en: 'Held on' }

/** Every code: the compiler refuses a missing one. */
const CODES: Readonly<Record<FindingCode, true>> = {
  not_a_record: true,
  unknown_field: true,
  missing: true,
  not_a_day: true,
  not_text: true,
  not_one_line: true,
  control_characters: true,
  too_long: true,
  not_a_number: true,
  not_whole: true,
  too_many_decimals: true,
  too_small: true,
  too_large: true,
  not_a_choice: true,
  retired_choice: true,
  not_a_list: true,
  too_many: true,
  twice: true,
  own_organization: true,
  unknown_organization: true,
  organization_not_there: true,
  in_future: true,
  similar_record: true,
  unusually_large: true,
  percent_typed: true,
  unit_unknown: true,
  more_than_due: true,
}

describe.each(Object.keys(CODES) as FindingCode[])('%s', (code) => {
  it('says what is wrong and what to do, in both languages', () => {
    const { words, next } = refuse(code, 'held_on', { field, value: 7 })
    for (const each of [words, next]) {
      expect(each.zh).toMatch(/\p{Script=Han}/u)
      expect(each.en).toMatch(/^[a-z"0-9]/)
      expect(`${each.zh}${each.en}`).not.toMatch(/undefined|null|\[object/)
    }
    expect(next.en).not.toBe(words.en)
  })
})

describe('a finding', () => {
  it('names the field in the reader’s language, and a value that has words in it too', () => {
    const value = { zh: '宣讲分享', en: 'Talk' }
    expect(refuse('retired_choice', 'kind', { field, value }).words).toEqual({
      zh: '“日期”中的“宣讲分享”已停用',
      en: 'the choice "Talk" of "Held on" is no longer used',
    })
    expect(refuse('missing', 'held_on').words.zh).toBe('“held_on”未填')
  })

  it('refuses, or only hints', () => {
    expect(refuse('in_future', 'held_on').severity).toBe('refusal')
    expect(hint('similar_record', 'subject').severity).toBe('hint')
  })
})
