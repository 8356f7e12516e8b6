import type postgres from 'postgres'
import { connect, type Connection } from '../../platform/database/connection.ts'
import { listMigrations, migrate } from '../../platform/database/migrate.ts'
import type { FileStore } from '../../platform/files/file-store.ts'
import { isRefusal, refuse, type Outcome, type Refusal } from '../../platform/refusal.ts'
import { counted } from './bundle/counted.ts'
import { BundleFault } from './bundle/fault.ts'
import type { Manifest } from './bundle/manifest.ts'
import { readBundle } from './bundle/read-bundle.ts'
import {
  analyze,
  checkConstraints,
  copyIn,
  copyOut,
  deferConstraints,
  forcePolicies,
  listTables,
  settleText,
  type CopiedTable,
} from './tables.queries.ts'

/** A bundle and the key that opens it. */
export interface KeyedBundle {
  readonly bundle: string
  readonly key: Uint8Array
}

/** Reads the whole bundle and touches nothing. Refuses one that is not whole, or that this program cannot restore. */
export async function checkBundle({ bundle, key }: KeyedBundle): Promise<Outcome<Manifest>> {
  const manifest = await readBundle(bundle, key)
  if (isRefusal(manifest)) return manifest
  const known = await listMigrations()
  const unknown = manifest.migrations.find(({ number }, at) => number !== at + 1 || known[at] === undefined)
  if (unknown !== undefined) return refuse('bundle_newer', [{ value: unknown.name }])
  const other = manifest.migrations.find(({ hash }, at) => known[at]?.hash !== hash)
  return other === undefined ? manifest : refuse('bundle_other_schema', [{ value: other.name }])
}

export interface FillOptions extends KeyedBundle {
  readonly connection: Connection
  /** A database that was made just now. */
  readonly database: string
  readonly manifest: Manifest
  /** Where the files go; null leaves them. */
  readonly fileStore: FileStore | null
  /** Told of each file that was not there before, as soon as it is. */
  readonly onNewFile: (sha256: string) => void
}

/**
 * Fills an empty database from a checked bundle: the schema as it was then, the rows in one transaction, and a count and hash of
 * every table afterwards. Null when all of it is there.
 */
export async function fillDatabase(options: FillOptions): Promise<Refusal | null> {
  const { connection, database, manifest } = options
  const migrated = await migrate(connection, database, manifest.migrations.length)
  if (!migrated.ok) return refuse('restore_failed', [{ value: migrated.reason }])
  const owner = connect(connection, 'luoshi_owner', { database, connections: 1 })
  try {
    await owner.begin((tx) => fillTables(tx, options))
    await analyze(owner, manifest.tables)
  } catch (error) {
    if (error instanceof BundleFault) return error.refusal
    throw error
  } finally {
    await owner.end({ timeout: 1 })
  }
  const differing = await compareTables(options)
  return differing === null ? null : refuse('restore_differs', [{ value: differing }])
}

async function fillTables(
  tx: postgres.TransactionSql,
  { bundle, key, manifest, fileStore, onNewFile }: FillOptions,
): Promise<void> {
  const tables = await listTables(tx)
  const wrong = otherTable(manifest, tables)
  if (wrong !== null) throw new BundleFault('bundle_other_schema', wrong)
  await settleText(tx)
  await deferConstraints(tx)
  await forcePolicies(tx, tables, false)
  const read = await readBundle(bundle, key, {
    table: (name, columns, content) => takeTable(tx, { name, columns }, content),
    file: async (sha256, content) => {
      if (fileStore === null) return
      const there = await fileStore.has(sha256)
      const put = await fileStore.putBack(content, sha256)
      if (isRefusal(put)) throw new BundleFault(put.code, sha256)
      if (!there) onNewFile(sha256)
    },
  })
  if (isRefusal(read)) throw new BundleFault(read.code)
  await checkConstraints(tx)
  await forcePolicies(tx, tables, true)
}

async function takeTable(
  tx: postgres.TransactionSql,
  table: Pick<CopiedTable, 'name' | 'columns'>,
  content: AsyncIterable<Buffer>,
): Promise<void> {
  try {
    await copyIn(tx, table, content)
  } catch (error) {
    if (error instanceof BundleFault) throw error
    throw new BundleFault('restore_failed', `${table.name}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** A table or its columns that the bundle has and the schema has not, or the other way round. */
function otherTable(manifest: Manifest, tables: readonly CopiedTable[]): string | null {
  const line = ({ name, columns }: Pick<CopiedTable, 'name' | 'columns'>): string => [name, ...columns].join(' ')
  const [there, given] = [tables.map(line), manifest.tables.map(line)]
  const other = there.find((table) => !given.includes(table)) ?? given.find((table) => !there.includes(table))
  return other?.split(' ')[0] ?? null
}

/** Copies every table out again. Gives the first that is not what went in. */
async function compareTables({ connection, database, manifest }: FillOptions): Promise<string | null> {
  const sql = connect(connection, 'luoshi_backup', { database, connections: 1 })
  try {
    return await sql.begin('isolation level repeatable read read only', async (tx) => {
      await settleText(tx)
      const tables = new Map((await listTables(tx)).map((table) => [table.name, table]))
      for (const { name, rows, sha256 } of manifest.tables) {
        const table = tables.get(name)
        if (table === undefined) return name
        const found = await counted(await copyOut(tx, table)).end()
        if (found.rows !== rows || found.sha256 !== sha256) return name
      }
      return null
    })
  } finally {
    await sql.end({ timeout: 1 })
  }
}
