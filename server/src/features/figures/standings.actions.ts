import type { FiguresQuery, PlanStandings } from '@luoshi/contract/figures'
import {
  paceOf,
  standingOf,
  standingOfItems,
  taskStanding,
  thresholdsOn,
  type Standing,
  type Thresholds,
} from '@luoshi/core/pace'
import type { Dated } from '@luoshi/core/lib/dated'
import { z } from 'zod'
import type { Transaction } from '../../platform/database/database.ts'
import { isRefusal, type Outcome } from '../../platform/refusal.ts'
import { readOfPlan, type ReadPlan } from './read-plan.ts'
import { listThresholdRows } from './thresholds.queries.ts'

/** The standings of a plan's targets and tasks, each with its sentence. Off until the office says that the months before are entered. */
export async function readPlanStandings(
  tx: Transaction,
  planId: string,
  query: FiguresQuery,
): Promise<Outcome<PlanStandings>> {
  const read = await readOfPlan(tx, planId, query)
  if (isRefusal(read)) return read
  const { asOf } = read.head
  const thresholds = thresholdsOn(await thresholdRows(tx), asOf)
  const standings = targetStandings(read, thresholds.value)
  return {
    planId,
    organization: read.head.organization,
    asOf,
    known: read.head.known,
    targets: read.figures.map(({ planned }, at) => shown(planned, standings[at])),
    tasks: read.plan.tasks.map((task) => {
      const own = standings.filter((_, at) => read.figures[at]?.planned.taskId === task.id)
      const parts = own.length > 0 ? own : itemStandings(task, read, thresholds.value)
      const { state, sign, words, sentence, inOrder, of } = taskStanding(parts)
      return { taskId: task.id, number: task.number, state, sign, words, sentence, inOrder, of }
    }),
    thresholds: { from: thresholds.from, source: thresholds.source, confirmed: thresholds.confirmed },
  }
}

function targetStandings({ plan, head, figures }: ReadPlan, thresholds: Thresholds): Standing[] {
  const context = { entered: plan.entered, explanation: null }
  return figures.map(({ planned, figure }) => standingOf(figure, paceOf(planned.path, head.asOf), thresholds, context))
}

/** A task without a number shows its items. Nothing yet records that one is done. */
function itemStandings(
  { items, path }: ReadPlan['plan']['tasks'][number],
  { plan, head }: ReadPlan,
  thresholds: Thresholds,
): Standing[] {
  const context = { entered: plan.entered, explanation: null }
  const open = items.map(({ words }) => ({ words, due: null, doneOn: null }))
  return open.length === 0 ? [] : [standingOfItems(open, paceOf(path, head.asOf), thresholds, context)]
}

function shown(
  { id, taskId }: { readonly id: string; readonly taskId: string | null },
  standing: Standing | undefined,
): PlanStandings['targets'][number] {
  if (standing === undefined) throw new Error('a standing for each figure')
  const { state, sign, words, sentence, expected, done, lag, due } = standing
  return { targetId: id, taskId, state, sign, words, sentence, expected, done, lag: { ...lag }, due }
}

const shape: z.ZodType<Thresholds> = z.strictObject({
  attentionPoints: z.number(),
  behindPoints: z.number(),
  smallBelow: z.number(),
  attentionUnits: z.number(),
  behindUnits: z.number(),
})

/** The office's own rows; one that does not read as thresholds is no row. */
async function thresholdRows(tx: Transaction): Promise<readonly Dated<Thresholds>[]> {
  return (await listThresholdRows(tx)).flatMap(({ from, value, source, confirmed }) => {
    const read = shape.safeParse(value)
    return read.success ? [{ from, value: read.data, source: { zh: source, en: source }, confirmed }] : []
  })
}
