import type { Sql } from '../../server/src/platform/database/connection.ts'

interface Found {
  readonly tables: number
  readonly states: number
  /** Tables that showed a row to whoever had no scope, with the state. */
  readonly open: readonly string[]
}

/** Without a scope every protected table shows nothing: fresh, after a transaction that had one, after an error, on a pooled connection. */
export async function withoutContext(admin: Sql, app: Sql): Promise<Found> {
  const tables = await admin<{ name: string; rows: number }[]>`
    select c.relname as name,
      (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from luoshi.%I', c.relname), false, true, '')))[1]::text::int as rows
    from pg_class c where c.relnamespace = 'luoshi'::regnamespace and c.relkind = 'r' and c.relrowsecurity
      and obj_description(c.oid) !~ 'shape: site' order by 1`
  const open: string[] = []
  const look = async (sql: Sql, state: string): Promise<void> => {
    for (const { name } of tables) {
      const shown = await sql.unsafe(`select from ${name} limit 1`)
      if (shown.length > 0) open.push(`${name} (${state})`)
    }
  }
  const [anyone] = await admin<{ id: string }[]>`select id from accounts where state = 'active' limit 1`
  const reserved = await app.reserve()
  try {
    await look(reserved, 'fresh')
    await inScope(reserved, anyone?.id ?? '', 'commit')
    await look(reserved, 'after a transaction')
    await inScope(reserved, anyone?.id ?? '', 'rollback')
    await look(reserved, 'after a rollback')
    await reserved.unsafe('begin')
    await reserved`select enter_scope('account', ${anyone?.id ?? ''}, null)`
    await reserved.unsafe('select 1/0').catch(() => null)
    await reserved.unsafe('rollback')
    await look(reserved, 'after an error')
    await reserved`select set_config('app.lo', '', false), set_config('app.hi', '', false)`
    await look(reserved, 'with empty settings')
  } finally {
    reserved.release()
  }
  await look(app, 'pooled')
  const empty = tables.filter(({ rows }) => rows === 0).map(({ name }) => name)
  return {
    tables: tables.length,
    states: 6,
    open: [...open, ...empty.map((name) => `${name} (no row to hide: nothing shown)`)],
  }
}

async function inScope(sql: Sql, account: string, end: 'commit' | 'rollback'): Promise<void> {
  await sql.unsafe('begin')
  await sql`select enter_scope('account', ${account}, null)`
  await sql.unsafe('select count(*) from accounts')
  await sql.unsafe(end)
}
