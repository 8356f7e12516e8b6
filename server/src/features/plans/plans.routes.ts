import { newPlan, planDetail, planList, planSummary } from '@luoshi/contract/published-plans'
import { id } from '@luoshi/contract/wire'
import { z } from 'zod'
import { route, type Route } from '../../platform/http/route.ts'
import type { PlansDeps } from './deps.ts'
import { createDraft, listSummaries, removeDraft } from './drafts.actions.ts'
import { getPlanDetail } from './plan-detail.ts'

const params = z.strictObject({ id })

/** Plans as they are read, drafts made and removed. */
export function planRoutes({ database }: Pick<PlansDeps, 'database'>): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/plans',
      permission: 'plans.read',
      scope: 'issued',
      summary: 'Lists my own drafts and all plans that were published in my subtree or above me',
      tag: 'plans',
      answer: planList,
      handle: ({ context }) => database.reading(context, listSummaries),
    }),
    route({
      method: 'GET',
      path: '/plans/:id',
      permission: 'plans.read',
      scope: 'issued',
      summary: 'Gives a plan with its tasks, targets, bindings and, to its issuer, what is left to settle',
      tag: 'plans',
      params,
      answer: planDetail,
      handle: ({ context, params }) => database.reading(context, (tx) => getPlanDetail(tx, params.id)),
    }),
    route({
      method: 'POST',
      path: '/plans',
      permission: 'plans.edit',
      scope: 'own',
      summary: 'Reads a document as a plan: a draft with its questions',
      tag: 'plans',
      status: 201,
      body: newPlan,
      answer: planSummary,
      handle: ({ context, body }) => database.writing(context, (tx) => createDraft(tx, body)),
    }),
    route({
      method: 'DELETE',
      path: '/plans/:id',
      permission: 'plans.edit',
      scope: 'own',
      summary: 'Removes a draft; a published plan stays',
      tag: 'plans',
      status: 204,
      refusals: ['plan_published'],
      params,
      answer: null,
      handle: ({ context, params }) => database.writing(context, (tx) => removeDraft(tx, params.id)),
    }),
  ]
}
