import type { OrganizationClassRow, OrganizationKindRow } from '@luoshi/contract/organizations'
import { isRefusal } from '../../platform/refusal.ts'
import { describe, expect, it } from 'vitest'
import { aServer } from '../../../test/app.ts'
import { aDatabase } from '../../../test/database.ts'
import { anAccount, anOrganization } from '../../../test/site.ts'
import { fixedClock } from '../../platform/clock.ts'
import { newId } from '../../platform/ids.ts'
import { jobContext } from '../../platform/jobs.ts'
import { listClasses, makeRoutes, matchUnits, organizationsOfClass, seedKinds } from './index.ts'

const db = await aDatabase()
const clock = fixedClock('2025-06-10T02:00:00Z')
await seedKinds({ sql: db.app })
const county = await anOrganization(db.admin, null, { name: '共青团示例县委员会', kind: 'county_committee' })
const town = await anOrganization(db.admin, county, { name: '共青团示例县城关镇委员会', kind: 'township_committee' })
const otherTown = await anOrganization(db.admin, county, {
  name: '共青团示例县河东乡委员会',
  kind: 'township_committee',
})
const school = await anOrganization(db.admin, county, { name: '第一中学团委', kind: 'school_committee' })
const officer = await anAccount(db.admin, county, ['officer'])
const townOfficer = await anAccount(db.admin, town, ['officer'])
const otherOfficer = await anAccount(db.admin, otherTown, ['officer'])
const secretary = await anAccount(db.admin, county, ['secretary'])
const ask = await aServer({ database: db, routes: (database) => makeRoutes({ database }), clock })

const rule = { from: '2025-01-01', kinds: ['township_committee'], under: null }
const newClass = (name: string, told: object = {}) => ({ name, rule: { ...rule, ...told } })
const make = async (name: string, told: object = {}, as = officer) =>
  ask<OrganizationClassRow>('POST', '/organization-classes', { as, body: newClass(name, told) })
const membersOf = async (id: string, on: string, as = officer) =>
  (await ask<{ id: string }[]>('GET', `/organization-classes/${id}/members?on=${on}`, { as })).body

describe('organization classes: refusals', () => {
  it.each([
    ['GET', '/organization-classes'],
    ['POST', '/organization-classes'],
    ['PUT', `/organization-classes/${newId()}`],
    ['GET', `/organization-classes/${newId()}/members`],
  ] as const)('%s %s asks who is there', async (method, path) => {
    const body = method === 'GET' ? {} : { body: newClass('各乡镇') }
    expect((await ask(method, path, { ...body, ifMatch: 1 })).status).toBe(401)
  })

  it('are changed by officers', async () => {
    expect((await make('各乡镇', {}, secretary)).status).toBe(403)
    const kind = { code: 'club', words: { zh: '俱乐部', en: 'club' } }
    expect((await ask('POST', '/organization-kinds', { body: kind })).status).toBe(401)
    expect((await ask('POST', '/organization-kinds', { as: secretary, body: kind })).status).toBe(403)
  })

  it('have kinds that exist, names of their own, and days that are days', async () => {
    expect(await make('甲类', { kinds: ['no_such'] })).toMatchObject({
      status: 422,
      body: { code: 'organization_kind_unknown' },
    })
    expect((await make('甲类', { from: '2025-02-30' })).status).toBe(400)
    await make('乙类')
    expect(await make('乙类')).toMatchObject({ status: 409, body: { code: 'organization_class_name_taken' } })
  })

  it('are found and changed only by those who hold them', async () => {
    const { body } = await make('丙类', {}, townOfficer)
    const path = `/organization-classes/${body.id}`
    expect((await ask('PUT', path, { as: otherOfficer, body: newClass('丁类'), ifMatch: 1 })).status).toBe(404)
    expect((await ask('GET', `${path}/members`, { as: otherOfficer })).status).toBe(404)
    const above = await make('戊类')
    const edit = { as: townOfficer, body: newClass('己类'), ifMatch: 1 }
    expect((await ask('PUT', `/organization-classes/${above.body.id}`, edit)).status).toBe(404)
    expect((await ask('PUT', path, { as: officer, body: newClass('丙类'), ifMatch: 9 })).status).toBe(412)
    expect((await ask('PUT', path, { as: officer, body: newClass('丙类') })).status).toBe(428)
  })
})

