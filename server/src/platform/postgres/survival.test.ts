import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import postgres from 'postgres'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import { succeeds } from './launch.ts'
import { beginningOf, postgresProcesses, until } from './processes.ts'
import { isStartRefusal, type StartRefusal } from './refusals.ts'

const isRoot = process.getuid?.() === 0
const kernelEndsOrphans = succeeds(['setpriv', '--pdeathsig', 'INT', '--', 'true'])

let temporary: string
const owners: ChildProcess[] = []

beforeAll(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'luoshi-survival-'))
  // The cluster that a killed owner leaves is the business of the tests: one is made for all.
  await startAndStop(join(temporary, 'data'))
}, 60_000)

afterEach(() => {
  for (const owner of owners.splice(0)) owner.kill('SIGKILL')
})

afterAll(() => rm(temporary, { recursive: true, maxRetries: 5 }))

describe('after kill -9 of the program', () => {
  it.runIf(kernelEndsOrphans)('postgres ends by itself and the next start works (needs setpriv)', async () => {
    const { owner, pid } = await ownedElsewhere(join(temporary, 'data'))
    await killed(owner)
    expect(await until(() => ended(pid), 10_000)).toBe(true)
    expect(await startAndStop(join(temporary, 'data'))).toEqual([{ owner: owner.pid }])
  })

  it('the next start works at once, while postgres is still ending', async () => {
    const { owner } = await ownedElsewhere(join(temporary, 'data'))
    await killed(owner)
    expect(await startAndStop(join(temporary, 'data'))).toEqual([{ owner: owner.pid }])
  })

  it('an orphan of a system without setpriv is ended by the next start', async () => {
    const { owner, pid } = await ownedElsewhere(join(temporary, 'data'), await pathWithout('setpriv'))
    await killed(owner)
    expect(await ended(pid)).toBe(false)
    expect(await startAndStop(join(temporary, 'data'))).toEqual([{ owner: owner.pid }])
    expect(await ended(pid)).toBe(true)
  })

  it('and of postgres too, its children are ended by the next start', async () => {
    const { owner, pid } = await ownedElsewhere(join(temporary, 'data'), await pathWithout('setpriv'))
    const children = await postgresProcesses(join(temporary, 'data', 'postgres'), 'luoshi-')
    // Children that do not run cannot see that their postmaster is gone.
    for (const child of children.filter((child) => child !== pid)) process.kill(child, 'SIGSTOP')
    await killed(owner)
    process.kill(pid, 'SIGKILL')
    expect(await startAndStop(join(temporary, 'data'))).toEqual([{ owner: owner.pid }])
    expect(await Promise.all(children.map(ended))).toEqual(children.map(() => true))
  })

  it('in the midst of initdb nothing half made stays', async () => {
    const dataFolder = join(temporary, 'cut')
    const owner = start(dataFolder, process.env['PATH'] ?? '')
    const begun = async () => (await readdir(join(await halfMade(dataFolder), 'base')).catch(() => [])).length > 0
    expect(await until(begun, 15_000)).toBe(true)
    await killed(owner)
    expect(await readdir(dataFolder)).not.toContain('postgres')
    expect(await startAndStop(dataFolder)).toBeDefined()
    expect((await readdir(dataFolder)).toSorted()).toEqual(['luoshi.lock', 'postgres', 'postgres.log'])
  })
})

