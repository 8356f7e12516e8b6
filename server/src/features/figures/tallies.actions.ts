import { foldFigure, type Figure } from '@luoshi/core/figures'
import type { Clock } from '../../platform/clock.ts'
import type { Database, Transaction } from '../../platform/database/database.ts'
import { jobContext } from '../../platform/jobs.ts'
import { isRefusal, type Outcome } from '../../platform/refusal.ts'
import { findCountedPlan } from './counted-plan.ts'
import { lastPosition, listStanding, readFacts } from './facts.queries.ts'
import { figureQuestion } from './figure-question.ts'
import { holdFolds, type FoldedFact } from './fold.queries.ts'
import { standingTree } from './standing-tree.ts'
import {
  listStaleTallies,
  putTallies,
  setTalliesAside,
  type FigureNumbers,
  type TallyKey,
  type TallyRow,
} from './tallies.queries.ts'

/**
 * Sets aside the tallies that newly folded facts touch: of each target those of the fact's organization and of all above it up to the issuer.
 * In the transaction that folds them, so that no tally is ever behind what is folded.
 */
export async function touchTallies(tx: Transaction, folded: readonly FoldedFact[]): Promise<void> {
  const claims = folded.filter(({ kind }) => kind === 'claim')
  if (claims.length === 0) return
  const tree = standingTree(await listStanding(tx, tx.context.clock.today()))
  const keys = new Map<string, TallyKey>()
  for (const { targetId, issuerId, organizationId } of claims) {
    const line = tree.line(organizationId)
    const upTo = line.indexOf(issuerId ?? '')
    for (const above of line.slice(0, upTo + 1)) {
      if (targetId !== null) keys.set(`${targetId} ${above}`, { targetId, organizationId: above })
    }
  }
  await setTalliesAside(tx, [...keys.values()])
}

/** One run computes so many at most, so that nobody waits long for a position. */
const MOST = 500

/** Computes tallies that were set aside, or that another day or a change of the tree has made stale. Gives how many. */
export async function refreshTallies(database: Database, clock: Clock): Promise<number> {
  const done: Outcome<number> = await database.writing(jobContext('fold_facts', clock), async (tx) => {
    await holdFolds(tx)
    const stale = await listStaleTallies(tx, MOST)
    const known = await lastPosition(tx)
    for (const planId of new Set(stale.map((tally) => tally.planId))) {
      const mine = stale.filter((tally) => tally.planId === planId)
      await putTallies(tx, await computed(tx, planId, mine, known))
    }
    return stale.length
  })
  return isRefusal(done) ? 0 : done
}

async function computed(
  tx: Transaction,
  planId: string,
  keys: readonly TallyKey[],
  known: string,
): Promise<TallyRow[]> {
  const plan = await findCountedPlan(tx, planId)
  if (plan === null) return []
  const asOf = tx.context.clock.today()
  const targets = [...new Set(keys.map(({ targetId }) => targetId))]
  const { tree: rows, claims } = await readFacts(tx, {
    organization: plan.issuerId,
    targets,
    asOf,
    known,
    named: false,
  })
  const tree = standingTree(rows)
  return keys.flatMap(({ targetId, organizationId }) => {
    const planned = plan.targets.find(({ id }) => id === targetId)
    if (planned === undefined) return []
    const below = new Set(tree.below(organizationId))
    const mine = claims.filter(({ target, organization }) => target === targetId && below.has(organization))
    const figure = numbersOf(
      foldFigure(mine, figureQuestion({ plan, planned, tree, organization: organizationId, asOf })),
    )
    return [{ targetId, organizationId, asOf, known, question: planned.hash, figure }]
  })
}

/** A figure without its claims and what is told of them. */
export function numbersOf(figure: Figure): FigureNumbers {
  const { target, asOf, period, numerator, denominator, nothing, met, late, metLate, rows, periods, lastDay } = figure
  return { target, asOf, period, numerator, denominator, nothing, met, late, metLate, rows, periods, lastDay }
}
