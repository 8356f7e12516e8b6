import type { Transaction } from '../../platform/database/database.ts'

/** Lets one folding at a time through; what is read after it sees what the one before has done. */
export async function holdFolds({ sql }: Transaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('luoshi folds', 0))`
}

export interface FoldedFact {
  readonly kind: 'claim' | 'organization_version'
  readonly targetId: string | null
  /** Whose plan the target stands in. */
  readonly issuerId: string | null
  readonly organizationId: string
  /** Of a version of an organization: from which day it holds. */
  readonly validFrom: string | null
}

/** Gives the facts whose transactions are over their positions, and says what they are about: each target and organization once. */
export async function insertFolds({ sql, scope, context }: Transaction): Promise<FoldedFact[]> {
  return sql<FoldedFact[]>`
    with folded as (
      insert into folds (position, kind, fact_id, folded_at)
      select (select coalesce(max(position), 0) from folds) + u.place, u.kind, u.id, ${context.clock.now()} from list_unfolded_facts() u
      returning kind, fact_id)
    select distinct d.kind, c.target_id, t.organization_id as issuer_id, coalesce(c.organization_id, v.organization_id) as organization_id, v.valid_from
    from folded d
    left join claims c on d.kind = 'claim' and c.id = d.fact_id and c.org_position between ${scope.lo} and ${scope.hi}
    left join targets t on t.id = c.target_id and t.org_position between ${scope.lo} and ${scope.hi}
    left join organization_versions v on d.kind = 'organization_version' and v.id = d.fact_id
      and v.org_position between ${scope.lo} and ${scope.hi}`
}
