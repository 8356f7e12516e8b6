import { HOTP, Secret } from 'otpauth'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aDatabase, type TestDatabase } from '../../../test/database.ts'
import { aMember, aPeopleServer, NOW, PASSWORD, type Member, type PeopleServer } from '../../../test/people.ts'
import { aDevice, anOrganization, type TestOrganization } from '../../../test/site.ts'

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
  await database.admin`delete from site`
  guard = await aMember(database, root, ['security_administrator'])
})

interface Renewed {
  readonly token: string
  readonly due: 'code' | 'code_set_up' | null
}
type Token = Pick<Renewed, 'token'>

async function signIn(member: Member): Promise<Renewed> {
  const { status, body } = await server.ask<Renewed>('POST', '/sessions', {
    key: null,
    body: { name: member.name, password: PASSWORD, carrier: 'token' },
  })
  expect(status).toBe(201)
  return body
}

/** What the authenticator shows now. */
function codeOf(secret: string): string {
  const counter = Math.floor(server.clock.now().getTime() / 30_000)
  return HOTP.generate({ secret: Secret.fromBase32(secret), counter, digits: 6 })
}

async function begin(as: Token) {
  return server.ask<{ secret: string; address: string; code: string }>('POST', '/accounts/me/code', { as, key: null })
}
async function confirm(as: Token, code: string) {
  return server.ask<Renewed>('POST', '/accounts/me/code/confirmation', { as, key: null, body: { code } })
}
async function give(as: Token, code: string) {
  return server.ask<Renewed>('POST', '/sessions/current/code', { as, key: null, body: { code } })
}
async function status(as: Token, path = '/sessions') {
  const { status, body } = await server.ask<{ code?: string }>('GET', path, { as })
  return status === 200 ? 200 : body.code
}

/** An administrator with an authenticator. */
async function setUp(): Promise<{ secret: string; token: string }> {
  const { secret } = (await begin(guard)).body
  const { token } = (await confirm(guard, codeOf(secret))).body
  server.wait(2)
  return { secret, token }
}

describe('set-up', () => {
  test('needs a session', async () => {
    expect(await server.ask('POST', '/accounts/me/code', { key: null })).toMatchObject({ status: 401 })
    const device = await aDevice(database.admin, root, guard)
    expect(await begin(device)).toMatchObject({ status: 403 })
    expect(await confirm(device, '123456')).toMatchObject({ status: 403, body: { code: 'not_permitted' } })
  })

  test('is refused without a beginning, with a wrong code, and a quarter of an hour after the last proof', async () => {
    expect(await confirm(guard, '123456')).toMatchObject({ status: 409, body: { code: 'code_not_set_up' } })
    const { secret, address } = (await begin(guard)).body
    expect(address).toContain(`secret=${secret}`)
    expect(address).toContain(encodeURIComponent(guard.name))
    const right = codeOf(secret)
    const wrong = right === '000000' ? '000001' : '000000'
    expect(await confirm(guard, wrong)).toMatchObject({ status: 422, body: { code: 'code_wrong' } })
    server.wait(16)
    expect(await begin(guard)).toMatchObject({ status: 403, body: { code: 'proof_needed' } })
  })

  test('ends the other sessions, renews this one and stores the secret encrypted', async () => {
    const other = await signIn(guard)
    const { secret } = (await begin(guard)).body
    const done = await confirm(guard, codeOf(secret))
    expect(done).toMatchObject({ status: 200, body: { due: null } })
    expect([await status(other), await status(guard), await status(done.body)]).toEqual([
      'not_signed_in',
      'not_signed_in',
      200,
    ])
    const [row] = await database.admin`select code_secret, code_secret_next from accounts where id = ${guard.id}`
    expect(row?.['codeSecret']).toMatch(/^a1:k1:/)
    expect(row?.['codeSecretNext']).toBeNull()
    expect(JSON.stringify(row)).not.toContain(secret)
  })

  test('begun anew and given up leaves the authenticator in use', async () => {
    const { secret, token } = await setUp()
    await begin({ token })
    const session = await signIn(guard)
    expect(await give(session, codeOf(secret))).toMatchObject({ status: 200 })
  })

  test('a secret copied to another account does not open there', async () => {
    const { secret } = await setUp()
    const other = await aMember(database, root, ['officer'])
    await database.admin`update accounts o set code_secret = g.code_secret, code_confirmed_at = g.code_confirmed_at
      from accounts g where g.id = ${guard.id} and o.id = ${other.id}`
    expect(await give(await signIn(other), codeOf(secret))).toMatchObject({
      status: 409,
      body: { code: 'code_locked' },
    })
  })
})

