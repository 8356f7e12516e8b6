import type { Claim, Decision, ReasonCode } from '@luoshi/core/ledgers'
import type { Words } from '@luoshi/core/lib/words'
import type { Transaction } from '../../platform/database/database.ts'
import { newId } from '../../platform/ids.ts'

/** A claim in the log that nobody has taken back. */
export interface StandingClaim extends Claim {
  readonly id: string
  readonly planId: string
}

/**
 * Lets one transaction at a time write claims of a record, and none while a plan is being counted anew. Comes before anything is read
 * that the claims rest on: bindings that a publication brings are seen by whoever waited for it.
 */
export async function holdRecord({ sql }: Transaction, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended('luoshi counting', 0))`
  await sql`select pg_advisory_xact_lock(hashtextextended(${`luoshi record ${id}`}, 0))`
}

/** Lets nobody write records until the transaction ends. */
export async function holdCounting({ sql }: Transaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('luoshi counting', 0))`
}

interface Row extends Omit<StandingClaim, 'target' | 'record' | 'version' | 'organization' | 'reason' | 'words'> {
  readonly targetId: string
  readonly recordId: string
  readonly recordVersion: number
  readonly organizationId: string
  readonly reasonCode: ReasonCode
  readonly reason: Words
}

/** The claims of records that stand, of all plans or of one. */
export async function listStandingClaims(
  { sql, scope }: Transaction,
  records: readonly string[],
  planId: string | null,
): Promise<StandingClaim[]> {
  const rows = await sql<Row[]>`
    select c.id, c.plan_id, c.target_id, c.record_id, c.record_version, c.organization_id, c.subject, c.side, c.quantity, c.day, c.basis,
      c.status, c.reason_code, c.reason
    from claims c
    where c.record_id = any(${[...records]}::uuid[]) and (${planId}::uuid is null or c.plan_id = ${planId})
      and c.org_position between ${scope.lo} and ${scope.hi}
      and c.reverses is null and not exists (select from claims r where r.reverses = c.id)
    order by c.recorded_at, c.id`
  return rows.map(({ targetId, recordId, recordVersion, organizationId, reasonCode, reason, ...row }) => ({
    ...row,
    target: targetId,
    record: recordId,
    version: recordVersion,
    organization: organizationId,
    reason: reasonCode,
    words: reason,
  }))
}

/** Takes claims back: each once, by a row that names it. */
export async function insertReversals({ sql, context }: Transaction, claims: readonly StandingClaim[]): Promise<void> {
  if (claims.length === 0) return
  const { actor, clock } = context
  const rows = claims.map(({ id }) => ({ id: newId(), reverses: id }))
  await sql`
    insert into claims (id, plan_id, target_id, record_id, record_version, organization_id, org_position, subject, side, quantity, day, basis,
      status, reason_code, reason, reverses, actor_kind, actor_id, actor_name, recorded_at)
    select n.id, c.plan_id, c.target_id, c.record_id, c.record_version, c.organization_id, c.org_position, c.subject, c.side, c.quantity, c.day,
      c.basis, c.status, c.reason_code, c.reason, c.id, ${actor.kind}, ${actor.id}, ${actor.name}, ${clock.now()}
    from jsonb_to_recordset(${sql.json(rows)}) as n (id uuid, reverses uuid) join claims c on c.id = n.reverses`
}

/** Appends claims; `planOf` says in which plan a target stands. */
export async function insertClaims(
  { sql, context }: Transaction,
  claims: readonly Claim[],
  planOf: ReadonlyMap<string, string>,
): Promise<void> {
  if (claims.length === 0) return
  const { actor, clock } = context
  const rows = claims.map((claim) => ({ id: newId(), plan: planOf.get(claim.target) ?? null, ...claim }))
  await sql`
    insert into claims (id, plan_id, target_id, record_id, record_version, organization_id, org_position, subject, side, quantity, day, basis,
      status, reason_code, reason, actor_kind, actor_id, actor_name, recorded_at)
    select n.id, n.plan, n.target, n.record, n.version, n.organization, position_of(n.organization), n.subject, n.side, n.quantity, n.day,
      n.basis, n.status, n.reason, n.words, ${actor.kind}, ${actor.id}, ${actor.name}, ${clock.now()}
    from jsonb_to_recordset(${sql.json(rows as never)}) as n (id uuid, plan uuid, target uuid, record uuid, version integer, organization uuid,
      subject text, side text, quantity numeric, day date, basis text, status text, reason text, words jsonb)`
}

/** A decision, with the plan of its target. */
export interface DecisionRow extends Decision {
  readonly record: string
  readonly planId: string
}

