import { chown, mkdir, mkdtemp, rm, stat, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeSocketFolder } from './socket-folder.ts'

const asked = { clusterName: 'luoshi-0123456789ab', owner: null }
const isRoot = process.getuid?.() === 0

let place: string

beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'luoshi-s-'))
})

afterEach(() => rm(place, { recursive: true }))

describe('the folder of the socket', () => {
  it('is refused where every path is too long, counted in bytes', async () => {
    const long = [join(place, 'x'.repeat(80)), join(place, '套'.repeat(25))]
    expect(await makeSocketFolder(asked, long)).toMatchObject({ code: 'socket_path_too_long' })
  })

  it('is made in the first place that will do, for us alone', async () => {
    const folder = await makeSocketFolder(asked, [join(place, 'x'.repeat(80)), join(place, 'missing'), place])
    expect(folder).toBe(join(place, asked.clusterName))
    expect((await stat(join(place, asked.clusterName))).mode & 0o777).toBe(0o700)
  })

  it('is the same at the next start, closed again if it was opened', async () => {
    await mkdir(join(place, asked.clusterName), { mode: 0o755 })
    const folder = await makeSocketFolder(asked, [place])
    expect(folder).toBe(join(place, asked.clusterName))
    expect((await stat(join(place, asked.clusterName))).mode & 0o777).toBe(0o700)
  })

  it('has another name where a link stands under its own', async () => {
    await mkdir(join(place, 'elsewhere'))
    await symlink('elsewhere', join(place, asked.clusterName))
    expect(await makeSocketFolder(asked, [place])).toMatch(/luoshi-0123456789ab-\w{6}$/)
  })

  it.runIf(isRoot)('has another name where a stranger’s folder stands under its own (as root only)', async () => {
    await mkdir(join(place, asked.clusterName))
    await chown(join(place, asked.clusterName), 12_345, 12_345)
    expect(await makeSocketFolder(asked, [place])).toMatch(/luoshi-0123456789ab-\w{6}$/)
  })
})
