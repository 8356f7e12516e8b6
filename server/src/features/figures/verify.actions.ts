import { foldFigure } from '@luoshi/core/figures'
import type { Clock } from '../../platform/clock.ts'
import type { Database, Transaction } from '../../platform/database/database.ts'
import { jobContext } from '../../platform/jobs.ts'
import { isRefusal, type Outcome } from '../../platform/refusal.ts'
import { findCountedPlan, type CountedPlan } from './counted-plan.ts'
import { listTalliedPlans } from './counted-plan.queries.ts'
import { readFacts } from './facts.queries.ts'
import { figureQuestion } from './figure-question.ts'
import { standingTree } from './standing-tree.ts'
import { numbersOf } from './tallies.actions.ts'
import { listTallies, type TallyRow } from './tallies.queries.ts'

export interface FigureDifference {
  readonly targetId: string
  readonly organizationId: string
  readonly kept: { readonly numerator: number; readonly denominator: number | null }
  readonly counted: { readonly numerator: number; readonly denominator: number | null }
}

export interface VerifiedFigures {
  /** How many kept figures were counted again. */
  readonly figures: number
  readonly differences: readonly FigureDifference[]
}

/**
 * Counts every kept figure again from its claims, as of its day and as known at its position, and compares all that it says. Those of a
 * question that was asked otherwise since (a target or binding was changed) answer nobody, and are left out.
 */
export async function verifyFigures(database: Database, clock: Clock): Promise<VerifiedFigures> {
  const done: Outcome<VerifiedFigures> = await database.reading(jobContext('verify', clock), async (tx) => {
    const differences: FigureDifference[] = []
    let figures = 0
    for (const planId of await listTalliedPlans(tx)) {
      const plan = await findCountedPlan(tx, planId)
      for (const moment of plan === null ? [] : momentsOf(await listTallies(tx, planId), plan)) {
        figures += moment.length
        differences.push(...(await differing(tx, plan, moment)))
      }
    }
    return { figures, differences }
  })
  return isRefusal(done) ? { figures: 0, differences: [] } : done
}

/** Tallies that answer today's questions, together where they are of one day and position. */
function momentsOf(tallies: readonly TallyRow[], { targets }: CountedPlan): readonly (readonly TallyRow[])[] {
  const hashes = new Map(targets.map(({ id, hash }) => [id, hash]))
  const moments = new Map<string, TallyRow[]>()
  for (const tally of tallies) {
    if (hashes.get(tally.targetId) !== tally.question) continue
    const key = `${tally.asOf} ${tally.known}`
    moments.set(key, [...(moments.get(key) ?? []), tally])
  }
  return [...moments.values()]
}

async function differing(
  tx: Transaction,
  plan: CountedPlan | null,
  tallies: readonly TallyRow[],
): Promise<FigureDifference[]> {
  const [first] = tallies
  if (plan === null || first === undefined) return []
  const { asOf, known } = first
  const targets = [...new Set(tallies.map(({ targetId }) => targetId))]
  const { tree: rows, claims } = await readFacts(tx, {
    organization: plan.issuerId,
    targets,
    asOf,
    known,
    named: false,
  })
  const tree = standingTree(rows)
  return tallies.flatMap(({ targetId, organizationId, figure: kept }) => {
    const planned = plan.targets.find(({ id }) => id === targetId)
    if (planned === undefined) return []
    const below = new Set(tree.below(organizationId))
    const mine = claims.filter(({ target, organization }) => target === targetId && below.has(organization))
    const counted = numbersOf(
      foldFigure(mine, figureQuestion({ plan, planned, tree, organization: organizationId, asOf })),
    )
    if (same(kept, counted)) return []
    const said = ({ numerator, denominator }: typeof kept) => ({ numerator, denominator })
    return [{ targetId, organizationId, kept: said(kept), counted: said(counted) }]
  })
}

/** Field by field, in whatever order JSON gives them back. */
function same(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || one === null || typeof other !== 'object' || other === null) return one === other
  const [mine, others] = [new Map(Object.entries(one)), new Map(Object.entries(other))]
  return mine.size === others.size && [...mine].every(([key, value]) => others.has(key) && same(value, others.get(key)))
}
