import { setTimeout as pause } from 'node:timers/promises'
import type { Exit, Postmaster } from './postmaster.ts'
import { isStartRefusal, type StartRefusal } from './refusals.ts'

export interface KeptRunning {
  /** The process id of the postmaster; another one after a restart. */
  readonly pid: () => number
  /** Calls back when postgres ends although nobody asked it to. */
  readonly onExit: (listener: (exit: Exit) => void) => void
  /** Starts it again after such an end. The wait before grows with the failures of the last minute; may be asked again. */
  readonly restart: () => Promise<StartRefusal | null>
  /** Shuts it down, waits, and gives the data folder free. */
  readonly stop: () => Promise<void>
}

/** Watches a postmaster that runs, starts it again when asked, and stops whichever runs by then. */
export function keepRunning(given: {
  readonly postmaster: Postmaster
  readonly start: () => Promise<Postmaster | StartRefusal>
  readonly close: () => Promise<void>
  readonly log: (line: string) => void
}): KeptRunning {
  const listeners: ((exit: Exit) => void)[] = []
  const failures: number[] = []
  let { postmaster } = given
  let restarting: Promise<StartRefusal | null> | undefined
  let stopping: Promise<void> | undefined
  const watch = async () => {
    const exit = await postmaster.exited
    if (stopping !== undefined) return
    failures.push(performance.now())
    given.log(`postgres ended: ${exit.signal ?? exit.code ?? 'unknown'}`)
    for (const listener of listeners) listener(exit)
  }
  const again = async () => {
    if (!postmaster.hasExited()) return null
    await pause(waitAfter(failures))
    if (stopping !== undefined) return null
    const next = await given.start()
    if (isStartRefusal(next)) {
      failures.push(performance.now())
      return next
    }
    postmaster = next
    void watch()
    return null
  }
  const stop = async () => {
    await restarting
    await postmaster.stop()
    await given.close()
  }
  void watch()
  return {
    pid: () => postmaster.pid,
    onExit: (listener) => void listeners.push(listener),
    restart: () => (restarting ??= again().finally(() => (restarting = undefined))),
    stop: () => (stopping ??= stop()),
  }
}

/** No wait after the first; then 0.4, 0.8, 1.6 … 10 seconds. */
function waitAfter(failures: readonly number[]): number {
  const recent = failures.filter((at) => performance.now() - at < 60_000).length
  return recent < 2 ? 0 : Math.min(10_000, 100 * 2 ** recent)
}
