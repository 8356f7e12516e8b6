import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { buffer } from 'node:stream/consumers'
import sharp, { type Sharp } from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isRefusal } from '../refusal.ts'
import { openFileStore, type FileStore } from './file-store.ts'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

let folder = ''
let store: FileStore
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luoshi-images-'))
  store = await openFileStore(folder)
})
afterAll(() => rm(folder, { recursive: true }))

/** Left half red, right half blue, so that a turn shows. */
function aPicture(width = 80, height = 40): Sharp {
  const blue = { create: { width: Math.floor(width / 2), height, channels: 3 as const, background: '#0000ff' } }
  return sharp({ create: { width, height, channels: 3, background: '#ff0000' } }).composite([
    { input: blue, left: Math.ceil(width / 2), top: 0 },
  ])
}

async function kept(bytes: Uint8Array) {
  const stored = await store.put(bytes, sha256(bytes))
  if (isRefusal(stored)) throw new Error(stored.code)
  const opened = await store.open(stored.sha256)
  if (opened === null) throw new Error('not there')
  return { stored, bytes: await buffer(opened.stream) }
}

const gps = {
  IFD0: { Make: 'SecretPhone', Copyright: '<script>alert(1)</script>' },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '35/1 12/1 5/1', GPSLongitudeRef: 'E', GPSLongitude: '103/1 1/1 9/1' },
}

test.each(['jpeg', 'png', 'webp'] as const)('nothing of place, device or profile is left in a %s', async (format) => {
  const sent = await aPicture()
    .withExif(gps)
    .withIccProfile('p3')
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"/>')
    .toFormat(format)
    .toBuffer()
  expect((await sharp(sent).metadata()).exif?.includes('SecretPhone')).toBe(true)
  const { stored, bytes } = await kept(sent)
  const { exif, xmp, icc, iptc, format: type } = await sharp(bytes).metadata()
  expect({ exif, xmp, icc, iptc, type }).toEqual({ type: format })
  for (const trace of ['SecretPhone', 'Exif', 'GPS', 'script', 'xmpmeta']) expect(bytes.includes(trace)).toBe(false)
  expect(stored).toEqual({
    sentSha256: sha256(sent),
    sha256: sha256(bytes),
    size: bytes.length,
    mediaType: `image/${format}`,
  })
})

test('a picture lying on its side is stood up before the note that says so is dropped', async () => {
  const { bytes } = await kept(await aPicture(80, 40).withMetadata({ orientation: 6 }).png().toBuffer())
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
  expect([info.width, info.height]).toEqual([40, 80])
  // Turned clockwise, left is up.
  expect([...data.subarray(0, 3)]).toEqual([255, 0, 0])
  expect([...data.subarray(-info.channels, -info.channels + 3 || undefined)]).toEqual([0, 0, 255])
})

test.each(['jpeg', 'png', 'webp', 'gif'] as const)('what was glued behind a %s is gone', async (format) => {
  const tail = Buffer.from('<html><script>alert(1)</script>PK\x03\x04 <?php system($_GET[0]);')
  const { bytes } = await kept(Buffer.concat([await aPicture().toFormat(format).toBuffer(), tail]))
  for (const trace of ['script', 'PK\x03\x04', '<?php']) expect(bytes.includes(trace)).toBe(false)
})

test('a large picture becomes 4096 long, a small one stays', async () => {
  const large = await kept(await aPicture(5000, 1000).jpeg().toBuffer())
  expect(await sharp(large.bytes).metadata()).toMatchObject({ width: 4096, height: 819 })
  const small = await kept(await aPicture(80, 40).jpeg().toBuffer())
  expect(await sharp(small.bytes).metadata()).toMatchObject({ width: 80, height: 40 })
})

test('an animation keeps its first picture, a GIF as PNG', async () => {
  const frames = await Promise.all(
    ['#ff0000', '#00ff00'].map((background) =>
      sharp({ create: { width: 8, height: 8, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  )
  for (const [format, mediaType] of [
    ['gif', 'image/png'],
    ['webp', 'image/webp'],
  ] as const) {
    const { stored, bytes } = await kept(
      await sharp(frames, { join: { animated: true } })
        .toFormat(format)
        .toBuffer(),
    )
    expect(stored.mediaType).toBe(mediaType)
    expect((await sharp(bytes).metadata()).pages ?? 1).toBe(1)
    const [red = 0, green = 255] = await sharp(bytes).raw().toBuffer()
    expect([red > 240, green < 15]).toEqual([true, true])
  }
})

test('colours for print become colours for the screen', async () => {
  const { bytes } = await kept(await aPicture().toColourspace('cmyk').jpeg().toBuffer())
  expect(await sharp(bytes).metadata()).toMatchObject({ space: 'srgb', channels: 3 })
})

test('the same picture is kept once', async () => {
  const sent = await aPicture(60, 60).jpeg().toBuffer()
  expect((await kept(sent)).stored).toEqual((await kept(sent)).stored)
})

/** A PNG that says it is so large; nothing of it needs to be true for a decoder to reserve the memory. */
function pngOf(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const frame = Buffer.alloc(8)
    frame.writeUInt32BE(data.length)
    frame.writeUInt32BE(crc32(body), 4)
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
  }
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0])
  header.writeUInt32BE(width)
  header.writeUInt32BE(height, 4)
  const data = Buffer.from('789c030000000001', 'hex')
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const picture = await aPicture(400, 400).jpeg().toBuffer()
const cut = (bytes: Buffer, share: number) => bytes.subarray(0, Math.floor(bytes.length * share))
function gifOf(edge: number): Buffer {
  const size = [edge & 255, edge >> 8, edge & 255, edge >> 8]
  const pixels = [2, 2, 0x44, 1, 0, 0x3b]
  return Buffer.from([...Buffer.from('GIF89a'), ...size, 0, 0, 0, 0x2c, 0, 0, 0, 0, ...size, 0, ...pixels])
}

test.each([
  ['a pixel bomb', pngOf(50_000, 50_000), 'image_too_many_pixels'],
  ['just over the limit', pngOf(10_000, 5001), 'image_too_many_pixels'],
  ['a GIF that says it is huge', gifOf(65_535), 'image_too_many_pixels'],
  ['a PNG without its pixels', pngOf(100, 100), 'file_damaged'],
  ['half a JPEG', cut(picture, 0.5), 'file_damaged'],
  ['a JPEG without its last bytes', cut(picture, 0.95), 'file_damaged'],
  ['half a PNG', cut(await aPicture(400, 400).png().toBuffer(), 0.5), 'file_damaged'],
  ['half a WebP', cut(await aPicture(400, 400).webp().toBuffer(), 0.5), 'file_damaged'],
  ['the head of a JPEG alone', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'file_damaged'],
  [
    'a page that begins like a JPEG',
    Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from('<script>alert(1)</script>')]),
    'file_damaged',
  ],
  [
    'a drawing with a script',
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    'file_type_refused',
  ],
  ['a drawing behind a declaration', Buffer.from('\ufeff<?xml version="1.0"?><svg/>'), 'file_type_refused'],
  ['a TIFF', await aPicture().tiff().toBuffer(), 'file_type_refused'],
  ['a HEIC', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), 'file_heic'],
  ['an AVIF', await aPicture().avif({ effort: 0 }).toBuffer(), 'file_heic'],
] as const)('%s is refused', async (_, bytes, code) => {
  expect(await store.put(bytes, sha256(bytes))).toMatchObject({ refused: true, code })
})
