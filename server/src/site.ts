import { join } from 'node:path'
import type { Words } from '@luoshi/contract/plan-words'
import { systemClock, type Clock } from './platform/clock.ts'
import { connect, type Connection, type Sql } from './platform/database/connection.ts'
import { openDatabase, type Database } from './platform/database/database.ts'
import { migrate, type Migrated } from './platform/database/migrate.ts'
import { openFileStore, type FileStore } from './platform/files/file-store.ts'
import { newId } from './platform/ids.ts'
import { startEmbeddedPostgres, type EmbeddedPostgres } from './platform/postgres/embedded-postgres.ts'
import { findRunning } from './platform/postgres/lock.ts'
import { isStartRefusal } from './platform/postgres/refusals.ts'
import { openKeys, type SiteKeys } from './platform/settings/keys.ts'
import type { Settings } from './platform/settings/settings.ts'

/** Why an installation does not open: for people what is so, and what to do next. */
export interface SiteRefusal {
  readonly code: string
  readonly sentence: Words
  readonly next: Words
}

/** Where an installation's database lies. */
export interface Place {
  readonly connection: Connection
  readonly databaseName: string
  /** Writes down where people reach the program, for a second start to tell. */
  readonly announce: (address: string) => Promise<void>
  readonly close: () => Promise<void>
}

/** An installation with everything that the features stand on, open. */
export interface Site extends Place {
  readonly settings: Settings
  readonly clock: Clock
  readonly keys: SiteKeys
  readonly files: FileStore
  /** The pool of the product's own role. */
  readonly app: Sql
  readonly database: Database
}

export interface OpenOptions {
  /** A command beside a running server uses that server's database; a server wants the data folder for itself. */
  readonly join: boolean
  readonly log: (line: string) => void
}

const POOL = 10

/** Opens the installation of these settings: its database, brought up to this program's version, its keys and its files. */
export async function openSite(settings: Settings, options: OpenOptions): Promise<Site | SiteRefusal> {
  const place = await openPlace(settings, options)
  if (isSiteRefusal(place)) return place
  const { connection, databaseName } = place
  const refusal = refusalOfMigration(await migrate(connection, databaseName))
  if (refusal !== null) {
    await place.close()
    return refusal
  }
  const clock = systemClock(settings.zone)
  const keys = await openKeys(settings.dataFolder)
  const files = await openFileStore(join(settings.dataFolder, 'files'))
  if (!options.join) await files.sweepTemporary(new Date(clock.now().getTime() - uploadsMayRunMs(settings)))
  const app = connect(connection, 'luoshi_app', { database: databaseName, connections: POOL })
  await app`insert into site (id, zone, created_at) values (${newId()}, ${settings.zone}, ${clock.now()}) on conflict do nothing`
  const close = async () => {
    await app.end({ timeout: 5 })
    await place.close()
  }
  return { ...place, settings, clock, keys, files, app, database: openDatabase(app), close }
}

/** Uploads that a killed server left half-way. The lock of the embedded database says that nobody else's are among them. */
function uploadsMayRunMs({ databaseUrl }: Settings): number {
  return databaseUrl === null ? 0 : 3_600_000
}

/** Opens the database server alone, as backup and restore need it. */
export async function openPlace(settings: Settings, options: OpenOptions): Promise<Place | SiteRefusal> {
  if (settings.databaseUrl !== null) return serverPlace(settings.databaseUrl)
  const running = options.join ? await findRunning(settings.dataFolder) : null
  if (running?.connection !== undefined) return embeddedPlace(running.connection, nothing, nothing)
  const started = await startEmbeddedPostgres({ dataFolder: settings.dataFolder, log: options.log })
  if (isStartRefusal(started)) return started
  keepAlive(started, options.log)
  const place = embeddedPlace(started.connection, started.announce, started.stop)
  await createDatabase(place)
  return place
}

export function isSiteRefusal(opened: object): opened is SiteRefusal {
  return 'sentence' in opened
}

const nothing = async (): Promise<void> => {}

function embeddedPlace(
  { database: _initial, ...reached }: EmbeddedPostgres['connection'],
  announce: Place['announce'],
  close: Place['close'],
): Place {
  return { connection: { kind: 'embedded', ...reached }, databaseName: 'luoshi', announce, close }
}

