import { beforeAll, describe, expect, test } from 'vitest'
import { aDatabase, type TestDatabase } from '../../../test/database.ts'
import { aMember, aPeopleServer, type Member, type PeopleServer } from '../../../test/people.ts'
import { aDevice, anOrganization, type TestActor, type TestOrganization } from '../../../test/site.ts'

let database: TestDatabase
let root: TestOrganization
let town: TestOrganization
let local: Member
let stranger: Member
let device: TestActor
let link: string

beforeAll(async () => {
  database = await aDatabase()
  root = await anOrganization(database.admin, null)
  town = await anOrganization(database.admin, root)
  local = await aMember(database, town, ['security_administrator', 'secretary'])
  stranger = await aMember(database, root, ['officer'])
  device = await aDevice(database.admin, root, stranger)
  const [row] = await database.admin<{ linkId: string }[]>`select link_id from devices where id = ${device.id}`
  link = row?.linkId ?? ''
})

// Each of the two layers below the guard holds alone: bounds in the queries, policies of the rows.
describe.each([
  ['both layers', {}],
  ['queries alone', { policies: true }],
  ['policies alone', { queries: true }],
])('with %s', (_what, opened) => {
  let server: PeopleServer
  beforeAll(async () => void (server = await aPeopleServer(database, { opened })))

  test('a lower organization sees no account, link or device of the upper one', async () => {
    const list = await server.ask<{ accounts: { id: string }[] }>('GET', '/accounts', { as: local })
    expect(list.body.accounts.map(({ id }) => id)).toEqual([local.id])
    for (const path of [`/organizations/${root.id}/links`, `/organization-links/${link}/devices`]) {
      expect(await server.ask('GET', path, { as: local })).toMatchObject({ status: 404, body: { code: 'not_found' } })
    }
  })

  test('and changes none, nor plants one there', async () => {
    const before = await contents()
    const account = { organizationId: root.id, name: 'planted', displayName: '示例', roles: ['leader'] }
    const asked = [
      ['PATCH', `/accounts/${stranger.id}`, { duty: '书记' }],
      ['POST', `/accounts/${stranger.id}/disablement`],
      ['POST', `/accounts/${stranger.id}/new-password`, {}],
      ['POST', '/accounts', account],
      ['POST', `/organizations/${root.id}/links`, {}],
      ['POST', `/organizations/${root.id}/handover`, {}],
      ['DELETE', `/organization-links/${link}`],
      ['DELETE', `/devices/${device.id}`],
    ] as const
    for (const [method, path, body] of asked) {
      expect(await server.ask(method, path, { as: local, ifMatch: 1, body })).toMatchObject({
        status: 404,
        body: { code: 'not_found' },
      })
    }
    expect(await contents()).toEqual(before)
  })

  test('and ends no session of another', async () => {
    const [row] = await database.admin<{ id: string }[]>`select id from sessions where account_id = ${stranger.id}`
    expect(await server.ask('DELETE', `/sessions/${row?.id}`, { as: local, key: null })).toMatchObject({ status: 404 })
    expect(await server.ask('GET', '/me', { as: stranger })).toMatchObject({ status: 200 })
  })
})

async function contents(): Promise<unknown> {
  return database.admin`
    select (select json_agg(a order by id) from accounts a) as accounts, (select json_agg(l order by id) from organization_links l) as links,
      (select json_agg(d order by id) from devices d) as devices, (select count(*) from handovers) as handovers`
}
