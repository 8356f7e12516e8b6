import { mkdir, realpath } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { connect, type Connection, type Sql } from '../../server/src/platform/database/connection.ts'
import { findRunning } from '../../server/src/platform/postgres/lock.ts'
import { postgresProcesses, until } from '../../server/src/platform/postgres/processes.ts'
import { aPublishedPlan } from '../../server/test/published-plan.ts'
import { askOverHttp, type Ask } from '../site/ask.ts'
import { foundOffice, type Office } from '../site/office.ts'
import { startSite, type RunningSite } from '../site/running-site.ts'

/** An installation of the product that is killed and started again. */
export interface Installation {
  readonly ask: Ask
  readonly office: Office
  readonly files: string
  /** Starts the product; it must not run. `env` holds from then on. */
  readonly start: (env?: Readonly<Record<string, string>>) => Promise<void>
  readonly stop: () => Promise<void>
  readonly killServer: () => Promise<void>
  /** The postmaster and all its children at once. The server sees to it that they come back. */
  readonly killDatabase: () => Promise<void>
  /** Whatever runs of it. */
  readonly killAll: () => Promise<void>
  /** The last lines of the product. */
  readonly lastWords: () => string
  /** The superuser, for preparing and for checking. */
  readonly asSuperuser: <T>(work: (sql: Sql) => Promise<T>) => Promise<T>
}

/** Starts the product on a fresh data folder and founds its office, with a plan that the records count for. */
export async function install(folder: string): Promise<Installation> {
  await mkdir(folder, { recursive: true })
  const dataFolder = await realpath(folder)
  let site: RunningSite | null = await startSite(dataFolder, ENV)
  let env = ENV
  const ask = askOverHttp(() => site?.address ?? 'http://127.0.0.1:9')
  const { host } = await connectionOf(dataFolder)
  const database = () => postgresProcesses(join(dataFolder, 'postgres'), basename(host))
  const killDatabase = async () => {
    for (const pid of await database()) kill(pid)
  }
  const killServer = async () => {
    await site?.kill()
    site = null
  }
  const killAll = async () => {
    await killServer()
    await killDatabase()
    await until(async () => (await database()).length === 0, 10_000)
  }
  const office = await setUp(dataFolder, ask, site).catch(async (error: unknown) => {
    await killAll()
    throw error
  })
  return {
    ask,
    office,
    files: join(dataFolder, 'files'),
    start: async (more = {}) => {
      env = { ...env, ...more }
      site = await startSite(dataFolder, env)
    },
    stop: async () => {
      await site?.stop()
      site = null
    },
    killServer,
    killDatabase,
    killAll,
    lastWords: () => (site?.printed() ?? '').split('\n').slice(-12).join('\n'),
    asSuperuser: (work) => asSuperuser(dataFolder, work),
  }
}

/** Clients come as from many addresses, so that the limit for one of them is not what is measured. */
const ENV: Readonly<Record<string, string>> = { LUOSHI_TRUST_PROXY: 'yes' }

async function setUp(dataFolder: string, ask: Ask, site: RunningSite): Promise<Office> {
  await until(() => site.invitation !== null, 5000)
  const office = await foundOffice(ask, site.invitation)
  await asSuperuser(dataFolder, (sql) => publishPlan(sql, office.organizationId))
  return office
}

async function publishPlan(sql: Sql, id: string): Promise<void> {
  const office = { id, name: '', position: 0n, reach: 0n }
  await aPublishedPlan(sql, office, {
    targets: [
      {
        target: { words: '法治宣传活动2场', value: 2 },
        binding: { filter: [{ kind: 'one_of', field: 'topics', values: ['law'] }] },
      },
    ],
  })
}

async function asSuperuser<T>(dataFolder: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = connect(await connectionOf(dataFolder), 'admin', { database: 'luoshi', connections: 1 })
  try {
    return await work(sql)
  } finally {
    await sql.end({ timeout: 1 })
  }
}

async function connectionOf(dataFolder: string): Promise<Embedded> {
  const running = await findRunning(dataFolder)
  if (running?.connection === undefined) throw new Error('the product does not run')
  const { database: _initial, ...reached } = running.connection
  return { kind: 'embedded', ...reached }
}

type Embedded = Extract<Connection, { kind: 'embedded' }>

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // Gone already, with its postmaster.
  }
}
