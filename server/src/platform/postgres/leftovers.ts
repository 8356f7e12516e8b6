import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Connection } from './connection.ts'
import { exists, postgresProcesses, signal, until } from './processes.ts'
import { startRefusal, type StartRefusal } from './refusals.ts'

/**
 * Ends what an earlier run left of a cluster, whose lock we hold: a postmaster without its parent, children without their
 * postmaster, a pid file whose id belongs to somebody else by now. Refuses when a process will not end.
 */
export async function clearLeftovers(cluster: {
  readonly folder: string
  readonly name: string
  readonly connection: Connection
  readonly log: (line: string) => void
}): Promise<StartRefusal | null> {
  const { folder, name, connection, log } = cluster
  const left = () => postgresProcesses(folder, name)
  const none = async () => (await left()).length === 0
  const pidFile = join(folder, 'postmaster.pid')
  const postmaster = await writtenPid(pidFile)
  if ((await left()).includes(postmaster)) {
    log(`ending the postgres that an earlier run left: ${postmaster}`)
    // Perhaps it is ending already: a second fast shutdown changes nothing.
    signal(postmaster, 'SIGINT')
    await until(async () => !(await left()).includes(postmaster), 10_000)
  }
  // Children see their postmaster's end within milliseconds, unless they are in the midst of a statement.
  const patience = [
    ['SIGQUIT', 500],
    ['SIGKILL', 2000],
    ['SIGKILL', 3000],
  ] as const
  for (const [blow, milliseconds] of patience) {
    if (await until(none, milliseconds)) break
    for (const pid of await left()) signal(pid, blow)
  }
  if (!(await until(none, 5000))) return startRefusal('leftovers_stay', (await left()).join(', '))
  // Postgres clears a dead process's file itself, after looking at the shared memory that it names; it cannot know that the
  // id is a stranger's by now, or a zombie's.
  if (postmaster > 0 && exists(postmaster)) await rm(pidFile, { force: true })
  // The socket has such a file too. Its folder is private to this cluster.
  await rm(join(connection.host, `.s.PGSQL.${connection.port}.lock`), { force: true })
  return null
}

async function writtenPid(pidFile: string): Promise<number> {
  const pid = Number.parseInt(await readFile(pidFile, 'utf8').catch(() => ''), 10)
  return pid > 0 ? pid : 0
}
