import type { ListImported, ListPreview, Organization, OrganizationDetail } from '@luoshi/contract/organizations'
import { describe, expect, it } from 'vitest'
import { aServer } from '../../../test/app.ts'
import { aDatabase } from '../../../test/database.ts'
import { aDevice, anAccount, anOrganization } from '../../../test/site.ts'
import { fixedClock } from '../../platform/clock.ts'
import { newId } from '../../platform/ids.ts'
import { makeRoutes, seedKinds } from './index.ts'

const db = await aDatabase()
const clock = fixedClock('2025-06-10T02:00:00Z')
await seedKinds({ sql: db.app })
const county = await anOrganization(db.admin, null, { name: '共青团示例县委员会', kind: 'county_committee' })
const town = await anOrganization(db.admin, county, { name: '共青团示例县城关镇委员会', kind: 'township_committee' })
const otherTown = await anOrganization(db.admin, county, {
  name: '共青团示例县河东乡委员会',
  kind: 'township_committee',
})
const officer = await anAccount(db.admin, county, ['officer'])
const secretary = await anAccount(db.admin, town, ['secretary'])
const leader = await anAccount(db.admin, county, ['leader'])
const device = await aDevice(db.admin, town, officer)
const ask = await aServer({ database: db, routes: (database) => makeRoutes({ database }), clock })

const sheet = (...lines: string[][]): string => lines.map((cells) => cells.join('\t')).join('\n')
const header = ['名称', '上级', '类别', '成立日期']
const counted = async () => {
  const [row] = await db.admin<{ organizations: number; events: number; audit: number }[]>`
    select (select count(*)::integer from organizations) as organizations, (select count(*)::integer from organization_events) as events,
      (select count(*)::integer from audit_events where action = 'import') as audit`
  return row
}

interface Refused {
  readonly code: string
  readonly details: readonly { readonly row: number; readonly field: string }[]
}

describe('a pasted list: refusals', () => {
  it.each(['/organizations/import/preview', '/organizations/import'])(
    'POST %s: nobody, a leader and a device may not',
    async (path) => {
      const body = { text: '某团支部' }
      expect((await ask('POST', path, { body })).status).toBe(401)
      expect((await ask('POST', path, { body, as: leader })).status).toBe(403)
      expect((await ask('POST', path, { body, as: device })).status).toBe(403)
      expect((await ask('POST', path, { body: { text: '' }, as: officer })).status).toBe(400)
      expect((await ask('POST', path, { body: { text: '某团支部', under: newId() }, as: officer })).status).toBe(404)
    },
  )

  it('one wrong row stops all, and each is named by row and column', async () => {
    const before = await counted()
    const text = sheet(
      header,
      ['南街团支部', '城关镇团委', '', ''],
      ['北街团支部', '不存在的团委', '', ''],
      ['中街团支部', '城关镇团委', '怪类', '去年'],
    )
    const refused = await ask<Refused>('POST', '/organizations/import', { as: officer, body: { text } })
    expect(refused).toMatchObject({ status: 422, body: { code: 'organization_list_wrong' } })
    expect(refused.body.details.map(({ row, field }) => [row, field])).toEqual([
      [3, 'parent'],
      [4, 'kind'],
      [4, 'founded'],
    ])
    expect(await counted()).toEqual(before)
  })

  it('what the database refuses stops all too', async () => {
    const one = { parentId: town.id, name: '重名团支部', kind: 'branch', foundedOn: '2025-01-01' }
    await ask('POST', '/organizations', { as: officer, body: one })
    const { rowVersion, id } = (
      await ask<Organization>('POST', '/organizations', { as: officer, body: { ...one, name: '将撤团支部' } })
    ).body
    await ask('POST', `/organizations/${id}/closure`, { as: officer, body: { day: '2025-06-01' }, ifMatch: rowVersion })
    const before = await counted()
    const text = sheet(header, ['新设团支部', '城关镇团委', '', ''], ['下属小组', '将撤团支部', '', ''])
    expect((await ask('POST', '/organizations/import', { as: officer, body: { text } })).status).toBe(422)
    expect(await counted()).toEqual(before)
  })

  it('a list that changes nothing is told so', async () => {
    const body = { text: '城关镇团委\n河东乡团委' }
    expect(await ask('POST', '/organizations/import', { as: officer, body })).toMatchObject({
      status: 422,
      body: { code: 'organization_list_unchanged' },
    })
  })
})

