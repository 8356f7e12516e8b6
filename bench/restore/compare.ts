import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Sql } from '../../server/src/platform/database/connection.ts'

// Written apart from the code of bundles, so that one mistake cannot hide in both: rows are hashed as JSON by the database.

export interface Portrait {
  /** By table: its rows, and a hash over the sorted hashes of all of them. */
  readonly tables: ReadonlyMap<string, { readonly rows: number; readonly hash: string }>
  /** By name: a hash of what lies there. */
  readonly files: ReadonlyMap<string, string>
}

export async function portraitOf(admin: Sql, filesFolder: string): Promise<Portrait> {
  return { tables: await tablesOf(admin), files: await filesOf(filesFolder) }
}

/** What differs, a line each. */
export function differences(one: Portrait, other: Portrait): string[] {
  return [
    ...keysOf(one.tables, other.tables).flatMap((name) => {
      const [a, b] = [one.tables.get(name), other.tables.get(name)]
      return a?.hash === b?.hash && a?.rows === b?.rows
        ? []
        : [`table ${name}: ${a?.rows ?? 'no'} rows and ${b?.rows ?? 'no'}`]
    }),
    ...keysOf(one.files, other.files).flatMap((name) =>
      one.files.get(name) === other.files.get(name) ? [] : [`file ${name}`],
    ),
  ]
}

/** Numbers of transactions belong to a cluster: those columns are left out, and looked at by `rowsOfTheFuture`. */
async function tablesOf(admin: Sql): Promise<Portrait['tables']> {
  const tables = await admin<{ name: string; left: string[] }[]>`
    select c.relname::text as name, array(select a.attname::text from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and a.atttypid = 'xid8'::regtype) as left
    from pg_class c where c.relnamespace = 'luoshi'::regnamespace and c.relkind = 'r' and c.relname <> 'migrations' order by 1`
  const found = new Map<string, { rows: number; hash: string }>()
  for (const { name, left } of tables) {
    const row = `to_jsonb(t) ${left.map((column) => `- '${column}'`).join(' ')}`
    const [whole] = await admin.unsafe<{ rows: number; hash: string }[]>(`
      select count(*)::int as rows, encode(sha256(convert_to(coalesce(string_agg(h, ',' order by h collate "C"), ''), 'UTF8')), 'hex') as hash
      from (select encode(sha256(convert_to((${row})::text, 'UTF8')), 'hex') as h from luoshi."${name}" t) hashed`)
    if (whole !== undefined) found.set(name, whole)
  }
  return found
}

/** Rows that say they were written by a transaction which this cluster has not come to: they would wait for it. */
export async function rowsOfTheFuture(admin: Sql): Promise<number> {
  const columns = await admin<{ name: string; column: string }[]>`
    select c.relname::text as name, a.attname::text as column from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'luoshi'::regnamespace and c.relkind = 'r' and a.attnum > 0 and a.atttypid = 'xid8'::regtype`
  let ahead = 0
  for (const { name, column } of columns) {
    const [row] = await admin.unsafe<{ ahead: number }[]>(
      `select count(*)::int as ahead from luoshi."${name}" where "${column}" >= pg_snapshot_xmin(pg_current_snapshot())`,
    )
    ahead += row?.ahead ?? 0
  }
  return ahead
}

async function filesOf(folder: string): Promise<Portrait['files']> {
  const found = new Map<string, string>()
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name)
    found.set(
      path.slice(folder.length),
      createHash('sha256')
        .update(await readFile(path))
        .digest('hex'),
    )
  }
  return found
}

function keysOf(one: ReadonlyMap<string, unknown>, other: ReadonlyMap<string, unknown>): string[] {
  return [...new Set([...one.keys(), ...other.keys()])]
}