async function serverPlace(url: string): Promise<Place | SiteRefusal> {
  const place: Place = {
    connection: { kind: 'server', url },
    databaseName: decodeURIComponent(new URL(url).pathname.slice(1)),
    announce: nothing,
    close: nothing,
  }
  const admin = connect(place.connection, 'admin', { connections: 1 })
  try {
    const [row] = await admin<{ version: number }[]>`select current_setting('server_version_num')::int as version`
    return (row?.version ?? 0) >= 150_000 ? place : refusal('server_too_old', String(row?.version))
  } catch (error) {
    return refusal('server_unreachable', error instanceof Error ? error.message : String(error))
  } finally {
    await admin.end({ timeout: 1 })
  }
}

async function createDatabase({ connection, databaseName }: Place): Promise<void> {
  const admin = connect(connection, 'admin', { connections: 1 })
  const there = await admin`select from pg_database where datname = ${databaseName}`
  if (there.length === 0) await admin.unsafe(`create database ${databaseName}`)
  await admin.end({ timeout: 1 })
}

/** A database that dies is started again, and again when that is refused; requests meanwhile are told to try again shortly. */
function keepAlive(started: EmbeddedPostgres, log: (line: string) => void): void {
  const again = async (): Promise<void> => {
    const refused = await started.restart()
    if (refused === null) return
    log(`${refused.code}: ${refused.sentence.en} ${refused.next.en}`)
    await again()
  }
  started.onExit(() => void again())
}

function refusalOfMigration(migrated: Migrated): SiteRefusal | null {
  if (migrated.ok) return null
  if (migrated.reason === 'rights_missing') return refusal('rights_missing', migrated.rights.join(', '))
  if (migrated.reason === 'newer_database') return refusal('newer_database', String(migrated.version))
  return refusal('edited_migration', migrated.name)
}

type Code = keyof typeof words

function refusal(code: Code, about: string): SiteRefusal {
  const { sentence, next } = words[code]
  const filled = ({ zh, en }: Words): Words => ({
    zh: zh.replace('{}', () => about),
    en: en.replace('{}', () => about),
  })
  return { code, sentence: filled(sentence), next }
}

const words = {
  server_unreachable: {
    sentence: { zh: '连不上 DATABASE_URL 所指的数据库：{}', en: 'The database of DATABASE_URL cannot be reached: {}' },
    next: {
      zh: '检查地址、账号和网络，确认数据库已建立。',
      en: 'Check the address, the login and the network, and that the database exists.',
    },
  },
  server_too_old: {
    sentence: {
      zh: '数据库版本是 {}，需要 PostgreSQL 15 或更新。',
      en: 'The database is version {}; PostgreSQL 15 or newer is needed.',
    },
    next: {
      zh: '升级数据库服务器，或取消 DATABASE_URL 使用自带数据库。',
      en: 'Upgrade the server, or unset DATABASE_URL to use the embedded one.',
    },
  },
  rights_missing: {
    sentence: { zh: 'DATABASE_URL 的账号缺少权限：{}。', en: 'The login of DATABASE_URL lacks rights: {}.' },
    next: {
      zh: '请数据库管理员执行：alter role 账号 createrole createdb。',
      en: 'Ask the database administrator to run: alter role LOGIN createrole createdb.',
    },
  },
  newer_database: {
    sentence: {
      zh: '数据库是更新版本的程序建立的（第 {} 步）。',
      en: 'The database was made by a newer program (step {}).',
    },
    next: {
      zh: '改用那个版本或更新的程序，或恢复升级前的备份。',
      en: 'Use that program or a newer one, or restore the backup from before the upgrade.',
    },
  },
  edited_migration: {
    sentence: {
      zh: '升级步骤 {} 与数据库中执行过的不同。',
      en: 'Migration {} differs from the one that the database has run.',
    },
    next: { zh: '改用建立这个数据库的程序版本。', en: 'Use the version of the program that made this database.' },
  },
} as const satisfies Readonly<Record<string, { readonly sentence: Words; readonly next: Words }>>
