import { expect, it } from 'vitest'
import { aDatabase } from '../../../test/database.ts'
import { anAccount, anOrganization } from '../../../test/site.ts'
import { fixedClock } from '../clock.ts'
import type { Context } from './context.ts'
import type { Transaction } from './database.ts'
import { inWholeTree } from './whole-tree.ts'

const db = await aDatabase()
const county = await anOrganization(db.admin, null)
const town = await anOrganization(db.admin, county)
const officer = await anAccount(db.admin, county, ['officer'])
const secretary = await anAccount(db.admin, town, ['secretary'])

const context: Context = {
  actor: { kind: 'account', id: secretary.id, organizationId: town.id, name: '', sessionId: '' },
  permissions: new Set(),
  requestId: 'request',
  clock: fixedClock('2026-03-01T00:00:00Z'),
  route: 'GET /api/things',
  idempotency: null,
  rowVersion: null,
  status: 200,
}
const seen = async ({ sql, scope }: Transaction): Promise<string[]> => {
  const rows = await sql<{ id: string }[]>`
    select id from accounts where org_position between ${scope.lo} and ${scope.hi}`
  return rows.map(({ id }) => id).toSorted()
}

it.each([{}, { queries: true }, { policies: true }])(
  'sees everything for one step, and no more behind it: %o',
  async (opened) => {
    const done = await db.open(opened).reading(context, async (tx) => {
      const settings = () => tx.sql`select current_setting('app.lo') as lo, current_setting('app.hi') as hi,
      current_setting('app.position') as position, current_setting('app.actor_kind') as kind, current_setting('app.actor') as actor`
      const before = await settings()
      const whole = await inWholeTree(tx, 'claim_records', seen)
      expect(await settings()).toEqual(before)
      return { whole, mine: await seen(tx) }
    })
    expect(done).toEqual({ whole: [officer.id, secretary.id].toSorted(), mine: [secretary.id] })
  },
)
