import type { Transaction } from '../../platform/database/database.ts'

export interface OrganizationFound {
  readonly id: string
  readonly name: string
  readonly atRoot: boolean
  readonly closed: boolean
}

/** An organization of one's subtree. */
export async function findOrganization({ sql, scope }: Transaction, id: string): Promise<OrganizationFound | null> {
  const [row] = await sql<OrganizationFound[]>`
    select id, name, parent_id is null as at_root, state = 'closed' as closed
    from organizations where id = ${id} and position between ${scope.lo} and ${scope.hi}`
  return row ?? null
}

/** The same, unless it is closed. */
export async function findActiveOrganization(tx: Transaction, id: string): Promise<OrganizationFound | null> {
  const found = await findOrganization(tx, id)
  return found === null || found.closed ? null : found
}
