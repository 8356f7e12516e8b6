import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { Owner } from './launch.ts'
import { isStartRefusal, type StartRefusal } from './refusals.ts'
import { makeSocketFolder, socketPort } from './socket-folder.ts'

/** The superuser of the cluster; only the migrations and the launcher are it. */
export const superuser = 'luoshi_admin'

/** What the driver `postgres` takes. */
export interface Connection {
  /** The folder of the socket; on Windows the loopback address. */
  readonly host: string
  readonly port: number
  readonly user: string
  readonly database: string
  /** Windows only. */
  readonly password?: string
}

/** Chooses where the cluster will listen: a private folder for its socket, made here; on Windows a free port. */
export async function chooseConnection(asked: {
  readonly dataFolder: string
  readonly clusterName: string
  readonly owner: Owner | null
}): Promise<Connection | StartRefusal> {
  const common = { user: superuser, database: 'postgres' }
  if (process.platform === 'win32') {
    const password = await passwordIn(passwordFile(asked.dataFolder))
    return { host: '127.0.0.1', port: await freePort(), ...common, password }
  }
  const folder = await makeSocketFolder(asked)
  return isStartRefusal(folder) ? folder : { host: folder, port: socketPort, ...common }
}

/** Where the superuser's password stands on Windows, for initdb and for every start after it. */
export function passwordFile(dataFolder: string): string {
  return join(dataFolder, 'postgres.password')
}

async function passwordIn(file: string): Promise<string> {
  await writeFile(file, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' }).catch(() => undefined)
  return readFile(file, 'utf8')
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  await new Promise((done) => server.close(done))
  return typeof address === 'object' && address !== null ? address.port : socketPort
}
