import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { connect, type Connection, type Sql } from './connection.ts'
import { ensureRoles } from './roles.ts'

export interface Migration {
  readonly number: number
  readonly name: string
  readonly sql: string
  readonly hash: string
}

export type Migrated =
  | { readonly ok: true; readonly applied: readonly string[]; readonly version: number }
  | { readonly ok: false; readonly reason: 'rights_missing'; readonly rights: readonly string[] }
  | { readonly ok: false; readonly reason: 'newer_database'; readonly version: number }
  | { readonly ok: false; readonly reason: 'edited_migration'; readonly name: string }

const folder = new URL('../../../migrations/', import.meta.url)

/** The migrations that this program knows, in order. Numbers without a gap: server/test/architecture.test.ts. */
export async function listMigrations(): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}_[a-z_]+\.sql$/.test(name)).toSorted()
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(new URL(name, folder), 'utf8')
      return { number: Number(name.slice(0, 4)), name, sql, hash: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

/** Brings a database up to `upTo` (the newest by default): each migration in a transaction of its own, so that a killed one leaves no half. */
export async function migrate(
  connection: Connection,
  database: string,
  upTo = Number.MAX_SAFE_INTEGER,
): Promise<Migrated> {
  const admin = connect(connection, 'admin', { database, connections: 1 })
  try {
    const rights = await ensureRoles(admin, connection.kind)
    if (rights.length > 0) return { ok: false, reason: 'rights_missing', rights }
    await prepareSchema(admin)
    return await applyMissing(admin, upTo)
  } finally {
    await admin.end({ timeout: 5 })
  }
}

async function prepareSchema(admin: Sql): Promise<void> {
  await admin.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtext('luoshi migrations'))`
    await tx.unsafe(`create schema if not exists luoshi authorization luoshi_owner;
      grant usage on schema luoshi to luoshi_app, luoshi_backup, luoshi_lookup;
      -- A definer function can only be given to a role that may make one there.
      grant create on schema luoshi to luoshi_lookup;
      create table if not exists luoshi.migrations (number integer primary key, name text not null, hash text not null,
        applied_at timestamptz not null default clock_timestamp());
      grant select on luoshi.migrations to luoshi_app, luoshi_backup;
      alter table luoshi.migrations owner to luoshi_owner`)
  })
}

async function applyMissing(admin: Sql, upTo: number): Promise<Migrated> {
  const known = (await listMigrations()).filter(({ number }) => number <= upTo)
  const applied: string[] = []
  for (;;) {
    const step = await admin.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(hashtext('luoshi migrations'))`
      const done = await tx<
        { number: number; hash: string }[]
      >`select number, hash from luoshi.migrations order by number`
      const problem = problemOf(done, known, upTo)
      if (problem !== null) return problem
      const next = known[done.length]
      if (next === undefined) return { ok: true as const, applied, version: done.length }
      await tx.unsafe('set local role luoshi_owner; set local search_path = luoshi')
      await tx.unsafe(next.sql)
      await tx`insert into luoshi.migrations (number, name, hash) values (${next.number}, ${next.name}, ${next.hash})`
      return next
    })
    if ('ok' in step) return step
    applied.push(step.name)
  }
}

function problemOf(
  done: readonly { number: number; hash: string }[],
  known: readonly Migration[],
  upTo: number,
): Migrated | null {
  if (done.length > known.length && upTo === Number.MAX_SAFE_INTEGER) {
    return { ok: false, reason: 'newer_database', version: done.length }
  }
  const edited = known.find(({ hash }, index) => done[index] !== undefined && done[index].hash !== hash)
  return edited === undefined ? null : { ok: false, reason: 'edited_migration', name: edited.name }
}
