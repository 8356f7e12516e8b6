import { describe, expect, it } from 'vitest'
import { activity } from './catalogue/activity.ts'
import { result } from './catalogue/result.ts'
import { claimsOf, personOf } from './claims.ts'
import type { Claim, Decision, LiveBinding, RecordVersion } from './claims.ts'
import type { RecordData } from './fields.ts'

const aBinding = (changes: Partial<LiveBinding> = {}): LiveBinding => ({
  target: 'target-1',
  ledger: 'activity',
  measure: 'sessions',
  filter: [{ kind: 'one_of', field: 'topics', values: ['law'] }],
  population: { kind: 'assigned' },
  register: null,
  subject: 'record',
  take: 'sum',
  scope: 'total',
  period: { from: '2024-01-01', to: '2024-12-31' },
  organizations: null,
  ...changes,
})

const activityData = (changes: RecordData = {}): RecordData => ({
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

const aVersion = (data: RecordData = {}, changes: Partial<RecordVersion> = {}): RecordVersion => ({
  record: 'record-1',
  version: 1,
  ledger: 'activity',
  organization: 'east',
  step: 'recorded',
  data: activityData(data),
  struckOff: false,
  ...changes,
})

const brief = (claims: readonly Claim[]) =>
  claims.map(({ organization, subject, quantity, status, reason }) => [organization, subject, quantity, status, reason])

describe('claims that do not count', () => {
  it.each<[string, RecordData, Partial<LiveBinding>, string]>([
    ['of another topic', { topics: ['drugs'] }, {}, 'filter_not_met'],
    ['before the counting period', { held_on: '2023-12-31' }, {}, 'before_period'],
    [
      'after the due date',
      { held_on: '2024-10-01' },
      { period: { from: '2024-01-01', to: '2024-09-30' } },
      'after_due',
    ],
    ['of an organisation that is not responsible', {}, { organizations: new Set(['west']) }, 'organization_outside'],
    ['without what is counted', {}, { measure: 'leader_sessions', scope: 'each_person' }, 'nothing_to_count'],
  ])('say why: %s', (_, data, binding, reason) => {
    const [claim, ...others] = claimsOf(activity, aVersion(data), [aBinding(binding)])
    expect(others).toEqual([])
    expect(claim).toMatchObject({ status: 'excluded', reason, organization: 'east' })
    expect(claim?.words.zh).not.toBe('')
    expect(claim?.words.en).not.toBe('')
  })

  it('name the condition or the day that failed', () => {
    const [other] = claimsOf(activity, aVersion({ topics: ['drugs'] }), [aBinding()])
    expect(other?.words.zh).toBe('不符合条件：主题为“法治宣传”')
    const period = { from: '2024-01-01', to: '2024-09-30' }
    const [late] = claimsOf(activity, aVersion({ held_on: '2024-10-01' }), [aBinding({ period })])
    expect(late?.words).toEqual({
      zh: '晚于完成时限（2024-09-30），列为逾期完成',
      en: 'after the due date, 2024-09-30: done late',
    })
  })

  it('are none where the record is struck off, or the binding is of another ledger', () => {
    expect(claimsOf(activity, aVersion({}, { struckOff: true }), [aBinding()])).toEqual([])
    expect(claimsOf(activity, aVersion(), [aBinding({ ledger: 'result' })])).toEqual([])
  })

  it('wait for the step from which a record counts', () => {
    const [first, ...rest] = activity.steps
    if (first === undefined) throw new Error('a ledger has a first step')
    const draft = { ...first, name: 'planned', counts: false }
    const stepped = { ...activity, steps: [draft, { ...first, after: ['planned'] }, ...rest] }
    expect(claimsOf(stepped, aVersion({}, { step: 'planned' }), [aBinding()])[0]?.reason).toBe('step_not_reached')
    expect(claimsOf(stepped, aVersion(), [aBinding()])[0]?.status).toBe('counted')
  })
})

describe('claims that count', () => {
  it('take the measure of their binding: a session, its attendances, its leading members', () => {
    const version = aVersion({ leaders: ['甲', '乙'] })
    const bindings = [
      aBinding(),
      aBinding({ target: 'target-2', measure: 'attendances' }),
      aBinding({ target: 'target-3', measure: 'leader_sessions', subject: 'record_person', scope: 'each_person' }),
    ]
    const claims = claimsOf(activity, version, bindings)
    expect(brief(claims)).toEqual([
      ['east', 'record:record-1', 1, 'counted', 'meets_binding'],
      ['east', 'record:record-1', 40, 'counted', 'meets_binding'],
      ['east', 'record:record-1/person:甲', 1, 'counted', 'meets_binding'],
      ['east', 'record:record-1/person:乙', 1, 'counted', 'meets_binding'],
    ])
    expect(claims.map(({ subject }) => personOf(subject))).toEqual([null, null, '甲', '乙'])
    expect(claims[0]).toMatchObject({ day: '2024-06-26', side: 'numerator', basis: 'rule', version: 1 })
  })

  it('take both sides of a rate from one record, and quantities in the base of their unit', () => {
    const data = {
      done_on: '2024-05-01',
      about: '配备率',
      quantity: 40,
      unit: '个',
      due: 50,
      document_number: null,
      note: null,
    }
    const version = aVersion({}, { ledger: 'result', data })
    const rate = aBinding({ ledger: 'result', measure: 'share', filter: [], subject: 'series', take: 'last' })
    expect(claimsOf(result, version, [rate]).map(({ side, quantity, subject }) => [side, quantity, subject])).toEqual([
      ['numerator', 40, 'series:east'],
      ['denominator', 50, 'series:east'],
    ])
    const money = aVersion({}, { ledger: 'result', data: { ...data, quantity: 2.5, unit: '万元' } })
    expect(claimsOf(result, money, [{ ...rate, measure: 'delivered' }])[0]?.quantity).toBe(25_000)
  })

  it('give no rate where the number due is not said', () => {
    const data = {
      done_on: '2024-05-01',
      about: '配备率',
      quantity: 40,
      unit: '个',
      due: null,
      document_number: null,
      note: null,
    }
    const rate = aBinding({ ledger: 'result', measure: 'share', filter: [], subject: 'series', take: 'last' })
    const claims = claimsOf(result, aVersion({}, { ledger: 'result', data }), [rate])
    expect(brief(claims)).toEqual([['east', 'record:record-1', 0, 'excluded', 'nothing_to_count']])
  })

  it('say which conditions they meet', () => {
    const words = (filter: LiveBinding['filter']) => claimsOf(activity, aVersion(), [aBinding({ filter })])[0]?.words
    expect(words(aBinding().filter)).toEqual({ zh: '符合条件：主题为“法治宣传”', en: 'meets: Topics is "Law"' })
    expect(words([])).toEqual({ zh: '符合条件：不限主题', en: 'meets: any subject' })
  })

  it('have no upper end while the event has no day', () => {
    const open = aBinding({ period: { from: '2024-01-01', to: null } })
    expect(claimsOf(activity, aVersion({ held_on: '2025-03-01' }), [open])[0]?.status).toBe('counted')
  })
})

describe('a joint activity', () => {
  const joint = aVersion({ co_hosts: ['west', 'north'] })

  it('is counted by each for its own target, under one subject', () => {
    const claims = claimsOf(activity, joint, [aBinding({ scope: 'each_organization' })])
    expect(brief(claims)).toEqual([
      ['east', 'record:record-1', 1, 'counted', 'meets_binding'],
      ['west', 'record:record-1', 1, 'counted', 'meets_binding'],
      ['north', 'record:record-1', 1, 'counted', 'meets_binding'],
    ])
  })

  it.each(['excluded', 'disputed'] as const)('leaves a total when the host’s account is %s by a person', (verdict) => {
    const words = { zh: '与团日重复', en: 'the same as the youth day' }
    const decisions = [{ target: aBinding().target, organization: 'east', verdict, words }]
    const claims = claimsOf(activity, joint, [aBinding()], decisions)
    expect(brief(claims)).toEqual([['east', 'record:record-1', 1, verdict, 'by_person']])
  })

  it('stays with each co-host for its own target when the host’s account is excluded', () => {
    const words = { zh: '与团日重复', en: 'the same as the youth day' }
    const decisions = [{ target: aBinding().target, organization: 'east', verdict: 'excluded' as const, words }]
    const claims = claimsOf(activity, joint, [aBinding({ scope: 'each_organization' })], decisions)
    expect(claims.filter(({ status }) => status === 'counted').map(({ organization }) => organization)).toEqual([
      'west',
      'north',
    ])
  })

  it('is counted by its host alone for a total', () => {
    expect(brief(claimsOf(activity, joint, [aBinding()]))).toEqual([
      ['east', 'record:record-1', 1, 'counted', 'meets_binding'],
      ['west', 'record:record-1', 1, 'excluded', 'counted_by_host'],
      ['north', 'record:record-1', 1, 'excluded', 'counted_by_host'],
    ])
  })

  it('is brought in by a co-host where the host is not responsible', () => {
    expect(brief(claimsOf(activity, joint, [aBinding({ organizations: new Set(['west']) })]))).toEqual([
      ['east', 'record:record-1', 1, 'excluded', 'organization_outside'],
      ['west', 'record:record-1', 1, 'counted', 'meets_binding'],
      ['north', 'record:record-1', 1, 'excluded', 'organization_outside'],
    ])
  })

  it('is explained once where it does not count at all', () => {
    const claims = claimsOf(activity, joint, [
      aBinding({ filter: [{ kind: 'one_of', field: 'topics', values: ['unity'] }] }),
    ])
    expect(brief(claims)).toEqual([['east', 'record:record-1', 1, 'excluded', 'filter_not_met']])
  })
})

describe('a person’s decision', () => {
  const decision = (changes: Partial<Decision> = {}): Decision => ({
    target: 'target-1',
    organization: 'east',
    verdict: 'counted',
    words: { zh: '主题实为法治', en: 'it was about law' },
    ...changes,
  })

  it('goes before the rule, both ways, and says whose word it is', () => {
    const other = aVersion({ topics: ['drugs'] })
    expect(claimsOf(activity, other, [aBinding()], [decision()])[0]).toMatchObject({
      status: 'counted',
      basis: 'person',
      reason: 'by_person',
      words: { zh: '主题实为法治' },
    })
    expect(claimsOf(activity, aVersion(), [aBinding()], [decision({ verdict: 'excluded' })])[0]?.status).toBe(
      'excluded',
    )
    expect(claimsOf(activity, aVersion(), [aBinding()], [decision({ verdict: 'disputed' })])[0]?.status).toBe(
      'disputed',
    )
  })

  it('concerns one organisation: the last word about it stands', () => {
    const claims = claimsOf(
      activity,
      aVersion({ co_hosts: ['west'] }),
      [aBinding({ scope: 'each_organization' })],
      [
        decision({ organization: 'west', verdict: 'excluded' }),
        decision({ organization: 'west', verdict: 'disputed' }),
      ],
    )
    expect(claims.map(({ organization, status }) => [organization, status])).toEqual([
      ['east', 'counted'],
      ['west', 'disputed'],
    ])
  })

  it('counts a record for a target that no rule ties to it', () => {
    const claims = claimsOf(activity, aVersion(), [], [decision({ target: 'target-9', quantity: 3 })])
    expect(claims).toHaveLength(1)
    expect(claims[0]).toMatchObject({ target: 'target-9', quantity: 3, subject: 'record:record-1', basis: 'person' })
  })

  it('cannot make something of a record that holds nothing to count', () => {
    const binding = aBinding({ measure: 'leader_sessions', subject: 'record_person', scope: 'each_person' })
    expect(claimsOf(activity, aVersion(), [binding], [decision()])[0]).toMatchObject({
      status: 'excluded',
      reason: 'nothing_to_count',
      quantity: 0,
    })
  })
})
