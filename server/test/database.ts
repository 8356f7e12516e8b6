import { afterAll, inject } from 'vitest'
import { connect, type Connection, type Sql } from '../src/platform/database/connection.ts'
import { openDatabase, type Database, type Opened } from '../src/platform/database/database.ts'
import { newId } from '../src/platform/ids.ts'
import { TEMPLATE } from './cluster.ts'

export interface TestDatabase {
  readonly connection: Connection
  readonly name: string
  /** The superuser: sees and may everything. For preparing and for checking, never for the product. */
  readonly admin: Sql
  /** The pool of the product's own role. */
  readonly app: Sql
  readonly open: (opened?: Opened) => Database
}

/** The cluster of this test run. */
export function cluster(): Connection {
  return inject('cluster')
}

/** A database of its own for a test file, cloned from the migrated template, dropped when the file is done. */
export async function aDatabase(): Promise<TestDatabase> {
  const connection = cluster()
  const name = `test_${newId().replaceAll('-', '')}`
  const keeper = connect(connection, 'admin', { connections: 1 })
  await keeper.unsafe(`create database ${name} template ${TEMPLATE}`)
  const admin = connect(connection, 'admin', { database: name, connections: 2 })
  const app = connect(connection, 'luoshi_app', { database: name, connections: 8 })
  afterAll(async () => {
    await Promise.all([admin.end({ timeout: 1 }), app.end({ timeout: 1 })])
    await keeper.unsafe(`drop database if exists ${name} with (force)`)
    await keeper.end()
  })
  return { connection, name, admin, app, open: (opened) => openDatabase(app, opened) }
}
