import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.ts'
import { isStartRefusal } from './refusals.ts'

/** For tests: a cluster in a temporary folder that flushes nothing to disk. Its `stop` removes it. Throws where none starts. */
export async function startThrowAwayPostgres(): Promise<EmbeddedPostgres> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'luoshi-throw-away-'))
  const remove = () => rm(dataFolder, { recursive: true, force: true, maxRetries: 5 })
  const started = await startEmbeddedPostgres({ dataFolder, durable: false })
  if (isStartRefusal(started)) {
    await remove()
    throw new Error(`${started.sentence.en} ${started.next.en}`)
  }
  return { ...started, stop: () => started.stop().then(remove) }
}
