import { open, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { newId } from '../../../platform/ids.ts'
import { BundleFault } from './fault.ts'

/**
 * Writes a new file that appears under its name only when it is whole and on the disk. Gives its size in bytes. Refuses a name
 * that is taken and a place that cannot be written.
 */
export async function writeWhole(
  path: string,
  work: (out: (bytes: Buffer) => Promise<void>) => Promise<void>,
): Promise<number> {
  if ((await stat(path).catch(() => null)) !== null) throw new BundleFault('bundle_exists', path)
  const temporary = join(dirname(path), `.${basename(path)}.${newId()}.part`)
  const file = await ofTheDisk(open(temporary, 'wx', 0o600))
  let size = 0
  try {
    await work(async (bytes) => {
      for (let done = 0; done < bytes.length;) {
        done += (await ofTheDisk(file.write(bytes, done))).bytesWritten
      }
      size += bytes.length
    })
    await ofTheDisk(file.sync())
    await file.close()
    await ofTheDisk(rename(temporary, path))
    await syncFolder(dirname(path))
    return size
  } catch (error) {
    await file.close().catch(() => {})
    await rm(temporary, { force: true })
    throw error
  }
}

/** What the disk says (full, no right, no folder) is about the place that was named. */
async function ofTheDisk<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw new BundleFault('backup_not_written', error instanceof Error ? error.message : String(error))
  }
}

/** So that a power cut does not forget the name. Some file systems, such as those of memory sticks, cannot, and keep names by themselves. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => null)
  await folder?.sync().catch(() => {})
  await folder?.close()
}
