import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Answer } from '../../../test/client.ts'
import { aDatabase, type TestDatabase } from '../../../test/database.ts'
import { aMember, aPeopleServer, NOW, PASSWORD, type Member, type PeopleServer } from '../../../test/people.ts'
import { anOrganization, type TestOrganization } from '../../../test/site.ts'
import { openPasswordHasher } from '../../platform/secrets/passwords.ts'
import { forgetSessionsJob } from './index.ts'

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
  server.clock.set(NOW)
  await database.admin`truncate login_failures`
  person = await aMember(database, root, ['officer'])
})

interface Arrived {
  readonly token: string
  readonly due: string | null
}

async function signIn(
  name: string,
  password = PASSWORD,
  headers: Record<string, string> = {},
): Promise<Answer<Arrived>> {
  return server.ask<Arrived>('POST', '/sessions', { key: null, body: { name, password, carrier: 'token' }, headers })
}

function cookiesOf({ headers }: Answer): string {
  return [headers['set-cookie']].flat().join('\n')
}

/** What someone outside sees of a refusal: all but the number of the request. */
function seen({ status, body, headers }: Answer<object>): object {
  const { date: _date, 'x-ratelimit-remaining': _remaining, 'x-ratelimit-reset': _reset, ...stable } = headers
  return { status, body: { ...body, requestId: '' }, headers: stable }
}

describe('signing in', () => {
  test('does not tell an unknown name from a wrong password, a disabled, an invited or a locked account', async () => {
    const disabled = await aMember(database, root, ['officer'])
    await database.admin`update accounts set state = 'disabled' where id = ${disabled.id}`
    const invited = await aMember(database, root, ['officer'])
    await database.admin`update accounts set state = 'invited', password_hash = null where id = ${invited.id}`
    const refused = [
      await signIn('nobody.here'),
      await signIn(person.name, 'not the password'),
      await signIn(disabled.name),
      await signIn(invited.name),
      await signIn('\u0000'),
      await signIn('x'.repeat(200)),
    ]
    expect(refused[0]).toMatchObject({ status: 401, body: { code: 'sign_in_failed' } })
    for (const answer of refused) expect(seen(answer)).toEqual(seen(refused[0] as Answer<object>))
    await signIn(person.name, 'wrong')
    const third = await signIn(person.name, 'wrong')
    const locked = await signIn(person.name)
    const { headers, ...rest } = seen(locked) as { headers: Record<string, unknown> }
    expect(headers['retry-after']).toBe('4')
    expect(third.headers['retry-after']).toBe('4')
    const { 'retry-after': _delay, ...others } = headers
    expect({ ...rest, headers: others }).toEqual(seen(refused[0] as Answer<object>))
  })

  test('unknown names lock like known ones', async () => {
    for (let round = 0; round < 3; round++) await signIn('nobody.either', 'wrong')
    expect((await signIn('nobody.either')).headers['retry-after']).toBe('4')
    expect((await signIn('  NOBODY.either ')).headers['retry-after']).toBe('4')
  })

  test('lets ten wrong guesses at most through in fifteen minutes, however they are sent, and the owner in after them', async () => {
    let looked = 0
    for (let second = 0; second < 15 * 60; second += 5) {
      server.clock.set(new Date(Date.parse(NOW) + second * 1000).toISOString())
      const before = await failuresOf()
      const burst = second % 60 === 0 ? 4 : 1
      await Promise.all(Array.from({ length: burst }, () => signIn(person.name, 'guess')))
      looked += (await failuresOf()) - before
    }
    expect(looked).toBeGreaterThan(5)
    expect(looked).toBeLessThanOrEqual(10)
    server.clock.set(new Date(Date.parse(NOW) + 31 * 60_000).toISOString())
    expect(await signIn(person.name)).toMatchObject({ status: 201 })
    expect(await failuresOf()).toBe(0)
  })

  async function failuresOf(): Promise<number> {
    const rows = await database.admin<
      { failures: number }[]
    >`select failures from login_failures order by last_at desc limit 1`
    return rows[0]?.failures ?? 0
  }

  test('looks at three of forty guesses that are sent at once', async () => {
    let looked = 0
    const verify = async () => {
      looked += 1
      return false
    }
    const counting = await aPeopleServer(database, { passwords: { verify, hash: async (password) => password } })
    const body = { name: person.name, password: 'guess' }
    await Promise.all(Array.from({ length: 40 }, () => counting.ask('POST', '/sessions', { key: null, body })))
    expect(looked).toBe(3)
  })

  test('lets the owner in from his own browser while strangers guess, and holds that browser to the same limit', async () => {
    const body = { name: person.name, password: PASSWORD }
    const first = await server.ask('POST', '/sessions', { key: null, body })
    const known = /luoshi-known=[^;]+/.exec(cookiesOf(first))?.[0] ?? ''
    for (let round = 0; round < 3; round++) await signIn(person.name, 'guess')
    expect(await signIn(person.name)).toMatchObject({ status: 401 })
    expect(await signIn(person.name, PASSWORD, { cookie: known })).toMatchObject({ status: 201 })
    const other = await aMember(database, root, ['officer'])
    for (let round = 0; round < 3; round++) await signIn(other.name, 'guess')
    expect(await signIn(other.name, PASSWORD, { cookie: known })).toMatchObject({ status: 401 })
    for (let round = 0; round < 3; round++) await signIn(person.name, 'guess', { cookie: known })
    expect(await signIn(person.name, PASSWORD, { cookie: known })).toMatchObject({
      status: 401,
      headers: { 'retry-after': '4' },
    })
  })

  test('a guess that nobody had time to look at does not count', async () => {
    const busy = await aPeopleServer(database, { passwords: openPasswordHasher({ running: 0, waiting: 0 }) })
    for (let round = 0; round < 6; round++) {
      const answer = await busy.ask('POST', '/sessions', { key: null, body: { name: person.name, password: PASSWORD } })
      expect(answer).toMatchObject({ status: 503, body: { code: 'busy' } })
    }
    expect(await signIn(person.name)).toMatchObject({ status: 201 })
  })

  test('writes the refusal down, and neither name nor password', async () => {
    await signIn('my password is 秘密', 'and this one too')
    const [event] = await database.admin`select * from audit_events order by id desc limit 1`
    expect(event).toMatchObject({ outcome: 'refused', code: 'sign_in_failed', action: 'POST /api/sessions' })
    expect(JSON.stringify(event)).not.toMatch(/秘密|this one/)
    const [failure] = await database.admin<{ nameHash: Buffer }[]>`select name_hash from login_failures`
    expect(failure?.nameHash).toHaveLength(32)
  })

  test('takes the name however it is written', async () => {
    expect(await signIn(` ${person.name.toUpperCase()} `)).toMatchObject({ status: 201, body: { due: null } })
  })

  test('ends the session that the browser brings along and sets another token (fixation)', async () => {
    const cookie = `luoshi-session=${person.token}`
    const answer = await server.ask('POST', '/sessions', {
      key: null,
      body: { name: person.name, password: PASSWORD },
      headers: { cookie },
    })
    expect(answer).toMatchObject({ status: 201 })
    expect(answer.body).not.toHaveProperty('token')
    expect(cookiesOf(answer)).not.toContain(person.token)
    expect(await server.ask('GET', '/me', { as: person })).toMatchObject({ status: 401 })
    // A token that was planted and never issued opens nothing and is not adopted.
    const planted = 'P'.repeat(43)
    await server.ask('POST', '/sessions', {
      key: null,
      body: { name: person.name, password: PASSWORD },
      headers: { cookie: `luoshi-session=${planted}` },
    })
    expect(await server.ask('GET', '/me', { as: { token: planted } })).toMatchObject({ status: 401 })
  })

  test('keeps ten sessions of an account, the latest used', async () => {
    const tokens: string[] = []
    for (let round = 0; round < 12; round++) {
      server.wait(1)
      tokens.push((await signIn(person.name)).body.token)
    }
    const statuses = await Promise.all(
      tokens.map(async (token) => (await server.ask('GET', '/me', { as: { token } })).status),
    )
    expect(statuses).toEqual([401, 401, ...Array.from({ length: 10 }, () => 200)])
  })
})

