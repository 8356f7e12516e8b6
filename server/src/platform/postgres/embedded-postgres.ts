import { createHash } from 'node:crypto'
import { access, constants, mkdir, realpath, rm } from 'node:fs/promises'
import { chooseRunAs } from './as-root.ts'
import { findBinaries, type Binaries } from './binaries.ts'
import { clusterFolder, prepareCluster } from './cluster.ts'
import { chooseConnection, type Connection } from './connection.ts'
import { clearLeftovers } from './leftovers.ts'
import { takeLock, type DataFolderLock } from './lock.ts'
import { keepRunning, type KeptRunning } from './keep-running.ts'
import { openLogFile } from './log-file.ts'
import { startPostmaster } from './postmaster.ts'
import { isStartRefusal, startRefusal, type StartRefusal } from './refusals.ts'
import { settings } from './settings.ts'

export interface EmbeddedPostgres extends KeptRunning {
  /** The same after a restart. */
  readonly connection: Connection
  /** Writes into the lock of the data folder where the program is reached, for `findRunning`. */
  readonly announce: (address: string) => Promise<void>
}

export interface StartOptions {
  readonly dataFolder: string
  /** False only for a database that may be lost, such as a test's. */
  readonly durable?: boolean
  /** The folder with the programs, when it is not that of the installed package. */
  readonly native?: string
  /** Told what is unusual, in a line of English. */
  readonly log?: (line: string) => void
}

/** Starts the database of a data folder, made the first time, and gives it once it takes connections; or why it does not. */
export async function startEmbeddedPostgres(options: StartOptions): Promise<EmbeddedPostgres | StartRefusal> {
  const binaries = await findBinaries(options.native)
  if (isStartRefusal(binaries)) return binaries
  return unlessUnwritable(async () => {
    const dataFolder = await ownedFolder(options.dataFolder)
    const lock = await takeLock(dataFolder)
    if ('pid' in lock) return startRefusal('data_folder_in_use', lock.address ?? String(lock.pid))
    const started = await unlessUnwritable(() => startLocked({ ...options, dataFolder, binaries, lock }))
    if (isStartRefusal(started)) await lock.release()
    return started
  })
}

interface Locked extends StartOptions {
  readonly binaries: Binaries
  readonly lock: DataFolderLock
}

async function startLocked(locked: Locked): Promise<EmbeddedPostgres | StartRefusal> {
  const { dataFolder, binaries, lock, durable = true, log = () => undefined } = locked
  const runAs = await chooseRunAs({ program: binaries.postgres, dataFolder })
  if (isStartRefusal(runAs)) return runAs
  const clusterName = `luoshi-${createHash('sha256').update(dataFolder).digest('hex').slice(0, 12)}`
  const connection = await chooseConnection({ dataFolder, clusterName, owner: runAs.owner })
  if (isStartRefusal(connection)) return connection
  const folder = clusterFolder(dataFolder)
  const logFile = await openLogFile(dataFolder)
  const given = settings({ clusterName, connection, durable })
  const steps = async () =>
    (await clearLeftovers({ folder, name: clusterName, connection, log })) ??
    (await prepareCluster({ dataFolder, binaries, runAs, durable })) ??
    startPostmaster({ binaries, runAs, folder, settings: given, log: logFile })
  const start = () => unlessUnwritable(steps)
  const close = async () => {
    await logFile.close()
    if (connection.password === undefined) await rm(connection.host, { recursive: true, force: true })
    await lock.release()
  }
  const postmaster = await start()
  if (isStartRefusal(postmaster)) {
    await close()
    return postmaster
  }
  await lock.tell({ connection })
  const announce = (address: string) => lock.tell({ connection, address })
  return { connection, announce, ...keepRunning({ postmaster, start, close, log }) }
}

/** Makes the data folder, or takes it when it is there, with all links in its path resolved. */
async function ownedFolder(path: string): Promise<string> {
  await mkdir(path, { recursive: true, mode: 0o700 })
  await access(path, constants.R_OK | constants.W_OK | constants.X_OK)
  return realpath(path)
}

/** What the file system says, for want of rights or room, is about the data folder: all that is written lies there. */
async function unlessUnwritable<T>(work: () => Promise<T>): Promise<T | StartRefusal> {
  try {
    return await work()
  } catch (problem) {
    if (problem instanceof Error && 'syscall' in problem) {
      return startRefusal('data_folder_not_writable', problem.message)
    }
    throw problem
  }
}
