import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type postgres from 'postgres'
import type { Query } from '../../platform/database/connection.ts'

/** A table as it is copied. */
export interface CopiedTable {
  readonly name: string
  readonly columns: readonly string[]
  /** What is selected for each column, and what the rows are ordered by. */
  readonly selected: readonly string[]
  readonly key: readonly string[]
  /** Tables that must be filled before it. */
  readonly needs: readonly string[]
}

/**
 * Every table of the schema but the list of migrations, from the catalogue, each behind those it refers to. Numbers of
 * transactions mean nothing in another cluster, and there could lie in the future: 0 stands for them, the past of every one.
 */
export async function listTables(sql: Query): Promise<readonly CopiedTable[]> {
  const tables = await sql<CopiedTable[]>`
    select c.relname::text as name,
      array(select a.attname::text from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
      array(select case when a.atttypid = 'xid8'::regtype then '''0''::xid8' else quote_ident(a.attname) end from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as selected,
      array(select quote_ident(a.attname) || case when a.attcollation = 0 then '' else ' collate "C"' end
        from pg_index i cross join unnest(i.indkey) with ordinality k (number, place)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number
        where i.indrelid = c.oid and i.indisprimary order by k.place) as key,
      array(select distinct r.relname::text from pg_constraint f join pg_class r on r.oid = f.confrelid
        where f.conrelid = c.oid and f.contype = 'f' and not f.condeferrable and f.confrelid <> c.oid) as needs
    from pg_class c
    where c.relnamespace = 'luoshi'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'migrations' order by c.relname`
  return inOrder(tables)
}

/** Takes again and again the first table whose needs are met. */
function inOrder(tables: readonly CopiedTable[]): readonly CopiedTable[] {
  const ordered: CopiedTable[] = []
  const done = new Set<string>()
  while (ordered.length < tables.length) {
    const next = tables.find(({ name, needs }) => !done.has(name) && needs.every((need) => done.has(need)))
    if (next === undefined) throw new Error('tables refer to each other in a circle, and none of them can wait')
    if (next.key.length === 0) throw new Error(`${next.name} has no primary key, so that its rows have no order`)
    ordered.push(next)
    done.add(next.name)
  }
  return ordered
}

/** Sequences would have to be carried on their own; the product has none, since ids are made by the program. */
export async function listSequences(sql: Query): Promise<readonly string[]> {
  const rows = await sql<{ name: string }[]>`
    select relname::text as name from pg_class where relnamespace = 'luoshi'::regnamespace and relkind = 'S'`
  return rows.map(({ name }) => name)
}

/** Settles how values are written, so that the same rows are the same bytes from every server. */
export async function settleText(sql: Query): Promise<void> {
  await sql`select set_config('datestyle', 'ISO, YMD', true), set_config('timezone', 'UTC', true),
    set_config('intervalstyle', 'postgres', true), set_config('extra_float_digits', '1', true),
    set_config('bytea_output', 'hex', true), set_config('row_security', 'on', true)`
}

/** The rows of a table in the text form of COPY, ordered by its key. */
export async function copyOut(
  sql: postgres.TransactionSql,
  { name, selected, key }: CopiedTable,
): Promise<AsyncIterable<Buffer>> {
  const query = `select ${selected.join(', ')} from luoshi."${name}" order by ${key.join(', ')}`
  return toTheEnd(await sql.unsafe(`copy (${query}) to stdout`).readable())
}

/**
 * The driver pauses its socket when rows come faster than they are read, and wakes it when more are asked for. Where the last rows were
 * those that filled the stream, nobody asks any more, and the next statement would wait for ever: so it is woken here.
 */
async function* toTheEnd(stream: Readable): AsyncGenerator<Buffer> {
  for await (const bytes of stream) yield bytes as Buffer
  // oxlint-disable-next-line no-underscore-dangle -- read() does nothing at the end of a stream, and only this wakes the socket
  stream._read(0)
}

/** Fills a table from the text form of COPY. Throws where the database takes a row not. */
export async function copyIn(
  sql: postgres.TransactionSql,
  { name, columns }: Pick<CopiedTable, 'name' | 'columns'>,
  content: AsyncIterable<Buffer>,
): Promise<void> {
  const list = columns.map((column) => `"${column}"`).join(', ')
  const stream = await sql.unsafe(`copy luoshi."${name}" (${list}) from stdin`).writable()
  await writeAll(stream, content)
  stream.end()
  await nextTurn()
  // The driver is silent when rows are refused after the last one was sent: the transaction's next statement tells.
  await sql`select`
  if (!stream.closed) await once(stream, 'close')
}

async function writeAll(stream: Writable, content: AsyncIterable<Buffer>): Promise<void> {
  const failed = once(stream, 'error').then(([error]: unknown[]) => {
    throw error instanceof Error ? error : new Error(String(error))
  })
  failed.catch(() => {})
  try {
    for await (const bytes of content) {
      if (stream.errored !== null) throw stream.errored
      if (!stream.write(bytes)) await Promise.race([once(stream, 'drain'), failed])
    }
  } catch (error) {
    stream.destroy(error instanceof Error ? error : new Error(String(error)))
    throw error
  }
}

/** The owner fills tables, and no policy holds him while they are not forced upon him. */
export async function forcePolicies(
  sql: Query,
  tables: readonly Pick<CopiedTable, 'name'>[],
  forced: boolean,
): Promise<void> {
  for (const { name } of tables) {
    await sql.unsafe(`alter table luoshi."${name}" ${forced ? '' : 'no '}force row level security`)
  }
}

/** Constraints that can wait do, until they are checked all at once. */
export async function deferConstraints(sql: Query): Promise<void> {
  await sql`set constraints all deferred`
}

/** Throws where one does not hold. */
export async function checkConstraints(sql: Query): Promise<void> {
  await sql`set constraints all immediate`
}

/** So that the first questions are planned with the right numbers. */
export async function analyze(sql: Query, tables: readonly Pick<CopiedTable, 'name'>[]): Promise<void> {
  for (const { name } of tables) await sql.unsafe(`analyze luoshi."${name}"`)
}

export interface AppliedMigration {
  readonly number: number
  readonly name: string
  readonly hash: string
}

/** What was done to the schema; null for a database that has none. */
export async function findMigrations(sql: Query): Promise<readonly AppliedMigration[] | null> {
  const [there] = await sql`select 1 where to_regclass('luoshi.migrations') is not null`
  if (there === undefined) return null
  return sql<AppliedMigration[]>`select number, name, hash from luoshi.migrations order by number`
}

export interface SiteState {
  readonly site: string | null
  readonly count: number
  readonly head: string
}

/** Whose data the snapshot holds, and how far the audit chain reached in it. */
export async function readSiteState(sql: Query): Promise<SiteState> {
  const [row] = await sql<SiteState[]>`
    select (select id from luoshi.site) as site, coalesce(s.position, 0)::float8 as count,
      coalesce(encode(s.hash, 'hex'), repeat('0', 64)) as head
    from (select 1) one left join (select position, hash from luoshi.audit_seals order by position desc limit 1) s on true`
  if (row === undefined) throw new Error('the snapshot gave no row')
  return row
}

/** Every file that a row of the snapshot refers to. */
export async function listFiles(sql: Query): Promise<readonly { readonly sha256: string; readonly size: string }[]> {
  return sql<{ sha256: string; size: string }[]>`
    select sha256, max(size) as size from luoshi.files group by sha256 order by sha256 collate "C"`
}
