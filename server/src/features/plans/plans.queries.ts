import type { PlanSummary } from '@luoshi/contract/published-plans'
import type { DraftPart, DraftSuspect, PlanDraft } from '@luoshi/core/plans'
import type { Plan } from '@luoshi/core/reading'
import type postgres from 'postgres'
import type { Transaction } from '../../platform/database/database.ts'
import { isMine, mayRead } from './visible.queries.ts'

/** A plan's own row. */
export interface PlanRow {
  readonly id: string
  readonly organizationId: string
  readonly issued: boolean
  readonly documentId: string
  readonly title: string
  readonly documentNumber: string
  readonly issuer: string
  readonly addressees: readonly string[]
  readonly issuedOn: string | null
  readonly year: number
  readonly parts: readonly DraftPart[]
  readonly suspects: readonly DraftSuspect[]
  readonly publishedOn: string | null
  readonly enteredUntil: string | null
  readonly createdAt: string
  readonly rowVersion: number
}

function columns({ sql }: Transaction): postgres.PendingQuery<postgres.Row[]> {
  return sql`id, organization_id, issued, document_id, title, document_number, issuer, addressees, issued_on, year, parts, suspects,
    published_on, entered_until, created_at, row_version`
}

export async function findPlan(tx: Transaction, id: string): Promise<PlanRow | null> {
  const [row] = await tx.sql<PlanRow[]>`select ${columns(tx)} from plans where id = ${id} and ${mayRead(tx)}`
  return row ?? null
}

/** Holds a plan of my own organization until the transaction ends: one change at a time. */
export async function lockPlan(tx: Transaction, id: string): Promise<PlanRow | null> {
  const [row] = await tx.sql<PlanRow[]>`select ${columns(tx)} from plans where id = ${id} and ${isMine(tx)} for update`
  return row ?? null
}

/** All plans that may be read, or one; the latest year first. */
export async function listPlans({ sql, scope }: Transaction, id: string | null = null): Promise<PlanSummary[]> {
  return sql<PlanSummary[]>`
    select p.id, p.organization_id, o.name as organization_name, p.document_id, p.title, p.document_number, p.issuer, p.issued_on, p.year,
      p.published_on, p.entered_until, p.created_at, p.row_version,
      (select count(*)::int from tasks t where t.plan_id = p.id) as tasks,
      (select count(*)::int from targets t where t.plan_id = p.id and t.reading ->> 'standing' = 'kept') as targets
    from (select * from plans where ${mayRead({ sql, scope })} and (${id}::uuid is null or id = ${id})) p
    join organizations o on o.id = p.organization_id
      and (o.position between ${scope.lo} and ${scope.hi} or ${scope.position} between o.position and o.reach)
    order by p.year desc, p.created_at desc, p.id`
}

/** The plan of my organization that was published before, from the latest year: whose answers are offered again. */
export async function findFormerPlan(tx: Transaction): Promise<PlanRow | null> {
  const [row] = await tx.sql<PlanRow[]>`
    select ${columns(tx)} from plans where issued and ${isMine(tx)} order by year desc, published_at desc limit 1`
  return row ?? null
}

export async function insertPlan(
  tx: Transaction,
  { id, documentId, reading, draft }: { id: string; documentId: string; reading: Plan; draft: PlanDraft },
): Promise<void> {
  const { sql, scope, context } = tx
  const { title, documentNumber, issuer, addressees, issuedOn, year, parts, suspects } = draft
  const { count } = await sql`
    insert into plans (id, organization_id, org_position, org_reach, document_id, title, document_number, issuer, addressees, issued_on, year,
      reading, parts, suspects, created_by, created_at)
    select ${id}, o.id, o.position, o.reach, ${documentId}, ${title}, ${documentNumber}, ${issuer}, ${json(tx, addressees)}, ${issuedOn}, ${year},
      ${json(tx, reading)}, ${json(tx, parts)}, ${json(tx, suspects)}, ${context.actor.id}, ${context.clock.now()}
    from organizations o where o.id = ${scope.organizationId} and o.position between ${scope.lo} and ${scope.hi}`
  if (count !== 1) throw new Error('a plan outside the scope')
}

/** Removes a draft with all its rows; what was published stays. */
export async function deleteDraft(tx: Transaction, id: string): Promise<void> {
  await tx.sql`delete from plans where id = ${id} and ${isMine(tx)} and not issued`
}

/** Tells that something of the plan changed, and gives its new row version. */
export async function touchPlan(tx: Transaction, id: string): Promise<number> {
  const [row] = await tx.sql<{ rowVersion: number }[]>`
    update plans set row_version = row_version + 1 where id = ${id} and ${isMine(tx)} returning row_version`
  if (row === undefined) throw new Error('a plan that was held is gone')
  return row.rowVersion
}

export async function updateHead(
  tx: Transaction,
  id: string,
  { year, suspects }: Pick<PlanDraft, 'year' | 'suspects'>,
): Promise<void> {
  await tx.sql`update plans set year = ${year}, suspects = ${json(tx, suspects)} where id = ${id} and ${isMine(tx)}`
}

/** Issues the plan: one update of one row, which everything of the plan follows. Gives the row version. */
export async function issuePlan(tx: Transaction, id: string, day: string): Promise<number> {
  const { sql, context } = tx
  const [row] = await sql<{ rowVersion: number }[]>`
    update plans set issued = true, published_on = ${day}, published_at = ${context.clock.now()}, published_by = ${context.actor.id},
      row_version = row_version + 1
    where id = ${id} and ${isMine(tx)} and not issued returning row_version`
  if (row === undefined) throw new Error('a draft that was held is gone')
  return row.rowVersion
}

export async function updateEnteredUntil(tx: Transaction, id: string, day: string): Promise<void> {
  await tx.sql`update plans set entered_until = ${day} where id = ${id} and ${isMine(tx)} and issued`
}

export function json({ sql }: Transaction, value: unknown): postgres.Parameter {
  return sql.json(value as postgres.JSONValue)
}
