import { createHash, randomBytes } from 'node:crypto'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { openFileStore } from '../../platform/files/file-store.ts'
import { anOffice, databasesLike, lookInto, noFigures } from '../../../test/office.ts'
import { backup } from './backup.ts'
import { entriesOf, sealEntries, withManifest, type WholeEntry } from './bundle/remade.test-support.ts'
import { proveBundle } from './prove-bundle.ts'
import { restore, type RestoreOptions } from './restore.ts'

const office = await anOffice()
const { db, clock, key, folder, fileStore, note } = office
const common = { connection: db.connection, clock, key, fileStore }
const bundle = join(folder, 'whole.bundle')
const saved = await backup({ ...common, database: db.name, out: bundle })
const entries = await entriesOf(bundle, key)

/** A place of its own to restore to: what is there before, and what is there after. */
function place(): {
  readonly name: string
  readonly options: RestoreOptions
  readonly databases: () => Promise<readonly string[]>
} {
  const name = `restored_${newId().slice(-12)}`
  const options = { ...common, database: name, bundle, verifyFigures: noFigures }
  return { name, options, databases: () => databasesLike(office, name) }
}

async function remade(with_: readonly WholeEntry[]): Promise<string> {
  const path = join(folder, randomBytes(6).toString('hex'))
  await sealEntries(path, key, with_)
  return path
}

/** The rows of a table edited, and the manifest made to agree. */
async function withRows(name: string, edit: (rows: string[]) => string[]): Promise<string> {
  const edited = entries.map((entry) => {
    if (entry.head.kind !== 'table' || entry.head.name !== name) return entry
    const rows = edit(entry.content.toString().split('\n').slice(0, -1))
    return { ...entry, content: Buffer.from(rows.map((row) => `${row}\n`).join('')) }
  })
  const content = edited.find(({ head }) => head.kind === 'table' && head.name === name)?.content ?? Buffer.alloc(0)
  const rows = content.toString().split('\n').length - 1
  const sha256 = createHash('sha256').update(content).digest('hex')
  return remade(
    withManifest(edited, (said) => ({
      ...said,
      tables: said.tables.map((table) => (table.name === name ? { ...table, rows, sha256 } : table)),
    })),
  )
}

