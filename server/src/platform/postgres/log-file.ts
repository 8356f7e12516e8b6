import { copyFile, open, stat, truncate, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'

const most = 4 * 1024 * 1024

export interface LogFile {
  readonly handle: FileHandle
  /** The last lines that postgres wrote since this was opened. */
  readonly tail: () => Promise<string>
  readonly close: () => Promise<void>
}

/** Opens `postgres.log` of a data folder for appending. Beyond 4 MiB it becomes `postgres.log.1`, looked at every ten seconds. */
export async function openLogFile(dataFolder: string, limit = most): Promise<LogFile> {
  const path = join(dataFolder, 'postgres.log')
  await bound(path, limit)
  const handle = await open(path, 'a+', 0o600)
  const { size: began } = await handle.stat()
  const watch = setInterval(() => void bound(path, limit).catch(() => undefined), 10_000)
  watch.unref()
  return {
    handle,
    tail: async () => {
      const { buffer, bytesRead } = await handle.read({ position: began, buffer: Buffer.alloc(64 * 1024) })
      return buffer.subarray(0, bytesRead).toString().trimEnd().split('\n').slice(-3).join('\n')
    },
    close: async () => {
      clearInterval(watch)
      await handle.close()
    },
  }
}

/** Postgres keeps the file open and appends, so it is emptied rather than renamed. */
async function bound(path: string, limit: number): Promise<void> {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  )
  if (size <= limit) return
  await copyFile(path, `${path}.1`)
  await truncate(path)
}
