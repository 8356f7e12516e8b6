import type { FigureQuestion, Member } from '@luoshi/core/figures'
import { findLedger } from '@luoshi/core/ledgers'
import type { CountedPlan, PlannedTarget } from './counted-plan.ts'
import { membersOf, type StandingTree } from './standing-tree.ts'

export interface Asked {
  readonly plan: CountedPlan
  readonly planned: PlannedTarget
  readonly tree: StandingTree
  readonly organization: string
  readonly asOf: string
}

/** What is asked of the claims: a target, for an organization, as of a day. */
export function figureQuestion(asked: Asked): FigureQuestion {
  const { planned, plan, asOf } = asked
  const { target, binding, period, path } = planned
  return {
    target,
    take: binding?.take ?? null,
    asOf,
    period,
    organizations: target.scope === 'each_organization' ? bound(asked) : shownBy(asked),
    entered: plan.entered,
    ...(path.kind === 'periodic' ? { periods: path.periods } : {}),
    ...(needsRegister(planned) ? { register: null } : {}),
  }
}

/** A rate over a list that nobody has given; where each record says how many were due, the claims carry the denominator. */
function needsRegister({ binding }: PlannedTarget): boolean {
  if (binding === null || binding.register === null) return false
  return findLedger(binding.ledger)?.measures[binding.measure]?.family !== 'rate'
}

/** Those who must each reach it, as far as they stand below the organization; one below them all is not bound itself. */
function bound({ planned, tree, organization }: Asked): readonly Member[] {
  const below = new Set(tree.below(organization))
  const members = membersOf(
    tree,
    planned.responsible.filter((id) => below.has(id)),
  )
  if (members.length > 0) return members
  return membersOf(tree, [organization]).map((member) => ({ ...member, state: 'not_applicable' as const }))
}

/** A total is shown by those responsible, else by those right below, with the organization itself for what is left. */
function shownBy({ planned, tree, organization }: Asked): readonly Member[] {
  const below = new Set(tree.below(organization))
  const responsible = planned.responsible.filter((id) => id !== organization && below.has(id))
  const listed = responsible.length > 0 ? responsible : tree.children(organization).map(({ id }) => id)
  return membersOf(tree, [organization, ...listed])
}
