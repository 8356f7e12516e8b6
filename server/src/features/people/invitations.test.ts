import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aDatabase, type TestDatabase } from '../../../test/database.ts'
import { aMember, aPeopleServer, NOW, PASSWORD, type Member, type PeopleServer } from '../../../test/people.ts'
import { anOrganization, type TestOrganization } from '../../../test/site.ts'
import { newId } from '../../platform/ids.ts'
import { inviteFirstAdministrator } from './index.ts'

let database: TestDatabase
let server: PeopleServer
let root: TestOrganization
let guard: Member

beforeAll(async () => {
  database = await aDatabase()
  server = await aPeopleServer(database)
  root = await anOrganization(database.admin, null, { name: '共青团示例县委员会' })
})
beforeEach(async () => {
  server.clock.set(NOW)
  await database.admin`truncate login_failures`
  guard = await aMember(database, root, ['security_administrator'])
})

const NEW_PASSWORD = '石榴树下听雨声了'

interface Invited {
  readonly account: { readonly id: string; readonly name: string }
  readonly address: string
}
interface Arrived {
  readonly token: string
}

async function invite(): Promise<Invited & { token: string }> {
  const body = { organizationId: root.id, name: `n.${newId().slice(-12)}`, displayName: '示例戊', roles: ['leader'] }
  const { body: invited } = await server.ask<Invited>('POST', '/accounts', { as: guard, body })
  return { ...invited, token: tokenOf(invited.address) }
}
async function renew(id: string, body: object = {}) {
  return server.ask<Invited & { code?: string }>('POST', `/accounts/${id}/new-password`, { as: guard, body })
}
async function accept(token: string, password = NEW_PASSWORD) {
  return server.ask<Arrived & { code?: string }>('POST', '/accounts/invitation', {
    key: null,
    body: { token, password, carrier: 'token' },
  })
}
async function signIn(name: string, password: string) {
  return server.ask<Arrived & { due: string | null }>('POST', '/sessions', {
    key: null,
    body: { name, password, carrier: 'token' },
  })
}
function tokenOf(address: string): string {
  return address.split('#')[1] ?? ''
}

describe('an invitation', () => {
  test.each(['', 'x', 'A'.repeat(43)])('that is unknown (%j) is refused', async (token) => {
    expect(await accept(token)).toMatchObject({ status: 404, body: { code: 'one_time_link_over' } })
  })

  test('an unknown one costs no hash', async () => {
    const idle = await aPeopleServer(database, {
      passwords: { hash: () => Promise.reject(new Error('hashed')), verify: () => Promise.reject(new Error('hashed')) },
    })
    const body = { token: 'B'.repeat(43), password: NEW_PASSWORD }
    expect(await idle.ask('POST', '/accounts/invitation', { key: null, body })).toMatchObject({ status: 404 })
  })

  test.each([
    ['1234567', 'password_too_short'],
    ['甲'.repeat(129), 'password_too_long'],
    ['qwertyuiop', 'password_common'],
    ['示例戊在此报到了', 'password_contains_name'],
  ])('takes no weak password (%s)', async (password, code) => {
    const { token } = await invite()
    expect(await accept(token, password)).toMatchObject({ status: 422, body: { code } })
    expect(await accept(token)).toMatchObject({ status: 201 })
  })

  test('is used once, by one of many at once, and signs in', async () => {
    const { token, account } = await invite()
    expect(await signIn(account.name, NEW_PASSWORD)).toMatchObject({ status: 401 })
    const answers = await Promise.all(Array.from({ length: 5 }, () => accept(token)))
    const arrived = answers.filter(({ status }) => status === 201)
    expect(arrived).toHaveLength(1)
    expect(await server.ask('GET', '/me', { as: arrived[0]?.body ?? null })).toMatchObject({
      status: 200,
      body: { id: account.id },
    })
    expect(await signIn(account.name, NEW_PASSWORD)).toMatchObject({ status: 201 })
  })

  test('ends after a week, with a new one, and with the account', async () => {
    const late = await invite()
    server.wait(7 * 24 * 60)
    expect(await accept(late.token)).toMatchObject({ status: 404 })
    server.clock.set(NOW)
    const renewed = await renew(late.account.id)
    expect(renewed.status).toBe(201)
    expect(await accept(late.token)).toMatchObject({ status: 404 })
    await server.ask('POST', `/accounts/${late.account.id}/disablement`, { as: guard })
    expect(await accept(tokenOf(renewed.body.address))).toMatchObject({ status: 404 })
    expect(await renew(late.account.id)).toMatchObject({ status: 409, body: { code: 'account_state_differs' } })
  })

  test('does not open the first account', async () => {
    const { token } = await invite()
    const body = {
      token,
      organizationName: '另一个县',
      kind: 'county_committee',
      name: 'zz',
      displayName: '示例',
      password: NEW_PASSWORD,
    }
    expect(await server.ask('POST', '/first-account', { key: null, body })).toMatchObject({ status: 404 })
    expect(await inviteFirstAdministrator(server.deps.database, server.clock)).toBeNull()
    expect(await accept(token)).toMatchObject({ status: 201 })
  })
})

