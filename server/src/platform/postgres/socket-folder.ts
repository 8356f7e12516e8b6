import { chmod, chown, lstat, mkdir, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Owner } from './launch.ts'
import { startRefusal, type StartRefusal } from './refusals.ts'

/** The port is only part of the socket's name; a folder holds one socket. */
export const socketPort = 5432

/** What the kernel holds of a socket's path, the closing zero byte included: 104 on macOS, 108 on Linux. */
const longest = 103

/**
 * Makes or takes the private folder for the socket of the cluster with this name, in the first place that is short enough
 * (in bytes) and can be written. Refuses when there is none.
 */
export async function makeSocketFolder(
  { clusterName, owner }: { readonly clusterName: string; readonly owner: Owner | null },
  places = defaultPlaces(),
): Promise<string | StartRefusal> {
  for (const place of places.filter((place) => fits(join(place, clusterName)))) {
    const folder = await privateFolder(join(place, clusterName), owner)
    if (folder !== null) return folder
  }
  return startRefusal('socket_path_too_long', places.join(', '))
}

function defaultPlaces(): string[] {
  const { XDG_RUNTIME_DIR: runtime } = process.env
  return [tmpdir(), ...(runtime ? [runtime] : []), '/tmp']
}

function fits(folder: string): boolean {
  // Seven bytes for the case that the name is taken and a random ending is added.
  return Buffer.byteLength(join(folder, `.s.PGSQL.${socketPort}`)) + 7 <= longest
}

/** In a place where everybody may write, a stranger may have taken the name first: then another one. */
async function privateFolder(folder: string, owner: Owner | null): Promise<string | null> {
  try {
    await mkdir(folder, { mode: 0o700 }).catch(() => undefined)
    const ours = (await isOurs(folder, owner)) ? folder : await mkdtemp(`${folder}-`)
    await chmod(ours, 0o700)
    if (owner !== null) await chown(ours, owner.uid, owner.gid)
    return ours
  } catch {
    return null
  }
}

async function isOurs(folder: string, owner: Owner | null): Promise<boolean> {
  const found = await lstat(folder)
  return found.isDirectory() && [process.getuid?.(), owner?.uid].includes(found.uid)
}
