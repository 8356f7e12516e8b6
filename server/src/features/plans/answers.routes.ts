import { givenAnswers } from '@luoshi/contract/plan-answers'
import { answered } from '@luoshi/contract/published-plans'
import { id } from '@luoshi/contract/wire'
import { z } from 'zod'
import { route, type Route } from '../../platform/http/route.ts'
import { answerQuestions } from './answers.actions.ts'
import type { PlansDeps } from './deps.ts'

const params = z.strictObject({ id })

export function answerRoutes({ database, countPlan }: PlansDeps): readonly Route[] {
  return [
    route({
      method: 'POST',
      path: '/plans/:id/answers',
      permission: 'plans.edit',
      scope: 'own',
      summary: 'Answers questions of a draft, several at once; all are taken or none',
      tag: 'plans',
      refusals: ['plan_published', 'answer_refused', 'organization_kind_unknown', 'organization_class_exists'],
      params,
      body: givenAnswers,
      answer: answered,
      handle: ({ context, params, body }) =>
        database.writing(context, (tx) => answerQuestions(tx, params.id, { ...body, countPlan })),
    }),
  ]
}
