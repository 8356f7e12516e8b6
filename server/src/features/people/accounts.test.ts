import { accountRole, type AccountRole } from '@luoshi/contract/permissions'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aDatabase, type TestDatabase } from '../../../test/database.ts'
import { aMember, aPeopleServer, NOW, type Member, type PeopleServer } from '../../../test/people.ts'
import { aDevice, anOrganization, type TestOrganization } from '../../../test/site.ts'
import { newId } from '../../platform/ids.ts'

let database: TestDatabase
let server: PeopleServer
let root: TestOrganization
let town: TestOrganization
let guard: Member

beforeAll(async () => {
  database = await aDatabase()
  server = await aPeopleServer(database)
  root = await anOrganization(database.admin, null, { name: '共青团示例县委员会' })
  town = await anOrganization(database.admin, root, { name: '示例乡团委' })
})
beforeEach(async () => {
  server.clock.set(NOW)
  await database.admin`delete from site`
  await database.admin`insert into site (id, created_at) values (${newId()}, ${NOW})`
  // Whoever guarded before is gone, so that each test says who is left.
  await database.admin`update accounts set state = 'disabled' where 'security_administrator' = any(roles)`
  guard = await aMember(database, root, ['security_administrator'])
})

interface Shown {
  readonly id: string
  readonly name: string
  readonly roles: AccountRole[]
  readonly state: string
  readonly rowVersion: number
}
interface Invited {
  readonly code?: string
  readonly account: Shown
  readonly address: string
}

async function invite(told: object = {}, as: Member = guard) {
  const body = {
    organizationId: root.id,
    name: `n.${newId().slice(-12)}`,
    displayName: '示例乙',
    roles: ['officer'],
    ...told,
  }
  return server.ask<Invited>('POST', '/accounts', { as, body })
}
async function change(id: string, body: object, asked: { as?: Member; ifMatch?: number } = {}) {
  return server.ask<Shown & { code?: string }>('PATCH', `/accounts/${id}`, { as: guard, ifMatch: 1, body, ...asked })
}
async function step(id: string, what: 'disablement' | 'enablement', as: Member = guard) {
  return server.ask<Shown & { code?: string }>('POST', `/accounts/${id}/${what}`, { as })
}

describe('nobody but a security administrator', () => {
  const others = accountRole.options.filter((role) => role !== 'security_administrator')

  test.each(others)('%s reads or changes accounts', async (role) => {
    const other = await aMember(database, root, [role])
    const refused = { status: 403, body: { code: 'not_permitted' } }
    expect(await server.ask('GET', '/accounts', { as: other })).toMatchObject(refused)
    expect(await invite({ roles: ['security_administrator'] }, other)).toMatchObject(refused)
    expect(await change(other.id, { roles: ['security_administrator'] }, { as: other })).toMatchObject(refused)
    expect(await step(guard.id, 'disablement', other)).toMatchObject(refused)
    expect(await server.ask('POST', `/accounts/${guard.id}/new-password`, { as: other, body: {} })).toMatchObject(
      refused,
    )
    expect(
      await server.ask('PATCH', '/site', { as: other, ifMatch: 1, body: { administratorsCombined: false } }),
    ).toMatchObject(refused)
  })

  test('a device does, nor a stranger', async () => {
    const device = await aDevice(database.admin, town, guard)
    expect(await server.ask('GET', '/accounts', { as: device })).toMatchObject({ status: 403 })
    expect(await server.ask('GET', '/accounts')).toMatchObject({ status: 401 })
    // A stranger is refused before what he sent is looked at.
    expect(await server.ask('POST', '/accounts', { body: {} })).toMatchObject({ status: 401 })
  })
})

