import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openLogFile } from './log-file.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luoshi-log-'))
})

afterEach(() => rm(folder, { recursive: true }))

describe('the log of postgres', () => {
  it('gives the last lines since it was opened, not those of the run before', async () => {
    await writeFile(join(folder, 'postgres.log'), 'before\n')
    const log = await openLogFile(folder)
    expect(await log.tail()).toBe('')
    await log.handle.write('one\ntwo\nthree\nfour\n')
    expect(await log.tail()).toBe('two\nthree\nfour')
    await log.close()
  })

  it('keeps one older file beyond its limit and begins anew', async () => {
    await writeFile(join(folder, 'postgres.log'), 'x'.repeat(101))
    const log = await openLogFile(folder, 100)
    await log.handle.write('new\n')
    await log.close()
    expect(await readFile(join(folder, 'postgres.log'), 'utf8')).toBe('new\n')
    expect((await stat(join(folder, 'postgres.log.1'))).size).toBe(101)
  })

  it('is left alone up to its limit', async () => {
    await writeFile(join(folder, 'postgres.log'), 'x'.repeat(100))
    await (await openLogFile(folder, 100)).close()
    expect((await stat(join(folder, 'postgres.log'))).size).toBe(100)
  })

  it('cannot be read by others', async () => {
    await (await openLogFile(folder)).close()
    expect((await stat(join(folder, 'postgres.log'))).mode & 0o077).toBe(0)
  })
})
