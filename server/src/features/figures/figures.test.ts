import { afterAll, describe, expect, it } from 'vitest'
import { aServer } from '../../../test/app.ts'
import { aDatabase } from '../../../test/database.ts'
import { aPublishedPlan } from '../../../test/published-plan.ts'
import { anAccount, anOrganization, type TestActor } from '../../../test/site.ts'
import { fixedClock } from '../../platform/clock.ts'
import { newId } from '../../platform/ids.ts'
import { makeRoutes as ledgerRoutes } from '../ledgers/index.ts'
import { foldFacts, makeRoutes, verifyFigures } from './index.ts'
import { refreshTallies } from './tallies.actions.ts'

const db = await aDatabase()
const county = await anOrganization(db.admin, null, { name: '示例县委' })
const town = await anOrganization(db.admin, county, { name: '甲镇' })
const village = await anOrganization(db.admin, town, { name: '甲镇一村' })
const other = await anOrganization(db.admin, county, { name: '乙镇' })
const officer = await anAccount(db.admin, county, ['officer'])
const auditor = await anAccount(db.admin, county, ['audit_administrator'])
const secretary = await anAccount(db.admin, town, ['secretary'])
const branch = await anAccount(db.admin, village, ['secretary'])
const neighbour = await anAccount(db.admin, other, ['secretary'])
const plan = await aPublishedPlan(db.admin, county, {
  targets: [
    { target: { scope: 'each_organization', per: '每个乡镇', value: 2 }, assigned: [town, other] },
    { target: { words: '全县活动10场', value: 10 } },
    { target: { words: '参加500人次', value: 500, unit: '人次' }, binding: { measure: 'attendances' } },
    { target: { words: '推动成立协会', value: 1, unit: '个' }, binding: null },
  ],
})
const [each = '', total = '', people = '', unbound = ''] = plan.targets

const clock = fixedClock('2025-06-30T02:00:00Z')
const files = { open: async () => null } as never
const ask = await aServer({
  database: db,
  clock,
  routes: (database) => [...ledgerRoutes({ database, files }), ...makeRoutes({ database, clock })],
})
const database = db.open()
afterAll(() => clock.set('2025-06-30T02:00:00Z'))

let number = 0
async function recorded(told: object = {}, as: TestActor = secretary) {
  const data = {
    held_on: '2025-03-05',
    subject: `活动${(number += 1)}`,
    kind: 'talk',
    topics: ['law'],
    head_count: 10,
    ...told,
  }
  const body = { id: newId(), ledger: 'activity', data }
  const { status } = await ask('POST', '/records', { as, body })
  expect(status).toBe(201)
  return body
}

interface Rows {
  readonly total: number
  readonly next: string | null
  readonly rows: readonly { recordId: string; who: string; reasonCode: string; organization: { name: string } }[]
}
interface FigureSeen {
  readonly numerator: number
  readonly denominator: number | null
  readonly nothing: string | null
  readonly known: string | null
  readonly met: boolean
  readonly printed: { readonly short: { readonly zh: string } }
  readonly perOrganization: readonly { name: string; numerator: number; met: boolean }[]
  readonly whySumsDiffer: { shared: unknown[]; sumOfRows: number; whole: number } | null
  readonly counted: Rows
  readonly excluded: Rows
  readonly disputed: Rows
}
async function figureOf(target: string, query = '', as: TestActor = officer) {
  const { status, body } = await ask<FigureSeen>('GET', `/targets/${target}/figure?${query}`, { as })
  expect(status).toBe(200)
  return body
}
const refused = async (path: string, as: TestActor | null) => {
  const { status, body } = await ask<{ code: string }>('GET', path, { as })
  return [status, body.code]
}

