import { randomBytes } from 'node:crypto'
import { buildApp } from '../../server/src/app.ts'
import { connect } from '../../server/src/platform/database/connection.ts'
import { openFileStore } from '../../server/src/platform/files/file-store.ts'
import { restore } from '../../server/src/features/operations/index.ts'
import { openDatabase } from '../../server/src/platform/database/database.ts'
import { rounded, type Measurement, type Options, type Report } from '../measurement.ts'
import { differences, portraitOf, rowsOfTheFuture, type Portrait } from './compare.ts'
import type { Bench } from './bench.ts'
import { refuseDamaged } from './damaged.ts'
import { livelyInstallation, type Lively } from './lively.ts'
import { startOwnServer } from './own-server.ts'
import { pagesOf } from './pages.ts'
import { FAULTS, faulty, PARTS, type Part } from './restore-faults.ts'
import { freshName, restoreTo, save, type Restored } from './restored.ts'
import { recordIds, startLoad, tornRows } from './under-load.ts'

/** Whatever was saved comes back, row by row and byte by byte; whatever is damaged is refused, and touches nothing. */
export const restoreProof: Measurement = {
  purpose: 'saves a lively installation, restores it elsewhere and compares everything; offers damaged bundles',
  faults: FAULTS,
  run: proveRestore,
}

/** A whole run offers so many damaged bundles, and has so many records beside those made through the product; one of fewer is small. */
const FULL = { damaged: 200, records: 2000 }
const SMALL = { records: 60 }

async function proveRestore(options: Options): Promise<Report> {
  const { damaged, records } = FULL
  const lively = await livelyInstallation(options.count === null || options.count >= damaged ? records : SMALL.records)
  try {
    return await proveOf(lively, options)
  } finally {
    await lively.stop()
  }
}

/** The proof over an installation; with a fault only the part that must notice it. */
export async function proveOf(lively: Lively, { fault, seed, count, verbose }: Options): Promise<Report> {
  const figures: Record<string, unknown> = {}
  const wrong: string[] = []
  const wiring = faulty(fault)
  const bench: Bench = { lively, wiring, wrong, tell: (name, value) => void (figures[name] = value) }
  const key = randomBytes(32)
  const before = await portraitOf(lively.admin, lively.filesFolder)
  const { bundle, summary, seconds } = await save(lively, lively.folder, key)
  const { rows, files, bytes: bundleBytes } = summary
  Object.assign(figures, { tables: before.tables.size, rows, files, bundleBytes, backupSeconds: rounded(seconds, 2) })
  const unproved = [...before.tables].filter(([, table]) => table.rows === 0).map(([name]) => name)
  wrong.push(...unproved.map((table) => `nothing is proved of ${table}: it has no rows`))
  const parts: Readonly<Record<Part, () => Promise<void>>> = {
    back: () => backInAnEmptyPlace(bench, { bundle, key, before }),
    damaged: () => refuseDamaged(bench, { bundle, key, seed, wanted: count ?? FULL.damaged }),
    server: () => toAServerAndBack(bench, { bundle, key, before }),
    load: () => underLoad(bench, key),
  }
  for (const part of PARTS) if (wiring.part === null || wiring.part === part) await parts[part]()
  const lines = verbose ? wrong : wrong.slice(0, 20)
  return { ok: wrong.length === 0, lines, figures: { ...figures, wrong: wrong.length, seed } }
}

interface Kept {
  readonly bundle: string
  readonly key: Buffer
  readonly before: Portrait
}

async function backInAnEmptyPlace({ lively, wiring, wrong, tell }: Bench, kept: Kept): Promise<void> {
  const place = { connection: lively.connection, database: freshName() }
  const restored = await restoreTo(restore, place, kept)
  try {
    await wiring.restored(restored)
    const differing = differences(kept.before, await portraitOf(restored.everything, restored.filesFolder))
    const ahead = await rowsOfTheFuture(restored.admin)
    const pages = await pagesOf(lively.app, lively.deps, lively.world)
    const shown = await shownBy(restored, lively)
    const others = [...pages].filter(([page, body]) => shown.get(page) !== body)
    wrong.push(...differing, ...others.map(([page]) => `shown otherwise: ${page}`))
    if (ahead > 0) wrong.push(`${ahead} rows wait for transactions of another cluster`)
    tell('restoreSeconds', rounded(restored.seconds, 2))
    tell('differences', differing.length)
    tell('pages', pages.size)
    tell('pagesDiffering', others.length)
  } finally {
    await restored.drop()
  }
}

/** What people are shown by the product over what was restored, with the keys of the installation. */
async function shownBy(
  { connection, database, filesFolder }: Restored,
  { deps, world }: Lively,
): Promise<ReadonlyMap<string, string>> {
  const app = connect(connection, 'luoshi_app', { database, connections: 4 })
  const over = { ...deps, app, database: openDatabase(app), files: await openFileStore(filesFolder) }
  const product = await buildApp(over, { rateLimit: 1e9 })
  try {
    return await pagesOf(product, over, world)
  } finally {
    await product.close()
    await app.end({ timeout: 1 })
  }
}

/** Embedded → a server of one's own → embedded. */
async function toAServerAndBack({ lively, wiring, wrong, tell }: Bench, kept: Kept): Promise<void> {
  const server = await startOwnServer()
  try {
    const there = await restoreTo(restore, server, kept)
    await wiring.onOwnServer(there)
    const onServer = differences(kept.before, await portraitOf(there.everything, there.filesFolder))
    wrong.push(...onServer.map((line) => `on the server: ${line}`))
    tell('server', server.version)
    tell('serverDifferences', onServer.length)
    if (onServer.length > 0) return
    const saved = await save(there, lively.folder, kept.key)
    await there.drop()
    const place = { connection: lively.connection, database: freshName() }
    const back = await restoreTo(restore, place, { ...saved, key: kept.key })
    const again = differences(kept.before, await portraitOf(back.everything, back.filesFolder))
    await back.drop()
    wrong.push(...again.map((line) => `back again: ${line}`))
    tell('backDifferences', again.length)
  } finally {
    await server.stop()
  }
}

/** A bundle that is taken while people write holds what one moment held. */
async function underLoad({ lively, wiring, wrong, tell }: Bench, key: Buffer): Promise<void> {
  const load = startLoad(lively.world)
  const enough = Date.now() + 60_000
  while (load.acknowledged.size < 10 && Date.now() < enough) await new Promise((resolve) => setTimeout(resolve, 20))
  const known = [...load.acknowledged]
  const { bundle } = await save(lively, lively.folder, key)
  const during = load.acknowledged.size - known.length
  const failed = await load.stop()
  const place = { connection: lively.connection, database: freshName() }
  const restored = await restoreTo(restore, place, { bundle, key })
  try {
    await wiring.restoredUnderLoad(restored)
    const torn = await tornRows(restored.admin)
    const there = await recordIds(restored.admin)
    const missing = known.filter((id) => !there.has(id))
    if (missing.length > 0) torn.push(`${missing.length} records that were acknowledged before`)
    if (known.length === 0 || during === 0) wrong.push('nobody wrote while the bundle was taken')
    if (failed > 0) wrong.push(`${failed} writes were refused while the bundle was taken`)
    wrong.push(...torn.map((line) => `taken under load: ${line}`))
    tell('writtenBefore', known.length)
    tell('writtenMeanwhile', during)
    tell('torn', torn.length)
  } finally {
    await restored.drop()
  }
}
