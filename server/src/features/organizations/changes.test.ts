import type { Organization, OrganizationDetail, TreeChange } from '@luoshi/contract/organizations'
import { describe, expect, it } from 'vitest'
import { aServer } from '../../../test/app.ts'
import { aDatabase } from '../../../test/database.ts'
import { aDevice, anAccount, anOrganization } from '../../../test/site.ts'
import { fixedClock } from '../../platform/clock.ts'
import { newId } from '../../platform/ids.ts'
import { makeRoutes } from './index.ts'

const db = await aDatabase()
const clock = fixedClock('2025-06-10T02:00:00Z')
const county = await anOrganization(db.admin, null, { name: '共青团示例县委员会' })
const town = await anOrganization(db.admin, county, { name: '城关镇团委' })
const otherTown = await anOrganization(db.admin, county, { name: '河东乡团委' })
const officer = await anAccount(db.admin, county, ['officer'])
const secretary = await anAccount(db.admin, town, ['secretary'])
const leader = await anAccount(db.admin, county, ['leader'])
const device = await aDevice(db.admin, town, officer)
const ask = await aServer({ database: db, routes: (database) => makeRoutes({ database }), clock })

const kind = 'branch'
const day = '2025-06-01'
const id = (): string => newId()
const branch = (parent = town): Promise<typeof town> => anOrganization(db.admin, parent)
const rowOf = async (id: string): Promise<OrganizationDetail> =>
  (await ask<OrganizationDetail>('GET', `/organizations/${id}`, { as: officer })).body

interface Refused {
  readonly code: string
  readonly details?: readonly { readonly field?: string; readonly value?: unknown }[]
}

describe('changes of the tree: refusals', () => {
  const founding = { parentId: town.id, name: '西街团支部', kind, foundedOn: day }

  it.each<[string, string, object]>([
    ['founding', '/organizations', founding],
    ['renaming', `/organizations/${town.id}/renaming`, { day, name: '新名' }],
    ['move', `/organizations/${town.id}/move`, { day, parentId: otherTown.id }],
    ['closure', `/organizations/${town.id}/closure`, { day }],
    ['split', `/organizations/${town.id}/split`, { day, closes: false, into: [{ id: id(), name: '甲', kind }] }],
    [
      'merger',
      '/organizations/mergers',
      { day, organizations: [{ id: town.id, rowVersion: 1 }], into: { id: otherTown.id, rowVersion: 1 } },
    ],
  ])('%s: nobody, a leader and a device may not', async (_, path, body) => {
    const asked = { body, ifMatch: 1 }
    expect((await ask('POST', path, asked)).status).toBe(401)
    expect(await ask('POST', path, { ...asked, as: leader })).toMatchObject({
      status: 403,
      body: { code: 'not_permitted' },
    })
    expect((await ask('POST', path, { ...asked, as: device })).status).toBe(403)
    expect(await ask('POST', path, { ...asked, as: officer, key: null })).toMatchObject({
      status: 400,
      body: { code: 'key_missing' },
    })
  })

  it.each<[string, object]>([
    ['a name of spaces', { ...founding, name: '  ' }],
    ['no parent', { name: '甲', kind, foundedOn: day }],
    ['a day that is none', { ...founding, foundedOn: '2025-02-30' }],
    ['a field too many', { ...founding, position: 1 }],
  ])('founding with %s is a bad request', async (_, body) => {
    expect((await ask('POST', '/organizations', { as: officer, body })).status).toBe(400)
  })

  it('an edit says which version it starts from', async () => {
    const { id } = await branch()
    const path = `/organizations/${id}/renaming`
    const body = { day, name: '新名' }
    expect((await ask('POST', path, { as: officer, body })).status).toBe(428)
    const differs = await ask<Refused>('POST', path, { as: officer, body, ifMatch: 7 })
    expect(differs).toMatchObject({ status: 412, body: { code: 'row_version_differs' } })
    expect(differs.body.details).toContainEqual({ field: 'rowVersion', value: 1 })
  })

  it.each<[string, number, () => Promise<[path: string, body: object]>]>([
    ['organization_day_ahead', 422, async () => ['', { ...founding, foundedOn: '2025-06-11' }]],
    ['organization_kind_unknown', 422, async () => ['', { ...founding, kind: 'no_such' }]],
    ['organization_exists', 409, async () => ['', { ...founding, id: (await branch()).id }]],
    ['organization_name_taken', 409, async () => ['', { ...founding, name: (await branch()).name }]],
    ['organization_parent_missing', 422, async () => ['', { ...founding, foundedOn: '1999-12-31' }]],
    ['organization_day_before_founding', 422, async () => [`/${(await branch()).id}/closure`, { day: '1999-12-31' }]],
    [
      'organization_has_children',
      409,
      async () => [`/${(await branch(await branch())).id.replace(/^.*$/, town.id)}/closure`, { day }],
    ],
    ['organization_nothing_changes', 422, async () => [`/${(await branch()).id}/move`, { day, parentId: town.id }]],
    [
      'organization_cycle',
      409,
      async () => {
        const above = await branch()
        return [`/${above.id}/move`, { day, parentId: (await branch(above)).id }]
      },
    ],
    [
      'organization_too_few',
      422,
      async () => [
        '/mergers',
        {
          day,
          organizations: [{ id: (await branch()).id, rowVersion: 1 }],
          into: { parentId: town.id, name: '合', kind },
        },
      ],
    ],
    [
      'organization_overlap',
      422,
      async () => {
        const above = await branch()
        const below = await branch(above)
        return [
          '/mergers',
          { day, organizations: [{ id: below.id, rowVersion: 1 }], into: { id: above.id, rowVersion: 1 } },
        ]
      },
    ],
  ])('%s', async (code, status, told) => {
    const [path, body] = await told()
    expect(await ask('POST', `/organizations${path}`, { as: officer, body, ifMatch: 1 })).toMatchObject({
      status,
      body: { code },
    })
  })

  it('a closed organization has no more children, no other parent, no second end', async () => {
    const closed = await branch()
    await ask('POST', `/organizations/${closed.id}/closure`, { as: officer, body: { day }, ifMatch: 1 })
    const later = { day: '2025-06-02' }
    const codes = await Promise.all(
      [
        ask<Refused>('POST', '/organizations', {
          as: officer,
          body: { parentId: closed.id, name: '下', kind, foundedOn: '2025-06-02' },
        }),
        ask<Refused>('POST', `/organizations/${closed.id}/move`, {
          as: officer,
          body: { ...later, parentId: otherTown.id },
          ifMatch: 2,
        }),
        ask<Refused>('POST', `/organizations/${closed.id}/closure`, { as: officer, body: later, ifMatch: 2 }),
      ].map(async (answer) => (await answer).body.code),
    )
    expect(codes).toEqual(['organization_parent_closed', 'organization_closed_already', 'organization_closed_already'])
  })
})