describe('who may read a figure', () => {
  it('refuses strangers, other roles and what is not below me', async () => {
    const path = `/targets/${each}/figure`
    expect(await refused(path, null)).toEqual([401, 'not_signed_in'])
    expect(await refused(path, auditor)).toEqual([403, 'not_permitted'])
    for (const organization of [county.id, other.id, newId()]) {
      expect(await refused(`${path}?organization=${organization}`, secretary)).toEqual([404, 'not_found'])
      expect(await refused(`/plans/${plan.id}/figures?organization=${organization}`, secretary)).toEqual([
        404,
        'not_found',
      ])
      expect(await refused(`/plans/${plan.id}/standings?organization=${organization}`, secretary)).toEqual([
        404,
        'not_found',
      ])
    }
    expect(await refused(`/targets/${newId()}/figure`, officer)).toEqual([404, 'not_found'])
    expect(await refused(`/plans/${newId()}/figures`, officer)).toEqual([404, 'not_found'])
    expect(await refused(`${path}?asOf=2025-07-01`, officer)).toEqual([422, 'figure_day_ahead'])
    expect(await refused(`${path}?known=99999999`, officer)).toEqual([422, 'figure_not_known_yet'])
    expect(await refused(`${path}?known=yesterday`, officer)).toEqual([400, 'bad_request'])
    expect(await refused(`${path}?cursor=else~1`, officer)).toEqual([400, 'bad_request'])
  })

  it('does not show a lower organization’s plan to its neighbour, nor a draft to anyone', async () => {
    const own = await aPublishedPlan(db.admin, town, { targets: [{}] })
    const draft = await aPublishedPlan(db.admin, county, { targets: [{}], issued: false })
    expect(await refused(`/plans/${own.id}/figures`, neighbour)).toEqual([404, 'not_found'])
    expect(await refused(`/targets/${own.targets[0] ?? ''}/figure`, neighbour)).toEqual([404, 'not_found'])
    expect((await ask('GET', `/plans/${own.id}/figures`, { as: branch })).status).toBe(200)
    expect(await refused(`/plans/${draft.id}/figures`, officer)).toEqual([404, 'not_found'])
  })

  it.each([{ queries: true }, { policies: true }])('holds in either layer alone: %o', async (opened) => {
    const half = await aServer({
      database: db,
      clock,
      opened,
      routes: () => makeRoutes({ database: db.open(opened), clock }),
    })
    for (const organization of [county.id, other.id]) {
      for (const path of [`/targets/${each}/figure`, `/plans/${plan.id}/figures`, `/plans/${plan.id}/standings`]) {
        expect((await half('GET', `${path}?organization=${organization}`, { as: secretary })).status).toBe(404)
      }
    }
    expect((await half('GET', `/targets/${each}/figure`, { as: secretary })).status).toBe(200)
  })
})

