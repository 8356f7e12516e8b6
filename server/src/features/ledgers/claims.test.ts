import { describe, expect, it } from 'vitest'
import { aServer } from '../../../test/app.ts'
import { aDatabase } from '../../../test/database.ts'
import { aPublishedPlan, insertBinding } from '../../../test/published-plan.ts'
import { anAccount, anOrganization, type TestActor } from '../../../test/site.ts'
import { fixedClock } from '../../platform/clock.ts'
import { jobContext } from '../../platform/jobs.ts'
import { newId } from '../../platform/ids.ts'
import { claimForPlan, makeRoutes } from './index.ts'

const db = await aDatabase()
const county = await anOrganization(db.admin, null, { name: '示例县委' })
const town = await anOrganization(db.admin, county, { name: '甲镇' })
const other = await anOrganization(db.admin, county, { name: '乙镇' })
const branch = await anOrganization(db.admin, other, { name: '乙镇支部' })
const officer = await anAccount(db.admin, county, ['officer'])
const townOfficer = await anAccount(db.admin, town, ['officer'])
const secretary = await anAccount(db.admin, town, ['secretary'])
const neighbour = await anAccount(db.admin, other, ['secretary'])
const plan = await aPublishedPlan(db.admin, county, {
  targets: [
    { target: { scope: 'each_organization', per: '每个乡镇' }, assigned: [town, other] },
    { target: { words: '全县活动10场', value: 10 }, dueOn: '2025-10-31' },
    { target: { words: '合计覆盖', value: 1 }, binding: null },
  ],
})
const [each = '', total = '', unbound = ''] = plan.targets
const own = await aPublishedPlan(db.admin, other, { targets: [{ target: { words: '乙镇活动2场', value: 2 } }] })
const [ofOther = ''] = own.targets

const clock = fixedClock('2025-12-15T02:00:00Z')
const files = { open: async () => null } as never
const ask = await aServer({ database: db, clock, routes: (database) => makeRoutes({ database, files }) })

let day = 0
const nextDay = () => `2025-03-${String((day += 1)).padStart(2, '0')}`
async function recorded(told: object = {}, as: TestActor = secretary) {
  const data = { held_on: nextDay(), subject: '活动', kind: 'talk', topics: ['law'], head_count: 10, ...told }
  const body = { id: newId(), ledger: 'activity', data }
  const { status } = await ask('POST', '/records', { as, body })
  expect(status).toBe(201)
  return body
}

interface ClaimSeen {
  readonly target: { readonly id: string }
  readonly organization: { readonly id: string }
  readonly status: string
  readonly basis: string
  readonly reasonCode: string
  readonly recordVersion: number
  readonly reversedAt: string | null
  readonly reason: { readonly zh: string }
}
async function claimsOf(id: string, as: TestActor = officer, standing = true) {
  const { body } = await ask<{ claims: ClaimSeen[] }>('GET', `/records/${id}/claims`, { as })
  return body.claims
    .filter(({ reversedAt }) => !standing || reversedAt === null)
    .map(({ target, organization, status, reasonCode }) => [target.id, organization.id, status, reasonCode])
}
const refusedCode = async (...asked: Parameters<typeof ask>) => {
  const { status, body } = await ask<{ code: string }>(...asked)
  return [status, body.code]
}

