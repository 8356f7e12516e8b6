import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { aDatabase } from '../../../test/database.ts'
import { anAccount, anOrganization, type TestActor } from '../../../test/site.ts'
import { fixedClock } from '../clock.ts'
import { isRefusal, refuse } from '../refusal.ts'
import type { Context } from './context.ts'
import type { Transaction } from './database.ts'

const db = await aDatabase()
const county = await anOrganization(db.admin, null)
const town = await anOrganization(db.admin, county)
const other = await anOrganization(db.admin, county)
const officer = await anAccount(db.admin, county, ['officer'])
const secretary = await anAccount(db.admin, town, ['secretary'])
const neighbour = await anAccount(db.admin, other, ['secretary'])

function contextOf(actor: TestActor, key?: string, body = 'a'): Context {
  return {
    actor: { kind: 'account', id: actor.id, organizationId: actor.organization.id, name: '', sessionId: '' },
    permissions: new Set(),
    requestId: 'request',
    clock: fixedClock('2026-03-01T00:00:00Z'),
    route: 'POST /api/things',
    idempotency: key === undefined ? null : { key, bodyHash: createHash('sha256').update(body).digest() },
    rowVersion: null,
    status: 200,
  }
}

const names = async ({ sql, scope }: Transaction): Promise<string[]> => {
  const rows = await sql<
    { id: string }[]
  >`select id from accounts where org_position between ${scope.lo} and ${scope.hi}`
  return rows.map(({ id }) => id).toSorted()
}

describe('scope', () => {
  it('reaches from an organisation downwards and nowhere else', async () => {
    const database = db.open()
    expect(await database.reading(contextOf(officer), names)).toEqual(
      [officer.id, secretary.id, neighbour.id].toSorted(),
    )
    expect(await database.reading(contextOf(secretary), names)).toEqual([secretary.id])
  })

  it.each([{ queries: true }, { policies: true }])(
    'holds with the whole tree given to one layer: %o',
    async (opened) => {
      expect(await db.open(opened).reading(contextOf(secretary), names)).toEqual([secretary.id])
    },
  )

  it('is nothing for whoever may not act', async () => {
    const database = db.open()
    const gone = await anAccount(db.admin, town, ['secretary'])
    await db.admin`update accounts set state = 'disabled' where id = ${gone.id}`
    expect(await database.reading(contextOf(gone), names)).toEqual(refuse('not_signed_in'))
  })

  it('writes nothing outside itself', async () => {
    const moved = await db.open().writing(contextOf(secretary), async ({ sql }) => {
      await sql`update accounts set organization_id = ${other.id}, org_position = position_of(${other.id}) where id = ${secretary.id}`
      return {}
    })
    expect(moved).toEqual(refuse('not_found'))
    expect(
      await db.admin`select from accounts where id = ${secretary.id} and organization_id = ${town.id}`,
    ).toHaveLength(1)
  })
})

describe('writing', () => {
  const rename =
    (name: string) =>
    async ({ sql, audit }: Transaction) => {
      await sql`update accounts set display_name = ${name} where id = ${secretary.id}`
      await audit({ action: 'rename', objectKind: 'account', objectId: secretary.id })
      return { name }
    }
  const nameNow = async () => {
    const [row] = await db.admin<
      { displayName: string }[]
    >`select display_name from accounts where id = ${secretary.id}`
    return row?.displayName
  }

  it('gives the same answer to the same key, and has one effect', async () => {
    const database = db.open()
    expect(await database.writing(contextOf(secretary, 'key-one'), rename('甲'))).toEqual({ name: '甲' })
    expect(await database.writing(contextOf(secretary, 'key-one'), rename('乙'))).toEqual({ name: '甲' })
    expect(await nameNow()).toBe('甲')
  })

  it('refuses the same key for another body, and lets another actor use it', async () => {
    const database = db.open()
    await database.writing(contextOf(secretary, 'key-two'), rename('丙'))
    expect(await database.writing(contextOf(secretary, 'key-two', 'b'), rename('丁'))).toEqual(refuse('key_reused'))
    expect(await database.writing(contextOf(officer, 'key-two', 'b'), rename('戊'))).toEqual({ name: '戊' })
  })

  it('has one effect for a key that comes many times at once', async () => {
    const database = db.open()
    let effects = 0
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () =>
        database.writing(contextOf(secretary, 'key-three'), async (tx) => {
          effects += 1
          return rename('己')(tx)
        }),
      ),
    )
    expect(effects).toBe(1)
    const done = outcomes.find((outcome) => !isRefusal(outcome))
    expect(done).toEqual({ name: '己' })
    for (const outcome of outcomes) expect([done, refuse('key_running')]).toContainEqual(outcome)
  })

  it('leaves nothing behind when it is refused', async () => {
    const before = await nameNow()
    const outcome = await db.open().writing(contextOf(secretary, 'key-four'), async (tx) => {
      await rename('庚')(tx)
      return refuse('bad_request')
    })
    expect(outcome).toEqual(refuse('bad_request'))
    expect(await nameNow()).toBe(before)
    expect(await db.admin`select from idempotency_keys where key = 'key-four'`).toHaveLength(0)
  })

  it('does not let a change pass that nobody wrote down', async () => {
    const silent = db.open().writing(contextOf(secretary, 'key-five'), async () => ({}))
    await expect(silent).rejects.toThrow(/no audit event/)
  })
})

describe('an audit event', () => {
  it('cannot be changed or removed, not even by the owner', async () => {
    await expect(db.admin`update audit_events set action = 'nothing'`).rejects.toThrow(/never changed/)
    await expect(db.admin`delete from audit_events`).rejects.toThrow(/never changed/)
  })
})
