import { spawnSync } from 'node:child_process'
import { chmod, readFile } from 'node:fs/promises'
import { startRefusal, type StartRefusal } from './refusals.ts'

export interface Owner {
  readonly uid: number
  readonly gid: number
}

/** How postgres is run: what its command line begins with, and who must own its files (null where nobody asks). */
export interface RunAs {
  readonly prefix: readonly string[]
  readonly owner: Owner | null
  /** Whether that owner is another user than the one we are. */
  readonly otherUser: boolean
}

/**
 * PostgreSQL refuses to run as root. As root, gives a user namespace in which we look like somebody else (files stay
 * root's own), else an unprivileged user; otherwise ourselves.
 */
export async function chooseRunAs(): Promise<RunAs | StartRefusal> {
  const [uid, gid] = [process.getuid?.(), process.getgid?.()]
  if (uid === undefined || gid === undefined) return { prefix: [], owner: null, otherUser: false }
  if (uid !== 0) return { prefix: [], owner: { uid, gid }, otherUser: false }
  const users = await unprivilegedUsers()
  const [user] = users
  if (user === undefined) return startRefusal('cannot_run_as_root', '/etc/passwd')
  // The namespace must show an id that /etc/passwd knows: initdb looks its name up.
  const namespace = ['unshare', '--user', `--map-user=${user.uid}`, `--map-group=${user.gid}`, '--']
  if (works(namespace)) return { prefix: namespace, owner: { uid, gid }, otherUser: false }
  const other = ['setpriv', `--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups', '--']
  if (works(other)) return { prefix: other, owner: user, otherUser: true }
  return startRefusal('cannot_run_as_root', 'unshare, setpriv')
}

/** Opens the way to the data folder for another user; nothing in it but the cluster is his. Refuses when he cannot get in. */
export async function letIn(
  runAs: RunAs,
  to: { readonly program: string; readonly dataFolder: string },
): Promise<StartRefusal | null> {
  if (!runAs.otherUser) return null
  await chmod(to.dataFolder, 0o711)
  if (!works(runAs.prefix, ['test', '-x', to.program])) return startRefusal('cannot_run_as_root', to.program)
  if (!works(runAs.prefix, ['test', '-x', to.dataFolder])) return startRefusal('cannot_run_as_root', to.dataFolder)
  return null
}

/** Those of /etc/passwd that may stand in, the fittest first. Another service's user would see our files. */
async function unprivilegedUsers(): Promise<Owner[]> {
  const known = (await readFile('/etc/passwd', 'utf8').catch(() => ''))
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
  return ['luoshi', 'postgres', 'nobody'].flatMap((name) => known.filter((user) => user.name === name && user.uid > 0))
}

function works([program = '', ...args]: readonly string[], command: readonly string[] = ['true']): boolean {
  return spawnSync(program, [...args, ...command], { stdio: 'ignore' }).status === 0
}
