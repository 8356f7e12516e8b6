import { disclosure, disclosureReceipt, newDisclosure } from '@luoshi/contract/published-plans'
import { id } from '@luoshi/contract/wire'
import { z } from 'zod'
import { route, type Route } from '../../platform/http/route.ts'
import type { PlansDeps } from './deps.ts'
import { disclosePlan, readDisclosure, withdraw } from './disclosures.actions.ts'

const byCode = z.strictObject({ code: z.string().max(40) })

/** A published plan for whoever has its code. */
export function disclosureRoutes({ database }: Pick<PlansDeps, 'database'>): readonly Route[] {
  return [
    route({
      method: 'POST',
      path: '/plans/:id/disclosures',
      permission: 'plans.disclose',
      scope: 'own',
      summary: 'Opens a published plan to whoever has the code, for some days',
      tag: 'disclosures',
      status: 201,
      refusals: ['plan_not_published'],
      params: z.strictObject({ id }),
      body: newDisclosure,
      answer: disclosureReceipt,
      handle: ({ context, params, body }) => database.writing(context, (tx) => disclosePlan(tx, params.id, body.days)),
    }),
    route({
      method: 'DELETE',
      path: '/disclosures/:code',
      permission: 'plans.disclose',
      scope: 'own',
      summary: 'Closes a disclosure before it expires',
      tag: 'disclosures',
      ifMatch: true,
      params: byCode,
      answer: disclosureReceipt,
      handle: ({ context, params }) => database.writing(context, (tx) => withdraw(tx, params.code)),
    }),
    route({
      method: 'GET',
      path: '/disclosures/:code',
      permission: 'anyone',
      scope: 'none',
      summary: 'Gives what a code opens: titles, tasks, deadlines and units in the words of the paper',
      tag: 'disclosures',
      refusals: ['not_found'],
      params: byCode,
      answer: disclosure,
      handle: ({ context, params }) => database.reading(context, (tx) => readDisclosure(tx, params.code)),
    }),
  ]
}
