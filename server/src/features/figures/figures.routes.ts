import { figure, figureQuery, figuresQuery, planFigures, planStandings } from '@luoshi/contract/figures'
import { id } from '@luoshi/contract/wire'
import { z } from 'zod'
import type { Clock } from '../../platform/clock.ts'
import type { Context } from '../../platform/database/context.ts'
import type { Database, Transaction } from '../../platform/database/database.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { isRefusal, type Outcome } from '../../platform/refusal.ts'
import { readFigure, readPlanFigures } from './figures.actions.ts'
import { foldFacts } from './fold.actions.ts'
import { readPlanStandings } from './standings.actions.ts'

const params = z.strictObject({ id })

export function figureRoutes({
  database,
  clock,
}: {
  readonly database: Database
  readonly clock: Clock
}): readonly Route[] {
  const settled = <T extends { readonly known: string | null }>(
    context: Context,
    read: (tx: Transaction) => Promise<Outcome<T>>,
  ) => readSettled({ database, clock }, context, read)
  return [
    route({
      method: 'GET',
      path: '/targets/:id/figure',
      permission: 'figures.read',
      scope: 'issued',
      summary:
        'Gives a figure: a target, for my organization or one below it, as of a day and as known then, with the rows behind it',
      tag: 'figures',
      params,
      query: figureQuery,
      answer: figure,
      refusals: ['figure_day_ahead', 'figure_not_known_yet'],
      handle: ({ context, params: { id: of }, query }) => settled(context, (tx) => readFigure(tx, of, query)),
    }),
    route({
      method: 'GET',
      path: '/plans/:id/figures',
      permission: 'figures.read',
      scope: 'issued',
      summary: 'Gives the numbers of all targets of a plan, for my organization or one below it',
      tag: 'figures',
      params,
      query: figuresQuery,
      answer: planFigures,
      refusals: ['figure_day_ahead', 'figure_not_known_yet'],
      handle: ({ context, params: { id: of }, query }) => settled(context, (tx) => readPlanFigures(tx, of, query)),
    }),
    route({
      method: 'GET',
      path: '/plans/:id/standings',
      permission: 'figures.read',
      scope: 'issued',
      summary: 'Gives the standing of every target and task of a plan, each with the sentence that says why',
      tag: 'figures',
      params,
      query: figuresQuery,
      answer: planStandings,
      refusals: ['figure_day_ahead', 'figure_not_known_yet'],
      handle: ({ context, params: { id: of }, query }) => settled(context, (tx) => readPlanStandings(tx, of, query)),
    }),
  ]
}

const ATTEMPTS = 3

/** Reads what is so now; where something just written has no position yet, it gets one first, so that the answer can be asked for again. */
async function readSettled<T extends { readonly known: string | null }>(
  { database, clock }: { readonly database: Database; readonly clock: Clock },
  context: Context,
  read: (tx: Transaction) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await database.reading(context, read)
    if (isRefusal(answer) || answer.known !== null || attempt === ATTEMPTS) return answer
    await foldFacts(database, clock)
  }
}
