import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { decryptField, encryptField } from '../secrets/field-encryption.ts'
import { findRecoveryKey, openKeys, placeFieldKey } from './keys.ts'

const place = { table: 'accounts', column: 'code_secret', row: '1' }
let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luoshi-keys-'))
})
afterEach(() => rm(folder, { recursive: true }))

it('makes the keys once and reads them ever after', async () => {
  const first = await openKeys(folder)
  const second = await openKeys(folder)
  expect([first.fresh, second.fresh]).toEqual([true, false])
  expect(second.recovery).toEqual(first.recovery)
  expect(decryptField(encryptField('secret', place, first.field), place, second.field)).toEqual({
    state: 'open',
    plain: 'secret',
  })
})

it('agrees on one set when several starts make them at once', async () => {
  const opened = await Promise.all(Array.from({ length: 6 }, () => openKeys(folder)))
  expect(new Set(opened.map(({ recovery }) => recovery.toString('hex'))).size).toBe(1)
  expect((await readdir(join(folder, 'keys'))).toSorted()).toEqual(['audit.pem', 'field.key', 'recovery.key'])
})

// Windows keeps no such rights; the folder of a person's data is his there.
it.skipIf(process.platform === 'win32')('lets nobody else read them', async () => {
  await openKeys(folder)
  const { mode } = await stat(join(folder, 'keys', 'field.key'))
  expect(mode & 0o777).toBe(0o400)
})

it('tells a value of another key from a damaged one', async () => {
  const value = encryptField('secret', place, (await openKeys(folder)).field)
  await rm(join(folder, 'keys', 'field.key'))
  expect(decryptField(value, place, (await openKeys(folder)).field)).toMatchObject({ state: 'locked' })
})

it('finds the key of its own bundles, and makes none', async () => {
  expect(await findRecoveryKey(folder)).toBeNull()
  expect(await readdir(folder)).toEqual([])
  const { recovery } = await openKeys(folder)
  expect(await findRecoveryKey(folder)).toEqual(recovery)
})

it('takes a field key from paper once, and never puts it over another', async () => {
  const key = Buffer.alloc(32, 7)
  expect(await placeFieldKey(folder, key)).toBe(true)
  expect(await placeFieldKey(folder, key)).toBe(true)
  expect(await placeFieldKey(folder, Buffer.alloc(32, 8))).toBe(false)
  const { field } = await openKeys(folder)
  expect(field.byId.get(field.current)).toEqual(key)
})
