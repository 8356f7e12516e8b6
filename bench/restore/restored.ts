import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { verifyFigures } from '../../server/src/features/figures/index.ts'
import { backup, type BackupSummary, type restore } from '../../server/src/features/operations/index.ts'
import { systemClock } from '../../server/src/platform/clock.ts'
import { connect, type Connection, type Sql } from '../../server/src/platform/database/connection.ts'
import { openFileStore } from '../../server/src/platform/files/file-store.ts'
import { isRefusal } from '../../server/src/platform/refusal.ts'

/** A database and a folder of files. */
export interface Ground {
  readonly connection: Connection
  readonly database: string
  readonly filesFolder: string
}

export interface Saved {
  readonly bundle: string
  readonly summary: BackupSummary
  readonly seconds: number
}

const clock = systemClock()

export async function save({ connection, database, filesFolder }: Ground, folder: string, key: Buffer): Promise<Saved> {
  const bundle = join(folder, `${randomBytes(6).toString('hex')}.bundle`)
  const fileStore = await openFileStore(filesFolder)
  const began = performance.now()
  const summary = await backup({ connection, database, fileStore, out: bundle, key, clock })
  if (isRefusal(summary)) throw new Error(`no backup: ${summary.code} ${JSON.stringify(summary.details)}`)
  return { bundle, summary, seconds: (performance.now() - began) / 1000 }
}

export interface Restored extends Ground {
  /** Changes what it likes: the superuser, or where there is none the owner. */
  readonly admin: Sql
  /** Sees everything. */
  readonly everything: Sql
  readonly seconds: number
  readonly drop: () => Promise<void>
}

/** Restores to a database and a folder that hold nothing. Throws where that is refused. */
export async function restoreTo(
  put: typeof restore,
  { connection, database }: Pick<Ground, 'connection' | 'database'>,
  { bundle, key }: { readonly bundle: string; readonly key: Buffer },
): Promise<Restored> {
  const filesFolder = `${bundle}.${database}.files`
  const fileStore = await openFileStore(filesFolder)
  const began = performance.now()
  const outcome = await put({ connection, database, fileStore, bundle, key, clock, verifyFigures })
  const seconds = (performance.now() - began) / 1000
  if (isRefusal(outcome)) throw new Error(`no restore: ${outcome.code} ${JSON.stringify(outcome.details)}`)
  const embedded = connection.kind === 'embedded'
  const admin = connect(connection, embedded ? 'admin' : 'luoshi_owner', { database, connections: 1 })
  const everything = connect(connection, embedded ? 'admin' : 'luoshi_backup', { database, connections: 1 })
  const drop = async (): Promise<void> => {
    await Promise.all([admin.end({ timeout: 1 }), everything.end({ timeout: 1 })])
    const keeper = connect(connection, 'admin', { database: 'postgres', connections: 1 })
    await keeper.unsafe(`drop database if exists ${database} with (force)`)
    await keeper.end()
    await rm(filesFolder, { recursive: true, force: true })
  }
  return { connection, database, filesFolder, admin, everything, seconds, drop }
}

/** A name that no database has. */
export function freshName(): string {
  return `proved_${randomBytes(6).toString('hex')}`
}
