import { chmod, readFile, stat } from 'node:fs/promises'
import { succeeds, type Owner, type RunAs } from './launch.ts'
import { startRefusal, type StartRefusal } from './refusals.ts'

interface Place {
  readonly program: string
  readonly dataFolder: string
}

/**
 * PostgreSQL refuses to run as root. As root, gives a user namespace in which we look like somebody else, while files stay
 * root's own; else another user who gets to the programs and the data folder. Otherwise gives ourselves.
 */
export async function chooseRunAs(place: Place): Promise<RunAs | StartRefusal> {
  const [uid, gid] = [process.getuid?.(), process.getgid?.()]
  if (uid === undefined || gid === undefined) return { prefix: [], owner: null }
  if (uid !== 0) return { prefix: [], owner: { uid, gid } }
  const users = await usersToBe(place.dataFolder)
  const disguised = { prefix: userNamespace(users[0]), owner: { uid, gid } }
  if (reaches(disguised, place)) return disguised
  const { mode } = await stat(place.dataFolder)
  // Others may pass through the folder, not look into it.
  await chmod(place.dataFolder, (mode & 0o777) | 0o011)
  for (const user of users) {
    const runAs = { prefix: [], user, owner: user }
    if (reaches(runAs, place)) return runAs
  }
  await chmod(place.dataFolder, mode & 0o777)
  return startRefusal('cannot_run_as_root', `${place.program}, ${place.dataFolder}`)
}

/** Who may stand in for root, the fittest first: whose folder it is, who called sudo, a user for it, a service's, nobody's. */
async function usersToBe(dataFolder: string): Promise<Owner[]> {
  const { uid: folderOwner } = await stat(dataFolder)
  const caller = Number(process.env['SUDO_UID'] ?? 0)
  const known = (await readFile('/etc/passwd', 'utf8').catch(() => ''))
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(({ uid }) => uid > 0)
  const wanted = [folderOwner, caller, 'luoshi', 'postgres', 'nobody']
  return wanted.flatMap((who) =>
    known.filter(({ name, uid }) => name === who || uid === who).map(({ uid, gid }) => ({ uid, gid })),
  )
}

/** initdb looks its own name up, so the namespace must show an id that has one; whose it is does not matter there. */
function userNamespace(shown: Owner = { uid: 65_534, gid: 65_534 }): string[] {
  return ['unshare', '--user', `--map-user=${shown.uid}`, `--map-group=${shown.gid}`, '--']
}

/** Root without its rights, as in a namespace, gets to no folder that another user keeps for himself. */
function reaches({ prefix, user }: RunAs, { program, dataFolder }: Place): boolean {
  return succeeds(['env', ...prefix, 'test', '-x', program, '-a', '-x', dataFolder], user)
}
