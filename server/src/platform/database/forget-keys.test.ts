import { expect, it } from 'vitest'
import { aDatabase } from '../../../test/database.ts'
import { fixedClock } from '../clock.ts'
import { newId } from '../ids.ts'
import { forgetKeysJob } from './forget-keys.jobs.ts'

it('forgets the keys of more than thirty days ago, and no younger one', async () => {
  const { admin, app } = await aDatabase()
  for (const [key, at] of [
    ['older', '2026-01-30T00:00:00Z'],
    ['younger', '2026-01-31T00:00:00Z'],
  ] as const) {
    await admin`insert into idempotency_keys (actor_id, key, route, body_hash, status, created_at)
      values (${newId()}, ${key}, 'POST /api/things', ${Buffer.alloc(32)}, 201, ${at})`
  }
  await forgetKeysJob({ app, clock: fixedClock('2026-03-01T12:00:00Z') }).work()
  expect(await admin`select key from idempotency_keys`).toEqual([{ key: 'younger' }])
})
