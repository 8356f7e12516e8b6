import type { BindingDecision } from '@luoshi/contract/plan-bindings'
import { findLedger, type Binding, type Condition } from '@luoshi/core/ledgers'
import type { Transaction } from '../../platform/database/database.ts'
import { isRefusal, refuse, type Outcome, type Refusal } from '../../platform/refusal.ts'
import { lockPlanOf, type ChangedRow } from './assignments.actions.ts'
import {
  confirmProposed,
  decideMissing,
  deleteBindings,
  insertBindings,
  listBindings,
  retireBinding,
  touchTarget,
  type BindingRow,
} from './bindings.queries.ts'
import type { CountPlan } from './counting.ts'
import type { TargetRow } from './draft-rows.queries.ts'
import { lockDraft } from './drafts.actions.ts'
import { touchPlan } from './plans.queries.ts'
import { proposalFor } from './propose-bindings.ts'
import { loadPlan, type StoredPlan } from './stored-plan.ts'

/** Decides how a target is counted. In a draft the decision takes the place of the one before; after publication it is added, dated, and counted by. */
export async function decideBinding(
  tx: Transaction,
  targetId: string,
  { decision, countPlan }: { readonly decision: BindingDecision; readonly countPlan: CountPlan },
): Promise<Outcome<ChangedRow>> {
  const row = await lockPlanOf(tx, 'targets', targetId)
  if (row === null) return refuse('not_found')
  const plan = await loadPlan(tx, row)
  const decided = decisionOn(plan, targetId, decision)
  if (isRefusal(decided)) return decided
  const rowVersion = await touchTarget(tx, targetId)
  if (rowVersion === null) return refuse('row_version_differs')
  if (row.issued) await retireBinding(tx, targetId)
  else await deleteBindings(tx, [targetId])
  await insertBindings(tx, [{ ...decided, validFrom: row.issued ? tx.context.clock.today() : null }])
  if (row.issued) await countPlan(tx, row.id)
  await tx.audit({
    action: 'bind',
    objectKind: 'target',
    objectId: targetId,
    details: { plan: row.id, decision: decision.decision, ledger: decided.binding?.ledger ?? null },
  })
  return { id: targetId, rowVersion, planRowVersion: await touchPlan(tx, row.id) }
}

function decisionOn(plan: StoredPlan, targetId: string, decision: BindingDecision): Outcome<BindingRow> {
  const target = plan.targets.find(({ id }) => id === targetId)
  if (target === undefined) return refuse('not_found')
  if (target.reading.standing === 'set_aside') return refuse('target_set_aside')
  switch (decision.decision) {
    case 'confirm': {
      const proposed = plan.bindings.find(({ targetId }) => targetId === target.id)
      if (proposed === undefined || proposed.binding === null) return refuse('binding_not_proposed')
      return { ...proposed, state: 'confirmed' }
    }
    case 'none': {
      const reason = { zh: decision.reason, en: decision.reason }
      return { targetId: target.id, state: 'none', binding: null, reason, validFrom: null }
    }
    case 'change':
      return changedBinding(plan, target, decision)
  }
}

/** Whom it counts and what may not count twice follow from the target and the measure. */
function changedBinding(
  plan: StoredPlan,
  { id, reading }: TargetRow,
  { ledger: name, measure, filter, register }: Extract<BindingDecision, { readonly decision: 'change' }>,
): Outcome<BindingRow> {
  const ledger = findLedger(name)
  if (ledger === null) return refuse('binding_invalid', [{ field: 'ledger', value: name }])
  const chosen = ledger.measures[measure]
  if (chosen === undefined) return refuse('binding_invalid', [{ field: 'measure', value: measure }])
  const unknown = filter.flatMap((condition) => fieldsOf(condition)).find((field) => !(field in ledger.fields))
  if (unknown !== undefined) return refuse('binding_invalid', [{ field: 'filter', value: unknown }])
  const { population } = proposalFor(id, reading, plan.draft).binding ?? populationWithoutProposal(reading)
  const { subject, take } = chosen
  const binding: Binding = { target: id, ledger: name, measure, filter, population, register, subject, take }
  return { targetId: id, state: 'confirmed', binding, reason: BY_PERSON, validFrom: null }
}

const BY_PERSON = { zh: '由人工指定', en: 'Chosen by a person' }

function populationWithoutProposal({ scope, per, metric }: TargetRow['reading']): Pick<Binding, 'population'> {
  if (scope === 'each_person') return { population: { kind: 'persons', words: per ?? metric } }
  const ofClass = scope === 'each_organization' && per !== null
  return { population: ofClass ? { kind: 'class', words: per } : { kind: 'assigned' } }
}

function fieldsOf(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case 'one_of':
    case 'about':
    case 'unit':
      return [condition.field]
    case 'contains':
      return condition.fields
    case 'any':
      return condition.of.flatMap(fieldsOf)
  }
}

export interface Confirmed {
  readonly confirmed: number
  readonly none: number
  readonly left: number
  readonly planRowVersion: number
}

/** Takes all that was proposed for a draft; on wish the targets without a proposal are not counted from records. */
export async function confirmBindings(
  tx: Transaction,
  planId: string,
  { missingAsNone }: { readonly missingAsNone: boolean },
): Promise<Confirmed | Refusal> {
  const row = await lockDraft(tx, planId)
  if (isRefusal(row)) return row
  const confirmed = await confirmProposed(tx, planId)
  const none = missingAsNone ? await decideMissing(tx, planId) : 0
  const left = (await listBindings(tx, planId)).filter(({ state }) => state === 'missing').length
  await tx.audit({ action: 'confirm_bindings', objectKind: 'plan', objectId: planId, details: { confirmed, none } })
  return { confirmed, none, left, planRowVersion: await touchPlan(tx, planId) }
}
