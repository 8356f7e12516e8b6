import type { Organization, OrganizationDetail, OrganizationNames } from '@luoshi/contract/organizations'
import { describe, expect, it } from 'vitest'
import { aServer } from '../../../test/app.ts'
import { aDatabase } from '../../../test/database.ts'
import { aDevice, anAccount, anOrganization } from '../../../test/site.ts'
import { newId } from '../../platform/ids.ts'
import { makeRoutes } from './index.ts'

const db = await aDatabase()
const county = await anOrganization(db.admin, null, { name: '共青团示例县委员会' })
const town = await anOrganization(db.admin, county, { name: '城关镇团委' })
const otherTown = await anOrganization(db.admin, county, { name: '河东乡团委' })
const village = await anOrganization(db.admin, town, { name: '东街团支部' })
const otherVillage = await anOrganization(db.admin, otherTown, { name: '东街团支部' })
const officer = await anAccount(db.admin, county, ['officer'])
const secretary = await anAccount(db.admin, town, ['secretary'])
const device = await aDevice(db.admin, village, officer)
const ask = await aServer({ database: db, routes: (database) => makeRoutes({ database }) })

const namesOf = (rows: readonly Organization[]): string[] => rows.map(({ name }) => name)

describe('reading organizations: refusals', () => {
  it.each(['/organizations', `/organizations/${village.id}`, '/organization-names?query=东', '/organization-kinds'])(
    'GET %s asks who is there',
    async (path) => {
      expect(await ask('GET', path)).toMatchObject({ status: 401, body: { code: 'not_signed_in' } })
    },
  )

  it.each([
    ['a day that is none', '/organizations?on=2025-02-30'],
    ['a state that is none', '/organizations?state=gone'],
    ['an unknown parameter', '/organizations?parent=x'],
    ['an id that is none', '/organizations/x'],
    ['no words to look for', '/organization-names?query='],
  ])('%s is a bad request', async (_, path) => {
    expect(await ask('GET', path, { as: officer })).toMatchObject({ status: 400, body: { code: 'bad_request' } })
  })

  it.each([
    ['a sibling', otherTown.id],
    ['below a sibling', otherVillage.id],
    ['nobody', newId()],
  ])('%s is not found, nor what is under it', async (_, id) => {
    expect((await ask('GET', `/organizations/${id}`, { as: secretary })).status).toBe(404)
    expect((await ask('GET', `/organizations?under=${id}`, { as: secretary })).status).toBe(404)
  })

  it('a superior has no list for those below it', async () => {
    expect((await ask('GET', `/organizations?under=${county.id}`, { as: secretary })).status).toBe(404)
  })
})

describe('reading organizations', () => {
  it('lists my subtree in the order of the tree, each with the names above it', async () => {
    const all = await ask<Organization[]>('GET', '/organizations', { as: officer })
    expect(namesOf(all.body)).toEqual(['共青团示例县委员会', '城关镇团委', '东街团支部', '河东乡团委', '东街团支部'])
    const own = await ask<Organization[]>('GET', '/organizations', { as: secretary })
    expect(own.body.map(({ id, ancestors }) => [id, ...namesOf(ancestors as never)])).toEqual([
      [town.id, '共青团示例县委员会'],
      [village.id, '共青团示例县委员会', '城关镇团委'],
    ])
  })

  it('lists the part under one of it', async () => {
    const { body } = await ask<Organization[]>('GET', `/organizations?under=${otherTown.id}`, { as: officer })
    expect(body.map(({ id }) => id)).toEqual([otherTown.id, otherVillage.id])
  })

  it('lists nobody before the founding', async () => {
    expect((await ask<Organization[]>('GET', '/organizations?on=1999-12-31', { as: officer })).body).toEqual([])
  })

  it('gives one with its versions and events, my superiors too', async () => {
    const own = await ask<OrganizationDetail>('GET', `/organizations/${village.id}`, { as: device })
    expect(own.body).toMatchObject({
      id: village.id,
      parentId: town.id,
      state: 'active',
      foundedOn: '2000-01-01',
      rowVersion: 1,
      versions: [{ validFrom: '2000-01-01', name: '东街团支部', known: null }],
      events: [{ kind: 'founded', day: '2000-01-01' }],
    })
    expect(own.body.ancestors.map(({ id }) => id)).toEqual([county.id, town.id])
    const above = await ask<OrganizationDetail>('GET', `/organizations/${county.id}`, { as: secretary })
    expect(above).toMatchObject({ status: 200, body: { id: county.id, ancestors: [] } })
  })

  it('finds names anywhere, and nothing else of them', async () => {
    const { body } = await ask<OrganizationNames>('GET', '/organization-names?query=东街', { as: device })
    expect(new Set(body.map(({ parent }) => parent))).toEqual(new Set(['城关镇团委', '河东乡团委']))
    expect(Object.keys(body[0] ?? {}).toSorted()).toEqual(['id', 'kind', 'name', 'parent', 'shortName'])
  })

  it('gives twenty names at most, the very one first', async () => {
    for (let count = 0; count < 25; count += 1)
      await anOrganization(db.admin, otherTown, { name: `东街团支部${String(count)}组` })
    const { body } = await ask<OrganizationNames>('GET', '/organization-names?query=东街团支部', { as: device })
    expect(body).toHaveLength(20)
    expect(body.slice(0, 2).map(({ name }) => name)).toEqual(['东街团支部', '东街团支部'])
  })
})
