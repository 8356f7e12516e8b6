import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.ts'
import { findRunning } from './lock.ts'
import { isStartRefusal } from './refusals.ts'

const prefix = join(tmpdir(), 'luoshi-throw-away-')

/** For tests: a cluster in a temporary folder that flushes nothing to disk. Its `stop` removes it. Throws where none starts. */
export async function startThrowAwayPostgres(): Promise<EmbeddedPostgres> {
  await sweep()
  const dataFolder = await mkdtemp(prefix)
  const remove = () => rm(dataFolder, { recursive: true, force: true, maxRetries: 5 })
  const started = await startEmbeddedPostgres({ dataFolder, durable: false })
  if (isStartRefusal(started)) {
    await remove()
    throw new Error(`${started.sentence.en} ${started.next.en}`)
  }
  return { ...started, stop: () => started.stop().then(remove) }
}

/** A run of tests that was killed leaves its folder; a minute's grace for one that has not taken its lock yet. */
async function sweep(): Promise<void> {
  const left = (await readdir(tmpdir())).map((name) => join(tmpdir(), name)).filter((path) => path.startsWith(prefix))
  for (const folder of left) {
    const made = await stat(folder).catch(() => null)
    if (made === null || made.uid !== process.getuid?.() || Date.now() - made.mtimeMs < 60_000) continue
    if ((await findRunning(folder)) === null) await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}
