import type { AccountRole } from '@luoshi/contract/permissions'
import type { Scope } from '../../platform/database/context.ts'
import type { Query } from '../../platform/database/connection.ts'

/** The installation as its first account finds it: one administrator for all three, which is recorded here. */
export async function insertSite(sql: Query, site: { id: string; name: string; now: Date }): Promise<void> {
  await sql`
    insert into site (id, name, administrators_combined, created_at) values (${site.id}, ${site.name}, true, ${site.now})
    on conflict (only_row) do update set name = excluded.name, administrators_combined = true, row_version = site.row_version + 1`
}

export interface FirstAccount {
  readonly id: string
  readonly name: string
  readonly displayName: string
  readonly roles: readonly AccountRole[]
  readonly passwordHash: string
  readonly now: Date
}

/** Inserts the first account into the root, in whose scope the transaction is. */
export async function insertFirstAccount(sql: Query, scope: Scope, account: FirstAccount): Promise<void> {
  const { id, name, displayName, roles, passwordHash, now } = account
  await sql`
    insert into accounts (id, organization_id, org_position, name, display_name, roles, state, password_hash, password_changed_at,
      created_at)
    values (${id}, ${scope.organizationId}, ${scope.position}, ${name}, ${displayName}, ${[...roles]}, 'active', ${passwordHash},
      ${now}, ${now})`
}
