import { changedRow, eventDay, publication, publishedPlan, standingsStart } from '@luoshi/contract/published-plans'
import { id } from '@luoshi/contract/wire'
import { z } from 'zod'
import { route, type Route } from '../../platform/http/route.ts'
import type { PlansDeps } from './deps.ts'
import { dateEvent, publishPlan, startStandings } from './publication.actions.ts'

const params = z.strictObject({ id })

/** From a draft to what everyone below is held to. */
export function publicationRoutes({ database, countPlan }: PlansDeps): readonly Route[] {
  return [
    route({
      method: 'POST',
      path: '/plans/:id/publication',
      permission: 'plans.publish',
      scope: 'own',
      summary: 'Publishes a draft as it was looked at; or says everything that stands in the way',
      tag: 'plans',
      ifMatch: true,
      refusals: ['plan_published', 'plan_not_ready', 'day_in_future', 'document_has_published_plan'],
      params,
      body: publication,
      answer: publishedPlan,
      handle: ({ context, params, body }) =>
        database.writing(context, (tx) => publishPlan(tx, params.id, { day: body.day, countPlan })),
    }),
    route({
      method: 'POST',
      path: '/plans/:id/standings-start',
      permission: 'plans.publish',
      scope: 'own',
      summary: 'Says until which day the months before publication have been entered; from then on there are standings',
      tag: 'plans',
      ifMatch: true,
      refusals: ['plan_not_published', 'day_in_future'],
      params,
      body: standingsStart,
      answer: publishedPlan,
      handle: ({ context, params, body }) =>
        database.writing(context, (tx) => startStandings(tx, params.id, body.enteredUntil)),
    }),
    route({
      method: 'PUT',
      path: '/plans/:id/events/:eventId',
      permission: 'plans.edit',
      scope: 'own',
      summary: 'Sets the day of an event on which deadlines hang, before or after publication',
      tag: 'plans',
      ifMatch: true,
      params: z.strictObject({ id, eventId: id }),
      body: eventDay,
      answer: changedRow,
      handle: ({ context, params, body }) =>
        database.writing(context, (tx) =>
          dateEvent(tx, params.eventId, { planId: params.id, day: body.day, countPlan }),
        ),
    }),
  ]
}
