import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from '../../server/src/platform/http/server.ts'
import { buildApp, type AppDeps } from '../../server/src/app.ts'
import { sealEvents } from '../../server/src/features/audit/index.ts'
import { foldJob } from '../../server/src/features/figures/index.ts'
import { systemClock } from '../../server/src/platform/clock.ts'
import type { Sql } from '../../server/src/platform/database/connection.ts'
import { openDatabase } from '../../server/src/platform/database/database.ts'
import { openFileStore } from '../../server/src/platform/files/file-store.ts'
import { openPasswordHasher } from '../../server/src/platform/secrets/passwords.ts'
import { openKeys } from '../../server/src/platform/settings/keys.ts'
import { buildWorld, type World } from '../matrix/world.ts'
import { scratchDatabase } from '../site/scratch-database.ts'
import type { Ground } from './restored.ts'
import { addBulk, addOddities, addTheRest } from './rows.ts'

/** An installation in which much has happened, still running. */
export interface Lively extends Ground {
  readonly admin: Sql
  readonly deps: AppDeps
  readonly app: FastifyInstance
  readonly world: World
  /** For bundles. */
  readonly folder: string
  readonly stop: () => Promise<void>
}

/** Builds one through the product, then adds `records` more and what people write that is odd. */
export async function livelyInstallation(records: number): Promise<Lively> {
  const scratch = await scratchDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'luoshi-restore-proof-'))
  const deps = await depsOf(scratch.app, join(folder, 'data'))
  const app = await buildApp(deps, { rateLimit: 1e9 })
  const stop = async (): Promise<void> => {
    await app.close()
    await scratch.stop()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const world = await buildWorld(app, scratch.admin)
    await foldJob(deps).work()
    await foldJob(deps).work()
    await addTheRest(scratch.admin)
    await addBulk(scratch.admin, records)
    await addOddities(scratch.admin)
    await addFiles(scratch.admin, deps)
    await sealEvents(scratch.app)
    const { connection, name: database, admin } = scratch
    const filesFolder = join(folder, 'data', 'files')
    return { connection, database, filesFolder, admin, deps, app, world, folder, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** What the product stands on, over a database and a data folder. */
async function depsOf(app: Sql, dataFolder: string): Promise<AppDeps> {
  return {
    app,
    database: openDatabase(app),
    clock: systemClock(),
    keys: await openKeys(dataFolder),
    files: await openFileStore(join(dataFolder, 'files')),
    passwords: openPasswordHasher(),
    publicAddress: 'http://127.0.0.1',
  }
}

/** One larger than a chunk of a bundle, and one of a single byte. */
async function addFiles(admin: Sql, { files }: AppDeps): Promise<void> {
  for (const bytes of [Buffer.from('签到表：二十人。\n'.repeat(20_000)), Buffer.from('.')]) {
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    await files.put(bytes, sha256)
    await admin`
      insert into files (sha256, organization_id, org_position, sent_sha256, size, media_type, uploaded_by, uploaded_at)
      select ${sha256}, organization_id, org_position, ${sha256}, ${bytes.length}, 'text/plain', id, created_at from accounts limit 1`
  }
}