describe('changes of the tree', () => {
  it('founds below one of mine, once for one key, and writes it down', async () => {
    const body = {
      id: newId(),
      parentId: town.id,
      name: '南街团支部',
      shortName: '南街',
      kind,
      foundedOn: '2025-03-01',
      paper: '示团发〔2025〕9号',
    }
    const key = newId()
    const first = await ask<Organization>('POST', '/organizations', { as: secretary, body, key })
    expect(first).toMatchObject({
      status: 201,
      body: { id: body.id, parentId: town.id, name: '南街团支部', state: 'active', rowVersion: 1 },
    })
    expect(await ask('POST', '/organizations', { as: secretary, body, key })).toMatchObject({
      status: 201,
      body: first.body,
    })
    expect(await ask('POST', '/organizations', { as: secretary, body: { ...body, name: '别的' }, key })).toMatchObject({
      status: 422,
    })
    expect(await rowOf(body.id)).toMatchObject({
      foundedOn: '2025-03-01',
      events: [{ kind: 'founded', paper: '示团发〔2025〕9号' }],
    })
    const audit =
      await db.admin`select action, actor_id from audit_events where object_id = ${body.id} and outcome = 'done'`
    expect(audit).toEqual([{ action: 'found', actorId: secretary.id }])
  })

  it('renames from a day on, and changes the kind with it', async () => {
    await anOrganization(db.admin, county, { kind: 'general_branch' })
    const { id, name } = await branch()
    const body = { day, name: '某学校团总支', kind: 'general_branch' }
    const renamed = await ask<Organization>('POST', `/organizations/${id}/renaming`, { as: officer, body, ifMatch: 1 })
    expect(renamed).toMatchObject({
      status: 200,
      body: { name: '某学校团总支', kind: 'general_branch', rowVersion: 2 },
    })
    expect(new Set((await rowOf(id)).events.map((event) => event.kind))).toEqual(
      new Set(['founded', 'renamed', 'changed_kind']),
    )
    const before = await ask<Organization[]>('GET', `/organizations?on=2025-05-31&under=${id}`, { as: officer })
    expect(before.body).toMatchObject([{ name, kind: 'branch' }])
  })

  it('moves a subtree; rows that carry its place follow', async () => {
    const top = await branch()
    const below = await branch(top)
    const account = await anAccount(db.admin, below, ['secretary'])
    const moved = await ask<Organization>('POST', `/organizations/${top.id}/move`, {
      as: officer,
      body: { day, parentId: otherTown.id },
      ifMatch: 1,
    })
    expect(moved).toMatchObject({ status: 200, body: { parentId: otherTown.id, rowVersion: 2 } })
    const [row] = await db.admin<{ inside: boolean; follows: boolean }[]>`
      select o.position between t.position and t.reach as inside, a.org_position = o.position as follows
      from organizations o, organizations t, accounts a where o.id = ${below.id} and t.id = ${otherTown.id} and a.id = ${account.id}`
    expect(row).toEqual({ inside: true, follows: true })
    expect((await ask<Organization[]>('GET', '/organizations', { as: account })).body.map(({ id }) => id)).toEqual([
      below.id,
    ])
    expect((await ask('GET', `/organizations/${below.id}`, { as: secretary })).status).toBe(404)
  })

  it('closes, and still tells who it was', async () => {
    const { id, name } = await branch()
    await ask('POST', `/organizations/${id}/closure`, { as: officer, body: { day }, ifMatch: 1 })
    const listed = async (query: string) =>
      (await ask<Organization[]>('GET', `/organizations?under=${id}${query}`, { as: officer })).body
    expect(await listed('')).toEqual([])
    expect(await listed('&state=closed')).toMatchObject([{ name, state: 'closed' }])
    expect(await listed('&on=2025-05-31')).toMatchObject([{ name, state: 'active' }])
  })

  it('merges into a new one that takes the name of one of them, with what stood below', async () => {
    const [one, other] = [await branch(), await branch()]
    const below = await branch(one)
    const into = { id: newId(), parentId: town.id, name: other.name, kind }
    const organizations = [one, other].map(({ id }) => ({ id, rowVersion: 1 }))
    const merged = await ask<TreeChange>('POST', '/organizations/mergers', {
      as: secretary,
      body: { day, organizations, into },
    })
    expect(merged.status).toBe(201)
    expect(merged.body.organizations.map(({ id, state }) => [id, state])).toEqual([
      [into.id, 'active'],
      [one.id, 'closed'],
      [other.id, 'closed'],
    ])
    expect((await rowOf(below.id)).parentId).toBe(into.id)
    const { versions, events } = await rowOf(one.id)
    expect(versions.at(-1)).toMatchObject({ validFrom: day, state: 'closed', name: one.name, successors: [into.id] })
    expect(events.map((event) => event.kind)).toEqual(['founded', 'merged'])
  })

  it('merges into one that exists', async () => {
    const [one, other] = [await branch(), await branch()]
    const below = await branch(one)
    const body = { day, organizations: [{ id: one.id, rowVersion: 1 }], into: { id: other.id, rowVersion: 1 } }
    const merged = await ask<TreeChange>('POST', '/organizations/mergers', { as: secretary, body })
    expect(merged).toMatchObject({
      status: 201,
      body: { organizations: [{ id: other.id }, { id: one.id, state: 'closed' }] },
    })
    expect((await rowOf(below.id)).parentId).toBe(other.id)
    expect(await ask('POST', '/organizations/mergers', { as: secretary, body })).toMatchObject({ status: 412 })
  })

  it('splits, and shares out what stood below', async () => {
    const one = await branch()
    const [left, right] = [await branch(one), await branch(one)]
    const into = ['甲', '乙'].map((name) => ({ id: newId(), name: `${name}${one.name}`, kind }))
    const children = [left, right].map(({ id }, index) => ({ id, parentId: into[index]?.id }))
    const split = (children: readonly unknown[]) =>
      ask<TreeChange>('POST', `/organizations/${one.id}/split`, {
        as: officer,
        body: { day, into, closes: true, children },
        ifMatch: 1,
      })
    expect(await split(children.slice(1))).toMatchObject({ status: 409, body: { code: 'organization_has_children' } })
    expect(await split(children)).toMatchObject({ status: 200, body: { organizations: [{ state: 'closed' }, {}, {}] } })
    expect((await rowOf(left.id)).ancestors.map(({ id }) => id)).toEqual([county.id, town.id, into[0]?.id])
    expect((await rowOf(right.id)).parentId).toBe(into[1]?.id)
  })
})
