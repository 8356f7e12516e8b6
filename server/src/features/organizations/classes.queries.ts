import type { OrganizationClassRow } from '@luoshi/contract/organizations'
import type { Transaction } from '../../platform/database/database.ts'

type Rules = OrganizationClassRow['rules']

/** The classes of my subtree and those that my superiors made. */
export async function listClassRows({ sql, scope }: Transaction): Promise<OrganizationClassRow[]> {
  return sql<OrganizationClassRow[]>`
    select c.id, c.organization_id, c.name, c.aliases, c.rules, c.row_version from organization_classes c
    where c.org_position between ${scope.lo} and ${scope.hi} or c.issued and ${scope.position} between c.org_position and c.org_reach
    order by c.org_position, c.name, c.id`
}

/** A class of my subtree, which I may change. */
export async function findHeldClass(
  { sql, scope }: Transaction,
  id: string,
): Promise<OrganizationClassRow | undefined> {
  const [row] = await sql<OrganizationClassRow[]>`
    select c.id, c.organization_id, c.name, c.aliases, c.rules, c.row_version from organization_classes c
    where c.id = ${id} and c.org_position between ${scope.lo} and ${scope.hi} for update`
  return row
}

export interface ClassValues {
  readonly id: string
  readonly name: string
  readonly aliases: readonly string[]
  readonly rules: Rules
}

/** Puts in a class of my own organization. */
export async function insertClass(
  { sql, scope, context }: Transaction,
  { id, name, aliases, rules }: ClassValues,
): Promise<void> {
  await sql`
    insert into organization_classes (id, organization_id, org_position, org_reach, name, aliases, rules, recorded_at)
    select ${id}, o.id, o.position, o.reach, ${name}, ${[...aliases]}, ${sql.json(rules)}, ${context.clock.now()}
    from organizations o where o.id = ${scope.organizationId} and o.position between ${scope.lo} and ${scope.hi}`
}

/** Changes a class that still has the row version; says whether it had. */
export async function updateClass(
  { sql, scope, context }: Transaction,
  { id, name, aliases, rules }: ClassValues,
): Promise<boolean> {
  const { count } = await sql`
    update organization_classes
    set name = ${name}, aliases = ${[...aliases]}, rules = ${sql.json(rules)}, row_version = row_version + 1
    where id = ${id} and row_version = ${context.rowVersion} and org_position between ${scope.lo} and ${scope.hi}`
  return count === 1
}
