import type { backups } from '@luoshi/contract/operations'
import type { z } from 'zod'
import { appendEvent, type AuditEntry } from '../../platform/audit/append.queries.ts'
import type { Clock } from '../../platform/clock.ts'
import { connect, type Connection } from '../../platform/database/connection.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { newId } from '../../platform/ids.ts'
import { jobContext } from '../../platform/jobs.ts'
import type { BackupSummary } from './backup.ts'
import { findLastBackup, hasBackups, insertBackup } from './backups.queries.ts'
import type { Restored } from './restore.ts'

/** The last backup, and the last that was seen to come back: only that one is worth something. */
export async function readBackups({ sql }: Transaction): Promise<z.infer<typeof backups>> {
  return { last: await findLastBackup(sql, 'taken'), lastProven: await findLastBackup(sql, 'proven') }
}

interface Place {
  readonly connection: Connection
  readonly database: string
  readonly clock: Clock
}

/** Writes down a backup that was taken, with the instant at which it was proven. */
export async function recordBackup(place: Place, summary: BackupSummary, provenAt: Date | null): Promise<void> {
  const { lost, files, rows } = summary
  const event = {
    action: 'backup',
    objectKind: 'backup',
    details: { rows, files, lost: lost.length, proven: provenAt !== null },
  }
  await written(place, event, (sql) => insertBackup(sql, { ...summary, id: newId(), lost: lost.length, provenAt }))
}

/** Writes into the restored database that it is one, and of when: what happened in between is gone, and the trail says so. */
export async function recordRestore(place: Place, { takenAt, rows, files }: Restored): Promise<void> {
  await written(place, { action: 'restore', objectKind: 'backup', details: { takenAt, rows, files } })
}

/** Writes down that the keys were printed. */
export async function recordSheet(place: Place): Promise<void> {
  await written(place, { action: 'print', objectKind: 'recovery_sheet' })
}

/** Nobody may be there yet whose scope it could be: the list belongs to the site, and the event to no organisation. */
async function written(
  { connection, database, clock }: Place,
  event: Omit<AuditEntry, 'objectId'>,
  work: (sql: Transaction['sql']) => Promise<void> = async () => {},
): Promise<void> {
  const app = connect(connection, 'luoshi_app', { database, connections: 1 })
  const scope = { organizationId: '', position: '-1', lo: '1', hi: '0' }
  try {
    if (!(await hasBackups(app))) return
    await app.begin(async (sql) => {
      await work(sql)
      await appendEvent(sql, jobContext('operate', clock), scope, { ...event, objectId: null })
    })
  } finally {
    await app.end({ timeout: 1 })
  }
}
