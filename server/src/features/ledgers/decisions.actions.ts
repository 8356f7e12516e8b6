import type { ClaimDecision, ClaimDispute, RecordReceipt } from '@luoshi/contract/ledgers'
import { findLedger } from '@luoshi/core/ledgers'
import type { Transaction } from '../../platform/database/database.ts'
import { refuse, type Outcome } from '../../platform/refusal.ts'
import { claimRecord, partiesOf, type ClaimCounts } from './claims.actions.ts'
import { findTargetPlan, holdRecord, insertDecision, listStandingClaims, type NewDecision } from './claims.queries.ts'
import { findHeldOrganization, findRecord, type RecordHead } from './records.queries.ts'

/**
 * Decides by a person whether a record counts for a target: for whoever issued the plan, or stands above. The decision goes before the rule
 * and outlives corrections, until another one.
 */
export async function decideClaim(
  tx: Transaction,
  id: string,
  { targetId, organizationId, status, quantity, reason }: ClaimDecision,
): Promise<Outcome<RecordReceipt>> {
  await holdRecord(tx, id)
  const head = await findRecord(tx, id)
  if (head === undefined) return refuse('not_found')
  const about = organizationId ?? head.organizationId
  const plan = await findTargetPlan(tx, targetId)
  if (plan === undefined) return refuse('not_found', [{ field: 'targetId', value: targetId }])
  if (!plan.mine) return refuse('decision_by_issuer')
  if (!takesPart(head, about) || (await findHeldOrganization(tx, about)) === undefined) {
    return refuse('not_found', [{ field: 'organizationId', value: about }])
  }
  if (head.state === 'struck') return refuse('record_struck')
  const verdict = { verdict: status, quantity: quantity ?? null, reason }
  return decided(tx, head, { planId: plan.planId, targetId, organizationId: about, ...verdict })
}

/** The organization itself disputes how its record is counted for a target; the issuer decides. */
export async function disputeClaim(
  tx: Transaction,
  id: string,
  { targetId, reason }: ClaimDispute,
): Promise<Outcome<RecordReceipt>> {
  await holdRecord(tx, id)
  const head = await findRecord(tx, id)
  if (head === undefined) return refuse('not_found')
  if (head.state === 'struck') return refuse('record_struck')
  const organizationId = tx.scope.organizationId
  const claims = await listStandingClaims(tx, [id], null)
  const claim = claims.find((each) => each.target === targetId && each.organization === organizationId)
  if (claim === undefined) return refuse('claim_missing', [{ field: 'targetId', value: targetId }])
  const verdict = { verdict: 'disputed' as const, quantity: null, reason }
  return decided(tx, head, { planId: claim.planId, targetId, organizationId, ...verdict })
}

function takesPart({ ledger, organizationId, data }: RecordHead, about: string): boolean {
  const definition = findLedger(ledger)
  return definition !== null && partiesOf(definition, { organization: organizationId, data }).includes(about)
}

async function decided(
  tx: Transaction,
  { id, version, state, day, ledger, organizationId, step, data }: RecordHead,
  decision: Omit<NewDecision, 'recordId' | 'recordVersion'>,
): Promise<RecordReceipt> {
  await insertDecision(tx, { ...decision, recordId: id, recordVersion: version })
  const claims: ClaimCounts = await claimRecord(tx, {
    record: id,
    version,
    ledger,
    organization: organizationId,
    step,
    data,
    struckOff: false,
  })
  const { targetId, verdict } = decision
  await tx.audit({
    action: 'decide_claim',
    objectKind: 'record',
    objectId: id,
    details: { targetId, verdict, version },
  })
  return { id, version, state, day, claims }
}
