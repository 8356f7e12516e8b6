import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat, unlink, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import type { RefusalCode } from '@luoshi/contract/errors'
import { refuse, type Outcome, type Refusal } from '../refusal.ts'
import { encodeAnew } from './images.ts'
import { imageTypes, recognise, type ImageType, type MediaType } from './media-type.ts'

export const mostFileBytes = 30 * 1024 * 1024

export interface StoredFile {
  /** The hash of what was sent; it differs from `sha256` for images, which are made anew. */
  readonly sentSha256: string
  readonly sha256: string
  readonly size: number
  readonly mediaType: MediaType
}

export interface FileStore {
  /**
   * Keeps bytes under their hash; when it returns they survive a power cut. The same bytes again are no error. Refuses what
   * is empty, over `mostBytes`, not what `sentSha256` says, or of a kind not kept; and when the disk is full.
   */
  put(
    source: AsyncIterable<Uint8Array> | Uint8Array,
    sentSha256: string,
    mostBytes?: number,
  ): Promise<Outcome<StoredFile>>
  /** Keeps bytes that this store kept before, exactly as they were: for a restore. Refuses others, and when the disk is full. */
  putBack(source: AsyncIterable<Uint8Array>, sha256: string): Promise<Outcome<{ readonly size: number }>>
  /** Takes files away that no row refers to. */
  remove(hashes: readonly string[]): Promise<void>
  /** The bytes as a stream, with their number; null when there are none under that hash. */
  open(sha256: string): Promise<{ readonly stream: Readable; readonly size: number } | null>
  has(sha256: string): Promise<boolean>
  /** Everything that is kept, in the order of the hashes. */
  list(): Promise<readonly { readonly sha256: string; readonly size: number }[]>
  /** Removes what uploads that ended half-way left before `before`, and says how many. */
  sweepTemporary(before: Date): Promise<number>
}

/** Opens the store in a folder and makes what is missing there: `ab/cdef…` for what is kept, `temporary/` for what is coming. */
export async function openFileStore(folder: string): Promise<FileStore> {
  const temporary = join(folder, 'temporary')
  await mkdir(temporary, { recursive: true, mode: 0o700 })
  for (const shelf of shelves) await mkdir(join(folder, shelf), { recursive: true, mode: 0o700 })
  await syncFolder(folder)
  const oneByOne = takeTurns()

  return {
    async put(source, sentSha256, mostBytes = mostFileBytes) {
      const sent = join(temporary, randomUUID())
      const anew = join(temporary, randomUUID())
      try {
        const received = await receive(source, sent, mostBytes)
        if ('code' in received) return refuse(received.code)
        if (received.sha256 !== sentSha256) return refuse('file_hash_differs')
        const bytes = await readFile(sent)
        const kind = recognise(bytes)
        if ('code' in kind) return refuse(kind.code)
        if (!isImage(kind.mediaType)) {
          await keep(folder, sent, received.sha256)
          return { sentSha256, ...received, mediaType: kind.mediaType }
        }
        const type = kind.mediaType
        const image = await oneByOne(() => encodeAnew(bytes, type))
        if ('code' in image) return refuse(image.code)
        const written = await receive(image.bytes, anew, mostBytes)
        if ('code' in written) return refuse(written.code)
        await keep(folder, anew, written.sha256)
        return { sentSha256, ...written, mediaType: image.mediaType }
      } catch (error) {
        return refusedByDisk(error)
      } finally {
        await Promise.all([sent, anew].map((path) => rm(path, { force: true })))
      }
    },
    putBack: (source, sha256) => putBack(folder, join(temporary, randomUUID()), source, sha256),
    async remove(hashes) {
      for (const hash of hashes.filter(isSha256)) await rm(placeOf(folder, hash), { force: true })
    },
    async open(sha256) {
      const handle = await openKept(folder, sha256)
      if (handle === null) return null
      return { stream: handle.createReadStream(), size: (await handle.stat()).size }
    },
    async has(sha256) {
      const handle = await openKept(folder, sha256)
      await handle?.close()
      return handle !== null
    },
    async list() {
      const kept: { sha256: string; size: number }[] = []
      for (const shelf of shelves)
        for (const name of (await readdir(join(folder, shelf))).toSorted())
          if (isSha256(shelf + name))
            kept.push({ sha256: shelf + name, size: (await stat(join(folder, shelf, name))).size })
      return kept
    },
    sweepTemporary: (before) => sweepAll(temporary, before),
  }
}

