import type { Organization } from '@luoshi/contract/organizations'
import { describe, expect, it } from 'vitest'
import { aServer } from '../../../test/app.ts'
import { aDatabase } from '../../../test/database.ts'
import { anAccount, anOrganization, type TestOrganization } from '../../../test/site.ts'
import { fixedClock } from '../../platform/clock.ts'
import { newId } from '../../platform/ids.ts'
import { makeRoutes } from './index.ts'

/**
 * Nobody reaches further by changing the tree: every way out of one's own subtree is tried, with all layers, with the bounds of the queries
 * opened to the whole tree, and with those of the row policies opened.
 */
const db = await aDatabase()
const clock = fixedClock('2025-06-10T02:00:00Z')
const county = await anOrganization(db.admin, null, { name: '共青团示例县委员会' })
const town = await anOrganization(db.admin, county, { name: '城关镇团委' })
const otherTown = await anOrganization(db.admin, county, { name: '河东乡团委' })
const village = await anOrganization(db.admin, town, { name: '东街团支部' })
const secondVillage = await anOrganization(db.admin, town, { name: '西街团支部' })
const otherVillage = await anOrganization(db.admin, otherTown, { name: '河东团支部' })
const secretary = await anAccount(db.admin, town, ['secretary', 'officer'])
const officer = await anAccount(db.admin, county, ['officer'])
const routes = (database: Parameters<typeof makeRoutes>[0]['database']) => makeRoutes({ database })
const servers = {
  'all layers': await aServer({ database: db, routes, clock }),
  'the row policies alone': await aServer({ database: db, routes, clock, opened: { queries: true } }),
  'the queries alone': await aServer({ database: db, routes, clock, opened: { policies: true } }),
}
const ask = servers['all layers']

const [day, kind] = ['2025-06-01', 'branch']
const move = (id: string, parent: TestOrganization): [string, object] => [
  `/organizations/${id}/move`,
  { day, parentId: parent.id },
]
const merger = (ids: readonly string[], into: object): [string, object] => [
  '/organizations/mergers',
  { day, organizations: ids.map((id) => ({ id, rowVersion: 1 })), into },
]
const fresh = (parent: TestOrganization) => ({ parentId: parent.id, name: '新团支部', kind })
const state = () =>
  db.admin`select o.*, (select count(*) from organization_versions) as versions, (select count(*) from organization_events) as events
    from organizations o order by position`

