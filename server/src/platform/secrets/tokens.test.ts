import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { hashOfToken, newShortCode, newToken, readShortCode, sameBytes } from './tokens.ts'

test.each(['', 'short', 'x'.repeat(42), 'x'.repeat(44), `${'x'.repeat(42)}=`, `${'x'.repeat(42)}\n`, '；'.repeat(43)])(
  '%j cannot be a token',
  (text) => {
    expect(hashOfToken(text)).toBeNull()
  },
)

test('a token has 256 bits and is found by its hash alone', () => {
  const { token, hash } = newToken()
  expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  expect(hashOfToken(token)).toEqual(hash)
  expect(hash).toEqual(createHash('sha256').update(token).digest())
  expect(hash.toString('base64url')).not.toBe(token)
})

test('no two tokens are alike, and every bit varies', () => {
  const tokens = Array.from({ length: 500 }, () => newToken().token)
  expect(new Set(tokens).size).toBe(500)
  const ones = Array.from({ length: 256 }, () => 0)
  for (const token of tokens) {
    const bytes = Buffer.from(token, 'base64url')
    for (let bit = 0; bit < 256; bit++) if (((bytes[bit >> 3] ?? 0) >> (bit & 7)) & 1) ones[bit] = (ones[bit] ?? 0) + 1
  }
  expect(Math.min(...ones)).toBeGreaterThan(150)
  expect(Math.max(...ones)).toBeLessThan(350)
})

test('bytes are the same or not', () => {
  expect(sameBytes(Buffer.from('abc'), Buffer.from('abc'))).toBe(true)
  expect(sameBytes(Buffer.from('abc'), Buffer.from('abd'))).toBe(false)
  expect(sameBytes(Buffer.from('abc'), Buffer.from('abcd'))).toBe(false)
})

test('a short code is read however it is typed', () => {
  for (let round = 0; round < 50; round++) {
    const code = newShortCode()
    expect(code).toMatch(/^[2-9A-HJKMNP-Z]{5}-[2-9A-HJKMNP-Z]{5}$/)
    expect(readShortCode(code)).toBe(code)
    expect(readShortCode(` ${code.toLowerCase().replace('-', '')} `)).toBe(code)
    expect(readShortCode(code.replace('-', '—'))).toBe(code)
    const wide = [...code].map((one) => (one === '-' ? one : String.fromCharCode(one.charCodeAt(0) + 0xfee0))).join('')
    expect(readShortCode(wide)).toBe(code)
  }
})

test('every single wrong character and every two exchanged are found', () => {
  const code = newShortCode().replace('-', '')
  let wrong = 0
  for (let at = 0; at < code.length; at++) {
    for (const other of '23456789ABCDEFGHJKMNPQRSTUVWXYZ') {
      if (other === code[at]) continue
      wrong += 1
      expect(readShortCode(code.slice(0, at) + other + code.slice(at + 1))).toBeNull()
    }
    for (let to = at + 1; to < code.length; to++) {
      if (code[at] === code[to]) continue
      const letters = [...code]
      ;[letters[at], letters[to]] = [code.charAt(to), code.charAt(at)]
      expect(readShortCode(letters.join(''))).toBeNull()
    }
  }
  expect(wrong).toBe(300)
})

test.each(['', 'ABCDE', '00000-00000', 'ABCDE-FGHJKM', 'IIIII-IIIII'])('%j is no short code', (text) => {
  expect(readShortCode(text)).toBeNull()
})
