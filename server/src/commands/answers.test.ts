import { describe, expect, it } from 'vitest'
import { isMisuse } from '../cli-arguments.ts'
import { answerFrom } from './answers.ts'
import type { Asking } from './installation.ts'

const ID = '01a20cc8-42a7-736d-9961-9a2fa75e45f3'
/** The tree and the classes, as they would be answered. */
const LISTS: Readonly<Record<string, unknown>> = {
  '/organizations': [{ id: ID, name: '城关镇团委', shortName: null }],
  '/organization-classes': [{ id: ID, name: '各乡镇团委', aliases: ['各镇'] }],
}
const asking: Asking = {
  ask: async (_method, path) => LISTS[path] as never,
  send: async () => ({ status: 500, body: null }),
}

const answer = (kind: string, typed: string) => answerFrom(asking, { kind } as never, typed)

describe('an answer as it is typed', () => {
  it.each([
    ['no_unit', 'issuer', { choose: 'issuer' }],
    [
      'no_unit',
      'units=团县委@lead,县教育局',
      {
        choose: 'units',
        units: [
          { name: '团县委', role: 'lead' },
          { name: '县教育局', role: 'unspecified' },
        ],
      },
    ],
    ['no_deadline', 'days=2025-03-01..2025-05-10', { choose: 'days', start: '2025-03-01', end: '2025-05-10' }],
    ['no_deadline', 'days=..2025-05-10', { choose: 'days', start: null, end: '2025-05-10' }],
    ['event_date', 'day=2025-12-20', { choose: 'day', day: '2025-12-20' }],
    ['orphan_target', 'leave_out=上年已完成', { choose: 'leave_out', reason: '上年已完成' }],
    ['denominator', 'register=学校名单', { choose: 'register', register: '学校名单', source: null, asOf: null }],
    ['lost_characters', 'reading=平台=好', { choose: 'reading', reading: '平台=好' }],
    ['plan_year', 'year=2025', { choose: 'year', year: 2025 }],
    ['scope', '{"choose":"each_organization"}', { choose: 'each_organization' }],
  ])('%s: %s', async (kind, typed, choice) => {
    expect(await answer(kind, typed)).toEqual({ kind, choice, except: [] })
  })

  it.each([
    ['organization=城关镇团委', { choose: 'organization', organization: ID }],
    [`organization=${ID}`, { choose: 'organization', organization: ID }],
    ['class=各镇', { choose: 'class', class: ID }],
    ['new_class=township_committee、branch', { choose: 'new_class', kinds: ['township_committee', 'branch'] }],
    ['outside', { choose: 'outside' }],
  ])('an unknown unit: %s', async (typed, choice) => {
    expect(await answer('unknown_unit', typed)).toEqual({ kind: 'unknown_unit', choice })
  })

  it.each(['', '!!', '{"choose":', 'organization=没有的单位', 'class=没有的类别'])(
    'does not understand "%s"',
    async (typed) => {
      expect(isMisuse(await answer('unknown_unit', typed))).toBe(true)
    },
  )
})