describe('the cookie', () => {
  const body = () => ({ name: person.name, password: PASSWORD })

  test('is read by no script and sent to this site alone', async () => {
    const cookie = cookiesOf(await server.ask('POST', '/sessions', { key: null, body: body() }))
    expect(cookie).toMatch(
      /^luoshi-session=[\w-]{43}; Path=\/; Expires=Mon, 10 Mar 2025 01:00:00 GMT; HttpOnly; SameSite=Strict$/m,
    )
  })

  test('over https it is bound to the host', async () => {
    const secure = await aPeopleServer(database, { publicAddress: 'https://luoshi.example' })
    const answer = await secure.ask('POST', '/sessions', { key: null, body: body() })
    expect(cookiesOf(answer)).toMatch(
      /^__Host-luoshi-session=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Strict$/m,
    )
    const [, token] = /session=([\w-]{43})/.exec(cookiesOf(answer)) ?? []
    const cookie = (name: string) => ({ headers: { cookie: `${name}=${token}` } })
    expect(await secure.ask('GET', '/me', cookie('__Host-luoshi-session'))).toMatchObject({ status: 200 })
    expect(await secure.ask('GET', '/me', cookie('luoshi-session'))).toMatchObject({ status: 401 })
  })

  test('does not act when another site sends it', async () => {
    const headers = { cookie: `luoshi-session=${person.token}`, 'sec-fetch-site': 'cross-site' }
    expect(await server.ask('DELETE', '/sessions/current', { key: null, headers })).toMatchObject({ status: 403 })
    expect(await server.ask('GET', '/me', { as: person })).toMatchObject({ status: 200 })
  })
})

