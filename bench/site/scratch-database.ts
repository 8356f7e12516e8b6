import { connect, type Connection, type Sql } from '../../server/src/platform/database/connection.ts'
import { newId } from '../../server/src/platform/ids.ts'
import { migrate } from '../../server/src/platform/database/migrate.ts'
import { startThrowAwayPostgres } from '../../server/src/platform/postgres/throw-away.ts'

/** A migrated database in a cluster of its own that flushes nothing: for proofs that need no server over it. */
export interface ScratchDatabase {
  readonly connection: Connection
  readonly name: string
  readonly admin: Sql
  readonly app: Sql
  readonly stop: () => Promise<void>
}

let lent: Connection | null = null

/** The tests lend the cluster that they have, so that not every proof starts one. */
export function lendCluster(cluster: Connection): void {
  lent = cluster
}

export async function scratchDatabase(): Promise<ScratchDatabase> {
  const started = lent === null ? await startThrowAwayPostgres() : null
  const connection: Connection = lent ?? {
    kind: 'embedded',
    ...(started?.connection ?? { host: '', port: 0, user: '' }),
  }
  const name = `scratch_${newId().replaceAll('-', '')}`
  const keeper = connect(connection, 'admin', { connections: 1 })
  await keeper.unsafe(`create database ${name}`)
  const migrated = await migrate(connection, name)
  if (!migrated.ok) throw new Error(`the migrations could not be applied: ${migrated.reason}`)
  const admin = connect(connection, 'admin', { database: name, connections: 2 })
  const app = connect(connection, 'luoshi_app', { database: name, connections: 8 })
  const stop = async () => {
    await Promise.all([admin.end({ timeout: 1 }), app.end({ timeout: 1 })])
    await keeper.unsafe(`drop database if exists ${name} with (force)`)
    await keeper.end()
    await started?.stop()
  }
  return { connection, name, admin, app, stop }
}
