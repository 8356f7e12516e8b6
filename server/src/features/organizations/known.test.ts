import type { Organization, OrganizationDetail } from '@luoshi/contract/organizations'
import { describe, expect, it } from 'vitest'
import { aServer } from '../../../test/app.ts'
import { aDatabase } from '../../../test/database.ts'
import { anAccount, anOrganization } from '../../../test/site.ts'
import { fixedClock } from '../../platform/clock.ts'
import { newId } from '../../platform/ids.ts'
import { makeRoutes } from './index.ts'

/** Reports as of a day, as known then: what is recorded later, of whatever day, leaves them as they were. */
const db = await aDatabase()
const clock = fixedClock('2025-06-10T02:00:00Z')
const county = await anOrganization(db.admin, null, { name: '共青团示例县委员会' })
const officer = await anAccount(db.admin, county, ['officer'])
const ask = await aServer({ database: db, routes: (database) => makeRoutes({ database }), clock })
const kind = 'branch'

/** Gives every version its position, as the figures' job does, and tells the last one. */
async function fold(): Promise<string> {
  await db.admin`
    insert into folds (position, kind, fact_id, folded_at)
    select (select coalesce(max(position), 0) from folds) + row_number() over (order by v.xid, v.recorded_at, v.id), 'organization_version', v.id, ${clock.now()}
    from organization_versions v where not exists (select from folds f where f.fact_id = v.id)`
  const [last] = await db.admin<{ position: string }[]>`select max(position) as position from folds`
  return last?.position ?? '0'
}

const tree = async (query: string): Promise<string[]> => {
  const { body } = await ask<Organization[]>('GET', `/organizations?${query}`, { as: officer })
  return body.map(({ name, ancestors }) =>
    [...ancestors, { name }].map((each) => each.name.replace('共青团示例县委员会', '县')).join('/'),
  )
}

async function found(parent: string, name: string, foundedOn: string): Promise<string> {
  const body = { id: newId(), parentId: parent, name, kind, foundedOn }
  expect((await ask('POST', '/organizations', { as: officer, body })).status).toBe(201)
  return body.id
}

async function change(id: string, noun: string, body: object): Promise<void> {
  const { rowVersion } = (await ask<OrganizationDetail>('GET', `/organizations/${id}`, { as: officer })).body
  expect(await ask('POST', `/organizations/${id}/${noun}`, { as: officer, body, ifMatch: rowVersion })).toMatchObject({
    status: 200,
  })
}

describe('the tree as of a day, as known then', () => {
  it('a merger recorded late changes what is known now, not what was known before', async () => {
    const [east, west] = [await found(county.id, '东镇', '2024-01-01'), await found(county.id, '西乡', '2024-01-01')]
    await found(east, '东村', '2024-02-01')
    const known = await fold()
    const before = ['县', '县/东镇', '县/东镇/东村', '县/西乡']
    expect(await tree(`on=2025-04-30&known=${known}`)).toEqual(before)
    const organizations = [
      { id: east, rowVersion: 1 },
      { id: west, rowVersion: 1 },
    ]
    const into = { parentId: county.id, name: '东西镇', kind }
    const body = { day: '2025-04-01', organizations, into, paper: '示编〔2025〕4号' }
    expect((await ask('POST', '/organizations/mergers', { as: officer, body })).status).toBe(201)
    const merged = ['县', '县/东西镇', '县/东西镇/东村']
    expect(await tree('on=2025-04-30')).toEqual(merged)
    expect(await tree('on=2025-03-31')).toEqual(before)
    expect(await tree(`on=2025-04-30&known=${known}`)).toEqual(before)
    const later = await fold()
    expect(await tree(`on=2025-04-30&known=${later}`)).toEqual(merged)
    expect(await tree(`on=2025-04-30&known=${known}`)).toEqual(before)
    expect(await tree(`on=2025-04-30&known=0`)).toEqual([])
  })

  it('a renaming recorded late keeps what happened after it', async () => {
    const id = await found(county.id, '甲', '2024-01-01')
    await change(id, 'renaming', { day: '2025-03-01', name: '丙' })
    const known = await fold()
    await change(id, 'renaming', { day: '2025-02-01', name: '乙' })
    const nameOn = async (query: string) => (await tree(`under=${id}&${query}`)).map((path) => path.at(-1))
    expect(await nameOn('on=2025-01-31')).toEqual(['甲'])
    expect(await nameOn('on=2025-02-28')).toEqual(['乙'])
    expect(await nameOn('on=2025-06-10')).toEqual(['丙'])
    expect(await nameOn(`on=2025-02-28&known=${known}`)).toEqual(['甲'])
    const { body } = await ask<OrganizationDetail>('GET', `/organizations/${id}`, { as: officer })
    expect(body.name).toBe('丙')
    const [before, after] = [body.versions.slice(0, 2), body.versions.slice(2)]
    expect(before).toMatchObject([
      { validFrom: '2024-01-01', name: '甲' },
      { validFrom: '2025-03-01', name: '丙' },
    ])
    expect(before.every(({ known }) => known !== null)).toBe(true)
    expect(after).toContainEqual(expect.objectContaining({ validFrom: '2025-02-01', name: '乙', known: null }))
  })

  it('a move recorded late lies behind one of a later day', async () => {
    const [a, b, c] = [
      await found(county.id, 'A', '2024-01-01'),
      await found(county.id, 'B', '2024-01-01'),
      await found(county.id, 'C', '2024-01-01'),
    ]
    const id = await found(a, 'X', '2024-01-01')
    await change(id, 'move', { day: '2025-05-01', parentId: c })
    await change(id, 'move', { day: '2025-03-01', parentId: b })
    const pathOn = async (day: string) => (await tree(`under=${id}&on=${day}`))[0]
    expect(await pathOn('2025-02-28')).toBe('县/A/X')
    expect(await pathOn('2025-04-30')).toBe('县/B/X')
    expect(await pathOn('2025-06-10')).toBe('县/C/X')
    const [row] = await db.admin<{ inside: boolean }[]>`
      select o.position between p.position and p.reach as inside from organizations o join organizations p on p.id = o.parent_id where o.id = ${id}`
    expect(row).toEqual({ inside: true })
  })

  it('no row of the past is altered, by whatever way', async () => {
    const before =
      await db.admin`select id, valid_from, parent_id, name, state, recorded_at, xid from organization_versions order by id`
    const id = await found(county.id, '乙', '2024-01-01')
    await change(id, 'closure', { day: '2024-01-01' })
    expect(await tree(`under=${id}&on=2024-06-01`)).toEqual([])
    const after =
      await db.admin`select id, valid_from, parent_id, name, state, recorded_at, xid from organization_versions order by id`
    expect(after).toEqual(expect.arrayContaining(before))
    await expect(db.admin`update organization_versions set name = '丁' where organization_id = ${id}`).rejects.toThrow(
      'never changed',
    )
    await expect(db.admin`delete from organization_events where organization_id = ${id}`).rejects.toThrow(
      'never changed',
    )
  })
})
