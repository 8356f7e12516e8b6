import type { Query } from '../../platform/database/connection.ts'
import type { BackupSummary } from './backup.ts'

export interface BackupRow {
  readonly takenAt: string
  readonly rows: number
  readonly files: number
  readonly lost: number
  readonly bytes: number
  readonly program: string
  readonly provenAt: string | null
}

/** The last backup that was taken, or the last that was seen to come back; null when there is none. */
export async function findLastBackup(sql: Query, which: 'taken' | 'proven'): Promise<BackupRow | null> {
  const [row] = await sql<BackupRow[]>`
    select taken_at, rows::float8 as rows, files::float8 as files, lost::float8 as lost, bytes::float8 as bytes, program, proven_at
    from backups ${which === 'proven' ? sql`where proven_at is not null` : sql``} order by taken_at desc limit 1`
  return row ?? null
}

export interface NewBackup extends Omit<BackupSummary, 'lost' | 'tables' | 'migration'> {
  readonly id: string
  readonly lost: number
  readonly provenAt: Date | null
}

export async function insertBackup(sql: Query, backup: NewBackup): Promise<void> {
  const { id, takenAt, rows, files, lost, bytes, program, provenAt } = backup
  await sql`insert into backups (id, taken_at, rows, files, lost, bytes, program, proven_at)
    values (${id}, ${takenAt}, ${rows}, ${files}, ${lost}, ${bytes}, ${program}, ${provenAt})`
}

/** A database that an older program made has no list of backups yet. */
export async function hasBackups(sql: Query): Promise<boolean> {
  const rows = await sql`select 1 where to_regclass('luoshi.backups') is not null`
  return rows.length > 0
}

/** The installation as its own list has it; null before it was first opened. */
export async function findSite(sql: Query): Promise<{ readonly id: string; readonly name: string } | null> {
  const [row] = await sql<{ id: string; name: string }[]>`select id, name from site`
  return row ?? null
}