const shelves = Array.from({ length: 256 }, (_, index) => index.toString(16).padStart(2, '0'))

async function putBack(
  folder: string,
  path: string,
  source: AsyncIterable<Uint8Array>,
  sha256: string,
): Promise<Outcome<{ readonly size: number }>> {
  try {
    const received = await receive(source, path, Number.MAX_SAFE_INTEGER)
    if ('code' in received) return refuse(received.code)
    if (received.sha256 !== sha256) return refuse('file_hash_differs')
    await keep(folder, path, sha256)
    return { size: received.size }
  } catch (error) {
    return refusedByDisk(error)
  } finally {
    await rm(path, { force: true })
  }
}

/** Writes what comes into a new file, hashing it on the way, and syncs it. */
async function receive(
  source: AsyncIterable<Uint8Array> | Uint8Array,
  path: string,
  mostBytes: number,
): Promise<{ readonly sha256: string; readonly size: number } | { readonly code: RefusalCode }> {
  const hash = createHash('sha256')
  let size = 0
  const handle = await open(path, 'wx', 0o600)
  try {
    for await (const chunk of source instanceof Uint8Array ? [source] : source) {
      size += chunk.length
      if (size > mostBytes) return { code: 'file_too_large' }
      hash.update(chunk)
      await writeAll(handle, chunk)
    }
    if (size === 0) return { code: 'file_empty' }
    await handle.sync()
  } finally {
    await handle.close()
  }
  return { sha256: hash.digest('hex'), size }
}

/** A write may take less than it was given, as on a disk that is nearly full. */
async function writeAll(handle: FileHandle, chunk: Uint8Array): Promise<void> {
  let done = 0
  while (done < chunk.length) done += (await handle.write(chunk, done)).bytesWritten
}

/** Moves a synced file to its place. One that is there already has the same bytes, so that replacing it harms nobody. */
async function keep(folder: string, path: string, sha256: string): Promise<void> {
  const place = placeOf(folder, sha256)
  try {
    await rename(path, place)
  } catch (error) {
    // Windows does not replace a file that someone is reading.
    const replacing = codeOf(error) === 'EPERM' || codeOf(error) === 'EACCES' || codeOf(error) === 'EBUSY'
    if (!replacing || (await stat(place).catch(() => null)) === null) throw error
  }
  await syncFolder(dirname(place))
}

function placeOf(folder: string, sha256: string): string {
  return join(folder, sha256.slice(0, 2), sha256.slice(2))
}

/** Without it a power cut may forget the new name. Windows cannot open a folder, and its file system keeps names by itself. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function openKept(folder: string, sha256: string): Promise<FileHandle | null> {
  if (!isSha256(sha256)) return null
  try {
    return await open(placeOf(folder, sha256), 'r')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

async function sweepAll(temporary: string, before: Date): Promise<number> {
  let swept = 0
  for (const name of await readdir(temporary)) swept += await sweep(join(temporary, name), before)
  return swept
}

async function sweep(path: string, before: Date): Promise<number> {
  try {
    if ((await stat(path)).mtime >= before) return 0
    await unlink(path)
    return 1
  } catch (error) {
    // Its upload has just ended.
    if (codeOf(error) === 'ENOENT') return 0
    throw error
  }
}

function refusedByDisk(error: unknown): Refusal {
  if (['ENOSPC', 'EDQUOT', 'EFBIG'].includes(codeOf(error) ?? '')) return refuse('storage_full')
  throw error
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

function isSha256(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text)
}

function isImage(type: MediaType): type is ImageType {
  return imageTypes.some((image) => image === type)
}

/** Runs work one after the other: an image of 50 million pixels takes some 200 MB while it is made anew. */
function takeTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = last.then(work, work)
    last = mine
    return mine
  }
}