describe('a session that owes its code', () => {
  test('reaches nothing but what completes or ends it', async () => {
    const { secret } = await setUp()
    const session = await signIn(guard)
    expect(session.due).toBe('code')
    expect([await status(session), await status(session, '/accounts'), await status(session, '/site')]).toEqual([
      'code_needed',
      'code_needed',
      'code_needed',
    ])
    const me = await server.ask('GET', '/me', { as: session })
    expect(me).toMatchObject({ status: 200, body: { due: 'code', permissions: ['present'] } })
    // Who has the password alone must not put his own authenticator in the owner's place.
    expect(await begin(session)).toMatchObject({ status: 403, body: { code: 'code_needed' } })
    const done = await give(session, codeOf(secret))
    expect(done).toMatchObject({ status: 200, body: { due: null } })
    expect([await status(session), await status(done.body, '/accounts')]).toEqual(['not_signed_in', 200])
  })

  test('cannot confirm an authenticator that its owner has begun', async () => {
    const { token } = await setUp()
    const { secret: next } = (await begin({ token })).body
    const session = await signIn(guard)
    expect(await confirm(session, codeOf(next))).toMatchObject({ status: 403, body: { code: 'code_needed' } })
  })

  test('takes a code once, also when it is sent several times at once', async () => {
    const { secret } = await setUp()
    for (let round = 0; round < 8; round++) {
      server.wait(1)
      const sessions = await Promise.all(Array.from({ length: 3 }, () => signIn(guard)))
      const code = codeOf(secret)
      const answers = await Promise.all(sessions.map((session) => give(session, code)))
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
      expect((await give(await signIn(guard), code)).status).toBe(422)
      await database.admin`truncate login_failures`
    }
  })

  test('counts wrong codes by the account, over all its sessions', async () => {
    const { secret } = await setUp()
    for (let round = 0; round < 3; round++) {
      expect(await give(await signIn(guard), '12345x')).toMatchObject({ status: 422, body: { code: 'code_wrong' } })
    }
    const session = await signIn(guard)
    expect(await give(session, codeOf(secret))).toMatchObject({ status: 422, headers: { 'retry-after': '4' } })
    server.wait(1)
    expect(await give(session, codeOf(secret))).toMatchObject({ status: 200 })
  })

  test('is ended by signing out', async () => {
    await setUp()
    const session = await signIn(guard)
    expect(await server.ask('DELETE', '/sessions/current', { as: session, key: null })).toMatchObject({ status: 204 })
    expect(await status(session, '/me')).toBe('not_signed_in')
  })
})

describe('a site that asks administrators for codes', () => {
  beforeEach(async () => {
    await database.admin`insert into site (id, administrators_need_code, created_at) values (${guard.id}, true, ${NOW})`
  })

  test('lets an administrator without one set it up and do nothing else', async () => {
    const session = await signIn(guard)
    expect(session.due).toBe('code_set_up')
    expect([await status(session), await status(session, '/accounts')]).toEqual([
      'code_set_up_needed',
      'code_set_up_needed',
    ])
    const { secret } = (await begin(session)).body
    const done = await confirm(session, codeOf(secret))
    expect([await status(session), await status(done.body, '/accounts')]).toEqual(['not_signed_in', 200])
  })

  test('asks nobody else, but whoever set one up must give it', async () => {
    const officer = await aMember(database, root, ['officer'])
    const session = await signIn(officer)
    expect(session.due).toBeNull()
    const { secret } = (await begin(session)).body
    await confirm(session, codeOf(secret))
    expect((await signIn(officer)).due).toBe('code')
  })
})

test('where the site does not ask, an administrator without a code is let in', async () => {
  expect((await signIn(guard)).due).toBeNull()
})
