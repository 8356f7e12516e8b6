import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import type postgres from 'postgres'
import type { Clock } from '../../platform/clock.ts'
import { connect, type Connection } from '../../platform/database/connection.ts'
import type { FileStore } from '../../platform/files/file-store.ts'
import type { Outcome } from '../../platform/refusal.ts'
import { counted } from './bundle/counted.ts'
import { writeEntry } from './bundle/entries.ts'
import { BundleFault } from './bundle/fault.ts'
import type { Manifest, TableManifest } from './bundle/manifest.ts'
import { format, sealInto, type Sealing } from './bundle/sealing.ts'
import { writeWhole } from './bundle/write-file.ts'
import { programVersion } from './program.ts'
import {
  copyOut,
  findMigrations,
  listFiles,
  listSequences,
  listTables,
  readSiteState,
  settleText,
} from './tables.queries.ts'

export interface BackupOptions {
  readonly connection: Connection
  /** The name of the database. */
  readonly database: string
  readonly fileStore: FileStore
  /** The file to write; it must not be there yet. */
  readonly out: string
  /** The 32 bytes of the recovery key. */
  readonly key: Uint8Array
  readonly clock: Clock
}

export interface BackupSummary {
  readonly takenAt: string
  readonly program: string
  readonly migration: number
  readonly tables: number
  readonly rows: number
  readonly files: number
  /** Files that rows refer to and that are missing or damaged. */
  readonly lost: readonly string[]
  /** The bundle's size. */
  readonly bytes: number
}

/**
 * Writes one bundle: every table out of one snapshot, the files that it refers to, and what all of it is. The snapshot disturbs
 * nobody who works meanwhile. Refuses an empty database and a file that cannot be written.
 */
export async function backup(options: BackupOptions): Promise<Outcome<BackupSummary>> {
  const { connection, database, out, key } = options
  const sql = connect(connection, 'luoshi_backup', { database, connections: 1 })
  try {
    let manifest: Manifest | null = null
    const bytes = await writeWhole(out, async (write) => {
      const sealing = await sealInto(write, key)
      manifest = await sql.begin('isolation level repeatable read read only', (tx) =>
        writeContents(tx, sealing, options),
      )
      await sealing.end()
    })
    return summaryOf(manifest, bytes)
  } catch (error) {
    if (error instanceof BundleFault) return error.refusal
    throw error
  } finally {
    await sql.end({ timeout: 1 })
  }
}

async function writeContents(
  tx: postgres.TransactionSql,
  sealing: Sealing,
  { fileStore, clock }: BackupOptions,
): Promise<Manifest> {
  const migrations = await findMigrations(tx)
  if (migrations === null || migrations.length === 0) throw new BundleFault('nothing_to_back_up')
  const takenAt = clock.now().toISOString()
  const sequences = await listSequences(tx)
  if (sequences.length > 0) throw new Error(`a bundle cannot carry the sequence ${sequences.join(', ')}`)
  const { site, count, head } = await readSiteState(tx)
  const tables = await writeTables(tx, sealing)
  const { files, lost } = await writeFiles(await listFiles(tx), sealing, fileStore)
  const audit = { count, head }
  const program = await programVersion()
  const manifest: Manifest = {
    format,
    program,
    site,
    takenAt,
    migrations: migrations.map((migration) => ({ ...migration })),
    tables,
    files,
    lost,
    audit,
  }
  await writeEntry(sealing, { kind: 'manifest' }, once(Buffer.from(JSON.stringify(manifest))))
  return manifest
}

async function writeTables(tx: postgres.TransactionSql, sealing: Sealing): Promise<TableManifest[]> {
  const written: TableManifest[] = []
  await settleText(tx)
  for (const table of await listTables(tx)) {
    const { name, columns } = table
    const { content, end } = counted(await copyOut(tx, table))
    await writeEntry(sealing, { kind: 'table', name, columns: [...columns] }, content)
    const { rows, sha256 } = await end()
    written.push({ name, columns: [...columns], rows, sha256 })
  }
  return written
}

/** What is missing or damaged is named and left out: a rotten photo must not keep everything else from being saved. */
async function writeFiles(
  referred: readonly { readonly sha256: string; readonly size: string }[],
  sealing: Sealing,
  fileStore: FileStore,
): Promise<Pick<Manifest, 'files' | 'lost'>> {
  const files: Manifest['files'] = []
  const lost: string[] = []
  for (const { sha256, size } of referred) {
    const opened = await fileStore.open(sha256)
    // A file has 30 MB at most. It is looked at before it is written: what was written cannot be taken back.
    const bytes = opened === null ? null : await buffer(opened.stream)
    if (bytes === null || bytes.length !== Number(size) || hashOf(bytes) !== sha256) {
      lost.push(sha256)
      continue
    }
    await writeEntry(sealing, { kind: 'file', sha256 }, once(bytes))
    files.push({ sha256, size: bytes.length })
  }
  return { files, lost }
}

function summaryOf(manifest: Manifest | null, bytes: number): BackupSummary {
  if (manifest === null) throw new Error('the bundle has no manifest')
  const { takenAt, program, tables, files, lost, migrations } = manifest
  return {
    takenAt,
    program,
    migration: migrations.length,
    tables: tables.length,
    rows: tables.reduce((sum, { rows }) => sum + rows, 0),
    files: files.length,
    lost,
    bytes,
  }
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

async function* once<T>(value: T): AsyncGenerator<T> {
  yield value
}
