import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isRefusal } from '../refusal.ts'
import { mostFileBytes, openFileStore, type FileStore } from './file-store.ts'

const storeModule = JSON.stringify(new URL('file-store.ts', import.meta.url).href)
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const note = Buffer.from('会议记录：三月五日，二十人。\n')

let folder = ''
let store: FileStore

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luoshi-files-'))
  store = await openFileStore(folder)
})
afterEach(() => rm(folder, { recursive: true }))

/** Nothing may be left of a refused upload, neither kept nor half-way. */
async function expectNothing() {
  expect(await readdir(join(folder, 'temporary'))).toEqual([])
  expect(await store.list()).toEqual([])
}

async function* inPieces(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) {
    await pause(0)
    yield bytes.subarray(at, at + size)
  }
}

test.each([
  ['zero bytes', Buffer.alloc(0), 'file_empty'],
  ['one byte too many', Buffer.alloc(mostFileBytes + 1, 'a'), 'file_too_large'],
  ['a page', Buffer.from('<!doctype html><script>alert(1)</script>'), 'file_type_refused'],
])('%s are refused and leave nothing', async (_, bytes, code) => {
  expect(await store.put(bytes, sha256(bytes))).toMatchObject({ refused: true, code })
  await expectNothing()
})

test.each([sha256(Buffer.from('other')), '', '../../etc/passwd', sha256(note).toUpperCase()])(
  'what does not have the hash it came with is refused: %j',
  async (hash) => {
    expect(await store.put(note, hash)).toMatchObject({ refused: true, code: 'file_hash_differs' })
    await expectNothing()
  },
)

test('a stream over the limit is refused while it comes, and the rest is not read', async () => {
  let read = 0
  async function* endless() {
    for (;;) {
      await pause(0)
      read += 1
      yield Buffer.alloc(1000, 'a')
    }
  }
  expect(await store.put(endless(), sha256(note), 10_000)).toMatchObject({ code: 'file_too_large' })
  expect(read).toBe(11)
  await expectNothing()
})

test('a sender who goes away leaves nothing', async () => {
  async function* broken() {
    yield note
    await pause(0)
    throw new Error('the connection was lost')
  }
  await expect(store.put(broken(), sha256(note))).rejects.toThrow('the connection was lost')
  await expectNothing()
})

test('bytes that were kept are there under their hash, and only the owner may read them', async () => {
  const kept = await store.put(inPieces(note, 5), sha256(note))
  expect(kept).toEqual({ sentSha256: sha256(note), sha256: sha256(note), size: note.length, mediaType: 'text/plain' })
  const path = join(folder, sha256(note).slice(0, 2), sha256(note).slice(2))
  expect(await readFile(path)).toEqual(note)
  expect((await stat(path)).mode & 0o077).toBe(0)
  expect(await store.has(sha256(note))).toBe(true)
  const opened = await store.open(sha256(note))
  expect(opened?.size).toBe(note.length)
  expect(opened === null ? null : await buffer(opened.stream)).toEqual(note)
  expect(await readdir(join(folder, 'temporary'))).toEqual([])
})

test('the same bytes may come again, also at the same time', async () => {
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => store.put(inPieces(note, 3), sha256(note))))
  expect(outcomes.filter((outcome) => isRefusal(outcome))).toEqual([])
  expect(await store.list()).toEqual([{ sha256: sha256(note), size: note.length }])
})

test('a file that was damaged on the disk is mended when it comes again', async () => {
  await store.put(note, sha256(note))
  await writeFile(join(folder, sha256(note).slice(0, 2), sha256(note).slice(2)), 'damaged')
  await store.put(note, sha256(note))
  const opened = await store.open(sha256(note))
  expect(opened === null ? null : await buffer(opened.stream)).toEqual(note)
})

test.each(['0'.repeat(64), '', '../temporary', `${'0'.repeat(63)}/`, 'A'.repeat(64)])(
  '%j is not there',
  async (hash) => {
    expect(await store.has(hash)).toBe(false)
    expect(await store.open(hash)).toBeNull()
  },
)

test('everything that is kept is listed, in order, and nothing else', async () => {
  const texts = Array.from({ length: 30 }, (_, index) => Buffer.from(`note ${String(index)}`))
  for (const text of texts) await store.put(text, sha256(text))
  await writeFile(join(folder, 'ab', 'stray'), 'x')
  const expected = texts.map((text) => ({ sha256: sha256(text), size: text.length }))
  expect(await store.list()).toEqual(expected.toSorted((one, other) => (one.sha256 < other.sha256 ? -1 : 1)))
})

