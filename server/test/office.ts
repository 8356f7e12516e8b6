import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { aDatabase, type TestDatabase } from './database.ts'
import { anAccount, aDevice, anOrganization, type TestActor, type TestOrganization } from './site.ts'
import { appendEvent } from '../src/platform/audit/append.queries.ts'
import { fixedClock } from '../src/platform/clock.ts'
import { connect, type Sql } from '../src/platform/database/connection.ts'
import { openFileStore, type FileStore } from '../src/platform/files/file-store.ts'
import { jobContext } from '../src/platform/jobs.ts'
import { sealEvents } from '../src/features/audit/index.ts'

export const noFigures = async () => ({ figures: 0, differences: [] })

export interface TestOffice {
  readonly db: TestDatabase
  readonly clock: ReturnType<typeof fixedClock>
  readonly key: Buffer
  readonly folder: string
  readonly fileStore: FileStore
  readonly root: TestOrganization
  readonly child: TestOrganization
  readonly officer: TestActor
  /** The hash of the one file that it keeps. */
  readonly note: string
}

/** A small office with people, a file and a sealed audit trail; all of it goes when the test file is done. */
export async function anOffice(): Promise<TestOffice> {
  const db = await aDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'luoshi-office-'))
  afterAll(() => rm(folder, { recursive: true }))
  const clock = fixedClock('2025-03-05T08:00:00Z')
  const fileStore = await openFileStore(join(folder, 'files'))
  const root = await anOrganization(db.admin, null)
  const child = await anOrganization(db.admin, root)
  const officer = await anAccount(db.admin, child, ['officer'])
  await aDevice(db.admin, child, officer)
  const bytes = Buffer.from('会议记录：三月五日，二十人。\n')
  const note = createHash('sha256').update(bytes).digest('hex')
  await fileStore.put(bytes, note)
  await db.admin`insert into files (sha256, organization_id, org_position, sent_sha256, size, media_type, uploaded_by, uploaded_at)
    values (${note}, ${child.id}, ${String(child.position)}, ${note}, ${bytes.length}, 'text/plain', ${officer.id}, ${clock.now()})`
  const scope = { organizationId: child.id, position: '0', lo: '0', hi: '0' }
  for (const objectId of ['a', 'b', 'c']) {
    await appendEvent(db.app, jobContext('verify', clock), scope, { action: 'read', objectKind: 'record', objectId })
  }
  await sealEvents(db.app)
  return { db, clock, key: randomBytes(32), folder, fileStore, root, child, officer, note }
}

/** A superuser's look into another database of the cluster; that database goes when the test file is done. */
export function lookInto({ db }: TestOffice, database: string): Sql {
  const sql = connect(db.connection, 'admin', { database, connections: 1 })
  afterAll(async () => {
    await sql.end({ timeout: 1 })
    await dropAlike(db, database)
  })
  return sql
}

/** The databases of the cluster whose names begin so. */
export async function databasesLike({ db }: Pick<TestOffice, 'db'>, beginning: string): Promise<readonly string[]> {
  const rows = await db.admin<{ name: string }[]>`
    select datname::text as name from pg_database where starts_with(datname, ${beginning}) order by 1`
  return rows.map(({ name }) => name)
}

async function dropAlike(db: TestDatabase, beginning: string): Promise<void> {
  const keeper = connect(db.connection, 'admin', { connections: 1 })
  const rows = await keeper<
    { name: string }[]
  >`select datname::text as name from pg_database where starts_with(datname, ${beginning})`
  for (const { name } of rows) await keeper.unsafe(`drop database if exists ${name} with (force)`)
  await keeper.end()
}
