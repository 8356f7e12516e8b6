import type { Answer } from '@luoshi/core/plans'
import { describe, expect, expectTypeOf, it } from 'vitest'
import type { z } from 'zod'
import { givenAnswers, questionAnswer, type planAnswer } from './plan-answers.ts'

describe('answers', () => {
  it('are those of core, to the last choice', () => {
    expectTypeOf<z.infer<typeof planAnswer>>().toExtend<Answer>()
    expectTypeOf<Answer>().toExtend<z.infer<typeof planAnswer>>()
  })

  it.each([
    ['another kind’s choice', { kind: 'scope', choice: { choose: 'take_over' }, except: [] }],
    [
      'a choice with more than belongs to it',
      { kind: 'scope', choice: { choose: 'total', day: '2025-01-01' }, except: [] },
    ],
    ['a day that is none', { kind: 'event_date', choice: { choose: 'day', day: '2025-02-30' }, except: [] }],
    ['no word on what is answered apart', { kind: 'scope', choice: { choose: 'total' } }],
    ['an organization without its id', { kind: 'unknown_unit', choice: { choose: 'organization' } }],
  ])('refuse %s', (_, answer) => {
    expect(questionAnswer.safeParse(answer).success).toBe(false)
  })

  it('take one by one, or as suggested', () => {
    const answers = [
      { questionKey: 'scope:不少于3场', answer: 'suggested' },
      { questionKey: 'plan_year', answer: { kind: 'plan_year', choice: { choose: 'year', year: 2025 }, except: [] } },
      { questionKey: 'unknown_unit:县林业局', answer: { kind: 'unknown_unit', choice: { choose: 'outside' } } },
    ]
    expect(givenAnswers.parse({ answers })).toEqual({ answers })
    expect(givenAnswers.safeParse({ answers: [] }).success).toBe(false)
  })
})
