import postgres from 'postgres'
import { connect, type Connection, type Sql } from '../../platform/database/connection.ts'

/** A connection beside the database that is worked on: a database cannot be renamed or copied from within. */
export async function connectBeside(connection: Connection): Promise<Sql> {
  const sql = connect(connection, 'admin', { database: 'postgres', connections: 1 })
  try {
    await sql`select`
    return sql
  } catch {
    await sql.end({ timeout: 1 })
    // A hosted server may have no database of that name for us.
    return connect(connection, 'admin', { database: 'template1', connections: 1 })
  }
}

/** False while another restore of the same database is at work. Held until the connection ends. */
export async function takeRestoreLock(beside: Sql, database: string): Promise<boolean> {
  const [row] = await beside<{ taken: boolean }[]>`
    select pg_try_advisory_lock(hashtextextended(${`luoshi restore ${database}`}, 0)) as taken`
  return row?.taken === true
}

/** Whether a server of the product works in the database. Names of programs are shown to every login. */
export async function isServed(beside: Sql, database: string): Promise<boolean> {
  const rows = await beside`
    select from pg_stat_activity where datname = ${database} and application_name = 'luoshi luoshi_app' limit 1`
  return rows.length > 0
}

export interface DatabaseRights {
  readonly exists: boolean
  readonly owner: string
  /** May make databases, and rename this one. */
  readonly enough: boolean
}

export async function readRights(beside: Sql, database: string): Promise<DatabaseRights> {
  const [row] = await beside<DatabaseRights[]>`
    select d.oid is not null as exists, coalesce(pg_get_userbyid(d.datdba), current_user)::text as owner,
      (r.rolsuper or r.rolcreatedb and (d.oid is null or pg_has_role(d.datdba, 'member'))) as enough
    from pg_roles r left join pg_database d on d.datname = ${database} where r.rolname = current_user`
  return row ?? { exists: false, owner: '', enough: false }
}

/** Makes a database for UTF-8 text; what stands under the name, left by a restore that was killed, goes. */
export async function createDatabase(beside: Sql, database: string, owner: string | null): Promise<void> {
  await dropDatabase(beside, database)
  const owned = owner === null ? '' : ` owner ${quoted(owner)}`
  await beside.unsafe(`create database ${quoted(database)}${owned} template template0 encoding 'UTF8'`)
}

export async function dropDatabase(beside: Sql, database: string): Promise<void> {
  await beside.unsafe(`drop database if exists ${quoted(database)} with (force)`)
}

/** Puts `next` in the place of `database`, which is kept as `kept`: both or neither. False while someone works in one of them. */
export async function swapDatabases(
  beside: Sql,
  { database, next, kept }: { readonly database: string; readonly next: string; readonly kept: string | null },
): Promise<boolean> {
  try {
    await beside.begin(async (tx) => {
      if (kept !== null) await tx.unsafe(`alter database ${quoted(database)} rename to ${quoted(kept)}`)
      await tx.unsafe(`alter database ${quoted(next)} rename to ${quoted(database)}`)
    })
    return true
  } catch (error) {
    if (error instanceof postgres.PostgresError && error.code === objectInUse) return false
    throw error
  }
}

/** Whether nobody has put anything into a database yet. */
export async function isEmpty(connection: Connection, database: string): Promise<boolean> {
  const sql = connect(connection, 'admin', { database, connections: 1 })
  const rows = await sql`
    select from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_toast%' and n.nspname not like 'pg\\_temp%' limit 1`
  await sql.end({ timeout: 1 })
  return rows.length === 0
}

const objectInUse = '55006'

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