describe('escalation', () => {
  test('one’s own roles, by change or by way of another account, stay what they are', async () => {
    expect(await change(guard.id, { roles: ['security_administrator', 'officer'] })).toMatchObject({
      status: 403,
      body: { code: 'own_account' },
    })
    expect(await step(guard.id, 'disablement')).toMatchObject({ status: 403, body: { code: 'own_account' } })
    const own = await server.ask('POST', `/accounts/${guard.id}/new-password`, { as: guard, body: {} })
    expect(own).toMatchObject({ status: 403, body: { code: 'own_account' } })
    // His name and duty are his to mend.
    expect(await change(guard.id, { displayName: '示例丙', roles: ['security_administrator'] })).toMatchObject({
      status: 200,
    })
  })

  test.each([
    'id',
    'organizationId',
    'orgPosition',
    'state',
    'passwordHash',
    'password_hash',
    'codeSecret',
    'rowVersion',
    'name',
  ])('a field %s that is not offered is refused, not ignored', async (field) => {
    const { body } = await invite()
    expect(await change(body.account.id, { [field]: '1' })).toMatchObject({
      status: 400,
      body: { code: 'bad_request' },
    })
  })

  test.each(['system_administrator', 'security_administrator', 'audit_administrator', 'officer'] as const)(
    '%s reaches beyond a subtree and is not given below the root',
    async (role) => {
      const refused = { status: 422, body: { code: 'role_not_here', details: [{ field: 'roles', value: role }] } }
      expect(await invite({ organizationId: town.id, roles: ['secretary', role] })).toMatchObject(refused)
      const secretary = await invite({ organizationId: town.id, roles: ['secretary'] })
      expect(await change(secretary.body.account.id, { roles: [role] })).toMatchObject(refused)
    },
  )

  test('a security administrator of a lower organization sees and changes nothing above or beside it', async () => {
    const local = await aMember(database, town, ['security_administrator'])
    const beside = await anOrganization(database.admin, root)
    const neighbour = await aMember(database, beside, ['secretary'])
    const list = await server.ask<{ accounts: Shown[] }>('GET', '/accounts', { as: local })
    expect(list.body.accounts.map(({ id }) => id)).not.toEqual(expect.arrayContaining([guard.id]))
    for (const other of [guard, neighbour]) {
      expect(await change(other.id, { duty: '书记' }, { as: local })).toMatchObject({ status: 404 })
      expect(await step(other.id, 'disablement', local)).toMatchObject({ status: 404 })
      expect(await server.ask('POST', `/accounts/${other.id}/new-password`, { as: local, body: {} })).toMatchObject({
        status: 404,
      })
    }
    expect(await invite({ organizationId: root.id, roles: ['leader'] }, local)).toMatchObject({ status: 404 })
    expect(await invite({ organizationId: beside.id, roles: ['leader'] }, local)).toMatchObject({ status: 404 })
    expect(await invite({ organizationId: newId(), roles: ['leader'] }, local)).toMatchObject({ status: 404 })
  })

  test('who lost the role between two steps does not take the second', async () => {
    const other = await aMember(database, root, ['security_administrator'])
    expect(await change(guard.id, { roles: ['leader'] }, { as: other })).toMatchObject({ status: 200 })
    expect(await invite()).toMatchObject({ status: 403, body: { code: 'not_permitted' } })
  })
})

describe('the last security administrator', () => {
  test('of two who end each other at once one is left, in every round', async () => {
    for (let round = 0; round < 10; round++) {
      await database.admin`update accounts set state = 'disabled' where 'security_administrator' = any(roles)`
      const [one, other] = [
        await aMember(database, root, ['security_administrator']),
        await aMember(database, root, ['security_administrator']),
      ]
      const end = (as: Member, whom: Member) =>
        round % 2 === 0 ? step(whom.id, 'disablement', as) : change(whom.id, { roles: ['leader'] }, { as })
      const answers = await Promise.all([end(one, other), end(other, one)])
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
      const left =
        await database.admin`select from accounts where state = 'active' and 'security_administrator' = any(roles)`
      expect(left).toHaveLength(1)
    }
  })

  test('an invited or disabled one does not count', async () => {
    const other = await aMember(database, root, ['security_administrator'])
    await invite({ roles: ['security_administrator'] })
    expect(await step(guard.id, 'disablement', other)).toMatchObject({ status: 200 })
    const third = await invite({ roles: ['security_administrator'] }, other)
    await database.admin`update accounts set state = 'active' where id = ${third.body.account.id}`
    expect(await change(third.body.account.id, { roles: ['leader'] }, { as: other })).toMatchObject({ status: 200 })
  })
})