describe('claims by rule', () => {
  it('counts a record for every target that it meets, and says why not for the others', async () => {
    const { id } = await recorded({ held_on: '2025-11-05' })
    expect(await claimsOf(id)).toEqual([
      [each, town.id, 'counted', 'meets_binding'],
      [total, town.id, 'excluded', 'after_due'],
    ])
  })

  it('counts a joint record once for the total, for each of its own for each, and for the co-host’s own plan', async () => {
    const { id } = await recorded({ co_hosts: [branch.id] })
    const seen = await claimsOf(id)
    expect(seen).toContainEqual([each, town.id, 'counted', 'meets_binding'])
    expect(seen).toContainEqual([each, branch.id, 'counted', 'meets_binding'])
    expect(seen).toContainEqual([total, town.id, 'counted', 'meets_binding'])
    expect(seen).toContainEqual([total, branch.id, 'excluded', 'counted_by_host'])
    expect(seen).toContainEqual([ofOther, branch.id, 'counted', 'meets_binding'])
    expect(seen).toHaveLength(5)
  })

  it('tells each side of its own claims alone', async () => {
    const { id } = await recorded({ co_hosts: [other.id] })
    const organizations = async (as: TestActor) =>
      new Set((await claimsOf(id, as)).map(([, organization]) => organization))
    expect(await organizations(secretary)).toEqual(new Set([town.id]))
    expect(await organizations(neighbour)).toEqual(new Set([other.id]))
    expect(await organizations(officer)).toEqual(new Set([town.id, other.id]))
  })

  it('reverses what a correction changes, leaves what it does not, and takes all back when struck off', async () => {
    const { id, data } = await recorded()
    const body = { data: { ...data, held_on: '2024-12-31' }, reason: '日期写错' }
    await ask('PUT', `/records/${id}`, { as: secretary, body, ifMatch: 1 })
    expect(await claimsOf(id)).toEqual([
      [each, town.id, 'excluded', 'before_period'],
      [total, town.id, 'excluded', 'before_period'],
    ])
    expect(await claimsOf(id, officer, false)).toHaveLength(4)
    const back = { data, reason: '原来是对的' }
    await ask('PUT', `/records/${id}`, { as: secretary, body: back, ifMatch: 2 })
    const note = { data: { ...data, place: '镇文化站' }, reason: '补充地点' }
    await ask('PUT', `/records/${id}`, { as: secretary, body: note, ifMatch: 3 })
    const { body: after } = await ask<{ claims: ClaimSeen[] }>('GET', `/records/${id}/claims`, { as: officer })
    const standing = after.claims.filter(({ reversedAt }) => reversedAt === null)
    expect(standing.map(({ status, recordVersion }) => [status, recordVersion])).toEqual([
      ['counted', 3],
      ['counted', 3],
    ])
    await ask('POST', `/records/${id}/striking-off`, { as: secretary, body: { reason: '重复' }, ifMatch: 4 })
    expect(await claimsOf(id)).toEqual([])
  })

  it('never changes or removes a claim', async () => {
    await expect(db.admin`update claims set quantity = 2`).rejects.toThrow(/never changed/)
    await expect(db.admin`delete from claims`).rejects.toThrow(/never changed/)
  })
})

describe('claims by a person', () => {
  const decide = (id: string, body: object, as: TestActor = officer) =>
    ['POST', `/records/${id}/claims`, { as, body }] as const
  const reason = '经核实'

  it('refuses who may not decide, and what does not exist', async () => {
    const { id } = await recorded()
    const body = { targetId: each, status: 'excluded', reason }
    expect(await refusedCode(...decide(id, body, secretary))).toEqual([403, 'not_permitted'])
    expect(await refusedCode(...decide(id, body, townOfficer))).toEqual([403, 'decision_by_issuer'])
    expect(await refusedCode(...decide(newId(), body))).toEqual([404, 'not_found'])
    expect(await refusedCode(...decide(id, { ...body, targetId: newId() }))).toEqual([404, 'not_found'])
    expect(await refusedCode(...decide(id, { ...body, organizationId: other.id }))).toEqual([404, 'not_found'])
    expect(await refusedCode(...decide(id, { ...body, reason: '' }))).toEqual([400, 'bad_request'])
    expect(await refusedCode(...decide(id, { ...body, status: 'maybe' }))).toEqual([400, 'bad_request'])
  })

  it('goes before the rule, with its reason, and outlives corrections', async () => {
    const { id, data } = await recorded()
    const answer = await ask('POST', `/records/${id}/claims`, {
      as: officer,
      body: { targetId: total, status: 'excluded', reason },
    })
    expect([answer.status, answer.body]).toEqual([
      201,
      expect.objectContaining({ claims: { counted: 1, excluded: 1, disputed: 0 } }),
    ])
    const body = { data: { ...data, head_count: 99 }, reason: '人数' }
    await ask('PUT', `/records/${id}`, { as: secretary, body, ifMatch: 1 })
    expect(await claimsOf(id)).toContainEqual([total, town.id, 'excluded', 'by_person'])
    const { body: seen } = await ask<{ claims: ClaimSeen[] }>('GET', `/records/${id}/claims`, { as: officer })
    expect(seen.claims.find(({ basis }) => basis === 'person')?.reason.zh).toBe(reason)
  })

  it('counts a record for a target that no ledger counts, with the quantity said', async () => {
    const { id } = await recorded()
    await ask(...decide(id, { targetId: unbound, status: 'counted', quantity: 3, reason }))
    expect(await claimsOf(id)).toContainEqual([unbound, town.id, 'counted', 'by_person'])
    const rows = await db.admin<
      { quantity: number }[]
    >`select quantity from claims where record_id = ${id} and target_id = ${unbound}`
    expect(rows.map(({ quantity }) => quantity)).toEqual([3])
  })

  it('lets an organization dispute its own claim, and the issuer settle it', async () => {
    const { id } = await recorded({ held_on: '2025-11-20' })
    const dispute = (as: TestActor, targetId = total) =>
      ['POST', `/records/${id}/disputes`, { as, body: { targetId, reason: '十月已完成，登记晚了' } }] as const
    expect(await refusedCode(...dispute(neighbour))).toEqual([404, 'not_found'])
    expect(await refusedCode(...dispute(secretary, ofOther))).toEqual([422, 'claim_missing'])
    expect((await ask(...dispute(secretary))).status).toBe(201)
    expect(await claimsOf(id)).toContainEqual([total, town.id, 'disputed', 'by_person'])
    await ask(...decide(id, { targetId: total, status: 'counted', reason }))
    expect(await claimsOf(id)).toContainEqual([total, town.id, 'counted', 'by_person'])
  })
})

