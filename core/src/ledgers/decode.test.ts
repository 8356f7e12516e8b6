import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { activity } from './catalogue/activity.ts'
import { result } from './catalogue/result.ts'
import { decodeRecord } from './decode.ts'
import type { Ledger } from './ledger.ts'

const sent = {
  held_on: '2024-06-26',
  subject: '宪法进校园',
  kind: 'talk',
  topics: ['law', 'drugs'],
  head_count: 40,
}
const aResult = { done_on: '2024-06-26', about: '调研报告', quantity: 1, unit: '篇' }

function codes(ledger: Ledger, data: unknown) {
  const decoded = decodeRecord(ledger, data)
  return decoded.ok ? [] : decoded.refusals.map(({ code, field }) => [field, code])
}

describe('a record is refused', () => {
  it.each<[string, unknown, string]>([
    ['held_on', '2024-02-30', 'not_a_day'],
    ['held_on', '2024年6月26日', 'not_a_day'],
    ['held_on', 20_240_626, 'not_a_day'],
    ['held_on', '', 'missing'],
    ['subject', undefined, 'missing'],
    ['subject', '   ', 'missing'],
    ['subject', 12, 'not_text'],
    ['subject', '两\n行', 'not_one_line'],
    ['subject', '坏\u0000字', 'control_characters'],
    ['subject', '反\u202E向', 'control_characters'],
    ['subject', '半\uD83D个', 'control_characters'],
    ['subject', '长'.repeat(61), 'too_long'],
    ['kind', 'party', 'not_a_choice'],
    ['kind', ['talk'], 'not_a_choice'],
    ['topics', 'law', 'not_a_list'],
    ['topics', [], 'missing'],
    ['topics', ['law', 'law'], 'twice'],
    ['topics', ['law', 'party'], 'not_a_choice'],
    ['topics', ['law', 'drugs', 'unity', 'ecology'], 'too_many'],
    ['head_count', '四十', 'not_a_number'],
    ['head_count', '1e5', 'not_a_number'],
    ['head_count', Number.NaN, 'not_a_number'],
    ['head_count', true, 'not_a_number'],
    ['head_count', 4.5, 'not_whole'],
    ['head_count', 0, 'too_small'],
    ['head_count', 100_000, 'too_large'],
    ['co_hosts', ['west', ''], 'missing'],
    ['leaders', [3], 'not_text'],
    ['note', '长'.repeat(501), 'too_long'],
  ])('%s = %j: %s', (field, value, code) => {
    expect(codes(activity, { ...sent, [field]: value })).toEqual([[field, code]])
  })

  it.each([null, undefined, 'text', 7, [sent]])('that is no record: %j', (data) => {
    expect(codes(activity, data)).toEqual([[null, 'not_a_record']])
  })

  it('with all its faults at once, unknown fields among them', () => {
    expect(codes(activity, { ...sent, held_on: 'x', head_count: null, mood: 'good' })).toEqual([
      ['mood', 'unknown_field'],
      ['held_on', 'not_a_day'],
      ['head_count', 'missing'],
    ])
    expect(codes(activity, { ...sent, constructor: 1 })).toEqual([['constructor', 'unknown_field']])
  })

  it('with too many decimals, not with as many as there may be', () => {
    expect(codes(result, { ...aResult, quantity: 1.000_01 })).toEqual([['quantity', 'too_many_decimals']])
    expect(codes(result, { ...aResult, quantity: 0.3 })).toEqual([])
  })

  it('in words that name the field and say what to do', () => {
    const decoded = decodeRecord(activity, { ...sent, head_count: 0 })
    expect(decoded).toMatchObject({
      ok: false,
      refusals: [
        {
          severity: 'refusal',
          words: { zh: '“参加人次”不能小于 1', en: '"Attendances" may not be less than 1' },
          next: { zh: '请核对后重新填写', en: 'check it and write it again' },
        },
      ],
    })
  })
})

describe('a record is taken', () => {
  it('complete: blanks are null or empty lists, texts trimmed, numbers read as typed', () => {
    expect(
      decodeRecord(activity, { ...sent, subject: ' 宪法进校园 ', head_count: '１，２００', note: 'a\r\nb' }),
    ).toEqual({
      ok: true,
      data: {
        ...sent,
        head_count: 1200,
        place: null,
        co_hosts: [],
        leaders: [],
        note: 'a\nb',
      },
    })
  })

  it('counts characters as people do: a rare one of two code units is one', () => {
    expect(codes(activity, { ...sent, subject: '𠮷'.repeat(60) })).toEqual([])
  })

  it('again unchanged: decoding what was decoded gives the same', () => {
    const field = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.constant(null),
      fc.array(fc.string()),
      fc.constantFrom('law', 'talk'),
    )
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.keys(activity.fields)), field), (noise) => {
        const once = decodeRecord(activity, { ...sent, ...noise })
        const data = once.ok ? once.data : sent
        expect(decodeRecord(activity, data).ok).toBe(true)
        expect(once.ok ? decodeRecord(activity, data) : once).toEqual(once)
        expect(once.ok || once.refusals.length > 0).toBe(true)
      }),
    )
  })
})
