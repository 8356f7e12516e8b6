import type { Transaction } from '../../platform/database/database.ts'

export interface OrganizationFound {
  readonly id: string
  readonly name: string
  readonly atRoot: boolean
  readonly closed: boolean
}

/** An organization of one's subtree. The policy lets superiors be read too; so its narrower half stands here beside the bounds. */
export async function findOrganization({ sql, scope }: Transaction, id: string): Promise<OrganizationFound | null> {
  const [row] = await sql<OrganizationFound[]>`
    select id, name, parent_id is null as at_root, state = 'closed' as closed
    from organizations where id = ${id} and position between ${scope.lo} and ${scope.hi}
      and position between s_int('app.lo') and s_int('app.hi')`
  return row ?? null
}

/** The same, unless it is closed. */
export async function findActiveOrganization(tx: Transaction, id: string): Promise<OrganizationFound | null> {
  const found = await findOrganization(tx, id)
  return found === null || found.closed ? null : found
}
