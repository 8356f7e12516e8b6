import { setTimeout as pause } from 'node:timers/promises'
import { until } from '../../server/src/platform/postgres/processes.ts'
import type { Random } from '../generate/random.ts'
import type { Installation } from './installation.ts'
import type { Journal } from './journal.ts'
import type { LoopDisk } from './loop-disk.ts'

/** How long it took from each blow until a request that was sent after it was acknowledged; the longest, in milliseconds. */
export interface Recovery {
  readonly server: number
  readonly database: number
}

export interface Stricken {
  readonly installation: Installation
  readonly journal: Journal
  readonly random: Random
}

/** Acknowledgements among which there are corrections, and requests that went out twice. */
const ENOUGH = 80

/** A product that takes no request again within this is one that did not come back. */
const RECOVERY_MS = 60_000

/** Kills server and database in turn, so many times each, at moments that nobody chose; with none, only lets the clients write a little. */
export async function killInTurn({ installation, journal, random }: Stricken, times: number): Promise<Recovery> {
  const longest = { server: 0, database: 0 }
  if (times === 0) await until(() => journal.acknowledgements() >= ENOUGH, RECOVERY_MS)
  for (let turn = 0; turn < 2 * times; turn += 1) {
    const which = turn % 2 === 0 ? 'server' : 'database'
    await pause(random.int(20, 800))
    const blow = performance.now()
    if (which === 'server') {
      await installation.killServer()
      await installation.start()
    } else await installation.killDatabase()
    longest[which] = Math.max(longest[which], await recovered({ installation, journal }, blow))
  }
  return longest
}

/** Cuts the power while clients write, once. `gently`: only after the product was stopped as it should be. */
export async function cutPower(
  { installation, journal, random }: Stricken,
  disk: LoopDisk,
  gently: boolean,
): Promise<void> {
  await pause(random.int(300, 1500))
  if (gently) await installation.stop()
  await disk.cut()
  await installation.killAll()
  await disk.mend()
  const begun = performance.now()
  await installation.start()
  await recovered({ installation, journal }, begun)
}

async function recovered(
  { installation, journal }: Pick<Stricken, 'installation' | 'journal'>,
  since: number,
): Promise<number> {
  for (;;) {
    const at = journal.answeredSince(since)
    if (at !== null) return at - since
    if (performance.now() - since > RECOVERY_MS)
      throw new NotBack(
        `After a blow nothing was acknowledged for a minute. The product said:\n${installation.lastWords()}`,
      )
    await pause(10)
  }
}

/** The product did not come back by itself. */
export class NotBack extends Error {}
