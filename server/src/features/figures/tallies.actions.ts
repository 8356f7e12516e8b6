import { foldFigure, type Figure } from '@luoshi/core/figures'
import type { Transaction } from '../../platform/database/database.ts'
import { findCountedPlan } from './counted-plan.ts'
import { lastPosition, readFacts } from './facts.queries.ts'
import { figureQuestion } from './figure-question.ts'
import type { FoldedFact } from './fold.queries.ts'
import { standingTree, type StandingTree } from './standing-tree.ts'
import { listStaleTallies, putTallies, type FigureNumbers, type TallyRow } from './tallies.queries.ts'

const MOST_STALE = 200

/**
 * Computes the tallies that newly folded facts touch, of each target for the organization of the fact and all above it up to the issuer, and
 * some of those that another day or a change of the tree has made stale. For the folding job, which sees the whole tree.
 */
export async function refreshTallies(tx: Transaction, folded: readonly FoldedFact[]): Promise<void> {
  const touched = new Map<string, Touched>()
  for (const { planId, targetId, organizationId } of folded) {
    if (planId !== null && targetId !== null) touch(touched, planId, targetId, { of: organizationId })
  }
  for (const { planId, targetId, organizationId } of await listStaleTallies(tx, MOST_STALE)) {
    touch(touched, planId, targetId, { exactly: organizationId })
  }
  const known = await lastPosition(tx)
  for (const [planId, targets] of touched) await putTallies(tx, await tallied(tx, planId, targets, known))
}

/** By target: organizations whose facts are new, and those whose own tally is stale. */
type Touched = Map<string, { readonly of: Set<string>; readonly exactly: Set<string> }>

function touch(
  touched: Map<string, Touched>,
  planId: string,
  targetId: string,
  organization: { readonly of?: string; readonly exactly?: string },
): void {
  const targets: Touched = touched.get(planId) ?? new Map()
  touched.set(planId, targets)
  const organizations = targets.get(targetId) ?? { of: new Set(), exactly: new Set() }
  targets.set(targetId, organizations)
  if (organization.of !== undefined) organizations.of.add(organization.of)
  if (organization.exactly !== undefined) organizations.exactly.add(organization.exactly)
}

async function tallied(tx: Transaction, planId: string, targets: Touched, known: string): Promise<TallyRow[]> {
  const plan = await findCountedPlan(tx, planId)
  if (plan === null) return []
  const asOf = tx.context.clock.today()
  const asked = { organization: plan.issuerId, targets: [...targets.keys()], asOf, known, named: false }
  const { tree: rows, claims } = await readFacts(tx, asked)
  const tree = standingTree(rows)
  return plan.targets.flatMap((planned) => {
    const organizations = targets.get(planned.id)
    if (organizations === undefined) return []
    const mine = claims.filter(({ target }) => target === planned.id)
    const whose = new Set([...[...organizations.of].flatMap((id) => lineOf(tree, id)), ...organizations.exactly])
    return [...whose].map((organizationId) => {
      const below = new Set(tree.below(organizationId))
      const question = figureQuestion({ plan, planned, tree, organization: organizationId, asOf })
      const figure = numbersOf(
        foldFigure(
          mine.filter(({ organization }) => below.has(organization)),
          question,
        ),
      )
      return { targetId: planned.id, organizationId, asOf, known, question: planned.hash, figure }
    })
  })
}

/** From the organization up to the top of the tree that was read. */
function lineOf(tree: StandingTree, id: string): string[] {
  const found: string[] = []
  for (let row = tree.find(id); row !== undefined && !found.includes(row.id); row = tree.find(row.parentId ?? '')) {
    found.push(row.id)
  }
  return found
}

/** A figure without its claims and what is told of them. */
export function numbersOf(figure: Figure): FigureNumbers {
  const { target, asOf, period, numerator, denominator, nothing, met, late, metLate, rows, periods, lastDay } = figure
  return { target, asOf, period, numerator, denominator, nothing, met, late, metLate, rows, periods, lastDay }
}