test('only old leftovers are swept', async () => {
  const now = new Date('2026-01-05T12:00:00Z')
  for (const [name, hour] of [
    ['old', 9],
    ['new', 11],
  ] as const) {
    await writeFile(join(folder, 'temporary', name), 'half')
    const at = new Date(Date.UTC(2026, 0, 5, hour))
    await utimes(join(folder, 'temporary', name), at, at)
  }
  expect(await store.sweepTemporary(new Date(now.getTime() - 2 * 3_600_000))).toBe(1)
  expect(await readdir(join(folder, 'temporary'))).toEqual(['new'])
  expect(await store.sweepTemporary(now)).toBe(1)
})

/** A program that opens the store of `folder` and puts what `source` yields. */
function program(source: string, then = ''): string {
  return `const { openFileStore } = await import(${storeModule})
    const store = await openFileStore(process.env.FILES)
    async function* source() { ${source} }
    const outcome = await store.put(source(), '${sha256(note)}')
    ${then}`
}

test('an upload that is killed leaves only a temporary file, which is swept', async () => {
  const code = program(
    `yield Buffer.from('half'); console.log('half'); await new Promise((done) => setTimeout(done, 60_000))`,
  )
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { env: { ...process.env, FILES: folder } })
  await new Promise((said) => child.stdout.once('data', said))
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await gone
  expect(await store.list()).toEqual([])
  expect(await readdir(join(folder, 'temporary'))).toHaveLength(1)
  expect(await store.sweepTemporary(new Date(Date.now() + 1000))).toBe(1)
  await expectNothing()
  expect(await store.put(note, sha256(note))).toMatchObject({ sha256: sha256(note) })
})

const nameSpace = 'unshare'

/** A small disk of its own, which needs Linux and the right to a name space. */
const onSmallDisk = (disk: string, command: readonly string[]) =>
  spawnSync(nameSpace, ['-Urm', 'sh', '-c', 'mount -t tmpfs -o size=2m none "$0" && exec "$@"', disk, ...command], {
    encoding: 'utf8',
    env: { ...process.env, FILES: disk },
  })
const canMount = onSmallDisk(tmpdir(), ['true']).status === 0

test.skipIf(!canMount)(
  `a full disk refuses, leaves nothing half-way, and takes files again when there is room${canMount ? '' : ' (could not run here: no name space to mount in)'}`,
  async () => {
    const disk = join(folder, 'disk')
    await mkdir(disk)
    const after = `
      const { readdir } = await import('node:fs/promises')
      const left = await readdir(process.env.FILES + '/temporary')
      async function* note() { yield Buffer.from(${JSON.stringify(note.toString())}) }
      const again = await store.put(note(), '${sha256(note)}')
      console.log(JSON.stringify({ code: outcome.code, left, again: again.size }))`
    const code = program(`for (let at = 0; at < 100; at++) yield Buffer.alloc(100_000, 'a')`, after)
    const { stdout, stderr } = onSmallDisk(disk, [process.execPath, '--input-type=module', '-e', code])
    expect(stderr).toBe('')
    expect(JSON.parse(stdout)).toEqual({ code: 'storage_full', left: [], again: note.length })
  },
)

test('the folder of a store may be a new one inside a new one', async () => {
  const deep = join(folder, 'data', 'files')
  expect(await (await openFileStore(deep)).list()).toEqual([])
  // Opened again it finds what was kept.
  await (await openFileStore(deep)).put(note, sha256(note))
  expect(await (await openFileStore(deep)).has(sha256(note))).toBe(true)
})

test('what was kept is put back exactly, also an image, and nothing under a hash that is not its own', async () => {
  // Made anew, these bytes would be others.
  const image = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10, 0x4a, 0x46, 0x49, 0x46, 0])
  expect(await store.putBack(inPieces(note, 5), sha256(image))).toMatchObject({ code: 'file_hash_differs' })
  await expectNothing()
  expect(await store.putBack(inPieces(image, 3), sha256(image))).toEqual({ size: image.length })
  const opened = await store.open(sha256(image))
  expect(opened === null ? null : await buffer(opened.stream)).toEqual(image)
})

test('files are removed by their hashes, and nothing else is', async () => {
  await store.put(note, sha256(note))
  await writeFile(join(folder, 'beside'), 'x')
  await store.remove(['../beside', '0'.repeat(64), sha256(note)])
  expect(await store.list()).toEqual([])
  expect(await readFile(join(folder, 'beside'), 'utf8')).toBe('x')
})
