import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.ts'
import { findRunning } from './lock.ts'
import { postgresProcesses, until } from './processes.ts'
import { isStartRefusal } from './refusals.ts'
import { startThrowAwayPostgres } from './throw-away.ts'

describe('a throw-away cluster', () => {
  let cluster: EmbeddedPostgres
  let sql: postgres.Sql

  beforeAll(async () => {
    cluster = await startThrowAwayPostgres()
    sql = postgres({ ...cluster.connection, max: 1 })
  }, 60_000)

  afterAll(async () => {
    await sql.end()
    await cluster.stop()
  })

  it('takes the connection of the driver as it is', async () => {
    expect(await sql`select current_user::text as name`).toEqual([{ name: 'luoshi_admin' }])
  })

  it('orders alike on every system, and by pinyin where asked', async () => {
    const names = await sql`
      select word from (values ('重'), ('张'), ('安'), ('李')) of (word) order by word collate "zh-x-icu"`
    expect(names.map(({ word }) => String(word)).join('')).toBe('安李张重')
    const [form] = await sql`
      select datlocprovider::text as provider, datlocale as locale, pg_encoding_to_char(encoding) as encoding
      from pg_database where datname = 'template0'`
    expect(form).toEqual({ provider: 'b', locale: 'C.UTF-8', encoding: 'UTF8' })
  })

  it('spends no time on the disk', async () => {
    expect(await settingsOf(sql, 'fsync', 'full_page_writes')).toEqual(['off', 'off'])
  })

  it('listens on a socket that nobody else gets at, and nowhere else', async () => {
    const { host, port } = cluster.connection
    expect(await settingsOf(sql, 'listen_addresses')).toEqual([''])
    expect((await stat(host)).mode & 0o777).toBe(0o700)
    expect((await stat(join(host, `.s.PGSQL.${port}`))).mode & 0o077).toBe(0)
  })

  it('writes no value of a failed statement into its log', async () => {
    await expect(sql`select ${'110101199003070000'}::text::int`).rejects.toThrow('out of range')
    const [folder] = await sql`show data_directory`
    expect(await readFile(join(String(folder?.['data_directory']), '..', 'postgres.log'), 'utf8')).not.toContain('1101')
  })
})

