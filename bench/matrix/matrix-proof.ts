import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { listRoutes, type AppDeps } from '../../server/src/app.ts'
import { foldFacts } from '../../server/src/features/figures/index.ts'
import { makeRecognize } from '../../server/src/features/people/index.ts'
import { systemClock } from '../../server/src/platform/clock.ts'
import { openDatabase, type Opened } from '../../server/src/platform/database/database.ts'
import { openFileStore } from '../../server/src/platform/files/file-store.ts'
import { buildServer } from '../../server/src/platform/http/server.ts'
import { openPasswordHasher } from '../../server/src/platform/secrets/passwords.ts'
import { openKeys } from '../../server/src/platform/settings/keys.ts'
import type { Measurement, Options, Report } from '../measurement.ts'
import { scratchDatabase, type ScratchDatabase } from '../site/scratch-database.ts'
import type { Address, Policy } from './cells.ts'
import { judgeRoute, type Cell } from './judge.ts'
import { FAULTS, faulty, type Wiring } from './matrix-faults.ts'
import { withoutContext } from './no-context.ts'
import { POLICY } from './policy.ts'
import { probesOf } from './probes.ts'
import { buildWorld } from './world.ts'

/** Every role × every route × every relation of organisation gives what the handwritten policy says, whichever lower layer is taken away. */
export const matrixProof: Measurement = {
  purpose:
    'asks every route as every role for every kind of organisation’s things, and compares with a policy written by hand',
  faults: FAULTS,
  run: proveMatrix,
}

const LAYERS: Readonly<Record<string, Opened>> = {
  whole: {},
  'queries opened': { queries: true },
  'policies opened': { policies: true },
}

async function proveMatrix({ fault, count, verbose }: Options): Promise<Report> {
  const wiring = faulty(fault)
  // A count asks for the first layer only, and every so-manieth route.
  const layers = Object.entries(LAYERS).slice(0, count === null && fault === null ? undefined : 1)
  const wrong: string[] = []
  const figures: Record<string, unknown> = {}
  let cells = 0
  for (const [name, opened] of layers) {
    const run = await runLayer(wiring, { ...opened, ...wiring.opened }, count ?? 1)
    const bad = run.cells.filter((cell) => cell.wrong !== null)
    cells += run.cells.length
    wrong.push(
      ...run.missing,
      ...run.open,
      ...bad.map((cell) => `${name}: ${cell.role} ${cell.address} ${cell.relation}: ${cell.wrong}`),
    )
    figures[name] = { cells: run.cells.length, wrong: bad.length }
    Object.assign(figures, { routes: run.routes, protectedTables: run.tables, statesWithoutContext: run.states })
  }
  const lines = verbose ? wrong : wrong.slice(0, 20)
  return { ok: wrong.length === 0 && cells > 0, lines, figures: { cells, wrong: wrong.length, ...figures } }
}

interface Run {
  readonly cells: readonly Cell[]
  readonly routes: number
  readonly missing: readonly string[]
  readonly open: readonly string[]
  readonly tables: number
  readonly states: number
}

async function runLayer(wiring: Wiring, opened: Opened, every: number): Promise<Run> {
  const scratch = await scratchDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'luoshi-matrix-'))
  try {
    const deps = await depsOf(scratch, opened, folder)
    const routes = wiring.routes(listRoutes(deps))
    const { database, clock } = deps
    const app = await buildServer({ database, clock, routes, recognize: makeRecognize(deps), rateLimit: 1e9 })
    const world = await buildWorld(app, scratch.admin)
    await foldFacts(database, clock)
    const addresses = routes.map(({ method, path }): Address => `${method} ${path as `/${string}`}`)
    const policy = wiring.policy(POLICY)
    const probes = probesOf(world)
    const missing = missingLines(addresses, policy, probes)
    const cells: Cell[] = []
    for (const address of inOrder(addresses.filter((_, index) => index % every === 0))) {
      const [line, probe] = [policy[address], probes[address]]
      if (line !== undefined && probe !== undefined) cells.push(...(await judgeRoute(world, address, line, probe)))
    }
    const { tables, states, open } = await withoutContext(scratch.admin, scratch.app)
    await app.close()
    return {
      cells,
      routes: addresses.length,
      missing,
      open: open.map((table) => `without a scope: ${table}`),
      tables,
      states,
    }
  } finally {
    await scratch.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function depsOf({ app }: ScratchDatabase, opened: Opened, folder: string): Promise<AppDeps> {
  return {
    app,
    database: openDatabase(app, opened),
    clock: systemClock(),
    keys: await openKeys(folder),
    files: await openFileStore(join(folder, 'files')),
    passwords: openPasswordHasher(),
    publicAddress: 'http://127.0.0.1',
  }
}

/** The audit is asked before it grows past a page; a hand-over ends the links and devices that the others are asked about. */
function inOrder(addresses: readonly Address[]): Address[] {
  const last = (address: Address): number =>
    address.endsWith('/handover') ? 1 : address === 'GET /audit/events' ? -1 : 0
  return addresses.toSorted((one, other) => last(one) - last(other))
}

/** Routes and lines that do not meet: each is a cell nobody judged. */
function missingLines(
  addresses: readonly Address[],
  policy: Readonly<Record<string, Policy>>,
  probes: object,
): string[] {
  return [
    ...addresses
      .filter((address) => policy[address] === undefined)
      .map((address) => `${address} has no line in the policy`),
    ...addresses.filter((address) => !Object.hasOwn(probes, address)).map((address) => `${address} has no probe`),
    ...Object.keys(policy)
      .filter((address) => !addresses.some((known) => known === address))
      .map((address) => `the policy names ${address}, which is no route`),
  ]
}
