import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { aServer } from '../../../test/app.ts'
import { anAccount } from '../../../test/site.ts'
import { newSiteKey } from '../../platform/audit/anchor.ts'
import type { SiteKeys } from '../../platform/settings/keys.ts'
import { anOffice } from '../../../test/office.ts'
import { makeRoutes, recordBackup, recordRestore, recordSheet, recoverySheet } from './index.ts'
import { keyOnPaper } from './recovery-key.ts'

const { db, clock, root, officer } = await anOffice()
const operator = await anAccount(db.admin, root, ['system_administrator'])
const ask = await aServer({ database: db, clock, routes: (database) => makeRoutes({ database }) })
const place = { connection: db.connection, database: db.name, clock }
const summary = {
  takenAt: '2025-03-05T08:00:00.000Z',
  program: '0.1.0',
  migration: 9,
  tables: 34,
  rows: 1200,
  files: 3,
  lost: ['ab'],
  bytes: 45_000,
}

describe('GET /operations/backups', () => {
  it('is refused to strangers and to whoever does not run the machine', async () => {
    expect(await ask('GET', '/operations/backups')).toMatchObject({ status: 401 })
    expect(await ask('GET', '/operations/backups', { as: officer })).toMatchObject({ status: 403 })
  })

  it('gives the last backup and, apart from it, the last that came back', async () => {
    const nothing = await ask('GET', '/operations/backups', { as: operator })
    expect(nothing.body).toEqual({ last: null, lastProven: null })
    await recordBackup(place, summary, new Date('2025-03-05T08:01:00Z'))
    await recordBackup(place, { ...summary, takenAt: '2025-03-06T08:00:00.000Z', lost: [] }, null)
    const { body } = await ask('GET', '/operations/backups', { as: operator })
    const { migration: _migration, tables: _tables, ...shown } = summary
    expect(body).toEqual({
      last: { ...shown, takenAt: '2025-03-06T08:00:00.000Z', lost: 0, provenAt: null },
      lastProven: { ...shown, lost: 1, provenAt: '2025-03-05T08:01:00.000Z' },
    })
  })
})

describe('GET /operations/health', () => {
  it('answers anyone, and tells no more than the version', async () => {
    const { status, body } = await ask('GET', '/operations/health')
    expect([status, body]).toEqual([200, { ok: true, version: '0.1.0' }])
  })
})

describe('what operators do', () => {
  it('stands in the audit trail', async () => {
    await recordRestore(place, { ...summary, kept: null })
    await recordSheet(place)
    const events = await db.admin<
      { action: string; details: unknown }[]
    >`select action, details from audit_events where actor_kind = 'job' and action in ('backup', 'restore', 'print') order by id`
    expect(events.map(({ action }) => action)).toEqual(['backup', 'backup', 'restore', 'print'])
    expect(events[0]?.details).toEqual({ rows: 1200, files: 3, lost: 1, proven: true })
  })
})

describe('the recovery sheet', () => {
  const field = randomBytes(32)
  const keys: SiteKeys = {
    field: { current: 'k1', byId: new Map([['k1', field]]) },
    audit: newSiteKey().privateKey,
    recovery: randomBytes(32),
    fresh: true,
  }
  const sheet = recoverySheet(keys, { id: 'S1', name: '共青团示例县委员会', day: '2025-03-05' })

  it('has both keys in full, and not the one that signs', () => {
    const letters = sheet.replaceAll(/\s+/g, '')
    expect(letters).toContain(keyOnPaper(keys.recovery).slice(0, 34) + keyOnPaper(keys.recovery).slice(35))
    expect(letters).toContain(keyOnPaper(field).slice(0, 34) + keyOnPaper(field).slice(35))
    expect(sheet).not.toContain('PRIVATE')
    expect(sheet).toContain('共青团示例县委员会')
    expect(Math.max(...sheet.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
  })
})
