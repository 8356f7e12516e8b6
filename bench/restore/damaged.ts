import { join } from 'node:path'
import { rm } from 'node:fs/promises'
import { verifyFigures } from '../../server/src/features/figures/index.ts'
import { entriesOf, sealEntries } from '../../server/src/features/operations/bundle/remade.test-support.ts'
import type { RestoreOptions } from '../../server/src/features/operations/restore.ts'
import { connect } from '../../server/src/platform/database/connection.ts'
import { openFileStore, type FileStore } from '../../server/src/platform/files/file-store.ts'
import { isRefusal, refuse } from '../../server/src/platform/refusal.ts'
import { randomOf } from '../generate/random.ts'
import { differences, portraitOf } from './compare.ts'
import { DAMAGES, originalOf } from './damages.ts'
import type { Bench } from './bench.ts'
import { freshName, save } from './restored.ts'
import { brokenRows } from './broken-rows.ts'

interface Asked {
  readonly bundle: string
  readonly key: Buffer
  readonly seed: number
  readonly wanted: number
}

/** Offers damaged bundles, one after another, in the place of a system that runs. Each must be refused with its reason, and all must stay. */
export async function refuseDamaged({ lively, wiring, wrong, tell }: Bench, asked: Asked): Promise<void> {
  const { connection, database, admin, folder, filesFolder } = lively
  const other = await save(lively, folder, asked.key)
  const original = await originalOf(asked.bundle, other.bundle, asked.key)
  const fileStore = await openFileStore(filesFolder)
  const before = await portraitOf(admin, filesFolder)
  const databases = await databasesOf(lively, [database])
  const random = randomOf(asked.seed)
  const reasons = new Map<string, number>()
  let refused = 0
  for (let turn = 0; turn < asked.wanted; turn += 1) {
    const damage = DAMAGES[turn % DAMAGES.length] ?? DAMAGES[0]
    if (damage === undefined) break
    const path = join(folder, 'damaged.bundle')
    const key = await damage.make(original, path, random)
    const outcome = await wiring.restore({
      connection,
      database,
      fileStore,
      bundle: path,
      key,
      clock: lively.deps.clock,
      verifyFigures,
    })
    const code = isRefusal(outcome) ? outcome.code : 'taken'
    reasons.set(code, (reasons.get(code) ?? 0) + 1)
    if (damage.expected.includes(code)) refused += 1
    else wrong.push(`${damage.kind} (${turn}): ${code} instead of ${damage.expected.join(' or ')}`)
    await rm(path)
  }
  await wiring.refused(lively)
  const late = await refuseLate({ lively, wiring, wrong, tell }, asked)
  const touched = differences(before, await portraitOf(admin, filesFolder))
  const now = await databasesOf(lively, [database])
  if (now.join() !== databases.join()) touched.push(`databases ${now.join()}`)
  wrong.push(...touched.map((what) => `a refused restore touched the running system: ${what}`))
  tell('damaged', asked.wanted + late.offered)
  tell('refused', refused + late.refused)
  tell('kinds', DAMAGES.length + late.offered)
  tell('reasons', Object.fromEntries(reasons))
  tell('touched', touched.length)
}

/** What only shows while the new database is filled; in a place of its own, since a running system is refused before. */
async function refuseLate(
  { lively, wiring, wrong }: Bench,
  asked: Asked,
): Promise<{ offered: number; refused: number }> {
  const path = join(lively.folder, 'broken.bundle')
  const entries = await entriesOf(asked.bundle, asked.key)
  const place = join(lively.folder, 'late-files')
  const fileStore = await openFileStore(place)
  const { connection } = lively
  const common = { connection, key: asked.key, clock: lively.deps.clock, verifyFigures }
  const offers: { kind: string; expected: string; options: RestoreOptions }[] = [
    {
      kind: 'full disk',
      expected: 'storage_full',
      options: { ...common, database: freshName(), bundle: asked.bundle, fileStore: fullDisk(fileStore) },
    },
  ]
  for (const { kind, expected, entries: broken } of brokenRows(entries)) {
    const bundle = `${path}.${kind.replaceAll(' ', '-')}`
    await sealEntries(bundle, asked.key, broken)
    offers.push({ kind, expected, options: { ...common, database: freshName(), bundle, fileStore } })
  }
  // Each makes a database: a small run has one alone.
  const some = offers.slice(0, asked.wanted < 200 ? 1 : offers.length)
  let refused = 0
  for (const { kind, expected, options } of some) {
    const outcome = await wiring.restore(options)
    const code = isRefusal(outcome) ? outcome.code : 'taken'
    if (code === expected) refused += 1
    else wrong.push(`${kind}: ${code} instead of ${expected}`)
  }
  const left = [
    ...(await fileStore.list()).map(({ sha256 }) => sha256),
    ...(await databasesOf(
      lively,
      some.map(({ options }) => options.database),
    )),
  ]
  wrong.push(...left.map((what) => `a refused restore left ${what}`))
  return { offered: some.length, refused }
}

/** One that takes the first file, and no more. */
function fullDisk(fileStore: FileStore): FileStore {
  let room = true
  return {
    ...fileStore,
    putBack: async (source, sha256) => {
      if (!room) return refuse('storage_full')
      room = false
      return fileStore.putBack(source, sha256)
    },
  }
}

/** Those of this proof: others may work in the same cluster. */
async function databasesOf({ connection }: Bench['lively'], names: readonly string[]): Promise<readonly string[]> {
  const keeper = connect(connection, 'admin', { connections: 1 })
  const rows = await keeper<{ name: string }[]>`
    select datname || ' ' || oid as name from pg_database
    where exists (select from unnest(${names.map((name) => name.slice(0, 30))}::text[]) as n where starts_with(datname, n)) order by 1`
  await keeper.end()
  return rows.map(({ name }) => name)
}