describe.each(Object.entries(servers))('a change of the tree never leaves my subtree, by %s', (_, server) => {
  it.each<[string, number, string, object]>([
    ['move my own organization under a sibling', 404, ...move(town.id, otherTown)],
    ['move my superior below me', 404, ...move(county.id, village)],
    ['move a sibling below me', 404, ...move(otherTown.id, town)],
    ['move one from below a sibling below me', 404, ...move(otherVillage.id, town)],
    ['move one of mine below a sibling', 404, ...move(village.id, otherTown)],
    ['move one of mine to my superior', 404, ...move(village.id, county)],
    ['found below a sibling', 404, '/organizations', { ...fresh(otherTown), foundedOn: day }],
    ['found beside me', 404, '/organizations', { ...fresh(county), foundedOn: day }],
    ['rename a sibling', 404, `/organizations/${otherTown.id}/renaming`, { day, name: '别名' }],
    ['rename my superior', 404, `/organizations/${county.id}/renaming`, { day, name: '别名' }],
    ['close a sibling', 404, `/organizations/${otherTown.id}/closure`, { day }],
    [
      'split a sibling',
      404,
      `/organizations/${otherTown.id}/split`,
      { day, closes: false, into: [{ id: newId(), name: '甲', kind }] },
    ],
    ['merge a sibling into one of mine', 404, ...merger([otherTown.id], { id: village.id, rowVersion: 1 })],
    ['merge one of mine into a sibling', 404, ...merger([village.id], { id: otherTown.id, rowVersion: 1 })],
    ['merge one of mine and a stranger', 404, ...merger([village.id, otherVillage.id], fresh(town))],
    ['merge into a new one elsewhere', 404, ...merger([village.id, secondVillage.id], fresh(otherTown))],
    ['import below a sibling', 404, '/organizations/import', { text: '某团支部', under: otherTown.id }],
    ['import below my superior', 404, '/organizations/import', { text: '某团支部', under: county.id }],
    [
      'gather those of a sibling in a class',
      404,
      '/organization-classes',
      { name: '各村', rule: { from: day, kinds: [kind], under: otherTown.id } },
    ],
    [
      'name a stranger in a class',
      404,
      '/organization-classes',
      { name: '各村', rule: { from: day, kinds: [], under: null, include: [otherVillage.id] } },
    ],
    ['close my own organization', 422, `/organizations/${town.id}/closure`, { day }],
    ['rename my own organization', 422, `/organizations/${town.id}/renaming`, { day, name: '别名' }],
    [
      'split my own organization',
      422,
      `/organizations/${town.id}/split`,
      { day, closes: true, into: [{ id: newId(), name: '甲', kind }] },
    ],
    ['merge my own organization away', 422, ...merger([town.id], { id: village.id, rowVersion: 1 })],
    ['move my own organization below one of mine', 422, ...move(town.id, village)],
  ])('%s: %d', async (_, status, path, body) => {
    const before = await state()
    const answer = await server('POST', path, { as: secretary, body, ifMatch: 1 })
    expect(answer.status).toBe(status)
    expect(await state()).toEqual(before)
  })

  it('nor does a look at it', async () => {
    const listed = (await server<Organization[]>('GET', '/organizations?state=all', { as: secretary })).body
    expect(listed.slice(0, 3).map(({ id }) => id)).toEqual([town.id, village.id, secondVillage.id])
    expect(listed.every(({ id, ancestors }) => [id, ...ancestors.map((above) => above.id)].includes(town.id))).toBe(
      true,
    )
    const paths = [
      `/organizations/${otherTown.id}`,
      `/organizations/${otherVillage.id}`,
      `/organizations?under=${county.id}`,
      `/organizations?under=${otherTown.id}`,
    ]
    const looks = await Promise.all(paths.map((path) => server('GET', path, { as: secretary })))
    expect(looks.map(({ status }) => status)).toEqual([404, 404, 404, 404])
    const preview = { as: secretary, body: { text: '某团支部', under: county.id }, key: null }
    expect((await server('POST', '/organizations/import/preview', preview)).status).toBe(404)
  })

  it('shares out only what stands below the one that is split', async () => {
    const into = { id: newId(), name: '甲', kind }
    const children = [{ id: otherVillage.id, parentId: into.id }]
    const body = { day, closes: false, into: [into], children }
    const { id } = (
      await server<Organization>('POST', '/organizations', {
        as: secretary,
        body: { ...fresh(town), name: newId(), foundedOn: day },
      })
    ).body
    await server('POST', `/organizations/${id}/split`, { as: secretary, body, ifMatch: 1 })
    const [row] = await db.admin`select parent_id from organizations where id = ${otherVillage.id}`
    expect(row?.['parentId']).toBe(otherTown.id)
  })
})

describe('the root', () => {
  it('is renamed by its own officer, and neither moved, closed, split nor merged', async () => {
    const renaming = { as: officer, body: { day, name: '共青团示例县委' }, ifMatch: 1 }
    expect((await ask('POST', `/organizations/${county.id}/renaming`, renaming)).status).toBe(200)
    const refused = await Promise.all([
      ask('POST', ...asked(move(county.id, town))),
      ask('POST', ...asked([`/organizations/${county.id}/closure`, { day }])),
      ask('POST', ...asked(merger([town.id], { id: county.id, rowVersion: 2 }))),
    ])
    expect(refused.map(({ status, body }) => [status, (body as { code: string }).code])).toEqual(
      Array.from({ length: 3 }, () => [422, 'organization_own']),
    )
  })

  function asked([path, body]: [string, object]): [string, { as: typeof officer; body: object; ifMatch: number }] {
    return [path, { as: officer, body, ifMatch: 2 }]
  }
})
