import type { Clock } from '../../platform/clock.ts'
import type { Connection, Sql } from '../../platform/database/connection.ts'
import { migrate } from '../../platform/database/migrate.ts'
import type { FileStore } from '../../platform/files/file-store.ts'
import { isRefusal, refuse, type Outcome, type Refusal } from '../../platform/refusal.ts'
import type { Manifest } from './bundle/manifest.ts'
import {
  connectBeside,
  createDatabase,
  dropDatabase,
  isEmpty,
  isServed,
  readRights,
  swapDatabases,
  takeRestoreLock,
} from './databases.queries.ts'
import { checkBundle, fillDatabase, type KeyedBundle } from './fill.ts'
import { verify, type VerifyFigures } from './verify.ts'

export interface RestoreOptions extends KeyedBundle {
  readonly connection: Connection
  /** The database that the restored one takes the place of. */
  readonly database: string
  readonly fileStore: FileStore
  readonly clock: Clock
  readonly verifyFigures: VerifyFigures
  /** Takes data that were saved faithfully and do not pass the checks: better than none. */
  readonly acceptProblems?: boolean
}

export interface Restored {
  readonly takenAt: string
  readonly program: string
  readonly rows: number
  readonly tables: number
  readonly files: number
  readonly lost: readonly string[]
  /** The database that holds what was there before; null when there was nothing. */
  readonly kept: string | null
}

/**
 * Puts a bundle in the place of what is there. All of it is checked before anything is touched; then it goes into a new database
 * that is compared, migrated and verified, and only then takes the name. The old database is kept under another one.
 */
export async function restore(options: RestoreOptions): Promise<Outcome<Restored>> {
  const manifest = await checkBundle(options)
  if (isRefusal(manifest)) return manifest
  const beside = await connectBeside(options.connection)
  try {
    if (!(await takeRestoreLock(beside, options.database))) return refuse('restore_running')
    return await besideTheOld(beside, options, manifest)
  } finally {
    await beside.end({ timeout: 1 })
  }
}

/** Everything in a new database; on any failure that goes again, with the files that came with it. */
async function besideTheOld(beside: Sql, options: RestoreOptions, manifest: Manifest): Promise<Outcome<Restored>> {
  const { connection, database, fileStore, clock } = options
  if (await isServed(beside, database)) return refuse('restore_running')
  const { exists, enough, owner } = await readRights(beside, database)
  if (!enough) return refuse('restore_rights')
  const wasEmpty = exists && (await isEmpty(connection, database))
  const next = nameWith(database, '_restoring')
  const kept = exists ? nameWith(database, `_before_restore_${stampOf(clock)}`) : null
  const newFiles: string[] = []
  let taken = false
  try {
    await createDatabase(beside, next, exists ? owner : null)
    const refused = await build(options, { manifest, next, onNewFile: (sha256) => newFiles.push(sha256) })
    if (refused !== null) return refused
    taken = await swapDatabases(beside, { database, next, kept })
    if (!taken) return refuse('restore_running')
  } finally {
    if (!taken) {
      await fileStore.remove(newFiles)
      await dropDatabase(beside, next)
    }
  }
  if (wasEmpty && kept !== null) await dropDatabase(beside, kept)
  return summaryOf(manifest, wasEmpty ? null : kept)
}

interface Building {
  readonly manifest: Manifest
  readonly next: string
  readonly onNewFile: (sha256: string) => void
}

/** Fills the new database, brings it up to this program's version, and has it prove itself. Null when it did. */
async function build(options: RestoreOptions, { manifest, next, onNewFile }: Building): Promise<Refusal | null> {
  const filled = await fillDatabase({ ...options, database: next, manifest, onNewFile })
  if (filled !== null) return filled
  const migrated = await migrate(options.connection, next)
  if (!migrated.ok) return refuse('restore_failed', [{ value: migrated.reason }])
  const { checks } = await verify({ ...options, database: next })
  const problem = checks.find(({ ok }) => !ok)
  if (problem === undefined || options.acceptProblems === true) return null
  return refuse('restore_unhealthy', [
    { value: problem.name, ...(problem.first === null ? {} : { words: problem.first }) },
  ])
}

function summaryOf({ takenAt, program, tables, files, lost }: Manifest, kept: string | null): Restored {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  return { takenAt, program, rows, tables: tables.length, files: files.length, lost, kept }
}

/** `20260105T080000`: UTC to the second. */
function stampOf(clock: Clock): string {
  return clock.now().toISOString().slice(0, 19).replaceAll(/[-:]/g, '')
}

/** Names of databases have 63 bytes at most. */
function nameWith(database: string, ending: string): string {
  return (
    Buffer.from(database)
      .subarray(0, 63 - ending.length)
      .toString() + ending
  )
}
