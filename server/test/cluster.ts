import type { TestProject } from 'vitest/node'
import { connect, type Connection } from '../src/platform/database/connection.ts'
import { migrate } from '../src/platform/database/migrate.ts'
import { startThrowAwayPostgres } from '../src/platform/postgres/throw-away.ts'

declare module 'vitest' {
  interface ProvidedContext {
    readonly cluster: Connection
  }
}

export const TEMPLATE = 'luoshi_template'

/** One throw-away cluster for the whole run, with a migrated database that each test file clones. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const started = await startThrowAwayPostgres()
  const cluster: Connection = { kind: 'embedded', ...started.connection }
  const admin = connect(cluster, 'admin', { connections: 1 })
  await admin.unsafe(`create database ${TEMPLATE}`)
  await admin.end()
  const migrated = await migrate(cluster, TEMPLATE)
  if (!migrated.ok) throw new Error(`The migrations could not be applied: ${migrated.reason}`)
  project.provide('cluster', cluster)
  return () => started.stop()
}
