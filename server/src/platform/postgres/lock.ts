import { randomUUID } from 'node:crypto'
import { link, readFile, readlink, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Connection } from './connection.ts'
import { beginningOf, exists } from './processes.ts'

/** Who holds a data folder, as its lock file says it. */
export interface Holder {
  readonly token: string
  readonly pid: number
  /** See `beginningOf`: tells the holder from a later process with the same id; empty where it cannot be known. */
  readonly began: string
  /** Where that id means something: the machine and, on Linux, the namespace of process ids. */
  readonly space: string
  /** There once the database takes connections. */
  readonly connection?: Connection
  /** Where people reach the program, once it listens. */
  readonly address?: string
}

export interface DataFolderLock {
  /** Writes down what others may join. */
  readonly tell: (more: Pick<Holder, 'connection' | 'address'>) => Promise<void>
  readonly release: () => Promise<void>
}

/** Milliseconds between two signs of life. */
const usualBeat = 2000

/** Takes the lock of a data folder, or gives who holds it. The lock of a holder that was killed is taken over. */
export async function takeLock(dataFolder: string, beat = usualBeat): Promise<DataFolderLock | Holder> {
  const file = lockFile(dataFolder)
  const began = (await beginningOf(process.pid)) ?? ''
  const own: Holder = { token: randomUUID(), pid: process.pid, began, space: await ownSpace() }
  for (;;) {
    if (await placed(file, own)) return held(file, own, beat)
    const holder = await readHolder(file)
    if (holder !== null && (await lives(file, holder, beat))) return holder
    await setAside(file, holder)
  }
}

/** Gives the live process that holds the data folder, so that its database can be joined; null when nobody does. */
export async function findRunning(dataFolder: string, beat = usualBeat): Promise<Holder | null> {
  const file = lockFile(dataFolder)
  const holder = await readHolder(file)
  return holder !== null && (await lives(file, holder, beat)) ? holder : null
}

function lockFile(dataFolder: string): string {
  return join(dataFolder, 'luoshi.lock')
}

/** Written whole before it takes the name, so that nobody reads half of it. False when the name is taken. */
async function placed(file: string, own: Holder): Promise<boolean> {
  const written = await writtenBeside(file, own)
  try {
    await link(written, file)
    return true
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw problem
  } finally {
    await rm(written, { force: true })
  }
}

async function writtenBeside(file: string, holder: Holder): Promise<string> {
  const beside = `${file}.${holder.token}`
  await writeFile(beside, `${JSON.stringify(holder, null, 2)}\n`, { mode: 0o600 })
  return beside
}

function held(file: string, own: Holder, beat: number): DataFolderLock {
  let now = own
  // Whoever cannot see our process sees this.
  const pulse = setInterval(() => void utimes(file, new Date(), new Date()).catch(() => undefined), beat)
  pulse.unref()
  return {
    tell: async (more) => {
      now = { ...now, ...more }
      await rename(await writtenBeside(file, now), file)
    },
    release: async () => {
      clearInterval(pulse)
      if ((await readHolder(file))?.token === own.token) await rm(file, { force: true })
    },
  }
}

async function readHolder(file: string): Promise<Holder | null> {
  try {
    const holder: unknown = JSON.parse(await readFile(file, 'utf8'))
    return isHolder(holder) ? holder : null
  } catch (problem) {
    // Somebody else's lock is a lock, too.
    if ((problem as NodeJS.ErrnoException).code === 'EACCES') throw problem
    return null
  }
}

function isHolder(value: unknown): value is Holder {
  if (typeof value !== 'object' || value === null) return false
  const { token, pid, began, space } = value as Partial<Holder>
  return [token, began, space].every((text) => typeof text === 'string') && typeof pid === 'number'
}

/** In another machine's or container's space of ids the holder cannot be looked up: there its pulse is felt for. */
async function lives(file: string, { pid, began, space }: Holder, beat: number): Promise<boolean> {
  if (space === (await ownSpace())) return exists(pid) && (began === '' || (await beginningOf(pid)) === began)
  const before = await lastTouched(file)
  await pause(2.2 * beat)
  return (await lastTouched(file)) !== before
}

async function lastTouched(file: string): Promise<number | null> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => null,
  )
}

async function ownSpace(): Promise<string> {
  return `${hostname()} ${await readlink('/proc/self/ns/pid').catch(() => '')}`.trim()
}

/** Moves a dead holder's lock out of the way. If a quicker process has replaced it meanwhile, puts that one's back. */
async function setAside(file: string, dead: Holder | null): Promise<void> {
  const aside = `${file}.${randomUUID()}`
  try {
    await rename(file, aside)
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code === 'ENOENT') return
    throw problem
  }
  if ((await readHolder(aside))?.token !== dead?.token) await link(aside, file).catch(() => undefined)
  await rm(aside, { force: true })
}
