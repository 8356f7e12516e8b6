import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findRunning, takeLock, type DataFolderLock, type Holder } from './lock.ts'

const beat = 200

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luoshi-lock-'))
})

afterEach(() => rm(folder, { recursive: true }))

describe('a data folder', () => {
  it('is refused while somebody alive holds it, with where to find him', async () => {
    const lock = await taken()
    await lock.tell({ address: 'http://127.0.0.1:8600' })
    expect(await takeLock(folder)).toMatchObject({ pid: process.pid, address: 'http://127.0.0.1:8600' })
    expect(await findRunning(folder)).toMatchObject({ pid: process.pid, address: 'http://127.0.0.1:8600' })
    await lock.release()
  })

  it('is free after a release, and nothing lies about', async () => {
    await (await taken()).release()
    expect(await findRunning(folder)).toBeNull()
    expect(await readdir(folder)).toEqual([])
  })

  it('is taken over from a process that was killed', async () => {
    await plant({ pid: await deadPid() })
    expect(await findRunning(folder)).toBeNull()
    expect(await canBeTaken()).toBe(true)
  })

  it('is taken over when the process id belongs to somebody else by now', async () => {
    await plant({ pid: process.pid, began: 'long ago' })
    expect(await findRunning(folder)).toBeNull()
    expect(await canBeTaken()).toBe(true)
  })

  it.each(['', '{', 'null', '{"pid":1}'])('is taken over from a lock that a power cut left as %j', async (words) => {
    await writeFile(join(folder, 'luoshi.lock'), words)
    expect(await canBeTaken()).toBe(true)
  })

  it('goes to one of many who find a dead lock at the same time', async () => {
    await plant({ pid: await deadPid() })
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => takeLock(folder)))
    const locks = outcomes.filter((outcome) => 'release' in outcome)
    expect(locks).toHaveLength(1)
    await locks[0]?.release()
    expect(await readdir(folder)).toEqual([])
  })

  it('is not given free by a lock that is no longer the one there', async () => {
    const lock = await taken()
    await plant({ pid: process.pid })
    await lock.release()
    expect(JSON.parse(await readFile(join(folder, 'luoshi.lock'), 'utf8'))).toMatchObject({ token: 'planted' })
  })

  it('in use from another container is known by its pulse', async () => {
    const lock = await taken()
    await elsewhere()
    expect(await takeLock(folder, beat)).toMatchObject({ space: 'elsewhere' })
    expect(await findRunning(folder, beat)).toMatchObject({ space: 'elsewhere' })
    await lock.release()
  })

  it('is taken over from another container whose pulse has stopped', async () => {
    await plant({ space: 'elsewhere' })
    expect(await findRunning(folder, beat)).toBeNull()
    expect(await canBeTaken()).toBe(true)
  })
})

async function taken(): Promise<DataFolderLock> {
  const outcome = await takeLock(folder, beat)
  if ('pid' in outcome) throw new Error(`held by ${outcome.pid}`)
  return outcome
}

async function canBeTaken(): Promise<boolean> {
  const outcome = await takeLock(folder, beat)
  if ('pid' in outcome) return false
  await outcome.release()
  return true
}

/** Writes a lock as another process would have. */
async function plant(parts: Partial<Holder>): Promise<void> {
  const lock = await takeLock(folder, beat)
  const holder = await findRunning(folder)
  if ('release' in lock) await lock.release()
  const planted = { ...holder, token: 'planted', ...parts }
  await writeFile(join(folder, 'luoshi.lock'), JSON.stringify(planted))
}

/** Moves the holder of the lock to another space of process ids, as if seen from outside. */
async function elsewhere(): Promise<void> {
  const file = join(folder, 'luoshi.lock')
  const holder = JSON.parse(await readFile(file, 'utf8')) as Holder
  await writeFile(file, JSON.stringify({ ...holder, space: 'elsewhere' }))
}

async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' })
  await once(child, 'exit')
  return child.pid ?? 0
}
