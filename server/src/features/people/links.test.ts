import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Answer } from '../../../test/client.ts'
import { aDatabase, type TestDatabase } from '../../../test/database.ts'
import { aMember, aPeopleServer, NOW, type Member, type PeopleServer } from '../../../test/people.ts'
import { anOrganization, type TestOrganization } from '../../../test/site.ts'
import { newId } from '../../platform/ids.ts'

let database: TestDatabase
let server: PeopleServer
let root: TestOrganization
let town: TestOrganization
let branch: TestOrganization
let beside: TestOrganization
let officer: Member

beforeAll(async () => {
  database = await aDatabase()
  server = await aPeopleServer(database)
  root = await anOrganization(database.admin, null, { name: '共青团示例县委员会' })
  officer = await aMember(database, root, ['officer'])
})
beforeEach(async () => {
  server.clock.set(NOW)
  town = await anOrganization(database.admin, root)
  branch = await anOrganization(database.admin, town)
  beside = await anOrganization(database.admin, root)
})

interface Link {
  readonly id: string
  readonly rowVersion: number
  readonly revokedAt: string | null
}
interface Issued {
  readonly link: Link
  readonly address: string
  readonly code?: string
}
interface Entered {
  readonly token: string
  readonly device: { readonly id: string; readonly holder: string }
  readonly organization: { readonly id: string; readonly name: string }
}
type As = { readonly token: string }

async function issue(organization: TestOrganization, as: As = officer, asked: { key?: string } = {}) {
  return server.ask<Issued>('POST', `/organizations/${organization.id}/links`, {
    as,
    body: { label: '书记手机' },
    ...asked,
  })
}
async function enter(address: string, told: object = {}) {
  const body = { token: address.split('#')[1], holder: '示例己', carrier: 'token', ...told }
  return server.ask<Entered>('POST', '/entrances', { key: null, body })
}
async function handOver(organization: TestOrganization, as: As = officer, asked: { key?: string } = {}) {
  return server.ask<Issued & { handover: object }>('POST', `/organizations/${organization.id}/handover`, {
    as,
    body: { note: '换届，示例庚接任' },
    ...asked,
  })
}
async function status(as: As): Promise<number> {
  return (await server.ask('GET', '/me', { as })).status
}
async function liveLinks(organization: TestOrganization): Promise<number> {
  return (
    await database.admin`select from organization_links where organization_id = ${organization.id} and revoked_at is null`
  ).length
}
async function aDeviceOf(organization: TestOrganization): Promise<Entered> {
  return (await enter((await issue(organization)).body.address)).body
}

describe('who may not', () => {
  test('issue, read, revoke, hand over or forget', async () => {
    const device = await aDeviceOf(town)
    const leader = await aMember(database, root, ['leader'])
    const auditor = await aMember(database, root, ['audit_administrator'])
    const { link } = (await issue(town)).body
    for (const as of [leader, auditor, device]) {
      const refused = { status: 403, body: { code: 'not_permitted' } }
      expect(await issue(town, as)).toMatchObject(refused)
      expect(await server.ask('GET', `/organizations/${town.id}/links`, { as })).toMatchObject(refused)
      expect(await server.ask('GET', `/organization-links/${link.id}/devices`, { as })).toMatchObject(refused)
      expect(await server.ask('DELETE', `/organization-links/${link.id}`, { as, ifMatch: 1 })).toMatchObject(refused)
      expect(await server.ask('DELETE', `/devices/${device.device.id}`, { as })).toMatchObject(refused)
    }
    expect(await handOver(town, leader)).toMatchObject({ status: 403 })
    expect(await server.ask('DELETE', '/devices/current', { as: officer, key: null })).toMatchObject({ status: 403 })
    expect(await server.ask('GET', `/organizations/${town.id}/links`)).toMatchObject({ status: 401 })
  })

  test('reach another organization: not above, not beside, not by its link or its device', async () => {
    const secretary = await aMember(database, town, ['secretary'])
    const there = await aDeviceOf(beside)
    const [link] = await database.admin<
      { id: string }[]
    >`select id from organization_links where organization_id = ${beside.id}`
    for (const organization of [root, beside]) {
      expect(await issue(organization, secretary)).toMatchObject({ status: 404, body: { code: 'not_found' } })
      expect(await handOver(organization, secretary)).toMatchObject({ status: 404 })
      expect(await server.ask('GET', `/organizations/${organization.id}/links`, { as: secretary })).toMatchObject({
        status: 404,
      })
    }
    expect(await server.ask('GET', `/organization-links/${link?.id}/devices`, { as: secretary })).toMatchObject({
      status: 404,
    })
    expect(await server.ask('DELETE', `/organization-links/${link?.id}`, { as: secretary, ifMatch: 1 })).toMatchObject({
      status: 404,
    })
    expect(await server.ask('DELETE', `/devices/${there.device.id}`, { as: secretary })).toMatchObject({ status: 404 })
    expect(await status(there)).toBe(200)
    expect(await issue(branch, secretary)).toMatchObject({ status: 201 })
  })

  test('hand over by device another organization than its own, not even one below', async () => {
    const device = await aDeviceOf(town)
    for (const other of [root, beside, branch]) expect(await handOver(other, device)).toMatchObject({ status: 404 })
  })
})

