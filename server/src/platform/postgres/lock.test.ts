import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
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

  it('is free after a release, and few files lie about after many', async () => {
    for (let round = 0; round < 5; round++) expect(await canBeTaken()).toBe(true)
    expect(await findRunning(folder)).toBeNull()
    expect(await readdir(join(folder, 'luoshi.lock'))).toHaveLength(1)
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
    expect(await canBeTaken()).toBe(true)
    await overwrite(words)
    expect(await canBeTaken()).toBe(true)
  })

  it('goes to one of many who find a dead lock at the same time', async () => {
    await plant({ pid: await deadPid() })
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => takeLock(folder)))
    expect(outcomes.filter((outcome) => 'release' in outcome)).toHaveLength(1)
  })

  it('never has two holders, however many come and go at once', async () => {
    let [holders, turns] = [0, 0]
    const comeAndGo = async () => {
      for (let turn = 0; turn < 40; turn++) {
        const outcome = await takeLock(folder)
        if ('pid' in outcome) continue
        turns++
        expect(++holders).toBe(1)
        await outcome.tell({ address: 'here' })
        holders--
        await outcome.release()
      }
    }
    await Promise.all(Array.from({ length: 10 }, comeAndGo))
    expect(turns).toBeGreaterThan(10)
  })

  it('in use from another container is known by its pulse', async () => {
    const lock = await taken()
    await overwrite(JSON.stringify({ ...(await findRunning(folder)), space: 'elsewhere' }))
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

/** Leaves a lock as another process would have: ours, with these parts changed. */
async function plant(parts: Partial<Holder>): Promise<void> {
  const lock = await taken()
  const holder = await findRunning(folder)
  await lock.release()
  await overwrite(JSON.stringify({ ...holder, ...parts }))
}

async function overwrite(words: string): Promise<void> {
  const [name = '1'] = await readdir(join(folder, 'luoshi.lock'))
  await writeFile(join(folder, 'luoshi.lock', name), words)
}

async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' })
  await once(child, 'exit')
  return child.pid ?? 0
}
