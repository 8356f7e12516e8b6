import { describe, expect, it } from 'vitest'
import { aServer } from '../../../test/app.ts'
import { aDatabase } from '../../../test/database.ts'
import { fixedClock } from '../../platform/clock.ts'
import { newShortCode } from '../../platform/secrets/tokens.ts'
import { aCounty, aDocument, planDesk, smallPaper } from './a-plan.test-support.ts'
import { makeRoutes } from './index.ts'

const db = await aDatabase()
const site = await aCounty(db)
const { officer, secretary, leader, county } = site
const clock = fixedClock('2025-03-01T02:00:00Z')
const ask = await aServer({
  database: db,
  clock,
  routes: (database) => makeRoutes({ database, countPlan: async () => 0 }),
})
const desk = planDesk(ask, officer)
const code = async (...asked: Parameters<typeof ask>) => {
  const { status, body } = await ask<{ code: string }>(...asked)
  return [status, body.code]
}
const { id } = await desk.draft(await aDocument(db, county, smallPaper()))
const draft = { path: `/plans/${id}/disclosures`, body: { days: 30 } }
const beforePublication = await code('POST', draft.path, { as: officer, body: draft.body })
await desk.answerAll(id)
await desk.confirm(id)
await desk.publish(id, '2025-02-18')

interface Receipt {
  readonly code: string
  readonly expiresAt: string
  readonly rowVersion: number
}
const disclose = async () => (await ask<Receipt>('POST', draft.path, { as: officer, body: draft.body })).body

describe('a disclosure', () => {
  it('refuses drafts, strangers, those who may not, other organizations and too long a time', async () => {
    const { path, body } = draft
    expect(beforePublication).toEqual([409, 'plan_not_published'])
    expect(await code('POST', path, { body })).toEqual([401, 'not_signed_in'])
    expect(await code('POST', path, { as: leader, body })).toEqual([403, 'not_permitted'])
    expect(await code('POST', path, { as: secretary, body })).toEqual([403, 'not_permitted'])
    expect(await code('POST', path, { as: officer, body: { days: 367 } })).toEqual([400, 'bad_request'])
    expect(await db.admin`select from disclosures`).toHaveLength(0)
  })

  it('shows anyone who has the code what the paper says, and nothing else', async () => {
    const receipt = await disclose()
    expect(receipt.expiresAt).toBe('2025-03-31T02:00:00.000Z')
    const typed = receipt.code.toLowerCase().replace('-', ' ')
    const { status, body } = await ask<{ plan: { tasks: unknown[] } }>(
      'GET',
      `/disclosures/${encodeURIComponent(typed)}`,
    )
    expect(status).toBe(200)
    expect(Object.keys(body.plan)).toEqual(['title', 'documentNumber', 'issuer', 'publishedOn', 'tasks'])
    expect(body.plan.tasks[2]).toEqual({
      number: '3',
      text: '建成青年驿站2处。',
      deadlines: ['全年'],
      units: ['团县委', '县林业局'],
    })
    for (const secret of [officer.id, county.id, id]) expect(JSON.stringify(body)).not.toContain(secret)
  })

  it('is gone when it expires, and answers for it as for any unknown code', async () => {
    const receipt = await disclose()
    const path = `/disclosures/${receipt.code}`
    clock.set('2025-03-31T01:59:59Z')
    expect((await ask('GET', path)).status).toBe(200)
    clock.set('2025-03-31T02:00:00Z')
    const expired = await ask<object>('GET', path)
    const unknown = await ask<object>('GET', `/disclosures/${newShortCode()}`)
    const mistyped = await ask<object>('GET', '/disclosures/7KQ3M-XP4TZ')
    clock.set('2025-03-01T02:00:00Z')
    for (const { status, body } of [expired, unknown, mistyped]) {
      expect([status, { ...body, requestId: '' }]).toEqual([404, { ...expired.body, requestId: '' }])
    }
  })

  it('is withdrawn by its own organization, from the version that it has', async () => {
    const receipt = await disclose()
    const path = `/disclosures/${receipt.code}`
    expect(await code('DELETE', path, { ifMatch: 1 })).toEqual([401, 'not_signed_in'])
    expect(await code('DELETE', path, { as: leader, ifMatch: 1 })).toEqual([403, 'not_permitted'])
    expect(await code('DELETE', path, { as: officer })).toEqual([428, 'row_version_missing'])
    expect(await code('DELETE', path, { as: officer, ifMatch: 2 })).toEqual([412, 'row_version_differs'])
    expect(await code('DELETE', `/disclosures/${newShortCode()}`, { as: officer, ifMatch: 1 })).toEqual([
      404,
      'not_found',
    ])
    expect((await ask('DELETE', path, { as: officer, ifMatch: receipt.rowVersion })).status).toBe(200)
    expect(await code('GET', path)).toEqual([404, 'not_found'])
    const listed = (await desk.get(id)).disclosures.find((each) => each.code === receipt.code)
    expect(listed).toMatchObject({ withdrawnAt: '2025-03-01T02:00:00.000Z', rowVersion: 2 })
  })
})