describe('a link', () => {
  test('is shown once for a key, by an address whose secret no server log sees and no table holds', async () => {
    const key = newId()
    const first = await issue(town, officer, { key })
    expect(first).toMatchObject({
      status: 201,
      body: { link: { organizationId: town.id, label: '书记手机', devices: 0, revokedAt: null } },
    })
    const [, token = ''] = /^http:\/\/127\.0\.0\.1:8642\/entrance#([\w-]{43})$/.exec(first.body.address) ?? []
    expect(token).not.toBe('')
    expect((await issue(town, officer, { key })).body).toEqual(first.body)
    expect(await liveLinks(town)).toBe(1)
    const tables = await database.admin`
      select (select json_agg(l) from organization_links l)::text || (select json_agg(k) from idempotency_keys k)::text
        || (select json_agg(e) from audit_events e)::text as all`
    expect(JSON.stringify(tables)).not.toContain(token)
    const list = await server.ask('GET', `/organizations/${town.id}/links`, { as: officer })
    expect(list.body).toEqual({ links: [first.body.link] })
  })

  test('is not given to a closed organization, nor to one that is not there', async () => {
    await database.admin`update organizations set state = 'closed' where id = ${branch.id}`
    expect(await issue(branch)).toMatchObject({ status: 409, body: { code: 'no_entrance_when_closed' } })
    expect(await handOver(branch)).toMatchObject({ status: 409 })
    expect(await issue({ ...branch, id: newId() })).toMatchObject({ status: 404 })
  })

  test('of an organization that closes is dead, and so are its devices', async () => {
    const { address } = (await issue(branch)).body
    const device = (await enter(address)).body
    await database.admin`update organizations set state = 'closed' where id = ${branch.id}`
    expect(await status(device)).toBe(401)
    expect(await enter(address)).toMatchObject({ status: 404, body: { code: 'entrance_over' } })
  })

  test('revoked, turns its devices away at their next request and lets none in', async () => {
    const { link, address } = (await issue(town)).body
    const device = (await enter(address)).body
    expect(await status(device)).toBe(200)
    const revoke = async (ifMatch: number) =>
      server.ask<Link>('DELETE', `/organization-links/${link.id}`, { as: officer, ifMatch })
    expect(await server.ask('DELETE', `/organization-links/${link.id}`, { as: officer })).toMatchObject({ status: 428 })
    expect(await revoke(7)).toMatchObject({ status: 412 })
    expect(await revoke(1)).toMatchObject({
      status: 200,
      body: { revokedAt: NOW, revokedReason: 'revoked', devices: 0, rowVersion: 2 },
    })
    expect(await status(device)).toBe(401)
    expect(await enter(address)).toMatchObject({ status: 404, body: { code: 'entrance_over' } })
    expect(await revoke(2)).toMatchObject({ status: 412 })
  })
})

describe('a device', () => {
  test.each(['', 'x', 'A'.repeat(43)])('does not come in by %j', async (token) => {
    expect(await enter('', { token })).toMatchObject({ status: 404, body: { code: 'entrance_over' } })
  })

  test.each(['', '   ', 'x'.repeat(41)])('needs the name of its holder, not %j', async (holder) => {
    const { address } = (await issue(town)).body
    expect(await enter(address, { holder })).toMatchObject({ status: 400, body: { code: 'bad_request' } })
  })

  test('acts for its organization, and for a year and a month', async () => {
    const device = await aDeviceOf(town)
    expect(device.organization).toEqual({ id: town.id, name: town.name })
    const me = await server.ask<{ permissions: string[] }>('GET', '/me', { as: device })
    expect(me).toMatchObject({
      body: { kind: 'device', displayName: '示例己', organization: { id: town.id }, roles: [], due: null },
    })
    expect(me.body.permissions).toEqual(expect.arrayContaining(['records.write', 'links.hand_over']))
    expect(me.body.permissions).not.toContain('accounts.read')
    server.wait(396 * 24 * 60 - 1)
    expect(await status(device)).toBe(200)
    server.wait(1)
    expect(await status(device)).toBe(401)
  })

  test('of a browser is remembered by a cookie that a link from a chat brings along', async () => {
    const { address } = (await issue(town)).body
    const answer = await enter(address, { carrier: 'cookie' })
    expect(answer.body).not.toHaveProperty('token')
    const cookie = String(answer.headers['set-cookie'])
    expect(cookie).toMatch(/^luoshi-device=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/)
    const headers = { cookie: cookie.split(';')[0] ?? '' }
    expect(await server.ask('GET', '/me', { headers })).toMatchObject({ status: 200, body: { kind: 'device' } })
    // Whoever signs in on the same browser acts by his account, until he signs out.
    const both = { cookie: `${headers.cookie}; luoshi-session=${officer.token}` }
    expect(await server.ask('GET', '/me', { headers: both })).toMatchObject({
      body: { kind: 'account', id: officer.id },
    })
    const forgotten: Answer = await server.ask('DELETE', '/devices/current', { key: null, headers })
    expect(forgotten).toMatchObject({ status: 200, body: { forgottenAt: NOW } })
    expect(String(forgotten.headers['set-cookie'])).toMatch(/^luoshi-device=; Max-Age=0/)
    expect(await server.ask('GET', '/me', { headers })).toMatchObject({ status: 401 })
  })

  test('is listed with its holder and forgotten by the organization', async () => {
    const { link, address } = (await issue(town)).body
    const devices = [(await enter(address)).body, (await enter(address, { holder: '示例辛' })).body]
    const list = async () =>
      (
        await server.ask<{ devices: { id: string; holder: string }[] }>(
          'GET',
          `/organization-links/${link.id}/devices`,
          { as: officer },
        )
      ).body.devices
    expect((await list()).map(({ holder }) => holder)).toEqual(expect.arrayContaining(['示例己', '示例辛']))
    const gone = await server.ask('DELETE', `/devices/${devices[0]?.device.id}`, { as: officer })
    expect(gone).toMatchObject({ status: 200, body: { forgottenAt: NOW } })
    expect(await Promise.all(devices.map(status))).toEqual([401, 200])
    expect((await list()).at(-1)).toMatchObject({ holder: '示例己', forgottenAt: NOW })
    const events =
      await database.admin`select details from audit_events where action = 'enter' and object_id = ${devices[0]?.device.id ?? ''}`
    expect(JSON.stringify(events)).not.toContain('示例己')
  })
})

