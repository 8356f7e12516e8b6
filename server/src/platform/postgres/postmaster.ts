import type { ChildProcess } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { spawned, type RunAs } from './launch.ts'
import type { LogFile } from './log-file.ts'
import { until } from './processes.ts'
import { startRefusal, type StartRefusal } from './refusals.ts'

/** How postgres ended. */
export interface Exit {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

export interface Postmaster {
  readonly pid: number
  readonly exited: Promise<Exit>
  readonly hasExited: () => boolean
  /** A fast shutdown; harder when that takes longer than 20 seconds. */
  readonly stop: () => Promise<void>
}

/** Recovery after a crash may replay up to max_wal_size; a slow disk gets its time. */
const longestRecovery = 300_000

/** Starts postgres on a cluster and waits until it takes connections. Refuses with the last lines of its log. */
export async function startPostmaster(given: {
  readonly binaries: Binaries
  readonly runAs: RunAs
  readonly folder: string
  readonly settings: Readonly<Record<string, string>>
  readonly log: LogFile
}): Promise<Postmaster | StartRefusal> {
  const { binaries, runAs, folder, log } = given
  const args = ['-D', folder, ...Object.entries(given.settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  const { fd } = log.handle
  const child = spawned({ runAs, program: binaries.postgres, args, dyingSignal: 'INT' }, ['ignore', fd, fd])
  const { pid = 0 } = child
  let ended: Exit | undefined
  // Where the kernel cannot be asked to end it with us, this does for all ends but a kill.
  const farewell = () => child.kill('SIGINT')
  process.once('exit', farewell)
  const exited = exitOf(child).then((exit) => {
    process.off('exit', farewell)
    return (ended = exit)
  })
  const ready = () => isReady(folder, pid)
  const answered = await until(async () => ended !== undefined || (await ready()), longestRecovery)
  const hasExited = () => ended !== undefined
  const postmaster = { pid, exited, hasExited, stop: () => stop({ child, exited, binaries, folder }) }
  if (answered && ended === undefined) return postmaster
  const reason = (await log.tail()) || JSON.stringify(ended ?? 'timeout')
  await postmaster.stop()
  return startRefusal('postgres_did_not_start', reason)
}

function exitOf(child: ChildProcess): Promise<Exit> {
  return new Promise((done) => {
    child.on('error', () => done({ code: null, signal: null }))
    child.on('exit', (code, signal) => done({ code, signal }))
  })
}

/** The eighth line of its pid file says how far postgres is. */
async function isReady(folder: string, pid: number): Promise<boolean> {
  const lines = (await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready'
}

async function stop(running: {
  readonly child: ChildProcess
  readonly exited: Promise<Exit>
  readonly binaries: Binaries
  readonly folder: string
}): Promise<void> {
  const { child, exited, binaries, folder } = running
  if (process.platform === 'win32') {
    // There a signal is a kill; pg_ctl knows how to ask.
    const runAs = { prefix: [], owner: null }
    spawned({ runAs, program: binaries.pgCtl, args: ['stop', '-D', folder, '-m', 'fast'], dyingSignal: 'KILL' }, [
      'ignore',
      'ignore',
      'ignore',
    ])
  } else child.kill('SIGINT')
  const harder = [setTimeout(() => child.kill('SIGQUIT'), 20_000), setTimeout(() => child.kill('SIGKILL'), 30_000)]
  await exited
  for (const timer of harder) clearTimeout(timer)
}
