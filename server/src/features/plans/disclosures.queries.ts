import type { disclosedPlan } from '@luoshi/contract/published-plans'
import type { z } from 'zod'
import type { Transaction } from '../../platform/database/database.ts'
import { json } from './plans.queries.ts'
import { isMine } from './visible.queries.ts'

export type DisclosedPlan = z.infer<typeof disclosedPlan>

export interface DisclosureRow {
  readonly code: string
  readonly disclosedAt: string
  readonly expiresAt: string
  readonly withdrawnAt: string | null
  readonly rowVersion: number
}

export async function listDisclosures(tx: Transaction, planId: string): Promise<DisclosureRow[]> {
  return tx.sql<DisclosureRow[]>`
    select code, disclosed_at, expires_at, withdrawn_at, row_version from disclosures
    where plan_id = ${planId} and ${isMine(tx)} order by disclosed_at desc`
}

export async function insertDisclosure(
  tx: Transaction,
  { planId, code, content, expiresAt }: { planId: string; code: string; content: DisclosedPlan; expiresAt: Date },
): Promise<DisclosureRow> {
  const { sql, scope, context } = tx
  const [row] = await sql<DisclosureRow[]>`
    insert into disclosures (code, plan_id, organization_id, org_position, content, disclosed_by, disclosed_at, expires_at)
    select ${code}, ${planId}, o.id, o.position, ${json(tx, content)}, ${context.actor.id}, ${context.clock.now()}, ${expiresAt}
    from organizations o where o.id = ${scope.organizationId} and o.position between ${scope.lo} and ${scope.hi}
    returning code, disclosed_at, expires_at, withdrawn_at, row_version`
  if (row === undefined) throw new Error('a disclosure outside the scope')
  return row
}

/** The row version of a disclosure of my own organization; null where there is none. */
export async function findDisclosureVersion(tx: Transaction, code: string): Promise<number | null> {
  const [row] = await tx.sql<{ rowVersion: number }[]>`
    select row_version from disclosures where code = ${code} and ${isMine(tx)}`
  return row?.rowVersion ?? null
}

/** Closes a disclosure that still has the row version. */
export async function withdrawDisclosure(tx: Transaction, code: string): Promise<DisclosureRow | null> {
  const { sql, context } = tx
  const [row] = await sql<DisclosureRow[]>`
    update disclosures set withdrawn_at = ${context.clock.now()}, row_version = row_version + 1
    where code = ${code} and row_version = ${context.rowVersion} and withdrawn_at is null and ${isMine(tx)}
    returning code, disclosed_at, expires_at, withdrawn_at, row_version`
  return row ?? null
}

export interface OpenDisclosure {
  readonly content: DisclosedPlan
  readonly disclosedAt: string
  readonly expiresAt: string
}

/** What anyone who has the code may see at this moment. */
export async function findDisclosure({ sql, context }: Transaction, code: string): Promise<OpenDisclosure | null> {
  const [row] = await sql<OpenDisclosure[]>`select * from find_disclosure(${code}, ${context.clock.now()})`
  return row ?? null
}