describe('handing over', () => {
  test('kills every live link and device of that organization alone, and brings one new link', async () => {
    const old = [await aDeviceOf(town), await aDeviceOf(town)]
    const below = await aDeviceOf(branch)
    const handed = await handOver(town)
    expect(handed).toMatchObject({
      status: 201,
      body: { handover: { formerLinks: 2, forgottenDevices: 2, handedAt: NOW } },
    })
    expect(await Promise.all([...old, below].map(status))).toEqual([401, 401, 200])
    expect(await liveLinks(town)).toBe(1)
    expect(await status((await enter(handed.body.address, { holder: '示例庚' })).body)).toBe(200)
    const [row] =
      await database.admin`select note, handed_by, cardinality(former_link_ids) as former from handovers where organization_id = ${town.id}`
    expect(row).toEqual({ note: '换届，示例庚接任', handedBy: officer.id, former: 2 })
  })

  test('is done by the outgoing secretary on his own phone, which then is dead', async () => {
    const device = await aDeviceOf(town)
    const key = newId()
    const handed = await handOver(town, device, { key })
    expect(handed.status).toBe(201)
    expect(await status(device)).toBe(401)
    expect(await handOver(town, device, { key })).toMatchObject({ status: 401 })
    expect(await status((await enter(handed.body.address)).body)).toBe(200)
  })

  test('asked for twice with one key happens once', async () => {
    const key = newId()
    const first = await handOver(town, officer, { key })
    const second = await handOver(town, officer, { key })
    expect(second.body).toEqual(first.body)
    expect(await database.admin`select from handovers where organization_id = ${town.id}`).toHaveLength(1)
  })

  test('twenty times at once, by office and phones, leaves one live link and no old device alive', async () => {
    const devices = await Promise.all(Array.from({ length: 10 }, () => aDeviceOf(town)))
    const answers = await Promise.all([
      ...Array.from({ length: 10 }, () => handOver(town)),
      ...devices.map((device) => handOver(town, device)),
    ])
    for (const { status } of answers) expect([201, 401]).toContain(status)
    const done = answers.filter(({ status }) => status === 201)
    expect(done.length).toBeGreaterThanOrEqual(10)
    expect(await liveLinks(town)).toBe(1)
    expect(new Set(await Promise.all(devices.map(status)))).toEqual(new Set([401]))
    const opened = await Promise.all(done.map(async ({ body }) => (await enter(body.address)).status))
    expect(opened.filter((code) => code === 201)).toHaveLength(1)
    expect(await database.admin`select from handovers where organization_id = ${town.id}`).toHaveLength(done.length)
  })

  test('by its own phones alone succeeds once', async () => {
    const { address } = (await issue(town)).body
    const devices = await Promise.all(Array.from({ length: 20 }, async () => (await enter(address)).body))
    const answers = await Promise.all(devices.map((device) => handOver(town, device)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(await liveLinks(town)).toBe(1)
  })

  test('while the organization is moved waits or is done again, and the link stands where the organization stands', async () => {
    for (let round = 0; round < 5; round++) {
      const position = String(beside.position + 1000n + BigInt(round))
      const move = database.admin`update organizations set position = ${position}, reach = ${position}, next_position = ${position} where id = ${branch.id}`
      const [handed] = await Promise.all([handOver(branch), move])
      expect(handed.status).toBe(201)
      const [row] =
        await database.admin`select org_position from organization_links where organization_id = ${branch.id} and revoked_at is null`
      expect(row).toEqual({ orgPosition: position })
    }
    expect(await liveLinks(branch)).toBe(1)
  })
})