describe('a figure', () => {
  it('tells no data from nothing, and an uncounted target from both', async () => {
    expect(await figureOf(total)).toMatchObject({ numerator: 0, nothing: 'zero' })
    expect(await figureOf(unbound)).toMatchObject({ nothing: 'no_binding' })
    expect(await figureOf(each, `organization=${village.id}`)).toMatchObject({ nothing: 'nobody' })
  })

  it('is exact as soon as a record is written, with the rows behind it', async () => {
    const { id } = await recorded({ head_count: 40 })
    const now = await figureOf(total)
    expect(now).toMatchObject({ numerator: 1, nothing: null, printed: { short: { zh: '1 场' } } })
    expect(now.counted).toMatchObject({
      total: 1,
      rows: [
        {
          recordId: id,
          recordVersion: 1,
          day: '2025-03-05',
          organization: { name: '甲镇' },
          reasonCode: 'meets_binding',
        },
      ],
    })
    expect(now.counted.rows[0]?.who).toMatch(/^示例/)
    expect((await figureOf(people)).numerator).toBe(40)
    expect((await figureOf(each)).perOrganization.map(({ name, numerator }) => [name, numerator])).toEqual([
      ['甲镇', 1],
      ['乙镇', 0],
    ])
    expect(await figureOf(each)).toMatchObject({ numerator: 0, denominator: 2 })
  })

  it('counts a joint record once at the common ancestor, and says why the rows exceed the whole', async () => {
    const before = await figureOf(total)
    await recorded({ co_hosts: [other.id], held_on: '2025-03-06' })
    const whole = await figureOf(total)
    expect(whole.numerator).toBe(before.numerator + 1)
    const members = await figureOf(each)
    expect(members.perOrganization.map(({ numerator }) => numerator)).toEqual([2, 1])
    expect(members).toMatchObject({ numerator: 1, denominator: 2, met: false })
    expect(members.whySumsDiffer).toMatchObject({ whole: 2, sumOfRows: 3, shared: [{ quantity: 1 }] })
    expect((await figureOf(each, '', neighbour)).perOrganization).toEqual([
      expect.objectContaining({ name: '乙镇', numerator: 1 }),
    ])
  })

  it('follows a correction and a striking off at once', async () => {
    const { id, data } = await recorded({ held_on: '2025-03-07' })
    const before = (await figureOf(total)).numerator
    await ask('PUT', `/records/${id}`, {
      as: secretary,
      body: { data: { ...data, held_on: '2024-12-30' }, reason: '去年的' },
      ifMatch: 1,
    })
    const corrected = await figureOf(total)
    expect(corrected.numerator).toBe(before - 1)
    expect(corrected.excluded.rows.map(({ recordId, reasonCode }) => [recordId, reasonCode])).toContainEqual([
      id,
      'before_period',
    ])
    await ask('PUT', `/records/${id}`, { as: secretary, body: { data, reason: '今年的' }, ifMatch: 2 })
    expect((await figureOf(total)).numerator).toBe(before)
    await ask('POST', `/records/${id}/striking-off`, { as: secretary, body: { reason: '重复' }, ifMatch: 3 })
    expect((await figureOf(total)).numerator).toBe(before - 1)
  })

  it('is asked for as of a day, and again as it was known, to the digit', async () => {
    await recorded({ held_on: '2025-05-10' })
    const june = await figureOf(total)
    const may = await figureOf(total, 'asOf=2025-05-09')
    expect(may.numerator).toBe(june.numerator - 1)
    expect(june.known).not.toBeNull()
    clock.set('2025-07-20T02:00:00Z')
    const late = await recorded({ held_on: '2025-05-01' })
    await ask('PUT', `/records/${late.id}`, {
      as: secretary,
      body: { data: { ...late.data, head_count: 77 }, reason: '人数' },
      ifMatch: 1,
    })
    expect((await figureOf(total, 'asOf=2025-06-30')).numerator).toBe(june.numerator + 1)
    expect(await figureOf(total, `asOf=2025-06-30&known=${june.known ?? ''}`)).toEqual(june)
    expect(await figureOf(total, 'asOf=2025-06-30&known=2025-07-01T00:00:00Z')).toEqual(june)
    expect(await figureOf(total, `asOf=2025-05-09&known=${june.known ?? ''}`)).toEqual(may)
    clock.set('2025-06-30T02:00:00Z')
  })

  it('gives its rows fifty at a time', async () => {
    const many = await aPublishedPlan(db.admin, town, { targets: [{ target: { value: 60 } }] })
    const [target = ''] = many.targets
    const days = Array.from({ length: 28 }, (_, at) => `2025-02-${String(at + 1).padStart(2, '0')}`)
    for (const held_on of days) await Promise.all([recorded({ held_on }), recorded({ held_on })])
    const first = await figureOf(target, '', secretary)
    expect([first.numerator, first.counted.rows.length, first.counted.next]).toEqual([56, 50, 'counted~50'])
    const rest = await figureOf(target, `cursor=counted~50&known=${first.known ?? ''}`, secretary)
    expect([rest.counted.rows.length, rest.counted.next, rest.counted.total]).toEqual([6, null, 56])
    const ids = [...first.counted.rows, ...rest.counted.rows].map(({ recordId }) => recordId)
    expect(new Set(ids).size).toBe(56)
  })

  it('shows what is disputed apart, and counts it for nothing', async () => {
    const { id } = await recorded({ held_on: '2025-04-20' })
    const before = await figureOf(total)
    await ask('POST', `/records/${id}/disputes`, { as: secretary, body: { targetId: total, reason: '应计两次' } })
    const after = await figureOf(total)
    expect(after.numerator).toBe(before.numerator - 1)
    expect(after.disputed.rows.map(({ recordId }) => recordId)).toEqual([id])
  })
})

describe('the figures of a plan', () => {
  it('are those of its targets, from tallies where these are fresh, and always the same', async () => {
    interface Seen {
      readonly figures: readonly { target: { id: string }; numerator: number; denominator: number | null }[]
      readonly known: string
    }
    const read = async (query = '') =>
      (await ask<Seen>('GET', `/plans/${plan.id}/figures?${query}`, { as: officer })).body
    await recorded({ held_on: '2025-04-22' })
    await foldFacts(database, clock)
    await refreshTallies(database, clock)
    const kept = await db.admin`select from tallies where organization_id = ${county.id} and as_of = '2025-06-30'`
    expect(kept.length).toBeGreaterThan(2)
    const fresh = await read()
    for (const { target, numerator, denominator } of fresh.figures) {
      expect(await figureOf(target.id)).toMatchObject({ numerator, denominator })
    }
    expect((await read(`known=${fresh.known}`)).figures).toEqual(fresh.figures)
    const verified = await verifyFigures(database, clock)
    expect(verified.figures).toBeGreaterThan(2)
    expect(verified.differences).toEqual([])
  })

  it('show in a recount when a kept figure was tampered with', async () => {
    await db.admin`update tallies set figure = jsonb_set(figure, '{numerator}', '99') where target_id = ${total} and organization_id = ${county.id}`
    const { differences } = await verifyFigures(database, clock)
    expect(differences).toEqual([
      expect.objectContaining({ targetId: total, kept: { numerator: 99, denominator: null } }),
    ])
    await recorded({ held_on: '2025-04-23' })
    await foldFacts(database, clock)
    await refreshTallies(database, clock)
    expect((await verifyFigures(database, clock)).differences).toEqual([])
  })
})
