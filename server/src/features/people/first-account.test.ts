import { beforeAll, expect, test } from 'vitest'
import { aDatabase, type TestDatabase } from '../../../test/database.ts'
import { aPeopleServer, PASSWORD, type PeopleServer } from '../../../test/people.ts'
import { inviteFirstAdministrator } from './index.ts'

let database: TestDatabase
let server: PeopleServer
beforeAll(async () => {
  database = await aDatabase()
  server = await aPeopleServer(database)
})

function aBody(told: object): object {
  return {
    organizationName: '共青团示例县委员会',
    kind: 'county_committee',
    name: '示例.管理',
    displayName: '示例甲',
    password: PASSWORD,
    carrier: 'token',
    ...told,
  }
}

async function found(told: object): Promise<{ status: number; body: never }> {
  return server.ask('POST', '/first-account', { key: null, body: aBody(told) })
}

test.each([
  ['unknown', 'A'.repeat(43)],
  ['malformed', 'x'],
  ['empty', ''],
])('an %s token founds nothing', async (_what, token) => {
  expect(await found({ token })).toMatchObject({ status: 404, body: { code: 'one_time_link_over' } })
})

test('a new link ends the one before, and each ends after a day', async () => {
  const first = await inviteFirstAdministrator(server.deps.database, server.clock)
  const second = await inviteFirstAdministrator(server.deps.database, server.clock)
  expect(await found({ token: first })).toMatchObject({ status: 404 })
  server.wait(24 * 60)
  expect(await found({ token: second })).toMatchObject({ status: 404 })
})

test.each([
  [{ password: '1234567' }, 'password_too_short'],
  [{ password: 'password2025' }, 'password_common'],
  [{ password: '示例甲的密码是秘密' }, 'password_contains_name'],
  [{ kind: 'empire' }, 'organization_kind_unknown'],
  [{ name: 'a b' }, 'bad_request'],
  [{ roles: ['officer'] }, 'bad_request'],
])('%j is refused as %s and leaves the link whole', async (told, code) => {
  const token = await inviteFirstAdministrator(server.deps.database, server.clock)
  expect(await found({ token, ...told })).toMatchObject({ body: { code } })
  const [left] = await database.admin`select count(*)::int as open from invitations where used_at is null`
  expect(left).toEqual({ open: 1 })
  expect(await database.admin`select from organizations`).toHaveLength(0)
})

test('of several who open the link at once one founds the site; he is signed in and told where to go', async () => {
  const token = await inviteFirstAdministrator(server.deps.database, server.clock)
  const answers = await Promise.all(['甲', '乙', '丙', '丁'].map((one) => found({ token, name: `示例.${one}` })))
  const [arrived, ...others] = answers.toSorted((one, other) => one.status - other.status)
  expect(others.map(({ status }) => status)).toEqual([404, 404, 404])
  const body = arrived?.body as unknown as { token: string }
  expect(body).toMatchObject({
    account: { roles: ['system_administrator', 'security_administrator', 'audit_administrator', 'officer'] },
    organization: { name: '共青团示例县委员会' },
    due: null,
    next: { path: '/api/documents' },
  })
  const me = await server.ask<{ permissions: string[] }>('GET', '/me', { as: body })
  expect(me).toMatchObject({ status: 200, body: { organization: { name: '共青团示例县委员会' } } })
  expect(me.body.permissions).toEqual(expect.arrayContaining(['accounts.change', 'audit.read', 'plans.publish']))
  expect(await database.admin`select name, administrators_combined from site`).toEqual([
    { name: '共青团示例县委员会', administratorsCombined: true },
  ])
  expect(
    await database.admin`select action, object_kind, org_position from audit_events where outcome = 'done' order by id`,
  ).toEqual([
    { action: 'found', objectKind: 'organization', orgPosition: '1' },
    { action: 'found', objectKind: 'account', orgPosition: '1' },
    { action: 'sign_in', objectKind: 'session', orgPosition: '1' },
  ])
})

test('afterwards there is no first link any more', async () => {
  expect(await inviteFirstAdministrator(server.deps.database, server.clock)).toBeNull()
})
