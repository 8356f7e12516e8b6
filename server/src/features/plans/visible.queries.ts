import type postgres from 'postgres'
import type { Transaction } from '../../platform/database/database.ts'

/** Rows of plans that may be read: my own drafts, what was issued in my subtree, what my superiors issued. */
export function mayRead({ sql, scope }: Pick<Transaction, 'sql' | 'scope'>): postgres.PendingQuery<postgres.Row[]> {
  return sql`(org_position between ${scope.lo} and ${scope.hi} and (issued or organization_id = ${scope.organizationId})
    or issued and ${scope.position} between org_position and org_reach)`
}

/** Rows of plans that may be changed: those of my own organization. */
export function isMine({ sql, scope }: Pick<Transaction, 'sql' | 'scope'>): postgres.PendingQuery<postgres.Row[]> {
  return sql`(organization_id = ${scope.organizationId} and org_position between ${scope.lo} and ${scope.hi})`
}