describe('a session', () => {
  test.each(['Bearer', 'Bearer x', `Bearer ${'A'.repeat(43)}`, `Basic ${'A'.repeat(43)}`])(
    'is not opened by %j',
    async (authorization) => {
      expect(await server.ask('GET', '/me', { headers: { authorization } })).toMatchObject({ status: 401 })
    },
  )

  test('ends twelve hours after its last use, written down at most once a minute', async () => {
    const { body } = await signIn(person.name)
    const status = async () => (await server.ask('GET', '/me', { as: body })).status
    const lastSeen = async () =>
      (
        await database.admin`select last_seen_at from sessions where account_id = ${person.id} order by created_at desc, id desc limit 1`
      )[0]
    server.wait(0.5)
    await status()
    expect(await lastSeen()).toEqual({ lastSeenAt: NOW })
    server.wait(0.5)
    await status()
    expect(await lastSeen()).toEqual({ lastSeenAt: '2025-03-03T01:01:00.000Z' })
    server.wait(12 * 60 - 1)
    expect(await status()).toBe(200)
    server.wait(12 * 60)
    expect(await status()).toBe(401)
  })

  test('ends seven days after it began, however much it is used', async () => {
    const { body } = await signIn(person.name)
    const statuses: number[] = []
    for (let hours = 0; hours < 7 * 24; hours += 8) {
      statuses.push((await server.ask('GET', '/me', { as: body })).status)
      server.wait(8 * 60)
    }
    expect(new Set(statuses)).toEqual(new Set([200]))
    expect(await server.ask('GET', '/me', { as: body })).toMatchObject({ status: 401 })
  })

  test('of a disabled account is refused at the next request', async () => {
    await database.admin`update accounts set state = 'disabled' where id = ${person.id}`
    expect(await server.ask('GET', '/me', { as: person })).toMatchObject({ status: 401 })
  })

  test('is gone after signing out, also for a copy of its token', async () => {
    const answer = await server.ask('DELETE', '/sessions/current', { as: person, key: null })
    expect(answer).toMatchObject({ status: 204, headers: { 'clear-site-data': '"cache"' } })
    expect(cookiesOf(answer)).toMatch(/^luoshi-session=; Max-Age=0; Path=\/; Expires=Thu, 01 Jan 1970/)
    expect(await server.ask('GET', '/me', { as: person })).toMatchObject({ status: 401 })
  })

  test("is seen and ended by its own person, and by nobody else's", async () => {
    const other = await aMember(database, root, ['officer', 'security_administrator'])
    const { body } = await signIn(person.name, PASSWORD, { 'user-agent': '示例浏览器' })
    const list = await server.ask<{ sessions: { id: string; current: boolean; client: string }[] }>(
      'GET',
      '/sessions',
      { as: person },
    )
    expect(list.body.sessions.filter(({ current }) => current)).toHaveLength(1)
    expect(list.body.sessions.find(({ client }) => client === '示例浏览器')).toMatchObject({ current: false })
    const id = list.body.sessions.find(({ current }) => !current)?.id ?? ''
    expect(await server.ask('DELETE', `/sessions/${id}`, { as: other, key: null })).toMatchObject({ status: 404 })
    expect(await server.ask('DELETE', `/sessions/${id}`, { as: person, key: null })).toMatchObject({ status: 204 })
    expect(await server.ask('GET', '/me', { as: body })).toMatchObject({ status: 401 })
    expect(await server.ask('DELETE', `/sessions/${id}`, { as: person, key: null })).toMatchObject({ status: 404 })
  })

  test('is forgotten by the job once it is over', async () => {
    const { work } = forgetSessionsJob(server.deps.database, server.clock)
    await work()
    expect(await database.admin`select from sessions where account_id = ${person.id}`).toHaveLength(1)
    server.wait(12 * 60)
    await work()
    expect(await database.admin`select from sessions where account_id = ${person.id}`).toHaveLength(0)
    const [event] = await database.admin`select * from audit_events order by id desc limit 1`
    expect(event).toMatchObject({ actorKind: 'job', action: 'forget', objectKind: 'session', orgPosition: '1' })
  })
})

describe('proving who one is', () => {
  test('a wrong password is a guess, and is counted', async () => {
    const prove = (password: string) =>
      server.ask('POST', '/sessions/current/proof', { as: person, key: null, body: { password } })
    for (let round = 0; round < 3; round++)
      expect(await prove('wrong')).toMatchObject({ status: 422, body: { code: 'password_wrong' } })
    expect(await prove(PASSWORD)).toMatchObject({ status: 422, headers: { 'retry-after': '4' } })
    server.wait(0.1)
    expect(await prove(PASSWORD)).toMatchObject({ status: 200 })
  })

  test('renews the token, and a sensitive step asks for it after a quarter of an hour', async () => {
    const guard = await aMember(database, root, ['security_administrator'])
    const { body } = await signIn(guard.name)
    const site = async (token: string) =>
      server.ask<{ code: string }>('PATCH', '/site', { as: { token }, ifMatch: 1, body: {} })
    expect((await site(body.token)).body.code).toBe('not_found')
    server.wait(15.1)
    expect((await site(body.token)).body.code).toBe('proof_needed')
    const proved = await server.ask<Arrived>('POST', '/sessions/current/proof', {
      as: body,
      key: null,
      body: { password: PASSWORD },
    })
    expect((await site(body.token)).body.code).toBe('not_signed_in')
    expect((await site(proved.body.token)).body.code).toBe('not_found')
  })
})