describe('a pasted list', () => {
  it('is previewed row by row, and nothing is written', async () => {
    const before = await counted()
    const text = sheet(
      header,
      ['城关镇团委', '', '', ''],
      ['第二中学团委', '', '', '2019/9/1'],
      ['高一团支部', '第二中学团委', '', ''],
      ['丁团支部', '无此团委', '', ''],
    )
    const { status, body } = await ask<ListPreview>('POST', '/organizations/import/preview', {
      as: officer,
      body: { text },
      key: null,
    })
    expect(status).toBe(200)
    expect(body.rows.map((row) => [row.line, row.status, row.kind])).toEqual([
      [2, 'same', 'township_committee'],
      [3, 'new', 'school_committee'],
      [4, 'new', 'branch'],
      [5, 'wrong', 'branch'],
    ])
    expect(body.rows[3]?.problems[0]).toMatchObject({ field: 'parent', code: 'unknown_parent', blocks: true })
    expect(await counted()).toEqual(before)
  })

  it('is imported with one event for each, and told to the audit; the same key gives the same answer', async () => {
    const before = await counted()
    const text = sheet(
      header,
      ['高二团支部', '第三中学团委', '', '2021-09-01'],
      ['第三中学团委', '', '', '2019-09-01'],
      ['坏团支部', '无此团委', '', ''],
    )
    const asked = { as: officer, body: { text, ignoreWrong: true }, key: newId() }
    const imported = await ask<ListImported>('POST', '/organizations/import', asked)
    expect(imported).toMatchObject({ status: 201, body: { founded: 2, changed: 0, same: 0, leftOut: 1 } })
    const after = await counted()
    expect(after).toEqual({
      organizations: (before?.organizations ?? 0) + 2,
      events: (before?.events ?? 0) + 2,
      audit: (before?.audit ?? 0) + 1,
    })
    expect((await ask('POST', '/organizations/import', asked)).body).toEqual(imported.body)
    expect(await counted()).toEqual(after)
    const branch = imported.body.organizations.find(({ line }) => line === 2)
    const { body } = await ask<OrganizationDetail>('GET', `/organizations/${branch?.id ?? ''}`, { as: officer })
    expect(body).toMatchObject({ name: '高二团支部', foundedOn: '2021-09-01' })
    expect(body.ancestors.map(({ name }) => name)).toEqual(['共青团示例县委员会', '第三中学团委'])
  })

  it('without days stands from the beginning of its top', async () => {
    const imported = await ask<ListImported>('POST', '/organizations/import', {
      as: officer,
      body: { text: '旧街团支部', under: town.id },
    })
    const { body } = await ask<OrganizationDetail>(
      'GET',
      `/organizations/${imported.body.organizations[0]?.id ?? ''}`,
      { as: officer },
    )
    expect(body).toMatchObject({ foundedOn: '2000-01-01', parentId: town.id })
  })

  it('changes what is there: kind, short name and parent, as of today', async () => {
    const { id } = await anOrganization(db.admin, town, { name: '示例企业团委', kind: 'department_committee' })
    const text = sheet(['名称', '上级', '类别', '简称'], ['示例企业团委', '河东乡团委', '企业团委', '示例企业'])
    const imported = await ask<ListImported>('POST', '/organizations/import', { as: officer, body: { text } })
    expect(imported).toMatchObject({ status: 201, body: { founded: 0, changed: 1 } })
    const { body } = await ask<OrganizationDetail>('GET', `/organizations/${id}`, { as: officer })
    expect(body).toMatchObject({
      parentId: otherTown.id,
      kind: 'enterprise_committee',
      shortName: '示例企业',
      rowVersion: 2,
    })
    const last = body.versions.at(-1)
    expect(last).toMatchObject({
      validFrom: '2025-06-10',
      parentId: otherTown.id,
      kind: 'enterprise_committee',
      shortName: '示例企业',
    })
    expect(body.events).toHaveLength(4)
  })

  it('of a secretary knows only what stands below him, and leaves his own organization as it is', async () => {
    const text = sheet(['名称', '上级', '简称'], ['城关镇团委', '', '城关'], ['东头团支部', '河东乡团委', ''])
    const preview = await ask<ListPreview>('POST', '/organizations/import/preview', { as: secretary, body: { text } })
    expect(preview.body.rows.map(({ status }) => status)).toEqual(['same', 'wrong'])
    expect(preview.body.rows[1]?.problems.map(({ code }) => code)).toContain('unknown_parent')
  })

  it('of a thousand lines is taken in one go', async () => {
    const lines = Array.from({ length: 1000 }, (_, n) => [
      `村${String(n)}团支部`,
      n < 5 ? '河东乡团委' : `村${String(n % 5)}团支部`,
      '团支部',
      '',
    ])
    const imported = await ask<ListImported>('POST', '/organizations/import', {
      as: officer,
      body: { text: sheet(header, ...lines) },
    })
    expect(imported).toMatchObject({ status: 201, body: { founded: 1000 } })
    const { body } = await ask<Organization[]>('GET', `/organizations?under=${otherTown.id}`, { as: officer })
    expect(body.length).toBeGreaterThan(1000)
  })
})