describe('a new password by link', () => {
  test('leaves the old one in force until it is chosen, then ends all sessions', async () => {
    const member = await aMember(database, root, ['leader'])
    const { address } = (await renew(member.id)).body
    expect(await signIn(member.name, PASSWORD)).toMatchObject({ status: 201 })
    expect(await accept(tokenOf(address))).toMatchObject({ status: 201 })
    expect(await server.ask('GET', '/me', { as: member })).toMatchObject({ status: 401 })
    expect(await signIn(member.name, PASSWORD)).toMatchObject({ status: 401 })
    expect(await signIn(member.name, NEW_PASSWORD)).toMatchObject({ status: 201 })
  })

  test('does not pass by the authenticator, unless that was lost', async () => {
    const member = await aMember(database, root, ['leader'])
    await database.admin`update accounts set code_secret = 'a1:k1:x', code_confirmed_at = ${NOW} where id = ${member.id}`
    const kept = (await renew(member.id)).body
    expect(await accept(tokenOf(kept.address))).toMatchObject({ status: 201, body: { due: 'code' } })
    const lost = (await renew(member.id, { forgetCode: true })).body
    expect(await accept(tokenOf(lost.address))).toMatchObject({ status: 201, body: { due: null } })
    const events =
      await database.admin`select details from audit_events where action = 'renew_password' and object_id = ${member.id} order by id`
    expect(events).toEqual([{ details: { codeForgotten: false } }, { details: { codeForgotten: true } }])
  })
})

describe('one’s own password', () => {
  async function change(as: { token: string }, body: object) {
    return server.ask<Arrived & { code?: string }>('PUT', '/accounts/me/password', { as, key: null, body })
  }

  test('is changed by who knows the last one', async () => {
    expect(await change(guard, { password: 'wrong', newPassword: NEW_PASSWORD })).toMatchObject({
      status: 422,
      body: { code: 'password_wrong' },
    })
    const weak = await change(guard, { password: PASSWORD, newPassword: guard.name + guard.name })
    expect(weak).toMatchObject({ status: 422, body: { code: 'password_contains_name' } })
  })

  test('ends the other sessions and open links; this session goes on under a new token', async () => {
    const member = await aMember(database, root, ['leader'])
    const other = (await signIn(member.name, PASSWORD)).body
    const { address } = (await renew(member.id)).body
    const done = await change(member, { password: PASSWORD, newPassword: NEW_PASSWORD })
    expect(done.status).toBe(200)
    const me = async (as: { token: string }) => (await server.ask('GET', '/me', { as })).status
    expect([await me(member), await me(other), await me(done.body)]).toEqual([401, 401, 200])
    expect(await accept(tokenOf(address))).toMatchObject({ status: 404 })
    expect(await signIn(member.name, PASSWORD)).toMatchObject({ status: 401 })
  })
})
