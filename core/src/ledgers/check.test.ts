import { describe, expect, it } from 'vitest'
import { activity } from './catalogue/activity.ts'
import { result } from './catalogue/result.ts'
import { checkRecord } from './check.ts'
import type { RecordData } from './fields.ts'
import type { Facts, Ledger, OrganizationFact } from './ledger.ts'

const today = '2024-07-01'
const facts = (changes: Partial<Facts> = {}): Facts => ({ today, organization: 'east', ...changes })
const data = (changes: RecordData = {}): RecordData => ({
  held_on: '2024-06-26',
  subject: '宪法进校园',
  kind: 'talk',
  topics: ['law'],
  place: null,
  head_count: 40,
  co_hosts: [],
  leaders: [],
  note: null,
  ...changes,
})
const resultData = (changes: RecordData = {}): RecordData => ({
  done_on: '2024-06-26',
  about: '调研报告',
  quantity: 1,
  unit: '篇',
  due: null,
  document_number: null,
  note: null,
  ...changes,
})
const codes = (ledger: Ledger, record: RecordData, known: Facts, options = {}) =>
  checkRecord(ledger, record, known, options).map(({ code, severity, field }) => [field, code, severity])

const there: OrganizationFact = { name: '西乡团委', from: '2000-01-01', to: null }
const gone: OrganizationFact = { name: '旧乡团委', from: '2000-01-01', to: '2024-05-31' }

describe('facts speak against', () => {
  it('a day to come', () => {
    expect(codes(activity, data({ held_on: '2024-07-02' }), facts())).toEqual([['held_on', 'in_future', 'refusal']])
    expect(codes(activity, data({ held_on: today }), facts())).toEqual([])
  })

  it('co-hosts that are oneself, unknown, or no longer there', () => {
    const organizations = new Map([
      ['west', there],
      ['old', gone],
    ])
    const record = data({ co_hosts: ['west', 'east', 'nowhere', 'old'] })
    expect(codes(activity, record, facts({ organizations }))).toEqual([
      ['co_hosts', 'own_organization', 'refusal'],
      ['co_hosts', 'unknown_organization', 'refusal'],
      ['co_hosts', 'organization_not_there', 'refusal'],
    ])
    expect(codes(activity, data({ held_on: '2024-05-31', co_hosts: ['old'] }), facts({ organizations }))).toEqual([])
  })

  it('a choice that was given up, unless the record had it before', () => {
    const kind = activity.fields['kind']
    if (kind?.kind !== 'choice') throw new Error('the kind of an activity is a choice')
    const choices = kind.choices.map((choice) => (choice.code === 'talk' ? { ...choice, retired: true } : choice))
    const changed: Ledger = { ...activity, fields: { ...activity.fields, kind: { ...kind, choices } } }
    expect(codes(changed, data(), facts())).toEqual([['kind', 'retired_choice', 'refusal']])
    expect(codes(changed, data(), facts(), { former: data() })).toEqual([])
    expect(codes(changed, data(), facts(), { former: data({ kind: 'visit' }) })).toEqual([
      ['kind', 'retired_choice', 'refusal'],
    ])
  })
})

describe('facts ask to look again', () => {
  it('where the same thing stands already for that day', () => {
    const similar = [{ record: 'other', data: data({ subject: '“宪法”进校园 ' }) }]
    expect(codes(activity, data(), facts({ similar }))).toEqual([['subject', 'similar_record', 'hint']])
    expect(codes(activity, data({ subject: '宪法进社区' }), facts({ similar }))).toEqual([])
  })

  it('where a head-count is rare, by the rule of the day', () => {
    expect(codes(activity, data({ head_count: 2001 }), facts())).toEqual([['head_count', 'unusually_large', 'hint']])
    const source = { zh: '县里通知', en: 'notice' }
    const rules = { unusual_head_count: [{ from: '2024-01-01', value: 5000, source, confirmed: true }] }
    expect(codes(activity, data({ head_count: 2001 }), facts(), { rules })).toEqual([])
    expect(codes(activity, data({ head_count: 2001, held_on: '2023-12-31' }), facts(), { rules })).toEqual([])
  })
})

describe('a result', () => {
  it('is never a percentage, and its measure word no number', () => {
    expect(codes(result, resultData({ unit: '%' }), facts())).toEqual([['unit', 'percent_typed', 'refusal']])
    expect(codes(result, resultData({ unit: '3篇' }), facts())).toEqual([['unit', 'unit_unknown', 'refusal']])
    expect(codes(result, resultData({ unit: '万元' }), facts())).toEqual([])
  })

  it('does not exceed what was due', () => {
    expect(codes(result, resultData({ quantity: 11, due: 10 }), facts())).toEqual([
      ['quantity', 'more_than_due', 'refusal'],
    ])
    expect(codes(result, resultData({ quantity: 10, due: 10 }), facts())).toEqual([])
  })
})
