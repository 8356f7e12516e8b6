import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EmbeddedPostgres } from './embedded-postgres.ts'
import { startThrowAwayPostgres } from './throw-away.ts'

let cluster: EmbeddedPostgres
let sql: postgres.Sql

beforeAll(async () => {
  cluster = await startThrowAwayPostgres()
  sql = postgres({ ...cluster.connection, max: 1 })
})

afterAll(async () => {
  await sql.end()
  await cluster.stop()
})

describe('a cluster', () => {
  it('takes the connection of the driver as it is', async () => {
    expect(await sql`select current_user::text as name`).toEqual([{ name: 'luoshi_admin' }])
  })

  it('sorts by code point, and by pinyin where asked', async () => {
    const names =
      await sql`select word from (values ('重'), ('张'), ('安'), ('李')) of(word) order by word collate "zh-x-icu"`
    expect(names.map(({ word }) => String(word)).join('')).toBe('安李张重')
    expect(
      await sql`select datlocprovider::text as by, datlocale as locale from pg_database where datname = 'template0'`,
    ).toEqual([{ by: 'b', locale: 'C.UTF-8' }])
  })
})
