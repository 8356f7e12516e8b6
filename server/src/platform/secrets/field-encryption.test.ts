import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { decryptField, encryptField, needsNewKey, type FieldKeys } from './field-encryption.ts'

const old = randomBytes(32)
const keys: FieldKeys = {
  current: 'k2',
  byId: new Map([
    ['k1', old],
    ['k2', randomBytes(32)],
  ]),
}
const place = { table: 'accounts', column: 'code_secret', row: '0198' }

test.each([
  { ...place, table: 'devices' },
  { ...place, column: 'password_hash' },
  { ...place, row: '0199' },
  // What stands together must not read alike when cut elsewhere.
  { table: 'accountsc', column: 'ode_secret', row: '0198' },
])('a value moved elsewhere does not open: %j', (elsewhere) => {
  expect(decryptField(encryptField('secret', place, keys), elsewhere, keys)).toEqual({ state: 'damaged' })
})

test('every altered character is found', () => {
  const stored = encryptField('secret', place, keys)
  for (let at = 0; at < stored.length; at++) {
    const altered = stored.slice(0, at) + (stored[at] === 'A' ? 'B' : 'A') + stored.slice(at + 1)
    expect(decryptField(altered, place, keys).state).not.toBe('open')
  }
  for (let length = 0; length < stored.length; length++)
    expect(decryptField(stored.slice(0, length), place, keys).state).not.toBe('open')
})

test.each(['', 'a1', 'a1:k2', 'a1:k2:', 'a2:k2:AAAA', 'a1:k2:****', 'a1:../k:AAAA', 'a1:k2:AAAA:AAAA'])(
  '%j is damaged',
  (stored) => {
    expect(decryptField(stored, place, keys)).toEqual({ state: 'damaged' })
  },
)

test('without its key a value is locked, not damaged; with another key of the same name it is damaged', () => {
  const stored = encryptField('secret', place, keys)
  expect(decryptField(stored, place, { current: 'k1', byId: new Map([['k1', old]]) })).toEqual({
    state: 'locked',
    keyId: 'k2',
  })
  expect(decryptField(stored, place, { current: 'k2', byId: new Map([['k2', old]]) })).toEqual({ state: 'damaged' })
})

test.each(['', 'JBSWY3DPEHPK3PXP', '县𠮷\0😀', 'x'.repeat(100_000)])('what was encrypted opens again: %#', (plain) => {
  const stored = encryptField(plain, place, keys)
  expect(decryptField(stored, place, keys)).toEqual({ state: 'open', plain })
})

test('what is stored shows nothing of the value', () => {
  const stored = encryptField('JBSWY3DPEHPK3PXP', place, keys)
  const bytes = Buffer.from(stored.split(':')[2] ?? '', 'base64url')
  expect(stored).not.toContain('JBSWY3DP')
  expect(bytes.includes('JBSWY3DP')).toBe(false)
})

test('no nonce comes twice', () => {
  const nonces = Array.from({ length: 2000 }, () => encryptField('same', place, keys).slice(6, 22))
  expect(new Set(nonces).size).toBe(2000)
})

test('after a change of keys old values are read and known as old', () => {
  const stored = encryptField('secret', place, { ...keys, current: 'k1' })
  expect(decryptField(stored, place, keys)).toEqual({ state: 'open', plain: 'secret' })
  expect(needsNewKey(stored, keys)).toBe(true)
  expect(needsNewKey(encryptField('secret', place, keys), keys)).toBe(false)
})

test.each([
  { current: 'k3', byId: keys.byId },
  { current: 'k', byId: new Map([['k', randomBytes(16)]]) },
  { current: 'a:b', byId: new Map([['a:b', randomBytes(32)]]) },
])('nothing is written without a proper key: %#', (broken) => {
  expect(() => encryptField('secret', place, broken)).toThrow('no field key')
})