describe('a data folder', () => {
  let temporary: string
  let dataFolder: string
  let cluster: EmbeddedPostgres

  beforeAll(async () => {
    temporary = await mkdtemp(join(tmpdir(), 'luoshi-data-'))
    dataFolder = join(temporary, '数据, "2026"')
    cluster = await started(dataFolder)
  }, 60_000)

  afterAll(async () => {
    await cluster.stop()
    await rm(temporary, { recursive: true })
  })

  it('is refused to a second start, which says where the first is reached', async () => {
    await cluster.announce('http://127.0.0.1:8600')
    const refused = await startEmbeddedPostgres({ dataFolder })
    expect(refused).toMatchObject({ code: 'data_folder_in_use' })
    expect(JSON.stringify(refused)).toContain('http://127.0.0.1:8600')
  })

  it('tells others how to join its database', async () => {
    const running = await findRunning(dataFolder)
    expect(running).toMatchObject({ pid: process.pid, address: 'http://127.0.0.1:8600' })
    const sql = postgres({ ...running?.connection, max: 1 })
    const durable = await settingsOf(sql, 'fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums')
    expect(durable).toEqual(['on', 'on', 'on', 'on'])
    await sql.end()
  })

  it('keeps what was written over a stop and a start, at the same address', async () => {
    const sql = postgres({ ...cluster.connection, max: 1 })
    await sql`create table kept as select 7 as n`
    await sql.end()
    const { connection } = cluster
    await cluster.stop()
    expect(await findRunning(dataFolder)).toBeNull()
    await expect(stat(connection.host)).rejects.toThrow('ENOENT')
    cluster = await started(dataFolder)
    expect(cluster.connection).toEqual(connection)
    expect(await kept(cluster)).toEqual([{ n: 7 }])
  })

  it('made by another major version is refused, with both versions and what to do', async () => {
    await cluster.stop()
    const versionFile = join(dataFolder, 'postgres', 'PG_VERSION')
    await writeFile(versionFile, '17\n')
    const refused = await startEmbeddedPostgres({ dataFolder })
    await writeFile(versionFile, '18\n')
    expect(refused).toMatchObject({ code: 'other_major' })
    expect(JSON.stringify(refused)).toContain('17 ≠ 18')
    cluster = await started(dataFolder)
  })

  it('whose settings postgres does not take is refused with the line of its log, and stays free', async () => {
    await cluster.stop()
    const file = join(dataFolder, 'postgres', 'postgresql.auto.conf')
    await writeFile(file, "shared_preload_libraries = 'no_such_thing'\n")
    const refused = await startEmbeddedPostgres({ dataFolder })
    await writeFile(file, '')
    expect(refused).toMatchObject({ code: 'postgres_did_not_start' })
    expect(JSON.stringify(refused)).toContain('no_such_thing')
    cluster = await started(dataFolder)
  })

  it('with a pid file that names a living stranger starts all the same', async () => {
    await cluster.stop()
    await writeFile(
      join(dataFolder, 'postgres', 'postmaster.pid'),
      `${process.ppid}\n${dataFolder}/postgres\n1\n5432\n`,
    )
    cluster = await started(dataFolder)
    expect(await kept(cluster)).toEqual([{ n: 7 }])
  })

  it('whose postgres was killed in the midst of work says so and runs again at the same address', async () => {
    const busy = postgres({ ...cluster.connection, max: 1, onnotice: () => undefined })
    const working = busy`select count(*) from generate_series(1, 1000000000)`.catch((problem: unknown) => problem)
    await until(() => isBusy(cluster), 5000)
    const ended = new Promise((done) => cluster.onExit(done))
    const before = cluster.pid()
    process.kill(before, 'SIGKILL')
    expect(await ended).toEqual({ code: null, signal: 'SIGKILL' })
    expect(await cluster.restart()).toBeNull()
    expect(cluster.pid()).not.toBe(before)
    expect(await kept(cluster)).toEqual([{ n: 7 }])
    expect(await working).toBeInstanceOf(Error)
    await busy.end({ timeout: 1 })
  })

  it('is left with no process after a stop, even one in the midst of a restart', async () => {
    const ended = new Promise((done) => cluster.onExit(done))
    process.kill(cluster.pid(), 'SIGKILL')
    await ended
    await Promise.all([cluster.restart(), cluster.stop()])
    expect(await postgresProcesses(join(dataFolder, 'postgres'), 'luoshi-')).toEqual([])
    expect(await findRunning(dataFolder)).toBeNull()
    cluster = await started(dataFolder)
  })

  it('is refused where something else lies in its place', async () => {
    await mkdir(join(temporary, 'other', 'postgres', 'letters'), { recursive: true })
    expect(await startEmbeddedPostgres({ dataFolder: join(temporary, 'other') })).toMatchObject({
      code: 'data_folder_foreign',
    })
  })

  it('is refused where it cannot be made, with the reason of the system', async () => {
    await writeFile(join(temporary, 'file'), '')
    const refused = await startEmbeddedPostgres({ dataFolder: join(temporary, 'file', 'data') })
    expect(refused).toMatchObject({ code: 'data_folder_not_writable' })
    expect(JSON.stringify(refused)).toContain('ENOTDIR')
  })
})

async function started(dataFolder: string): Promise<EmbeddedPostgres> {
  const outcome = await startEmbeddedPostgres({ dataFolder })
  if (isStartRefusal(outcome)) throw new Error(JSON.stringify(outcome))
  return outcome
}

async function kept(cluster: EmbeddedPostgres): Promise<unknown> {
  const sql = postgres({ ...cluster.connection, max: 1 })
  const rows = await sql`select n from kept`
  await sql.end()
  return rows
}

async function isBusy(cluster: EmbeddedPostgres): Promise<boolean> {
  const sql = postgres({ ...cluster.connection, max: 1 })
  const working = await sql`select from pg_stat_activity where state = 'active' and query like '%generate_series%'`
  await sql.end()
  // This query is one of them.
  return working.length > 1
}

async function settingsOf(sql: postgres.Sql, ...names: string[]): Promise<string[]> {
  const rows = await sql`select current_setting(name) as setting from unnest(${names}::text[]) of (name)`
  return rows.map(({ setting }) => String(setting))
}
