import { cp, lstat, mkdtemp, readdir, rm, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findBinaries, type Binaries } from './binaries.ts'
import { isStartRefusal } from './refusals.ts'

let temporary: string
let native: string

beforeAll(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'luoshi-binaries-'))
  native = join(temporary, 'native')
  const { postgres } = found(await findBinaries())
  await cp(join(dirname(postgres), '..'), native, { recursive: true, verbatimSymlinks: true })
}, 60_000)

afterAll(() => rm(temporary, { recursive: true }))

describe('the programs of PostgreSQL', () => {
  it('are refused where npm has not brought them', async () => {
    expect(await findBinaries(null)).toMatchObject({ code: 'no_binaries' })
    expect(await findBinaries(join(temporary, 'nothing'))).toMatchObject({ code: 'no_binaries' })
  })

  it('get the links to their libraries that no install script made', async () => {
    const removed = await removeLinks()
    expect(removed).toBeGreaterThan(5)
    found(await findBinaries(native))
    expect(await removeLinks()).toBe(removed)
  })

  it('are refused where such a link cannot be made, with the place', async () => {
    const list = [{ source: 'native/lib/libpq.so.5.18', target: 'native/locked/libpq.so' }]
    await cp(join(native, 'pg-symlinks.json'), join(temporary, 'kept.json'))
    await writeFile(join(native, 'pg-symlinks.json'), JSON.stringify(list))
    const refused = await findBinaries(native)
    await cp(join(temporary, 'kept.json'), join(native, 'pg-symlinks.json'))
    expect(refused).toMatchObject({ code: 'links_missing' })
    expect(JSON.stringify(refused)).toContain(join(native, 'locked'))
  })

  it('are refused where they do not run, with what the system says', async () => {
    await cp(native, join(temporary, 'broken'), { recursive: true })
    await writeFile(join(temporary, 'broken', 'bin', 'postgres'), '#!/bin/sh\necho no such library >&2\nexit 127\n')
    const refused = await findBinaries(join(temporary, 'broken'))
    expect(refused).toMatchObject({ code: 'binaries_do_not_run' })
    expect(JSON.stringify(refused)).toContain('no such library')
  })
})

function found(outcome: Awaited<ReturnType<typeof findBinaries>>): Binaries {
  if (isStartRefusal(outcome)) throw new Error(outcome.sentence.en)
  return outcome
}

async function removeLinks(): Promise<number> {
  const lib = join(native, 'lib')
  let removed = 0
  for (const name of await readdir(lib)) {
    if (!(await lstat(join(lib, name))).isSymbolicLink()) continue
    await unlink(join(lib, name))
    removed++
  }
  return removed
}
