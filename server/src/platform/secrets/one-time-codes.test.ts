import { Secret, TOTP } from 'otpauth'
import { expect, test } from 'vitest'
import { codeAddress, newCodeSecret, verifyCode } from './one-time-codes.ts'

/** RFC 6238 appendix B, SHA-1: the last six of its eight digits. */
const rfcSecret = Secret.fromLatin1('12345678901234567890').base32

const at = (seconds: number) => new Date(seconds * 1000)
const check = (code: string, seconds: number, lastStep: number | null = null) =>
  verifyCode({ secret: rfcSecret, code, now: at(seconds), lastStep })

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
])('the codes are those of RFC 6238 at %i s', (seconds, code) => {
  expect(check(code, seconds)).toEqual({ ok: true, step: Math.floor(seconds / 30) })
})

test.each(['', '28708', '2870820', 'abcdef', '287083', '-28708', '28 70 8'])('%j is wrong', (code) => {
  expect(check(code, 59)).toEqual({ ok: false, why: 'wrong' })
})

test('spaces and full-width digits are forgiven', () => {
  expect(check(' 287 082 ', 59)).toMatchObject({ ok: true })
  expect(check('２８７０８２', 59)).toMatchObject({ ok: true })
})

test('one step early or late is taken, two are not', () => {
  expect(check('287082', 59 + 30)).toEqual({ ok: true, step: 1 })
  expect(check('287082', 59 - 30)).toEqual({ ok: true, step: 1 })
  expect(check('287082', 59 + 61)).toEqual({ ok: false, why: 'wrong' })
})

test('a code is taken once', () => {
  const first = check('287082', 59)
  if (!first.ok) throw new Error('refused')
  expect(check('287082', 70, first.step)).toEqual({ ok: false, why: 'used' })
  expect(check('287082', 59, first.step - 1)).toMatchObject({ ok: true })
})

test('after a code an older one of the window is not taken either', () => {
  const late = new TOTP({ secret: Secret.fromBase32(rfcSecret) }).generate({ timestamp: 60_000 })
  const taken = check(late, 60)
  expect(taken).toEqual({ ok: true, step: 2 })
  expect(check('287082', 60, 2)).toEqual({ ok: false, why: 'used' })
})

test('secrets have 160 random bits, and the address names site and account', () => {
  const secret = newCodeSecret()
  expect(secret).toMatch(/^[A-Z2-7]{32}$/)
  expect(newCodeSecret()).not.toBe(secret)
  const address = new URL(codeAddress(secret, '落实', '示例县:li&ming'))
  expect(address.protocol).toBe('otpauth:')
  expect(address.searchParams.get('secret')).toBe(secret)
  expect(address.searchParams.get('issuer')).toBe('落实')
  expect(address.searchParams.get('period')).toBe('30')
})
