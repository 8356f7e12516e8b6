import { randomBytes } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { BundleFault } from './fault.ts'
import { one, piecesOf } from './remade.test-support.ts'
import { openSealed, sealInto } from './sealing.ts'

const key = randomBytes(32)
/** Partly words that shrink, partly noise that does not; four chunks. */
const plain = Buffer.concat([Buffer.from('志愿服务 '.repeat(9000)), randomBytes(80_000)])

async function sealed(content: Buffer, under: Uint8Array = key, step = 10_000): Promise<Buffer> {
  const parts: Buffer[] = []
  const sealing = await sealInto(async (bytes) => void parts.push(Buffer.from(bytes)), under)
  for (let at = 0; at < content.length; at += step) await sealing.write(content.subarray(at, at + step))
  await sealing.end()
  return Buffer.concat(parts)
}

const bytes = await sealed(plain)
const { head, chunks } = piecesOf(bytes)

async function opened(given: Buffer, under: Uint8Array = key): Promise<Buffer | string> {
  try {
    return await buffer(openSealed(one(given), under))
  } catch (error) {
    if (error instanceof BundleFault) return error.refusal.code
    throw error
  }
}

describe('sealed bytes', () => {
  it.each([
    ['nothing', Buffer.alloc(0), 'bundle_unreadable'],
    ['something else', Buffer.from('PGDMP'.repeat(40)), 'bundle_unreadable'],
    ['a head alone', head, 'bundle_cut'],
    ['another format', Buffer.concat([bytes.subarray(0, 13), Buffer.from([2]), bytes.subarray(14)]), 'bundle_format'],
    ['without the last chunk', Buffer.concat([head, ...chunks.slice(0, -1)]), 'bundle_cut'],
    ['without one chunk', Buffer.concat([head, ...chunks.toSpliced(1, 1)]), 'bundle_damaged'],
    ['with a chunk twice', Buffer.concat([head, ...chunks.toSpliced(1, 0, chunks[1] ?? head)]), 'bundle_damaged'],
    ['with two chunks exchanged', Buffer.concat([head, ...swapped(0, 1)]), 'bundle_damaged'],
    ['with the last chunk early', Buffer.concat([head, ...chunks.slice(-1)]), 'bundle_damaged'],
    ['with something behind the end', Buffer.concat([bytes, Buffer.from([0])]), 'bundle_damaged'],
    ['one byte short', bytes.subarray(0, -1), 'bundle_cut'],
  ])('are refused: %s', async (_, given, code) => expect(await opened(given)).toBe(code))

  it('are refused under another key', async () => {
    expect(await opened(bytes, randomBytes(32))).toBe('bundle_other_key')
  })

  it('are refused with a chunk of another bundle, sealed under the same key', async () => {
    const other = piecesOf(await sealed(plain))
    expect(await opened(Buffer.concat([head, ...chunks.with(1, other.chunks[1] ?? head)]))).toBe('bundle_damaged')
    expect(await opened(Buffer.concat([other.head, ...chunks]))).toBe('bundle_damaged')
  })

  it('are refused with any byte altered', async () => {
    const small = await sealed(Buffer.from('会议记录：三月五日，二十人。\n'))
    for (let at = 0; at < small.length; at += 1) {
      const altered = Buffer.from(small)
      altered[at] = (altered[at] ?? 0) ^ (1 << (at % 8))
      expect(await opened(altered)).toMatch(/^bundle_/)
    }
  })

  it.each([0, 1, 65_535, 65_536, 65_537, plain.length])('give back what went in: %i bytes', async (length) => {
    const content = plain.subarray(0, length)
    expect(await opened(await sealed(content, key, 7777))).toEqual(content)
  })

  it('shrink where they can, and show nothing of what they hold', () => {
    expect(chunks[0]?.length).toBeLessThan(5000)
    expect(bytes.includes('志愿')).toBe(false)
  })

  it('come under another key each time', async () => {
    expect((await sealed(plain)).subarray(22)).not.toEqual(bytes.subarray(22))
  })
})

function swapped(first: number, second: number): readonly Buffer[] {
  const [one, other] = [chunks[first] ?? head, chunks[second] ?? head]
  return chunks.with(first, other).with(second, one)
}