describe('a plan that is published after the facts', () => {
  it('counts what was recorded before, and counts anew when its binding changes', async () => {
    const { id } = await recorded({ topics: ['safety'] })
    const late = await aPublishedPlan(db.admin, county, { targets: [{ target: { value: 1 } }] })
    const [target = ''] = late.targets
    expect(await claimsOf(id)).not.toContainEqual(expect.arrayContaining([target]))
    const database = db.open()
    const again = () => database.writing(jobContext('verify', clock), (tx) => claimForPlan(tx, late.id))
    expect(await again()).toBeGreaterThan(0)
    expect(await claimsOf(id)).toContainEqual([target, town.id, 'counted', 'meets_binding'])
    const count = async () => (await db.admin`select from claims where target_id = ${target}`).length
    const before = await count()
    await again()
    expect(await count()).toBe(before)
    const filter = [{ kind: 'one_of' as const, field: 'topics', values: ['law'] }]
    await insertBinding(db.admin, { plan: late.id, target, binding: { filter } })
    await again()
    expect(await claimsOf(id)).toContainEqual([target, town.id, 'excluded', 'filter_not_met'])
    await insertBinding(db.admin, { plan: late.id, target, binding: { ledger: 'result', measure: 'delivered' } })
    await again()
    expect(await claimsOf(id)).not.toContainEqual(expect.arrayContaining([target]))
  })

  it('misses no record that is written at the same moment', async () => {
    const late = await aPublishedPlan(db.admin, county, { targets: [{ target: { value: 1 } }], issued: false })
    const [target = ''] = late.targets
    const database = db.open()
    const writing: Promise<{ id: string }>[] = []
    await database.writing(jobContext('verify', clock), async (tx) => {
      await tx.sql`update plans set issued = true, published_on = '2025-03-01' where id = ${late.id}`
      await claimForPlan(tx, late.id)
      // They begin before the publication is seen by anyone, and after it has looked at what there is.
      for (let at = 0; at < 4; at += 1) writing.push(recorded({ topics: ['mind'] }))
      await new Promise((resolve) => setTimeout(resolve, 200))
      return 0
    })
    const written = await Promise.all(writing)
    const claimed = await db.admin<{ recordId: string }[]>`
      select record_id from claims where target_id = ${target} and record_id = any(${written.map(({ id }) => id)}::uuid[])`
    expect(claimed.map(({ recordId }) => recordId).toSorted()).toEqual(written.map(({ id }) => id).toSorted())
  })
})
