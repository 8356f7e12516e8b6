import { describe, expect, it } from 'vitest'
import type { AuditEvent } from '../../platform/audit/chain.ts'
import { isAnchorSigned, newSiteKey, type SignedAnchor } from '../../platform/audit/anchor.ts'
import { verifyChain } from '../../platform/audit/verify-chain.ts'
import { newId } from '../../platform/ids.ts'
import { aServer } from '../../../test/app.ts'
import { aDatabase } from '../../../test/database.ts'
import { anAccount, anOrganization } from '../../../test/site.ts'
import { makeRoutes, readChain, sealEvents } from './index.ts'

const db = await aDatabase()
const { privateKey, publicKey } = newSiteKey()
const county = await anOrganization(db.admin, null)
const town = await anOrganization(db.admin, county)
const auditor = await anAccount(db.admin, county, ['audit_administrator'])
const townAuditor = await anAccount(db.admin, town, ['audit_administrator'])
const officer = await anAccount(db.admin, county, ['officer'])
const ask = await aServer({ database: db, routes: (database) => makeRoutes({ database, siteKey: privateKey }) })

interface Page {
  readonly events: (AuditEvent & { position: number | null })[]
  readonly next: string | null
}

describe('the audit trail', () => {
  it('is for the audit administrator alone', async () => {
    expect((await ask('GET', '/audit/events')).status).toBe(401)
    expect((await ask('GET', '/audit/events', { as: officer })).status).toBe(403)
    expect((await ask('GET', '/audit/anchor', { as: officer })).status).toBe(403)
  })

  it('tells of denials, and of its own reading', async () => {
    await ask('GET', '/audit/events', { as: officer })
    const first = await ask<Page>('GET', '/audit/events?outcome=refused', { as: auditor })
    expect(first.body.events[0]).toMatchObject({ actorId: officer.id, code: 'not_permitted' })
    const second = await ask<Page>('GET', '/audit/events?action=read', { as: auditor })
    expect(second.body.events[0]).toMatchObject({ actorId: auditor.id, objectKind: 'audit_event' })
  })

  it('shows an auditor below nothing from above', async () => {
    const { body } = await ask<Page>('GET', '/audit/events', { as: townAuditor })
    expect(body.events.filter(({ organizationId }) => organizationId === county.id)).toEqual([])
  })

  it('comes in pages that neither repeat nor lose an event', async () => {
    for (let turn = 0; turn < 7; turn += 1) await ask('GET', '/audit/events?limit=1', { as: auditor })
    const seen: string[] = []
    let next: string | null = null
    do {
      const page: Page = (
        await ask<Page>(
          'GET',
          `/audit/events?limit=3&to=${new Date().toISOString()}${next === null ? '' : `&after=${next}`}`,
          { as: townAuditor },
        )
      ).body
      seen.push(...page.events.map(({ id }) => id))
      next = page.next
    } while (next !== null)
    expect(new Set(seen).size).toBe(seen.length)
  })
})

describe('sealing', () => {
  it('makes one chain out of what many write at once', async () => {
    await Promise.all(Array.from({ length: 30 }, () => ask('GET', '/audit/events', { as: auditor })))
    await Promise.all(Array.from({ length: 5 }, () => sealEvents(db.app)))
    const end = await sealEvents(db.app)
    const [events] = await db.admin<{ count: number }[]>`select count(*)::int from audit_events`
    expect(end.count).toBe(events?.count)
    expect(await verifyChain(readChain(db.app), { anchors: [end] })).toEqual({ ok: true, end })
  })

  it('leaves out what an open transaction may still precede', async () => {
    await sealEvents(db.app)
    await db.app.begin(async (open) => {
      await open`select pg_current_xact_id()`
      await ask('GET', '/audit/events', { as: auditor })
      const before = await sealEvents(db.app)
      const [unsealed] = await db.admin<{ count: number }[]>`
        select count(*)::int from audit_events e where not exists (select from audit_seals s where s.event_id = e.id)`
      expect(unsealed?.count).toBe(1)
      expect(before.count).toBeGreaterThan(0)
    })
    await sealEvents(db.app)
    expect(
      await db.admin`select from audit_events e where not exists (select from audit_seals s where s.event_id = e.id)`,
    ).toHaveLength(0)
  })

  it('is seen through when the owner of the database edits an event', async () => {
    const anchor = await ask<SignedAnchor>('GET', '/audit/anchor', { as: auditor })
    expect(isAnchorSigned(anchor.body, publicKey)).toBe(true)
    await sealEvents(db.app)
    await db.admin.begin(async (sql) => {
      await sql`alter table audit_events disable trigger append_only`
      await sql`update audit_events set actor_id = ${newId()} where id = (select event_id from audit_seals where position = 3)`
    })
    expect(await verifyChain(readChain(db.app), { anchors: [anchor.body] })).toEqual({
      ok: false,
      position: 3,
      why: 'edited',
    })
  })
})
