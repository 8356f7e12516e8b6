import type { FigureAnswer, FigureQuery, FiguresQuery, PlanFigures } from '@luoshi/contract/figures'
import { printFigure } from '@luoshi/core/figures'
import type { Transaction } from '../../platform/database/database.ts'
import { isRefusal, refuse, type Outcome } from '../../platform/refusal.ts'
import { findPlanOfTarget } from './counted-plan.queries.ts'
import { readOfPlan } from './read-plan.ts'
import { answerOf, numbersShown, pageOf, targetShown } from './shown.ts'

/** A figure with the rows behind it: of a target, for my organization or one below it, as of a day, as known then. */
export async function readFigure(tx: Transaction, target: string, query: FigureQuery): Promise<Outcome<FigureAnswer>> {
  const { cursor, ...asked } = query
  const page = pageOf(cursor)
  if (page === null) return refuse('bad_request', [{ field: 'cursor' }])
  const planId = await findPlanOfTarget(tx, target)
  if (planId === undefined) return refuse('not_found')
  const read = await readOfPlan(tx, planId, { ...asked, only: target })
  if (isRefusal(read)) return read
  const [one] = read.figures
  // Set aside by an answer: it is not counted.
  return one === undefined ? refuse('not_found') : answerOf(one, read, page)
}

/** The numbers of all targets of a plan. */
export async function readPlanFigures(
  tx: Transaction,
  planId: string,
  query: FiguresQuery,
): Promise<Outcome<PlanFigures>> {
  const read = await readOfPlan(tx, planId, query)
  if (isRefusal(read)) return read
  const { organization, asOf, known } = read.head
  return {
    planId,
    organization,
    asOf,
    known,
    figures: read.figures.map(({ planned, figure }) => ({
      target: targetShown(planned, planId),
      taskId: planned.taskId,
      ...numbersShown(figure),
      printed: printFigure(figure),
    })),
  }
}
