import { bindingDecision, bindingsConfirmation, confirmedBindings } from '@luoshi/contract/plan-bindings'
import { changedRow, taskAssignments } from '@luoshi/contract/published-plans'
import { id } from '@luoshi/contract/wire'
import { z } from 'zod'
import { route, type Route } from '../../platform/http/route.ts'
import { assignTask } from './assignments.actions.ts'
import { confirmBindings, decideBinding } from './bindings.actions.ts'
import type { PlansDeps } from './deps.ts'

const params = z.strictObject({ id })

/** What decides whose facts count, and how; before and after publication. */
export function countingRoutes({ database, countPlan }: PlansDeps): readonly Route[] {
  return [
    route({
      method: 'PUT',
      path: '/tasks/:id/assignments',
      permission: 'plans.edit',
      scope: 'own',
      summary: 'Sets whose a task is: organizations and classes in their roles, the leader in charge and the handler',
      tag: 'plans',
      ifMatch: true,
      refusals: ['not_a_colleague'],
      params,
      body: taskAssignments,
      answer: changedRow,
      handle: ({ context, params, body }) =>
        database.writing(context, (tx) => assignTask(tx, params.id, { asked: body, countPlan })),
    }),
    route({
      method: 'PUT',
      path: '/targets/:id/binding',
      permission: 'plans.edit',
      scope: 'own',
      summary: 'Decides how a target is counted: as proposed, otherwise, or not from records',
      tag: 'plans',
      ifMatch: true,
      refusals: ['target_set_aside', 'binding_not_proposed', 'binding_invalid'],
      params,
      body: bindingDecision,
      answer: changedRow,
      handle: ({ context, params, body }) =>
        database.writing(context, (tx) => decideBinding(tx, params.id, { decision: body, countPlan })),
    }),
    route({
      method: 'POST',
      path: '/plans/:id/bindings/confirmation',
      permission: 'plans.edit',
      scope: 'own',
      summary: 'Confirms all bindings that were proposed for a draft',
      tag: 'plans',
      refusals: ['plan_published'],
      params,
      body: bindingsConfirmation,
      answer: confirmedBindings,
      handle: ({ context, params, body }) => database.writing(context, (tx) => confirmBindings(tx, params.id, body)),
    }),
  ]
}
