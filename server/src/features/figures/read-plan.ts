import type { FiguresQuery } from '@luoshi/contract/figures'
import { foldFigure, type Figure } from '@luoshi/core/figures'
import type { Transaction } from '../../platform/database/database.ts'
import { inWholeTree } from '../../platform/database/whole-tree.ts'
import { isRefusal, refuse, type Outcome } from '../../platform/refusal.ts'
import { findCountedPlan, type CountedPlan, type PlannedTarget } from './counted-plan.ts'
import { findHeldOrganization, lastPosition, positionAt, readFacts, type Facts } from './facts.queries.ts'
import { figureQuestion } from './figure-question.ts'
import { standingTree } from './standing-tree.ts'

/** What every answer begins with. */
export interface Head {
  readonly organization: { readonly id: string; readonly name: string }
  readonly asOf: string
  readonly known: string | null
}

export interface ReadFigure {
  readonly planned: PlannedTarget
  readonly figure: Figure
}

export interface ReadPlan {
  readonly plan: CountedPlan
  readonly head: Head
  readonly figures: readonly ReadFigure[]
  readonly facts: Facts
}

/** Figures of a plan's targets, or of one, at one moment. */
export async function readOfPlan(
  tx: Transaction,
  planId: string,
  {
    organization: id = tx.scope.organizationId,
    asOf = tx.context.clock.today(),
    only,
    ...told
  }: FiguresQuery & { readonly only?: string },
): Promise<Outcome<ReadPlan>> {
  const plan = await findCountedPlan(tx, planId)
  if (plan === null) return refuse('not_found')
  const organization = await findHeldOrganization(tx, id)
  if (organization === undefined) return refuse('not_found', [{ field: 'organization', value: id }])
  if (asOf > tx.context.clock.today()) return refuse('figure_day_ahead', [{ field: 'asOf', value: asOf }])
  const known = await knownPosition(tx, told.known)
  if (isRefusal(known)) return known
  const targets = plan.targets.filter((planned) => only === undefined || planned.id === only)
  const facts = await inWholeTree(tx, 'fold_facts', (whole) =>
    readFacts(whole, {
      organization: id,
      targets: targets.map((planned) => planned.id),
      asOf,
      known,
      named: only !== undefined,
      // One figure is asked for with its rows; many without, so that tallies will do.
      ...(only === undefined ? { hashes: targets.map(({ hash }) => hash) } : {}),
    }),
  )
  const at = known ?? (facts.unfolded === 0 ? facts.horizon : null)
  return { plan, head: { organization, asOf, known: at }, facts, figures: fold(plan, targets, facts, { id, asOf }) }
}

/** A position as it was told, or the last one at an instant; null for all that is recorded. */
async function knownPosition(tx: Transaction, told: string | undefined): Promise<Outcome<string | null>> {
  if (told === undefined) return null
  if (!/^\d+$/.test(told)) return positionAt(tx, told)
  const last = await lastPosition(tx)
  return BigInt(told) <= BigInt(last) ? told : refuse('figure_not_known_yet', [{ field: 'known', value: told }])
}

function fold(
  plan: CountedPlan,
  targets: readonly PlannedTarget[],
  { tree: rows, claims, tallies }: Facts,
  { id, asOf }: { readonly id: string; readonly asOf: string },
): readonly ReadFigure[] {
  const tree = standingTree(rows)
  const kept = new Map(tallies.map(({ target, figure }) => [target, figure]))
  const byTarget = new Map<string, Facts['claims'][number][]>(targets.map((planned) => [planned.id, []]))
  for (const claim of claims) byTarget.get(claim.target)?.push(claim)
  return targets.map((planned) => {
    const tally = kept.get(planned.id)
    if (tally !== undefined) {
      return { planned, figure: { ...tally, counted: [], excluded: [], disputed: [], whySumsDiffer: null } }
    }
    const question = figureQuestion({ plan, planned, tree, organization: id, asOf })
    return { planned, figure: foldFigure(byTarget.get(planned.id) ?? [], question) }
  })
}
