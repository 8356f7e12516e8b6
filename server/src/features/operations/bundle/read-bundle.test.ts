import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, describe, expect, it } from 'vitest'
import { isRefusal } from '../../../platform/refusal.ts'
import type { Manifest } from './manifest.ts'
import { readBundle } from './read-bundle.ts'
import { sealEntries, withManifest, type WholeEntry } from './remade.test-support.ts'

const folder = await mkdtemp(join(tmpdir(), 'luoshi-bundle-'))
afterAll(() => rm(folder, { recursive: true }))
const key = randomBytes(32)
const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

const rows = Buffer.from('1\t夜校\n2\t志愿\n')
const note = Buffer.from('会议记录')
const manifest: Manifest = {
  format: 1,
  program: '0.1.0',
  site: null,
  takenAt: '2025-03-05T08:00:00.000Z',
  migrations: [{ number: 1, name: '0001_scope.sql', hash: hashOf(note) }],
  tables: [{ name: 'tasks', columns: ['id', 'words'], rows: 2, sha256: hashOf(rows) }],
  files: [{ sha256: hashOf(note), size: note.length }],
  lost: [],
  audit: { count: 0, head: '0'.repeat(64) },
}
const table: WholeEntry = { head: { kind: 'table', name: 'tasks', columns: ['id', 'words'] }, content: rows }
const file: WholeEntry = { head: { kind: 'file', sha256: hashOf(note) }, content: note }
const last: WholeEntry = { head: { kind: 'manifest' }, content: Buffer.from(JSON.stringify(manifest)) }
const whole = [table, file, last]

async function read(entries: readonly WholeEntry[], visitor = {}): Promise<Manifest | string> {
  const path = join(folder, randomBytes(8).toString('hex'))
  await sealEntries(path, key, entries)
  const outcome = await readBundle(path, key, visitor)
  return isRefusal(outcome) ? outcome.code : outcome
}

describe('a bundle', () => {
  it('that is not there, or no file, is refused', async () => {
    for (const path of [join(folder, 'nothing'), folder]) {
      expect(await readBundle(path, key)).toMatchObject({ code: 'bundle_unreadable' })
    }
  })

  it.each<readonly [string, readonly WholeEntry[]]>([
    ['no manifest', [table, file]],
    ['nothing', []],
    ['a table too few', [file, last]],
    ['a table twice', [table, table, file, last]],
    ['a file too few', [table, last]],
    ['a file too many', [table, file, { head: { kind: 'file', sha256: hashOf(rows) }, content: rows }, last]],
    ['another content under a file’s hash', [table, { ...file, content: rows }, last]],
    ['a row too few', [{ ...table, content: Buffer.from('1\t夜校\n') }, file, last]],
    ['a row altered', [{ ...table, content: Buffer.from('1\t夜校\n2\t志原\n') }, file, last]],
    ['columns exchanged', [{ ...table, head: { kind: 'table', name: 'tasks', columns: ['words', 'id'] } }, file, last]],
    ['something behind the manifest', [table, last, file]],
    ['a manifest that is no JSON', [table, file, { ...last, content: Buffer.from('{') }]],
    ['a manifest with something more', withManifest(whole, (said) => ({ ...said, more: 1 }))],
    ['a manifest without a part', withManifest(whole, (said) => ({ ...said, lost: undefined }))],
    ['a manifest of another format', withManifest(whole, (said) => ({ ...said, format: 0 }))],
    ['a manifest that counts otherwise', withManifest(whole, (said) => ({ ...said, tables: [] }))],
  ])('with %s is refused', async (_, entries) => expect(await read(entries)).toBe('bundle_inconsistent'))

  it('gives its contents and its manifest', async () => {
    const seen: unknown[] = []
    const outcome = await read(whole, {
      table: async (name: string, columns: readonly string[], content: AsyncIterable<Buffer>) =>
        void seen.push([name, columns, (await buffer(content)).toString()]),
      file: async (sha256: string, content: AsyncIterable<Buffer>) => void seen.push([sha256, await buffer(content)]),
    })
    expect(outcome).toEqual(manifest)
    expect(seen).toEqual([
      ['tasks', ['id', 'words'], rows.toString()],
      [hashOf(note), note],
    ])
  })
})
