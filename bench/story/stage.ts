import { spawn } from 'node:child_process'
import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from '../../server/src/platform/http/server.ts'
import { buildApp, firstInvitation, type AppDeps } from '../../server/src/app.ts'
import { systemClock } from '../../server/src/platform/clock.ts'
import { connect, type Sql } from '../../server/src/platform/database/connection.ts'
import { openDatabase } from '../../server/src/platform/database/database.ts'
import { openFileStore } from '../../server/src/platform/files/file-store.ts'
import { findRunning } from '../../server/src/platform/postgres/lock.ts'
import { until } from '../../server/src/platform/postgres/processes.ts'
import { openPasswordHasher } from '../../server/src/platform/secrets/passwords.ts'
import { openKeys } from '../../server/src/platform/settings/keys.ts'
import { newId } from '../../server/src/platform/ids.ts'
import { askInside, askOverHttp, type Ask } from '../site/ask.ts'
import { startSite } from '../site/running-site.ts'
import { scratchDatabase } from '../site/scratch-database.ts'

/** What a command of the command line did. */
export interface Commanded {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** The product that a story is played on. */
export interface Stage {
  readonly ask: Ask
  /** The token of the first administrator's link, as it was printed. */
  readonly invitation: () => string | null
  /** Runs `luoshi …` beside the running product; null where there is no process to run it beside. */
  readonly luoshi: ((args: readonly string[]) => Promise<Commanded>) | null
  /** Stops the product and starts it again. */
  readonly again: () => Promise<void>
  /** The superuser of its database, behind its back. */
  readonly behind: <T>(work: (sql: Sql) => Promise<T>) => Promise<T>
  readonly close: () => Promise<void>
}

/** As its users have it: a process on a fresh data folder, reached over HTTP and by its command line. */
export async function processStage(): Promise<Stage> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'luoshi-story-')))
  const env = { LUOSHI_TRUST_PROXY: 'yes' }
  let site = await startSite(folder, env)
  // It is printed after the address.
  await until(async () => site.invitation !== null, 10_000)
  const { invitation } = site
  return {
    ask: askOverHttp(() => site.address),
    invitation: () => invitation,
    luoshi: (args) => runCommand(folder, args),
    again: async () => {
      await site.stop()
      site = await startSite(folder, env)
    },
    behind: async (work) => {
      const running = await findRunning(folder)
      if (running?.connection === undefined) throw new Error('the product does not run')
      const { database: _initial, ...reached } = running.connection
      return withAdmin(connect({ kind: 'embedded', ...reached }, 'admin', { database: 'luoshi', connections: 1 }), work)
    },
    close: async () => {
      await site.stop()
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** Inside this process, on a database of the cluster that the tests lend: quick enough to be spoilt many times. */
export async function insideStage(): Promise<Stage> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'luoshi-story-')))
  const { admin, app, stop } = await scratchDatabase()
  const clock = systemClock()
  await admin`insert into luoshi.site (id, zone, created_at) values (${newId()}, 'Asia/Shanghai', ${clock.now()})`
  const deps: AppDeps = {
    database: openDatabase(app),
    app,
    clock,
    keys: await openKeys(folder),
    files: await openFileStore(join(folder, 'files')),
    passwords: openPasswordHasher(),
    publicAddress: 'http://127.0.0.1:9',
  }
  const link = await firstInvitation(deps)
  const build = (): Promise<FastifyInstance> => buildApp(deps, { rateLimit: 1e6 })
  let built = await build()
  return {
    ask: (asked) => askInside(built)(asked),
    invitation: () => link?.split('#')[1] ?? null,
    luoshi: null,
    again: async () => {
      await built.close()
      built = await build()
    },
    behind: (work) => work(admin),
    close: async () => {
      await built.close()
      await stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function withAdmin<T>(sql: Sql, work: (sql: Sql) => Promise<T>): Promise<T> {
  try {
    return await work(sql)
  } finally {
    await sql.end({ timeout: 1 })
  }
}

const door = fileURLToPath(new URL('../../server/bin/luoshi.mjs', import.meta.url))

async function runCommand(folder: string, args: readonly string[]): Promise<Commanded> {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('LUOSHI_') && name !== 'DATABASE_URL')
  const env = { ...Object.fromEntries(kept), LUOSHI_DATA: folder }
  const child = spawn(process.execPath, [door, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<number | null>((resolve) => void child.once('exit', resolve))
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return { code, out, err }
}
