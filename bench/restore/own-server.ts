import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { access, chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, type Connection } from '../../server/src/platform/database/connection.ts'
import { chooseRunAs } from '../../server/src/platform/postgres/as-root.ts'
import { findBinaries } from '../../server/src/platform/postgres/binaries.ts'
import { launch, spawned, type RunAs } from '../../server/src/platform/postgres/launch.ts'
import { isStartRefusal } from '../../server/src/platform/postgres/refusals.ts'

/** A PostgreSQL server of one's own: reached by an address with a login that is no superuser, in the system's own version where there is one. */
export interface OwnServer {
  readonly connection: Connection
  readonly database: string
  /** As the server says it: `PostgreSQL 15.13 (Debian …)`. */
  readonly version: string
  readonly stop: () => Promise<void>
}

const DEBIAN = '/usr/lib/postgresql'

export async function startOwnServer(): Promise<OwnServer> {
  const bin = await binFolder()
  const folder = await mkdtemp(join(tmpdir(), 'luoshi-own-server-'))
  const runAs = await chooseRunAs({ program: join(bin, 'postgres'), dataFolder: folder })
  if (isStartRefusal(runAs)) throw new Error(runAs.sentence.en)
  const password = randomBytes(12).toString('hex')
  const data = join(folder, 'data')
  await initialize(runAs, { bin, data, folder, password })
  const port = await freePort()
  const settings = ['listen_addresses=127.0.0.1', `port=${port}`, 'unix_socket_directories=', 'fsync=off']
  const args = ['-D', data, ...settings.flatMap((setting) => ['-c', setting])]
  const child = spawned({ runAs, program: join(bin, 'postgres'), args, dyingSignal: 'INT' }, [
    'ignore',
    'ignore',
    'ignore',
  ])
  const gone = once(child, 'exit')
  const stop = async (): Promise<void> => {
    child.kill('SIGINT')
    await gone
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    const address = (login: string, database: string): string =>
      `postgres://${login}:${password}@127.0.0.1:${port}/${database}`
    const version = await prepared({ kind: 'server', url: address('chief', 'postgres') }, password)
    return {
      connection: { kind: 'server', url: address('office', 'office_data') },
      database: 'office_data',
      version,
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The newest that the system has; else the programs that the product brings, run as a server of one's own. */
async function binFolder(): Promise<string> {
  const majors = await readdir(DEBIAN).catch(() => [])
  for (const major of majors.toSorted((one, other) => Number(other) - Number(one))) {
    const bin = join(DEBIAN, major, 'bin')
    if (
      await access(join(bin, 'initdb')).then(
        () => true,
        () => false,
      )
    )
      return bin
  }
  const binaries = await findBinaries()
  if (isStartRefusal(binaries)) throw new Error(binaries.sentence.en)
  return join(binaries.postgres, '..')
}

interface Making {
  readonly bin: string
  readonly data: string
  readonly folder: string
  readonly password: string
}

async function initialize(runAs: RunAs, { bin, data, folder, password }: Making): Promise<void> {
  const file = join(folder, 'password')
  await writeFile(file, password)
  await chmod(folder, 0o777)
  await chmod(file, 0o644)
  const how = ['--username', 'chief', '--auth', 'scram-sha-256', '--pwfile', file]
  // Words in the order of a language, as a server set up by others may have them.
  const form = ['--encoding', 'UTF8', '--locale', 'C.UTF-8', '--no-sync']
  const { code, output } = await launch(runAs, join(bin, 'initdb'), ['--pgdata', data, ...how, ...form])
  if (code !== 0) throw new Error(`no server of one's own: ${output}`)
}

/** What an administrator of databases gives to whoever installs the product: a login that may make databases and roles, and a database. */
async function prepared(chief: Connection, password: string): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    const sql = connect(chief, 'admin', { connections: 1 })
    try {
      const [row] = await sql<{ version: string }[]>`select version() as version`
      await sql.unsafe(`create role office login password '${password}' createdb createrole`)
      await sql.unsafe('create database office_data owner office')
      return row?.version.split(' on ')[0] ?? ''
    } catch (error) {
      if (attempt === 100) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    } finally {
      await sql.end({ timeout: 1 })
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  await new Promise((closed) => void server.close(closed))
  return port
}
