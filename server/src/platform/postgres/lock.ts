import { randomUUID } from 'node:crypto'
import { link, mkdir, readdir, readFile, readlink, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Connection } from './connection.ts'
import { beginningOf, exists } from './processes.ts'

/** Who holds a data folder, as its lock says it. */
export interface Holder {
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

/**
 * Takes the lock of a data folder, or gives who holds it. The lock of a holder that was killed is taken over.
 *
 * The lock is a folder of numbered files, of which the highest counts. Whoever finds it dead makes the next number, which
 * only one can; nobody ever removes a highest one. So a slow process that still believes in a lower one does no harm.
 */
export async function takeLock(dataFolder: string, beat = usualBeat): Promise<DataFolderLock | Holder> {
  const folder = lockFolder(dataFolder)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const own: Holder = {
    pid: process.pid,
    began: (await beginningOf(process.pid)) ?? '',
    space: await ownSpace(),
  }
  for (;;) {
    const last = await highest(folder)
    const holder = await liveHolder(join(folder, String(last)), beat)
    if (holder !== null) return holder
    if (await placed(folder, last + 1, own)) return held(folder, last + 1, { own, beat })
  }
}

/** Gives the live process that holds the data folder, so that its database can be joined; null when nobody does. */
export async function findRunning(dataFolder: string, beat = usualBeat): Promise<Holder | null> {
  const folder = lockFolder(dataFolder)
  return liveHolder(join(folder, String(await highest(folder))), beat)
}

function lockFolder(dataFolder: string): string {
  return join(dataFolder, 'luoshi.lock')
}

async function numbersIn(folder: string): Promise<number[]> {
  const names = await readdir(folder).catch(ifMissing([]))
  return names.map(Number).filter(Number.isSafeInteger)
}

async function highest(folder: string): Promise<number> {
  return Math.max(0, ...(await numbersIn(folder)))
}

/** False when another process was quicker. */
async function placed(folder: string, number: number, own: Holder): Promise<boolean> {
  const file = join(folder, String(number))
  const written = await writtenBeside(folder, own)
  try {
    // Whole before it takes its name, so that nobody reads half of it.
    await link(written, file)
  } catch (problem) {
    if (isProblem(problem, 'EEXIST')) return false
    throw problem
  } finally {
    await rm(written, { force: true })
  }
  if ((await highest(folder)) === number) return true
  await rm(file, { force: true })
  return false
}

async function writtenBeside(folder: string, content: Holder | null): Promise<string> {
  const beside = join(folder, `new-${randomUUID()}`)
  await writeFile(beside, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 })
  return beside
}

async function held(
  folder: string,
  number: number,
  { own, beat }: { readonly own: Holder; readonly beat: number },
): Promise<DataFolderLock> {
  const file = join(folder, String(number))
  for (const lower of await numbersIn(folder))
    if (lower < number) await rm(join(folder, String(lower)), { force: true })
  let now = own
  // Whoever cannot see our process sees this.
  const pulse = setInterval(() => void utimes(file, new Date(), new Date()).catch(() => undefined), beat)
  pulse.unref()
  return {
    tell: async (more) => {
      now = { ...now, ...more }
      await rename(await writtenBeside(folder, now), file)
    },
    // The number stays, held by nobody: it must not be given out twice.
    release: async () => {
      clearInterval(pulse)
      await rename(await writtenBeside(folder, null), file)
    },
  }
}

/** The holder that a file of the lock names, while he lives. */
async function liveHolder(file: string, beat: number): Promise<Holder | null> {
  const words = await readFile(file, 'utf8').catch(ifMissing('null'))
  const holder = holderIn(words)
  return holder !== null && (await lives(file, holder, beat)) ? holder : null
}

/** Null also for what a power cut left of a file. */
function holderIn(words: string): Holder | null {
  try {
    const holder: unknown = JSON.parse(words)
    return isHolder(holder) ? holder : null
  } catch {
    return null
  }
}

function isHolder(value: unknown): value is Holder {
  if (typeof value !== 'object' || value === null) return false
  const { pid, began, space } = value as Partial<Holder>
  return typeof pid === 'number' && typeof began === 'string' && typeof space === 'string'
}

/** In another machine's or container's space of ids the holder cannot be looked up: there his pulse is felt for. */
async function lives(file: string, { pid, began, space }: Holder, beat: number): Promise<boolean> {
  if (space === (await ownSpace())) return exists(pid) && (began === '' || (await beginningOf(pid)) === began)
  const before = await lastTouched(file)
  await pause(2.2 * beat)
  return (await lastTouched(file)) !== before
}

async function lastTouched(file: string): Promise<number> {
  return stat(file).then(({ mtimeMs }) => mtimeMs, ifMissing(0))
}

async function ownSpace(): Promise<string> {
  return `${hostname()} ${await readlink('/proc/self/ns/pid').catch(() => '')}`.trim()
}

function ifMissing<T>(instead: T): (problem: unknown) => T {
  return (problem) => {
    // What cannot be read, such as another user's lock, is not missing.
    if (isProblem(problem, 'ENOENT')) return instead
    throw problem
  }
}

function isProblem(problem: unknown, code: string): boolean {
  return problem instanceof Error && 'code' in problem && problem.code === code
}
