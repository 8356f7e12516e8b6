import { describe, expect, it } from 'vitest'
import { aServer } from '../../../test/app.ts'
import { aDatabase } from '../../../test/database.ts'
import { aPublishedPlan } from '../../../test/published-plan.ts'
import { anAccount, anOrganization, type TestActor } from '../../../test/site.ts'
import { fixedClock } from '../../platform/clock.ts'
import { newId } from '../../platform/ids.ts'
import { makeRoutes as ledgerRoutes } from '../ledgers/index.ts'
import { makeRoutes as organizationRoutes } from '../organizations/index.ts'
import { foldFacts, makeRoutes, verifyFigures } from './index.ts'
import { refreshTallies } from './tallies.actions.ts'

const db = await aDatabase()
const county = await anOrganization(db.admin, null, { name: '示例县委' })
const town = await anOrganization(db.admin, county, { name: '甲镇' })
const village = await anOrganization(db.admin, town, { name: '一村' })
const other = await anOrganization(db.admin, county, { name: '乙镇' })
const officer = await anAccount(db.admin, county, ['officer'])
const secretary = await anAccount(db.admin, town, ['secretary'])
const neighbour = await anAccount(db.admin, other, ['secretary'])
const branch = await anAccount(db.admin, village, ['secretary'])
const plan = await aPublishedPlan(db.admin, county, {
  targets: [
    { target: { scope: 'each_organization', per: '每个乡镇', value: 2 }, assigned: [town, other] },
    { target: { words: '甲镇活动10场', value: 10 }, assigned: [town] },
    { target: { words: '全县活动10场', value: 10 } },
  ],
})
const [each = '', ofTown = '', total = ''] = plan.targets

const clock = fixedClock('2025-06-30T02:00:00Z')
const files = { open: async () => null } as never
const ask = await aServer({
  database: db,
  clock,
  routes: (database) => [
    ...ledgerRoutes({ database, files }),
    ...organizationRoutes({ database }),
    ...makeRoutes({ database, clock }),
  ],
})
const database = db.open()

let number = 0
async function recorded(held_on: string, as: TestActor = branch) {
  const data = { held_on, subject: `活动${(number += 1)}`, kind: 'talk', topics: ['law'], head_count: 10 }
  const body = { id: newId(), ledger: 'activity', data }
  expect((await ask('POST', '/records', { as, body })).status).toBe(201)
  return body.id
}

interface Seen {
  readonly numerator: number
  readonly known: string
  readonly perOrganization: readonly { name: string; numerator: number }[]
  readonly counted: { readonly total: number }
}
async function figureOf(target: string, query: string, as: TestActor = officer) {
  const { status, body } = await ask<Seen>('GET', `/targets/${target}/figure?${query}`, { as })
  expect(status).toBe(200)
  return body
}
const rowsOf = async (query: string, as: TestActor = officer) =>
  (await figureOf(each, query, as)).perOrganization.map(({ name, numerator }) => [name, numerator])

describe('an organization that moves', () => {
  it('takes its facts along from the day of the move, and leaves the figures of the days before as they were', async () => {
    await recorded('2025-02-01')
    await recorded('2025-06-10')
    const before = await figureOf(each, '')
    expect(await rowsOf('')).toEqual([
      ['甲镇', 2],
      ['乙镇', 0],
    ])
    const moved = await ask('POST', `/organizations/${village.id}/move`, {
      as: officer,
      ifMatch: 1,
      body: { day: '2025-06-01', parentId: other.id },
    })
    expect(moved.status).toBe(200)
    // All that it did belongs to whoever it stands under on the figure's day.
    expect(await rowsOf('asOf=2025-06-30')).toEqual([
      ['甲镇', 0],
      ['乙镇', 2],
    ])
    expect(await rowsOf('asOf=2025-05-31')).toEqual([
      ['甲镇', 1],
      ['乙镇', 0],
    ])
    expect(await figureOf(each, `known=${before.known}`)).toEqual(before)
    expect((await figureOf(total, '')).numerator).toBe(2)
  })

  it('is judged again where the plan binds others: what it did after the move no longer counts for the town', async () => {
    expect((await figureOf(ofTown, '')).numerator).toBe(1)
    expect((await figureOf(ofTown, 'asOf=2025-05-31')).numerator).toBe(1)
  })

  it('gives the town the same digits for its own past as the county sees', async () => {
    const query = `asOf=2025-05-31&organization=${town.id}`
    const seen = await figureOf(each, query, secretary)
    expect(seen).toEqual(await figureOf(each, query))
    expect(seen.numerator + seen.counted.total).toBeGreaterThan(0)
    expect(await rowsOf('', neighbour)).toEqual([['乙镇', 2]])
  })

  it('lets records follow it: the new superior sees them, the old one does not', async () => {
    const id = await recorded('2025-06-20')
    expect((await ask('GET', `/records/${id}`, { as: neighbour })).status).toBe(200)
    expect((await ask('GET', `/records/${id}`, { as: secretary })).status).toBe(404)
  })
})

describe('an organization that is merged into another', () => {
  it('keeps counting there what it did before', async () => {
    const whole = (await figureOf(total, '')).numerator
    const { body } = await ask<{ rowVersion: number }>('GET', `/organizations/${other.id}`, { as: officer })
    const { body: old } = await ask<{ rowVersion: number }>('GET', `/organizations/${town.id}`, { as: officer })
    await recorded('2025-06-21', secretary)
    const merged = await ask('POST', '/organizations/mergers', {
      as: officer,
      body: {
        day: '2025-06-25',
        organizations: [{ id: town.id, rowVersion: old.rowVersion }],
        into: { id: other.id, rowVersion: body.rowVersion },
      },
    })
    expect(merged.status).toBe(201)
    expect((await figureOf(total, '')).numerator).toBe(whole + 1)
    expect(await rowsOf('')).toEqual([['乙镇', 4]])
    expect(await rowsOf('asOf=2025-06-24')).toEqual([
      ['甲镇', 1],
      ['乙镇', 3],
    ])
  })
})

it('agrees with a recount after all of that', async () => {
  await foldFacts(database, clock)
  await refreshTallies(database, clock)
  const { figures, differences } = await verifyFigures(database, clock)
  expect(figures).toBeGreaterThan(3)
  expect(differences).toEqual([])
})