describe('a backup', () => {
  it('is not written over another file, nor where there is no folder, and leaves no half', async () => {
    expect(await backup({ ...common, database: db.name, out: bundle })).toMatchObject({ code: 'bundle_exists' })
    const nowhere = join(folder, 'no', 'folder')
    expect(await backup({ ...common, database: db.name, out: nowhere })).toMatchObject({ code: 'backup_not_written' })
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  it('of an empty database is refused', async () => {
    const { name } = place()
    await db.admin.unsafe(`create database ${name}`)
    lookInto(office, name)
    const out = join(folder, 'empty.bundle')
    expect(await backup({ ...common, database: name, out })).toMatchObject({ code: 'nothing_to_back_up' })
    expect(await readdir(folder)).not.toContain('empty.bundle')
  })

  it('holds every table and file, and none of what lies beside the database', () => {
    expect(saved).toMatchObject({ files: 1, lost: [] })
    const names = entries.map(({ head }) => (head.kind === 'table' ? head.name : head.kind))
    expect(names).toEqual(expect.arrayContaining(['accounts', 'audit_events', 'claims', 'backups', 'file', 'manifest']))
    expect(names).not.toContain('migrations')
  })

  it('of the same data is the same, table by table', async () => {
    const out = join(folder, 'again.bundle')
    await backup({ ...common, database: db.name, out })
    const again = await entriesOf(out, key)
    expect(again.filter(({ head }) => head.kind === 'table')).toEqual(
      entries.filter(({ head }) => head.kind === 'table'),
    )
  })

  it('names files that are missing or damaged, and saves the rest', async () => {
    const rotten = await openFileStore(join(folder, 'rotten'))
    const out = join(folder, 'lost.bundle')
    expect(await backup({ ...common, database: db.name, fileStore: rotten, out })).toMatchObject({
      lost: [note],
      files: 0,
    })
    await writeFile(join(folder, 'rotten', note.slice(0, 2), note.slice(2)), 'rotten')
    const again = join(folder, 'lost-again.bundle')
    expect(await backup({ ...common, database: db.name, fileStore: rotten, out: again })).toMatchObject({
      lost: [note],
    })
  })

  it('is seen to come back, and leaves nothing of that', async () => {
    expect(await proveBundle({ ...common, database: db.name, bundle })).toBeNull()
    expect(await databasesLike(office, db.name)).toEqual([db.name])
    const bad = await withRows('accounts', (rows) => rows.map((row) => row.replace('officer', 'king')))
    expect(await proveBundle({ ...common, database: db.name, bundle: bad })).toMatchObject({ code: 'restore_failed' })
    expect(await databasesLike(office, db.name)).toEqual([db.name])
  })
})

describe('a restore', () => {
  it('beside a running server is refused', async () => {
    // The pool of this file is one.
    await db.app`select`
    const options = { ...place().options, database: db.name }
    expect(await restore(options)).toMatchObject({ code: 'restore_running' })
    expect(await databasesLike(office, db.name)).toEqual([db.name])
  })

  it.each<readonly [string, string, () => Promise<string>]>([
    [
      'bundle_newer',
      'a migration that this program does not know',
      () =>
        remade(
          withManifest(entries, (said) => ({
            ...said,
            migrations: [...said.migrations, { number: 99, name: '0099_later.sql', hash: note }],
          })),
        ),
    ],
    [
      'bundle_other_schema',
      'a migration that was edited',
      () =>
        remade(
          withManifest(entries, (said) => ({
            ...said,
            migrations: said.migrations.map((one, at) => (at === 2 ? { ...one, hash: note } : one)),
          })),
        ),
    ],
    [
      'bundle_other_schema',
      'a table that the schema has not',
      () =>
        remade(
          withManifest(entries.map(renamed), (said) => ({
            ...said,
            tables: said.tables.map((table) => (table.name === 'folds' ? { ...table, name: 'foldings' } : table)),
          })),
        ),
    ],
    [
      'restore_failed',
      'a row that breaks a check',
      () => withRows('accounts', (rows) => rows.map((row) => row.replace('officer', 'king'))),
    ],
    ['restore_failed', 'a row that refers to nothing', () => withRows('organization_events', (rows) => rows.slice(1))],
    ['restore_failed', 'a row twice', () => withRows('organization_kinds', (rows) => [...rows, ...rows])],
    ['restore_failed', 'what is no row', () => withRows('accounts', (rows) => rows.map(() => 'nothing'))],
    [
      'restore_unhealthy',
      'an audit event that was edited',
      () => withRows('audit_events', (rows) => rows.map((row) => row.replace('\tread\t', '\twrite\t'))),
    ],
  ])('is refused (%s) for %s, and nothing is left of it', async (code, _, make) => {
    const { options, databases } = place()
    const empty = await openFileStore(join(folder, newId()))
    expect(await restore({ ...options, fileStore: empty, bundle: await make() })).toMatchObject({ code })
    expect(await databases()).toEqual([])
    expect(await empty.list()).toEqual([])
  })

  it('takes data with a problem when it is told to', async () => {
    const { name, options } = place()
    const edited = await withRows('audit_events', (rows) => rows.map((row) => row.replace('\tread\t', '\twrite\t')))
    lookInto(office, name)
    expect(await restore({ ...options, bundle: edited, acceptProblems: true })).toMatchObject({ kept: null })
  })

  it('gives an empty place every row and file, with forced policies, and nothing to mend', async () => {
    const { name, options, databases } = place()
    const empty = await openFileStore(join(folder, newId()))
    expect(await restore({ ...options, fileStore: empty })).toMatchObject({ files: 1, lost: [], kept: null })
    expect(await databases()).toEqual([name])
    expect(await empty.list()).toEqual(await fileStore.list())
    const restored = lookInto(office, name)
    const tables = await db.admin<{ name: string }[]>`
      select relname::text as name from pg_class where relnamespace = 'luoshi'::regnamespace and relkind = 'r' and relname <> 'migrations'`
    for (const { name: table } of tables) {
      // Told apart by itself from the code of the bundle; numbers of transactions are of a cluster.
      const rows = `select md5(string_agg((to_jsonb(t) - 'xid' - 'horizon')::text, ',' order by (to_jsonb(t) - 'xid' - 'horizon')::text)) as rows from luoshi.${table} t`
      expect([table, ...(await restored.unsafe(rows))]).toEqual([table, ...(await db.admin.unsafe(rows))])
    }
    const open =
      await restored`select from pg_class where relnamespace = 'luoshi'::regnamespace and relkind = 'r' and relname <> 'migrations' and not relforcerowsecurity`
    expect(open).toHaveLength(0)
    const ahead = await restored`select from audit_events where xid >= pg_snapshot_xmin(pg_current_snapshot())`
    expect(ahead).toHaveLength(0)
  })

  it('keeps what was there under another name, and can be done again', async () => {
    const { name, options, databases } = place()
    await restore(options)
    clock.set('2025-03-06T08:00:00Z')
    const second = await restore(options)
    expect(second).toMatchObject({ kept: `${name}_before_restore_20250306T080000` })
    expect(await databases()).toEqual([name, `${name}_before_restore_20250306T080000`])
    lookInto(office, name)
  })

  it('clears away what a killed restore left', async () => {
    const { name, options, databases } = place()
    await db.admin.unsafe(`create database ${name}_restoring`)
    expect(await restore(options)).toMatchObject({ kept: null })
    expect(await databases()).toEqual([name])
    lookInto(office, name)
  })
})

function renamed(entry: WholeEntry): WholeEntry {
  const { head } = entry
  return head.kind === 'table' && head.name === 'folds' ? { ...entry, head: { ...head, name: 'foldings' } } : entry
}
