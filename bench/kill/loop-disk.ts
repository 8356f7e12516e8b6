import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A disk in a file, whose power can be cut: what was not flushed is gone. Needs root and a Linux that allows it. */
export interface LoopDisk {
  readonly folder: string
  /** From here on nothing reaches the disk, and what was on its way is lost. */
  readonly cut: () => Promise<void>
  /** After a cut, when nobody uses the disk any more: checks the file system as a starting machine does, and mounts it again. */
  readonly mend: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Why the power of a disk cannot be cut here; null where it can. */
export async function whyNoPowerCuts(): Promise<string | null> {
  const folder = await mkdtemp(join(tmpdir(), 'luoshi-power-'))
  try {
    const disk = await openLoopDisk(folder, 16)
    try {
      await writeFile(join(disk.folder, 'unflushed'), 'x')
      await disk.cut()
      await disk.mend()
    } finally {
      await disk.close()
    }
    return null
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Makes an ext4 of so many megabytes in a file of this folder, and mounts it beside. */
export async function openLoopDisk(folder: string, megabytes: number): Promise<LoopDisk> {
  const [image, mounted] = [join(folder, 'disk.img'), join(folder, 'disk')]
  await mkdir(mounted, { recursive: true })
  await writeFile(image, '')
  await truncate(image, megabytes * 1024 * 1024)
  await run('mkfs.ext4', ['-q', '-F', image])
  const mount = () => run('mount', ['-o', 'loop', image, mounted])
  await mount()
  return {
    folder: mounted,
    cut: () => shutDown(mounted),
    mend: async () => {
      await unmount(mounted)
      // 1: the journal was played back.
      await run('e2fsck', ['-p', image]).catch((error: { code?: number }) => {
        if (error.code !== 1) throw error
      })
      await mount()
    },
    close: async () => {
      await unmount(mounted).catch(() => undefined)
      await rm(image, { force: true })
    },
  }
}

/** EXT4_IOC_SHUTDOWN without flushing the journal: (_IOR('X', 125, u32), EXT4_GOING_FLAGS_NOLOGFLUSH). */
const SHUT_DOWN = `import fcntl, os, struct, sys
fcntl.ioctl(os.open(sys.argv[1], os.O_RDONLY), 0x8004587D, struct.pack('I', 2))`

async function shutDown(mounted: string): Promise<void> {
  // Node has no ioctl; whichever of the two is there.
  await run('xfs_io', ['-x', '-c', 'shutdown', mounted]).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    return run('python3', ['-c', SHUT_DOWN, mounted])
  })
}

/** Those who were killed let go of their files a moment later. */
async function unmount(mounted: string): Promise<void> {
  const end = performance.now() + 20_000
  for (;;) {
    try {
      await run('umount', [mounted])
      return
    } catch (error) {
      if (performance.now() > end) throw error
      await pause(50)
    }
  }
}