describe('organization classes', () => {
  it('hold those of a kind on a day, and others by name', async () => {
    const { body, status } = await make('乡镇和中学', { include: [school.id], exclude: [otherTown.id] })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      organizationId: county.id,
      rowVersion: 1,
      rules: [{ from: '2025-01-01', recordedAt: '2025-06-10T02:00:00.000Z' }],
    })
    expect((await membersOf(body.id, '2025-06-01')).map(({ id }) => id)).toEqual([town.id, school.id])
    expect(await membersOf(body.id, '2024-12-31')).toEqual([])
    expect((await membersOf(body.id, '2025-06-01', townOfficer)).map(({ id }) => id)).toEqual([town.id])
  })

  it('change from a day on; what they held before stays', async () => {
    const { body } = await make('联系单位')
    const told = {
      as: officer,
      body: newClass('联系点', { from: '2025-05-01', kinds: ['school_committee'] }),
      ifMatch: 1,
    }
    const changed = await ask<OrganizationClassRow>('PUT', `/organization-classes/${body.id}`, told)
    expect(changed).toMatchObject({
      status: 200,
      body: { name: '联系点', rowVersion: 2, rules: [{ from: '2025-01-01' }, { from: '2025-05-01' }] },
    })
    expect((await membersOf(body.id, '2025-04-30')).map(({ id }) => id)).toEqual([town.id, otherTown.id])
    expect((await membersOf(body.id, '2025-05-01')).map(({ id }) => id)).toEqual([school.id])
    const listed = await ask<OrganizationClassRow[]>('GET', '/organization-classes', { as: townOfficer })
    expect(listed.body).toContainEqual(changed.body)
  })
})

describe('kinds', () => {
  it('come with the program once, and offices add their own', async () => {
    await seedKinds({ sql: db.app })
    const kind = { code: 'mountain_post', words: { zh: '山区工作站', en: 'mountain post' }, endings: ['工作站'] }
    expect(await ask('POST', '/organization-kinds', { as: officer, body: kind })).toMatchObject({
      status: 201,
      body: { code: 'mountain_post' },
    })
    expect(await ask('POST', '/organization-kinds', { as: officer, body: kind })).toMatchObject({
      status: 409,
      body: { code: 'organization_kind_taken' },
    })
    const { body } = await ask<OrganizationKindRow[]>('GET', '/organization-kinds', { as: townOfficer })
    expect(body.at(-1)).toEqual({ code: 'mountain_post', words: kind.words, ownSystem: true })
    expect(body.filter(({ code }) => code === 'branch')).toHaveLength(1)
  })
})

describe('the door', () => {
  const context = jobContext('verify', clock)

  it('matches names on paper to organizations and classes', async () => {
    const { body } = await make('各乡（镇）团委')
    const matches = await db
      .open()
      .reading(context, (tx) => matchUnits(tx, ['团县委', '城关镇团委', '各乡（镇）团委', '某某局'], '2025-06-01'))
    expect(isRefusal(matches)).toBe(false)
    expect(matches).toMatchObject([
      { match: 'organization', organization: county.id },
      { match: 'organization', organization: town.id },
      { match: 'class', class: body.id, members: [town.id, otherTown.id] },
      { match: 'none' },
    ])
  })

  it('lists classes, and whom one holds', async () => {
    const { body } = await make('两个乡镇')
    const found = await db.open().reading(context, async (tx) => ({
      names: (await listClasses(tx)).map(({ name }) => name),
      members: await organizationsOfClass(tx, body.id, '2025-06-01'),
      unknown: await organizationsOfClass(tx, newId(), '2025-06-01'),
    }))
    expect(found).toMatchObject({ members: [town.id, otherTown.id], unknown: [] })
    expect(found).toHaveProperty('names', expect.arrayContaining(['两个乡镇']))
  })
})
