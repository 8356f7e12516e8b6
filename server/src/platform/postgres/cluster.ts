import { randomUUID } from 'node:crypto'
import { lchown, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { majorVersion, type Binaries } from './binaries.ts'
import { passwordFile, superuser } from './connection.ts'
import { launch, type RunAs } from './launch.ts'
import { startRefusal, type StartRefusal } from './refusals.ts'

interface Asked {
  readonly dataFolder: string
  readonly binaries: Binaries
  readonly runAs: RunAs
  readonly durable: boolean
}

/** Where the cluster of a data folder lies, or will lie. */
export function clusterFolder(dataFolder: string): string {
  return join(dataFolder, 'postgres')
}

/** Makes the cluster of a data folder whose lock we hold, the first time; later looks whether we can run it. */
export async function prepareCluster(asked: Asked): Promise<StartRefusal | null> {
  const { dataFolder, runAs } = asked
  const folder = clusterFolder(dataFolder)
  await removeHalfMade(dataFolder)
  const version = await readFile(join(folder, 'PG_VERSION'), 'utf8').catch(() => null)
  if (version === null) return (await occupied(folder)) ? startRefusal('data_folder_foreign', folder) : make(asked)
  if (Number(version) !== majorVersion) {
    return startRefusal('other_major', `${folder}: ${version.trim()} ≠ ${majorVersion}`)
  }
  await giveTo(folder, runAs)
  return null
}

/** A cluster takes its name only when it is whole: a killed initdb leaves a folder that the next start removes. */
async function make({ dataFolder, binaries, runAs, durable }: Asked): Promise<StartRefusal | null> {
  const halfMade = join(dataFolder, `postgres.half-made-${randomUUID()}`)
  await mkdir(halfMade, { mode: 0o700 })
  await giveTo(halfMade, runAs)
  const form = ['--encoding', 'UTF8', '--data-checksums', ...(durable ? [] : ['--no-sync'])]
  const made = ['--pgdata', halfMade, '--username', superuser, ...form, ...order, ...entry(dataFolder)]
  const { code, output } = await launch(runAs, binaries.initdb, made)
  if (code !== 0) {
    await rm(halfMade, { recursive: true, force: true, maxRetries: 5 })
    return startRefusal('cluster_not_made', output.slice(-600).trim())
  }
  const folder = clusterFolder(dataFolder)
  await rm(folder, { recursive: true, force: true })
  await rename(halfMade, folder)
  await flushFolder(dataFolder)
  return null
}

/** The same order on every system; pinyin order is asked for by name (zh-x-icu). */
const order = ['--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8']

/** Through the socket, whose folder is private, whoever comes in is trusted. */
function entry(dataFolder: string): string[] {
  if (process.platform !== 'win32') return ['--auth-local', 'trust', '--auth-host', 'reject']
  return ['--auth', 'scram-sha-256', '--pwfile', passwordFile(dataFolder)]
}

async function removeHalfMade(dataFolder: string): Promise<void> {
  for (const name of await readdir(dataFolder)) {
    if (!name.startsWith('postgres.half-made-')) continue
    await rm(join(dataFolder, name), { recursive: true, force: true, maxRetries: 5 })
  }
}

async function occupied(folder: string): Promise<boolean> {
  return readdir(folder).then(
    (names) => names.length > 0,
    () => false,
  )
}

/** Postgres works only on files of its own user; another way of running as root may have been taken last time. */
async function giveTo(folder: string, { owner }: RunAs): Promise<void> {
  if (owner === null || (await stat(folder)).uid === owner.uid) return
  for (const entry of await readdir(folder, { recursive: true }))
    await lchown(join(folder, entry), owner.uid, owner.gid)
  await lchown(folder, owner.uid, owner.gid)
}

async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