describe('an account', () => {
  test('is invited once for one key, and the answer shows the link again while no table holds it', async () => {
    const key = newId()
    const body = {
      organizationId: town.id,
      name: `k.${key.slice(-12)}`,
      displayName: '示例丁',
      roles: ['secretary'],
      duty: '书记',
    }
    const first = await server.ask<Invited>('POST', '/accounts', { as: guard, body, key })
    const again = await server.ask<Invited>('POST', '/accounts', { as: guard, body, key })
    expect(first).toMatchObject({
      status: 201,
      body: {
        account: {
          state: 'invited',
          roles: ['secretary'],
          organization: { id: town.id, name: '示例乡团委' },
          hasCode: false,
        },
      },
    })
    expect(again.body).toEqual(first.body)
    const [, token = ''] = /^http:\/\/127\.0\.0\.1:8642\/invitation#([\w-]{43})$/.exec(first.body.address) ?? []
    expect(token).not.toBe('')
    const kept = await database.admin<{ answer: unknown }[]>`select answer from idempotency_keys where key = ${key}`
    expect(JSON.stringify(kept)).not.toContain(token)
    const other = await server.ask('POST', '/accounts', { as: guard, body: { ...body, duty: '副书记' }, key })
    expect(other).toMatchObject({ status: 422, body: { code: 'key_reused' } })
  })

  test('whose link was made with keys that are lost is not shown again', async () => {
    const key = newId()
    const body = { organizationId: root.id, name: `l.${key.slice(-12)}`, displayName: '示例丁', roles: ['leader'] }
    await server.ask('POST', '/accounts', { as: guard, body, key })
    const restored = await aPeopleServer(database)
    expect(await restored.ask('POST', '/accounts', { as: guard, body, key })).toMatchObject({
      status: 410,
      body: { code: 'secret_not_kept' },
    })
  })

  test.each([
    { name: '' },
    { name: 'x' },
    { name: 'a b' },
    { name: '甲'.repeat(33) },
    { displayName: ' ' },
    { roles: [] },
    { roles: ['officer', 'officer'] },
    { roles: ['emperor'] },
    { organizationId: 'x' },
    { displayName: 'a\u0000b' },
  ])('with %j is refused', async (told) => {
    expect(await invite(told)).toMatchObject({ status: 400, body: { code: 'bad_request' } })
  })

  test('has a name of its own, whatever case and width', async () => {
    const first = await invite({ name: `Ming.${guard.id.slice(-6)}` })
    expect(first.status).toBe(201)
    expect(await invite({ name: `ｍｉｎｇ.${guard.id.slice(-6)}` })).toMatchObject({
      status: 409,
      body: { code: 'account_name_taken', details: [{ field: 'name' }] },
    })
  })

  test('is changed from the version that was read', async () => {
    const { account } = (await invite()).body
    expect(await server.ask('PATCH', `/accounts/${account.id}`, { as: guard, body: { duty: '干事' } })).toMatchObject({
      status: 428,
    })
    const both = await Promise.all([change(account.id, { duty: '干事' }), change(account.id, { duty: '副书记' })])
    expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 412])
    expect(await change(account.id, { roles: ['leader'] }, { ifMatch: 2 })).toMatchObject({
      status: 200,
      body: { roles: ['leader'], rowVersion: 3 },
    })
    expect(await change(newId(), { duty: '干事' })).toMatchObject({ status: 404 })
  })

  test('gets its new roles, and loses old ones, at the next request', async () => {
    const leader = await aMember(database, root, ['leader'])
    expect(await server.ask('GET', `/organizations/${root.id}/links`, { as: leader })).toMatchObject({ status: 403 })
    await change(leader.id, { roles: ['officer'] })
    expect(await server.ask('GET', `/organizations/${root.id}/links`, { as: leader })).toMatchObject({ status: 200 })
  })

  test('disabled, is turned away at its next request; enabled, it signs in anew', async () => {
    const officer = await aMember(database, root, ['officer'])
    expect(await server.ask('GET', '/me', { as: officer })).toMatchObject({ status: 200 })
    expect(await step(officer.id, 'disablement')).toMatchObject({ status: 200, body: { state: 'disabled' } })
    expect(await server.ask('GET', '/me', { as: officer })).toMatchObject({ status: 401 })
    expect(await step(officer.id, 'disablement')).toMatchObject({
      status: 409,
      body: { code: 'account_state_differs' },
    })
    expect(await step(officer.id, 'enablement')).toMatchObject({ status: 200, body: { state: 'active' } })
    expect(await step(officer.id, 'enablement')).toMatchObject({ status: 409 })
    expect(await server.ask('GET', '/me', { as: officer })).toMatchObject({ status: 401 })
  })

  test('is listed by organization, a page at a time', async () => {
    const many = await anOrganization(database.admin, root)
    await database.admin`insert into accounts (id, organization_id, org_position, name, display_name, roles, created_at)
      select gen_random_uuid(), ${many.id}, ${String(many.position)}, 'page' || n, '示例', '{secretary}', ${NOW} from generate_series(1, 201) n`
    interface Page {
      accounts: Shown[]
      next: string | null
    }
    const first = await server.ask<Page>('GET', `/accounts?organization=${many.id}`, { as: guard })
    const second = await server.ask<Page>('GET', `/accounts?organization=${many.id}&after=${first.body.next}`, {
      as: guard,
    })
    expect([first.body.accounts.length, second.body.accounts.length, second.body.next]).toEqual([200, 1, null])
  })
})

