import type { Query } from '../../platform/database/connection.ts'

/** A table without forced policies or without the policy of the backups; null when there is none. */
export async function findOpenTable(sql: Query): Promise<string | null> {
  const [row] = await sql<{ name: string }[]>`
    select c.relname::text as name from pg_class c
    where c.relnamespace = 'luoshi'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'migrations'
      and not (c.relrowsecurity and c.relforcerowsecurity
        and exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'backup'))
    order by 1 limit 1`
  return row?.name ?? null
}

export async function countTables(sql: Query): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from pg_class c
    where c.relnamespace = 'luoshi'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'migrations'`
  return row?.count ?? 0
}

export async function countOrganizations(sql: Query): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from organizations`
  return row?.count ?? 0
}

/** An organisation whose interval is not inside its parent's behind its own place, or begins inside a sibling's. */
export async function findUnnested(sql: Query): Promise<string | null> {
  const [row] = await sql<{ name: string }[]>`
    select o.name from (
      select c.name, c.position, c.reach, c.parent_id,
        lag(c.reach) over (partition by c.parent_id order by c.position) as before
      from organizations c) o
    left join organizations p on p.id = o.parent_id
    where (p.id is not null and (o.position <= p.position or o.reach > p.reach)) or o.position <= o.before
    order by o.position limit 1`
  return row?.name ?? null
}

export async function countUnsealed(sql: Query): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from audit_events e where not exists (select from audit_seals s where s.event_id = e.id)`
  return row?.count ?? 0
}
