import type { Plan } from '@luoshi/core/reading'
import { describe, expect, expectTypeOf, it } from 'vitest'
import type { z } from 'zod'
import { plan } from './plans.ts'

const small: Plan = {
  text: '每季度办夜校2期',
  title: '',
  documentNumber: '',
  issuer: '',
  addressees: [],
  issuedOn: '2025-02-18',
  year: 2025,
  parts: [{ heading: '一、学习', span: [0, 0], ordinal: true, measures: [{ heading: '', text: '', span: [0, 0] }] }],
  tasks: [
    {
      number: null,
      text: '每季度办夜校2期',
      span: [0, 8],
      deadlines: [
        { words: '每季度', span: [0, 3], kind: 'recurring', start: null, end: null, recurrence: { every: 'quarter' } },
      ],
      textDeadlines: [],
      units: [{ name: '团县委', words: '团县委', span: [0, 0], role: 'lead', inherited: false, collective: false }],
      items: [{ words: '办夜校', span: [3, 6], kind: 'event' }],
      targets: [
        {
          words: '2期',
          span: [6, 8],
          metric: '夜校',
          comparator: '=',
          value: 2,
          unit: '期',
          scope: 'total',
          per: null,
          period: { every: 'quarter', times: 2 },
          change: 'level',
          baseline: { value: 1, unit: '期' },
          soft: false,
          implicit: false,
          numerals: [[6, 7]],
        },
      ],
      group: null,
    },
  ],
  orphanTargets: [],
  repeatedTargets: [],
  questions: [{ kind: 'scope', about: 'task 1', words: '', span: [0, 0], ask: '', suggestion: '' }],
  numbers: { total: 1, targets: 1, ignored: [{ words: '2', span: [6, 7], reason: 'vague' }] },
  suspects: [{ words: '期', span: [7, 8], suggestion: '', reason: 'confusable' }],
}

describe('plan as JSON', () => {
  it('is the plan of core, to the last optional field', () => {
    expectTypeOf<z.infer<typeof plan>>().toEqualTypeOf<Plan>()
  })

  it('survives the wire', () => {
    expect(plan.parse(JSON.parse(JSON.stringify(small)))).toEqual(small)
  })

  it.each([
    ['a field that is not in it', { ...small, colour: 'red' }],
    ['a missing field', { ...small, questions: undefined }],
    ['a day that is none', { ...small, issuedOn: '2025-02-30' }],
    [
      'an unknown reason',
      { ...small, numbers: { ...small.numbers, ignored: [{ words: '2', span: [6, 7], reason: 'whim' }] } },
    ],
    ['half a span', { ...small, suspects: [{ ...small.suspects[0], span: [7] }] }],
  ])('refuses %s', (_, broken) => {
    expect(plan.safeParse(broken).success).toBe(false)
  })
})
