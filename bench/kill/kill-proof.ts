import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readChain, sealEvents } from '../../server/src/features/audit/index.ts'
import type { Sql } from '../../server/src/platform/database/connection.ts'
import { verifyChain } from '../../server/src/platform/audit/verify-chain.ts'
import { newId } from '../../server/src/platform/ids.ts'
import { randomOf } from '../generate/random.ts'
import { rounded, type Measurement, type Options, type Report } from '../measurement.ts'
import { cutPower, killInTurn, NotBack, type Stricken } from './blows.ts'
import { compare, type Comparison } from './compare.ts'
import { install, type Installation } from './installation.ts'
import { openJournal, type Journal } from './journal.ts'
import { FAULTS, spoil } from './kill-faults.ts'
import { openLoopDisk, whyNoPowerCuts, type LoopDisk } from './loop-disk.ts'
import { startWriters, type Writers } from './writers.ts'

/** What was acknowledged is there afterwards, once and whole, whenever the server, the database or the power went. */
export const killProof: Measurement = {
  purpose: 'kills server and database and cuts the power while clients write, and looks for what was acknowledged',
  faults: FAULTS,
  run: proveKill,
}

/** Room for a database under writes, its log and the uploads. */
const DISK_MB = 700

async function proveKill({ fault, seed, count }: Options): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), 'luoshi-kill-'))
  try {
    return await proveIn({ folder, fault, seed }, count ?? 20)
  } catch (error) {
    if (!(error instanceof NotBack)) throw error
    return { ok: false, lines: [error.message], figures: { seed } }
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** So many kills of each, and half as many power cuts; none where there are fewer than four kills. */
async function proveIn(run: Run, kills: number): Promise<Report> {
  const cuts = kills < 4 ? 0 : Math.ceil(kills / 2)
  const killed = await proveKills(run, kills)
  const why = cuts === 0 ? 'none below four kills' : await whyNoPowerCuts()
  const cut = why === null ? await proveCuts(run, cuts) : null
  const { ok, lines, figures } = reportOf(cut === null ? [killed] : [killed, cut.cut], cut?.controlLost ?? {})
  const powerCuts = cut === null ? { powerCuts: 0, whyNoPowerCuts: why } : { powerCuts: cuts }
  return {
    ok,
    lines: [...(cuts > 0 && cut === null ? [`The power cannot be cut on this machine: ${why}`] : []), ...lines],
    figures: {
      kills: { server: kills, database: kills },
      ...powerCuts,
      ...figures,
      recoverySeconds: killed.recovery,
      cores: cpus().length,
      load: rounded(loadavg()[0] ?? 0, 1),
      seed: run.seed,
    },
  }
}

/** Nothing may be wrong, something must have been acknowledged, and each control must have lost something. */
function reportOf(outcomes: readonly Outcome[], controlLost: Readonly<Record<string, number>>): Report {
  const idle = Object.keys(controlLost).filter((name) => controlLost[name] === 0)
  const wrong = [
    ...idle.map((name) => `The control ${name} lost nothing: the cuts prove nothing.`),
    ...outcomes.flatMap(faultsOf),
  ]
  return {
    ok: wrong.length === 0 && outcomes.every(({ acknowledged }) => acknowledged > 0),
    lines: wrong.slice(0, 12),
    figures: { ...sums(outcomes), ...(Object.keys(controlLost).length === 0 ? {} : { controlLost }) },
  }
}

interface Run {
  readonly folder: string
  readonly fault: string | null
  readonly seed: number
}

interface Outcome extends Comparison {
  readonly acknowledged: number
  /** Refused, or never answered: no client asked for anything that may be refused. */
  readonly unsettled: readonly string[]
  readonly setbacks: Readonly<Record<string, number>>
}

async function proveKills(run: Run, kills: number): Promise<Outcome & { readonly recovery: object }> {
  const installation = await install(join(run.folder, 'killed'))
  try {
    const { done, ...outcome } = await underWriters({ ...run, installation }, (stricken) => killInTurn(stricken, kills))
    const seconds = (milliseconds: number) => rounded(milliseconds / 1000, 2)
    return { ...outcome, recovery: { server: seconds(done.server), database: seconds(done.database) } }
  } finally {
    await installation.killAll()
  }
}

async function proveCuts(
  run: Run,
  cuts: number,
): Promise<{ readonly cut: Outcome; readonly controlLost: Readonly<Record<string, number>> }> {
  const { fault } = run
  const cut = await onDisk(run, async (disk, installation) => {
    if (fault === 'async-commit') await CONTROLS['async-commit'](installation)
    if (fault === 'no-file-sync') await CONTROLS['no-file-sync'](installation)
    return underWriters({ ...run, installation }, async (stricken) => {
      for (let turn = 0; turn < cuts; turn += 1) await cutPower(stricken, disk, false)
    })
  })
  const controlLost: Record<string, number> = {}
  for (const [name, weaken] of Object.entries(CONTROLS)) controlLost[name] = await lossOfControl(run, weaken)
  return { cut, controlLost }
}

/** What the proof must see lost, or its cuts are none. */
const CONTROLS = {
  'async-commit': async ({ asSuperuser, stop, start }: Installation) => {
    await asSuperuser((sql) => sql`alter database luoshi set synchronous_commit = off`)
    await stop()
    await start()
  },
  'no-file-sync': async ({ stop, start }: Installation) => {
    const preload = fileURLToPath(new URL('no-file-sync.mjs', import.meta.url))
    await stop()
    await start({ NODE_OPTIONS: `--import ${preload}` })
  },
} as const

/** Cuts the power of a weakened product until it has lost something that it had acknowledged. */
async function lossOfControl(run: Run, weaken: (installation: Installation) => Promise<void>): Promise<number> {
  return onDisk(run, async (disk, installation) => {
    await weaken(installation)
    const gently = run.fault === 'gentle-cut'
    for (let turn = 0; turn < MOST_CONTROL_CUTS; turn += 1) {
      const seed = run.seed + turn
      const { lost } = await underWriters({ ...run, fault: null, seed, installation }, (stricken) =>
        cutPower(stricken, disk, gently),
      )
      if (lost.length > 0) return lost.length
    }
    return 0
  })
}

const MOST_CONTROL_CUTS = 4

async function onDisk<T>(
  { folder }: Run,
  work: (disk: LoopDisk, installation: Installation) => Promise<T>,
): Promise<T> {
  const disk = await openLoopDisk(folder, DISK_MB)
  try {
    const installation = await install(join(disk.folder, 'data'))
    try {
      return await work(disk, installation)
    } finally {
      await installation.killAll()
    }
  } finally {
    await disk.close()
  }
}

interface Writing extends Run {
  readonly installation: Installation
}

/** Strikes while clients write; afterwards, when every request has ended, compares what they know with what is there. */
async function underWriters<T>(
  { folder, fault, seed, installation }: Writing,
  strike: (stricken: Stricken) => Promise<T>,
): Promise<Outcome & { readonly done: T }> {
  const journal: Journal = openJournal(join(folder, `journal-${newId()}.jsonl`))
  const keyOfRetry = (key: string): string => (fault === 'new-key-on-retry' ? newId() : key)
  const writers = startWriters({ ...installation, journal, seed, keyOfRetry })
  const done = await strikeAndStop(writers, () => strike({ installation, journal, random: randomOf(seed) }))
  const { acknowledged, open, refused } = journal.read()
  await spoil(fault, installation)
  const comparison = await installation.asSuperuser(async (sql) => {
    const { files, office } = installation
    const found = await compare(acknowledged, { sql, files, accountId: office.accountId })
    const chain = await wholeChain(sql)
    return chain ? found : { ...found, orphaned: [...found.orphaned, 'the audit chain is broken'] }
  })
  const unanswered = open === 0 ? [] : [`${open} requests were never answered`]
  return {
    ...comparison,
    acknowledged: acknowledged.length,
    unsettled: [...refused, ...unanswered],
    setbacks: writers.setbacks,
    done,
  }
}

async function strikeAndStop<T>({ stop }: Writers, strike: () => Promise<T>): Promise<T> {
  try {
    return await strike()
  } finally {
    await stop()
  }
}

async function wholeChain(sql: Sql): Promise<boolean> {
  await sealEvents(sql)
  return (await verifyChain(readChain(sql))).ok
}

function sums(outcomes: readonly Outcome[]): object {
  const total = (of: (outcome: Outcome) => number) => outcomes.reduce((sum, outcome) => sum + of(outcome), 0)
  const setbacks: Record<string, number> = {}
  for (const outcome of outcomes)
    for (const [what, number] of Object.entries(outcome.setbacks)) setbacks[what] = (setbacks[what] ?? 0) + number
  return {
    acknowledged: total(({ acknowledged }) => acknowledged),
    lost: total(({ lost }) => lost.length),
    duplicated: total(({ duplicated }) => duplicated.length),
    orphaned: total(({ orphaned }) => orphaned.length),
    unsettled: total(({ unsettled }) => unsettled.length),
    setbacks,
  }
}

function faultsOf({ lost, duplicated, orphaned, unsettled }: Outcome): string[] {
  return [
    ...lost.map((what) => `lost: ${what}`),
    ...duplicated.map((what) => `duplicated: ${what}`),
    ...orphaned.map((what) => `orphaned: ${what}`),
    ...unsettled.map((what) => `unsettled: ${what}`),
  ]
}
