import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { aDatabase } from '../../../test/database.ts'
import { aServer } from '../../../test/app.ts'
import { anAccount, anOrganization } from '../../../test/site.ts'
import type { Database } from '../database/database.ts'
import { refuse } from '../refusal.ts'
import { route } from './route.ts'

const db = await aDatabase()
const county = await anOrganization(db.admin, null)
const officer = await anAccount(db.admin, county, ['officer'])
const auditor = await anAccount(db.admin, county, ['audit_administrator'])

const routes = (database: Database) => [
  route({
    method: 'POST',
    path: '/things',
    permission: 'plans.edit',
    scope: 'own',
    summary: 'Makes a thing',
    tag: 'things',
    status: 201,
    body: z.strictObject({ name: z.string().min(1) }),
    answer: z.strictObject({ name: z.string() }),
    handle: ({ context, body }) =>
      database.writing(context, async ({ audit }) => {
        await audit({ action: 'make', objectKind: 'thing', objectId: body.name })
        return { name: body.name }
      }),
  }),
  route({
    method: 'PUT',
    path: '/things/:name',
    permission: 'plans.edit',
    scope: 'own',
    summary: 'Changes a thing',
    tag: 'things',
    ifMatch: true,
    answer: z.strictObject({ rowVersion: z.int() }),
    handle: ({ context }) =>
      database.writing(context, async ({ audit }) => {
        if (context.rowVersion !== 3) return refuse('row_version_differs')
        await audit({ action: 'change', objectKind: 'thing', objectId: null })
        return { rowVersion: 4 }
      }),
  }),
  route({
    method: 'GET',
    path: '/broken',
    permission: 'plans.read',
    scope: 'own',
    summary: 'Answers with something undeclared',
    tag: 'things',
    answer: z.strictObject({ name: z.string() }),
    handle: async () => ({ name: 7 }) as never,
  }),
]
const ask = await aServer({ database: db, routes })

const refusedCode = async (...asked: Parameters<typeof ask>) => {
  const { status, body } = await ask<{ code: string }>(...asked)
  return [status, body.code]
}
const body = { name: '夜校' }

describe('a route', () => {
  it('refuses strangers, other roles and bodies that do not fit', async () => {
    expect(await refusedCode('POST', '/things', { body })).toEqual([401, 'not_signed_in'])
    expect(await refusedCode('POST', '/things', { as: { token: 'wrong' }, body })).toEqual([401, 'not_signed_in'])
    expect(await refusedCode('POST', '/things', { as: auditor, body })).toEqual([403, 'not_permitted'])
    // What a route takes is told to nobody who may not send it.
    expect(await refusedCode('POST', '/things', { body: { name: 5 } })).toEqual([401, 'not_signed_in'])
    expect(await refusedCode('POST', '/things', { as: auditor, body: { name: 5 } })).toEqual([403, 'not_permitted'])
    expect(await refusedCode('POST', '/things', { as: officer, body: { name: 5 } })).toEqual([400, 'bad_request'])
    expect(await refusedCode('POST', '/things', { as: officer, body: { ...body, more: 1 } })).toEqual([
      400,
      'bad_request',
    ])
    expect(await refusedCode('POST', '/things', { as: officer, body, key: null })).toEqual([400, 'key_missing'])
  })

  it.each([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://elsewhere.example' },
    { origin: 'null' },
  ])('refuses what another site sends: %o', async (headers) => {
    expect(await refusedCode('POST', '/things', { as: officer, body, headers })).toEqual([403, 'cross_site'])
  })

  it('asks an edit for the version that it starts from', async () => {
    expect(await refusedCode('PUT', '/things/a', { as: officer })).toEqual([428, 'row_version_missing'])
    expect(await refusedCode('PUT', '/things/a', { as: officer, ifMatch: 'x' })).toEqual([400, 'bad_request'])
    expect(await refusedCode('PUT', '/things/a', { as: officer, ifMatch: 2 })).toEqual([412, 'row_version_differs'])
    expect(await ask('PUT', '/things/a', { as: officer, ifMatch: '"3"' })).toMatchObject({
      status: 200,
      body: { rowVersion: 4 },
    })
  })

  it('answers a repeated request alike, and does it once', async () => {
    const first = await ask('POST', '/things', { as: officer, body, key: 'the-same-key' })
    const second = await ask('POST', '/things', { as: officer, body, key: 'the-same-key' })
    expect([first.status, first.body]).toEqual([201, body])
    expect([second.status, second.body]).toEqual([first.status, first.body])
    expect(
      await refusedCode('POST', '/things', { as: officer, body: { name: '另一个' }, key: 'the-same-key' }),
    ).toEqual([422, 'key_reused'])
    const events = await db.admin`select from audit_events where action = 'make' and object_id = '夜校'`
    expect(events).toHaveLength(1)
  })

  it('writes down who was denied', async () => {
    await ask('POST', '/things', { as: auditor, body })
    const [event] = await db.admin`select * from audit_events where outcome = 'refused' and actor_id = ${auditor.id}`
    expect(event).toMatchObject({ code: 'not_permitted', action: 'POST /api/things', organizationId: county.id })
  })

  it('does not send an answer that was not declared', async () => {
    expect(await refusedCode('GET', '/broken', { as: officer })).toEqual([500, 'failed'])
  })

  it('says of an unknown address that there is no such thing', async () => {
    expect(await refusedCode('GET', '/nothing', { as: officer })).toEqual([404, 'not_found'])
  })
})