describe.runIf(isRoot)('as root (needs root)', () => {
  it('the files stay ours where a user namespace can be made', async () => {
    expect((await stat(join(temporary, 'data', 'postgres'))).uid).toBe(0)
  })

  it('another user runs it where none can be made, and it comes back to us where one can', async () => {
    await chmod(temporary, 0o755)
    const dataFolder = join(temporary, 'data')
    const before = await withPath(await pathWithout('unshare'), async () => {
      const written = await startAndStop(dataFolder)
      const { uid, mode } = await stat(join(dataFolder, 'postgres'))
      expect(uid).toBeGreaterThan(0)
      expect(mode & 0o077).toBe(0)
      return written
    })
    expect(await startAndStop(dataFolder)).toEqual(before)
    expect((await stat(join(dataFolder, 'postgres', 'PG_VERSION'))).uid).toBe(0)
  })

  it('is refused, with the places, where no other user gets to them', async () => {
    const locked = join(temporary, 'locked')
    await mkdir(locked, { mode: 0o700 })
    const refused = await withPath(await pathWithout('unshare'), () =>
      startEmbeddedPostgres({ dataFolder: join(locked, 'data') }),
    )
    expect(refused).toMatchObject({ code: 'cannot_run_as_root' })
    expect(JSON.stringify(refused)).toContain(join(locked, 'data'))
  })
})

/** Starts the cluster here, reads what the last owner wrote into it, and stops it. */
async function startAndStop(dataFolder: string): Promise<unknown> {
  const cluster = await startEmbeddedPostgres({ dataFolder })
  if (isStartRefusal(cluster)) throw new Error(wordsOf(cluster))
  const sql = postgres({ ...cluster.connection, max: 1, onnotice: () => undefined })
  await sql`create table if not exists owners (owner int)`
  const rows = await sql`select owner from owners`
  await sql.end({ timeout: 1 })
  await cluster.stop()
  return rows
}

const ownerScript = (dataFolder: string) => `
  import postgres from ${JSON.stringify(import.meta.resolve('postgres'))}
  import { startEmbeddedPostgres } from ${JSON.stringify(new URL('embedded-postgres.ts', import.meta.url).href)}
  const cluster = await startEmbeddedPostgres({ dataFolder: ${JSON.stringify(dataFolder)} })
  if ('code' in cluster) throw new Error(JSON.stringify(cluster))
  const sql = postgres(cluster.connection)
  await sql\`delete from owners\`
  await sql\`insert into owners values (\${process.pid})\`
  console.log(cluster.pid())`

/** Another process that starts the cluster, writes its id into it, and keeps both running. */
async function ownedElsewhere(
  dataFolder: string,
  path = process.env['PATH'] ?? '',
): Promise<{ owner: ChildProcess; pid: number }> {
  const owner = start(dataFolder, path)
  const pid = await new Promise<number>((done, fail) => {
    owner.stdout?.once('data', (line: Buffer) => done(Number(line.toString())))
    owner.once('exit', () => fail(new Error('The owner ended before it had started the cluster.')))
  })
  return { owner, pid }
}

function start(dataFolder: string, path: string): ChildProcess {
  const owner = spawn(process.execPath, ['--input-type=module', '--eval', ownerScript(dataFolder)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, PATH: path },
  })
  owners.push(owner)
  return owner
}

async function killed(owner: ChildProcess): Promise<void> {
  owner.kill('SIGKILL')
  await once(owner, 'exit')
}

/** A zombie that its new parent has not buried has ended, too. */
async function ended(pid: number): Promise<boolean> {
  return (await beginningOf(pid)) === null
}

/** The usual PATH, on which this program fails as if it were not there. */
async function pathWithout(program: string): Promise<string> {
  const folder = join(temporary, `without-${program}`)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, program), '#!/bin/sh\nexit 127\n', { mode: 0o755 })
  return [folder, process.env['PATH'] ?? ''].join(delimiter)
}

async function withPath<T>(path: string, work: () => Promise<T>): Promise<T> {
  const { PATH } = process.env
  process.env['PATH'] = path
  try {
    return await work()
  } finally {
    process.env['PATH'] = PATH
  }
}

async function halfMade(dataFolder: string): Promise<string> {
  const names = await readdir(dataFolder).catch(() => [])
  return join(dataFolder, names.find((name) => name.startsWith('postgres.half-made-')) ?? 'none')
}

function wordsOf({ sentence, next }: StartRefusal): string {
  return `${sentence.en} ${next.en}`
}