describe('administrators apart (三权分立)', () => {
  async function part(as: Member = guard) {
    const { body } = await server.ask<{ rowVersion: number }>('GET', '/site', { as })
    return server.ask('PATCH', '/site', { as, ifMatch: body.rowVersion, body: { administratorsCombined: false } })
  }

  test('is refused while someone combines them, by name', async () => {
    const all = await aMember(database, root, ['system_administrator', 'audit_administrator', 'officer'])
    expect(await part()).toMatchObject({
      status: 409,
      body: { code: 'administrators_still_combined', details: [{ field: 'administratorsCombined', value: all.name }] },
    })
    await change(all.id, { roles: ['officer'] })
    expect(await part()).toMatchObject({ status: 200, body: { administratorsCombined: false, rowVersion: 2 } })
    const combining = await database.admin`select from audit_events where action = 'change' and object_kind = 'site'`
    expect(combining).toHaveLength(1)
  })

  test.each([
    [['security_administrator', 'audit_administrator']],
    [['system_administrator', 'officer']],
    [['audit_administrator', 'leader']],
    [['security_administrator', 'secretary']],
  ])('then %j do not go together, invited, changed or enabled', async (roles) => {
    const member = await aMember(database, root, roles as AccountRole[])
    await database.admin`update accounts set state = 'disabled' where id = ${member.id}`
    await part()
    const refused = { status: 422, body: { code: 'roles_not_together' } }
    expect(await invite({ roles })).toMatchObject(refused)
    expect(await change((await invite()).body.account.id, { roles })).toMatchObject(refused)
    expect(await step(member.id, 'enablement')).toMatchObject(refused)
    expect(await invite({ roles: ['officer', 'secretary', 'leader'] })).toMatchObject({ status: 201 })
  })
})
