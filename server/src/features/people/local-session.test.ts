import { beforeAll, beforeEach, expect, test } from 'vitest'
import { aDatabase, type TestDatabase } from '../../../test/database.ts'
import { aMember, aPeopleServer, type Member, type PeopleServer } from '../../../test/people.ts'
import { anOrganization, type TestOrganization } from '../../../test/site.ts'
import { openLocalSession } from './index.ts'

let database: TestDatabase
let server: PeopleServer
let root: TestOrganization
let person: Member

beforeAll(async () => {
  database = await aDatabase()
  server = await aPeopleServer(database)
  root = await anOrganization(database.admin, null, { name: '共青团示例县委员会' })
})
beforeEach(async () => {
  person = await aMember(database, root, ['officer'])
})

const open = (name: string) => openLocalSession(server.deps.database, server.clock, name)

test.each(['disabled', 'invited'])('no account that is %s acts from the machine', async (state) => {
  await database.admin`update accounts set state = ${state} where id = ${person.id}`
  expect(await open(person.name)).toBeNull()
})

test('nor one that is unknown', async () => {
  expect(await open('nobody.here')).toBeNull()
})

test('a command acts as the account, without its password or code, and the trail says from where', async () => {
  await database.admin`update accounts set code_confirmed_at = now() where id = ${person.id}`
  const token = (await open(` ${person.name.toUpperCase()} `)) ?? ''
  const me = await server.ask('GET', '/me', { as: { token } })
  expect(me).toMatchObject({ status: 200, body: { id: person.id, due: null, roles: ['officer'] } })
  const written = await database.admin`
    select action, actor_kind, actor_id from audit_events where object_kind = 'session' order by id desc limit 1`
  expect([...written]).toEqual([{ action: 'sign_in_on_machine', actorKind: 'account', actorId: person.id }])
})

test('it drives out no session of the person, and ends by itself within the hour', async () => {
  const others = await Promise.all(Array.from({ length: 12 }, () => open(person.name)))
  const mine = await server.ask<{ sessions: object[] }>('GET', '/sessions', { as: { token: others[0] ?? '' } })
  expect(mine.body.sessions.length).toBeGreaterThanOrEqual(12)
  server.wait(61)
  expect((await server.ask('GET', '/me', { as: { token: others[0] ?? '' } })).status).toBe(401)
})
