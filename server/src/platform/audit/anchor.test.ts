import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { isAnchorSigned, newSiteKey, signAnchor } from './anchor.ts'

const offline = (await import(pathToFileURL(`${import.meta.dirname}/offline-verifier.mjs`).href)) as {
  checkAnchor(anchor: unknown, publicKey?: string): boolean
}
const site = newSiteKey()
const plain = { site: '示例县', count: 12, head: 'a'.repeat(64), at: '2026-01-05T12:00:00.000Z' }
const anchor = signAnchor(plain, site.privateKey)

test.each([
  { ...anchor, site: '另一县' },
  { ...anchor, count: 11 },
  { ...anchor, head: 'b'.repeat(64) },
  { ...anchor, at: '2026-01-06T12:00:00.000Z' },
  { ...anchor, publicKey: newSiteKey().publicKey },
  { ...anchor, publicKey: '' },
  { ...anchor, signature: '' },
  { ...anchor, signature: `${anchor.signature.slice(0, 10)}AAAA${anchor.signature.slice(14)}` },
])('an altered anchor is not signed: %#', (altered) => {
  expect(isAnchorSigned(altered)).toBe(false)
  expect(offline.checkAnchor(altered)).toBe(false)
})

test('an anchor holds what was signed and is checked with its key alone', () => {
  expect(anchor).toMatchObject({ ...plain, publicKey: site.publicKey })
  expect(isAnchorSigned(JSON.parse(JSON.stringify(anchor)) as typeof anchor)).toBe(true)
  expect(offline.checkAnchor(anchor, site.publicKey)).toBe(true)
})

test('the key that an anchor shows is the one that signed it, also when the right one is known', () => {
  const shown = { ...anchor, publicKey: newSiteKey().publicKey }
  expect(isAnchorSigned(shown, site.publicKey)).toBe(false)
  expect(offline.checkAnchor(shown, site.publicKey)).toBe(false)
})

test('who makes the chain anew with a key of his own is found by the key that was written down', () => {
  const own = signAnchor(plain, newSiteKey().privateKey)
  expect(isAnchorSigned(own)).toBe(true)
  expect(isAnchorSigned(own, site.publicKey)).toBe(false)
  expect(offline.checkAnchor(own, site.publicKey)).toBe(false)
})