/** What people have said about records, the later behind the earlier. */
export async function listDecisions(
  { sql, scope }: Transaction,
  records: readonly string[],
  planId: string | null,
): Promise<DecisionRow[]> {
  const rows = await sql<
    (Omit<DecisionRow, 'words' | 'quantity'> & { readonly reason: string; readonly quantity: number | null })[]
  >`
    select d.record_id as record, d.plan_id, d.target_id as target, d.organization_id as organization, d.verdict, d.quantity, d.reason
    from claim_decisions d
    where d.record_id = any(${[...records]}::uuid[]) and (${planId}::uuid is null or d.plan_id = ${planId})
      and d.org_position between ${scope.lo} and ${scope.hi}
    order by d.decided_at, d.id`
  return rows.map(({ reason, quantity, ...row }) => ({
    ...row,
    words: { zh: reason, en: reason },
    ...(quantity === null ? {} : { quantity }),
  }))
}

export interface NewDecision {
  readonly planId: string
  readonly targetId: string
  readonly recordId: string
  readonly recordVersion: number
  readonly organizationId: string
  readonly verdict: Claim['status']
  readonly quantity: number | null
  readonly reason: string
}

export async function insertDecision({ sql, scope, context }: Transaction, decision: NewDecision): Promise<void> {
  const { planId, targetId, recordId, recordVersion, organizationId, verdict, quantity, reason } = decision
  const { actor, clock } = context
  const { count } = await sql`
    insert into claim_decisions (id, plan_id, target_id, record_id, record_version, organization_id, org_position, verdict, quantity, reason,
      actor_kind, actor_id, actor_name, decided_at)
    select ${newId()}, ${planId}, ${targetId}, ${recordId}, ${recordVersion}, o.id, o.position, ${verdict}, ${quantity}, ${reason},
      ${actor.kind}, ${actor.id}, ${actor.name}, ${clock.now()}
    from organizations o where o.id = ${organizationId} and o.position between ${scope.lo} and ${scope.hi}`
  if (count !== 1) throw new Error('a decision about an organization outside the scope')
}

export interface ClaimRow {
  readonly id: string
  readonly targetId: string
  readonly planId: string
  readonly targetWords: string
  readonly organizationId: string
  readonly organizationName: string
  readonly recordVersion: number
  readonly subject: string
  readonly side: 'numerator' | 'denominator'
  readonly quantity: number
  readonly day: string
  readonly basis: 'rule' | 'person'
  readonly status: 'counted' | 'excluded' | 'disputed'
  readonly reason: Words
  readonly reasonCode: string
  readonly actorName: string
  readonly recordedAt: string
  readonly reversedAt: string | null
}

/** All claims of a record for organizations of mine and targets that I may read, those taken back too. */
export async function listClaimsOfRecord({ sql, scope }: Transaction, record: string): Promise<ClaimRow[]> {
  return sql<ClaimRow[]>`
    select c.id, c.target_id, c.plan_id, t.reading ->> 'words' as target_words, c.organization_id, o.name as organization_name, c.record_version, c.subject,
      c.side, c.quantity, c.day, c.basis, c.status, c.reason, c.reason_code, c.actor_name, c.recorded_at, r.recorded_at as reversed_at
    from claims c
    join targets t on t.id = c.target_id
      and (t.org_position between ${scope.lo} and ${scope.hi} or t.issued and ${scope.position} between t.org_position and t.org_reach)
    join organizations o on o.id = c.organization_id and o.position between ${scope.lo} and ${scope.hi}
    left join claims r on r.reverses = c.id and r.org_position between ${scope.lo} and ${scope.hi}
    where c.record_id = ${record} and c.org_position between ${scope.lo} and ${scope.hi} and c.reverses is null
    order by c.recorded_at, t.order_number, c.id`
}

/** The plan of a target and who issued it, as far as I may read it; `mine` where the issuer is my organization or below it. */
export async function findTargetPlan(
  { sql, scope }: Transaction,
  target: string,
): Promise<{ readonly planId: string; readonly issuerId: string; readonly mine: boolean } | undefined> {
  const [row] = await sql<{ planId: string; issuerId: string; mine: boolean }[]>`
    select t.plan_id, t.organization_id as issuer_id,
      t.org_position between ${scope.lo} and ${scope.hi} and t.org_position between s_int('app.lo') and s_int('app.hi') as mine
    from targets t where t.id = ${target} and t.issued
      and (t.org_position between ${scope.lo} and ${scope.hi} or ${scope.position} between t.org_position and t.org_reach)`
  return row
}
