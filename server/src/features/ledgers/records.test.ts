import { describe, expect, it } from 'vitest'
import { aServer } from '../../../test/app.ts'
import { aDatabase } from '../../../test/database.ts'
import { aPublishedPlan } from '../../../test/published-plan.ts'
import { aDevice, anAccount, anOrganization } from '../../../test/site.ts'
import { fixedClock } from '../../platform/clock.ts'
import { newId } from '../../platform/ids.ts'
import { makeRoutes } from './index.ts'

const db = await aDatabase()
const county = await anOrganization(db.admin, null, { name: '示例县委' })
const town = await anOrganization(db.admin, county, { name: '甲镇' })
const village = await anOrganization(db.admin, town, { name: '甲镇一村' })
const other = await anOrganization(db.admin, county, { name: '乙镇' })
const officer = await anAccount(db.admin, county, ['officer'])
const leader = await anAccount(db.admin, county, ['leader'])
const secretary = await anAccount(db.admin, town, ['secretary'])
const neighbour = await anAccount(db.admin, other, ['secretary'])
const device = await aDevice(db.admin, village, officer)
const plan = await aPublishedPlan(db.admin, county, {
  targets: [
    { target: { scope: 'each_organization', per: '每个乡镇' }, assigned: [town, other] },
    {
      target: { words: '法治宣传活动2场', value: 2 },
      binding: { filter: [{ kind: 'one_of', field: 'topics', values: ['law'] }] },
    },
  ],
})
const [each = '', law = ''] = plan.targets

const clock = fixedClock('2025-06-15T02:00:00Z')
const files = { open: async () => null } as never
const ask = await aServer({ database: db, clock, routes: (database) => makeRoutes({ database, files }) })

const data = {
  held_on: '2025-03-05',
  subject: '学雷锋志愿服务',
  kind: 'service',
  topics: ['volunteering'],
  head_count: 40,
}
const aRecord = (told: object = {}) => ({ id: newId(), ledger: 'activity', data: { ...data, ...told } })

interface Refused {
  readonly code: string
  readonly details?: readonly { field?: string; words?: { zh: string; en: string } }[]
}
const refused = async (...asked: Parameters<typeof ask>) => {
  const { status, body } = await ask<Refused>(...asked)
  return [status, body.code]
}

describe('recording', () => {
  it('refuses strangers, readers, and organizations that are not mine', async () => {
    expect(await refused('POST', '/records', { body: aRecord() })).toEqual([401, 'not_signed_in'])
    expect(await refused('POST', '/records', { as: leader, body: aRecord() })).toEqual([403, 'not_permitted'])
    for (const organizationId of [other.id, county.id, newId()]) {
      const body = { ...aRecord(), organizationId }
      expect(await refused('POST', '/records', { as: secretary, body })).toEqual([404, 'not_found'])
    }
    expect(await refused('POST', '/records', { as: secretary, body: { ...aRecord(), ledger: 'nothing' } })).toEqual([
      422,
      'ledger_unknown',
    ])
    expect(await refused('POST', '/records', { as: secretary, body: { ...aRecord(), more: 1 } })).toEqual([
      400,
      'bad_request',
    ])
  })

  it('says of every field what is wrong with it, in both languages', async () => {
    const body = aRecord({ held_on: '2025-02-30', head_count: 0, co_hosts: [newId()], extra: '?' })
    const answer = await ask<Refused>('POST', '/records', { as: secretary, body })
    expect([answer.status, answer.body.code]).toEqual([422, 'record_fields_wrong'])
    const details = answer.body.details ?? []
    expect(new Set(details.map(({ field }) => field))).toEqual(
      new Set(['data.extra', 'data.head_count', 'data.held_on']),
    )
    for (const { words } of details) expect([words?.zh, words?.en]).not.toContain('')
  })

  it.each([
    { what: 'a day to come', told: { held_on: '2025-06-16' }, field: 'data.held_on' },
    {
      what: 'an unknown co-host',
      told: { co_hosts: ['00000000-0000-7000-8000-00000000abcd'] },
      field: 'data.co_hosts',
    },
    { what: 'a co-host that is no id', told: { co_hosts: ['乙镇'] }, field: 'data.co_hosts' },
    { what: 'the host as co-host', told: { co_hosts: [town.id] }, field: 'data.co_hosts' },
    { what: 'a day before the host was founded', told: { held_on: '1999-12-31' }, field: 'data.held_on' },
  ])('refuses $what', async ({ told, field }) => {
    const { status, body } = await ask<Refused>('POST', '/records', { as: secretary, body: aRecord(told) })
    expect([status, body.code, body.details?.[0]?.field]).toEqual([422, 'record_fields_wrong', field])
  })

  it('takes a record without a photo, for my organization or one below, and claims it at once', async () => {
    const own = await ask('POST', '/records', { as: secretary, body: aRecord({ held_on: '2025-01-05' }) })
    expect([own.status, own.body]).toEqual([
      201,
      expect.objectContaining({ version: 1, state: 'recorded', claims: { counted: 1, excluded: 1, disputed: 0 } }),
    ])
    const below = { ...aRecord({ held_on: '2025-01-06' }), organizationId: village.id }
    expect((await ask('POST', '/records', { as: secretary, body: below })).status).toBe(201)
    expect((await ask('POST', '/records', { as: device, body: aRecord({ held_on: '2025-01-07' }) })).status).toBe(201)
  })

  it('asks once before it takes what looks like the same thing twice', async () => {
    const first = aRecord({ held_on: '2025-01-10', subject: '读书会' })
    expect((await ask('POST', '/records', { as: secretary, body: first })).status).toBe(201)
    const again = aRecord({ held_on: '2025-01-10', subject: '读书会 ' })
    const asked = await ask<Refused>('POST', '/records', { as: secretary, body: again })
    expect([asked.status, asked.body.code, asked.body.details?.[0]?.field]).toEqual([
      409,
      'record_to_confirm',
      'data.subject',
    ])
    const taken = await ask('POST', '/records', { as: secretary, body: { ...again, confirmed: true } })
    expect(taken.status).toBe(201)
    const elsewhere = aRecord({ held_on: '2025-01-10', subject: '读书会' })
    expect((await ask('POST', '/records', { as: neighbour, body: elsewhere })).status).toBe(201)
  })

  it('knows the record by its id for ever: the same again is the same, another one is refused', async () => {
    const body = aRecord({ held_on: '2025-01-11' })
    const first = await ask<object>('POST', '/records', { as: secretary, body })
    const again = await ask('POST', '/records', { as: secretary, body })
    expect([again.status, again.body]).toEqual([201, first.body])
    const changed = { ...body, data: { ...body.data, head_count: 41 } }
    expect(await refused('POST', '/records', { as: secretary, body: changed })).toEqual([409, 'record_id_taken'])
    expect(await refused('POST', '/records', { as: neighbour, body })).toEqual([409, 'record_id_taken'])
    const rows = await db.admin`select from record_versions where record_id = ${body.id}`
    expect(rows).toHaveLength(1)
  })

  it('answers a replayed key alike, and records once', async () => {
    const body = aRecord({ held_on: '2025-01-12' })
    const first = await ask('POST', '/records', { as: secretary, body, key: 'record-key-one' })
    const again = await ask('POST', '/records', { as: secretary, body, key: 'record-key-one' })
    expect(again).toMatchObject({ status: 201, body: first.body })
  })

  it('refuses a file that nobody uploaded', async () => {
    const body = { ...aRecord({ held_on: '2025-01-13' }), files: ['a'.repeat(64)] }
    expect(await refused('POST', '/records', { as: secretary, body })).toEqual([422, 'record_file_unknown'])
  })
})

describe('correcting', () => {
  const recorded = async (told: object = {}) => {
    const body = aRecord({ held_on: '2025-02-01', subject: `活动${newId().slice(-6)}`, ...told })
    await ask('POST', '/records', { as: secretary, body })
    return body
  }

  it('refuses who does not hold the record, and whoever starts from an old version', async () => {
    const { id, data: sent } = await recorded()
    const body = { data: { ...sent, head_count: 50 }, reason: '人数有误' }
    expect(await refused('PUT', `/records/${id}`, { as: secretary, body })).toEqual([428, 'row_version_missing'])
    expect(await refused('PUT', `/records/${id}`, { as: neighbour, body, ifMatch: 1 })).toEqual([404, 'not_found'])
    expect(await refused('PUT', `/records/${id}`, { as: device, body, ifMatch: 1 })).toEqual([404, 'not_found'])
    expect(await refused('PUT', `/records/${newId()}`, { as: secretary, body, ifMatch: 1 })).toEqual([404, 'not_found'])
    expect(await refused('PUT', `/records/${id}`, { as: secretary, body, ifMatch: 2 })).toEqual([
      412,
      'row_version_differs',
    ])
    const unreasoned = { ...body, reason: ' ' }
    expect(await refused('PUT', `/records/${id}`, { as: secretary, body: unreasoned, ifMatch: 1 })).toEqual([
      400,
      'bad_request',
    ])
  })

  it('makes a new version and leaves the old one readable, with who, when and why', async () => {
    const { id, data: sent } = await recorded({ topics: ['law'] })
    const body = { data: { ...sent, topics: ['drugs'], held_on: '2025-02-02' }, reason: '主题选错' }
    const { status, body: receipt } = await ask('PUT', `/records/${id}`, { as: secretary, body, ifMatch: 1 })
    expect([status, receipt]).toEqual([
      200,
      { id, version: 2, state: 'recorded', day: '2025-02-02', claims: { counted: 1, excluded: 1, disputed: 0 } },
    ])
    const read = await ask('GET', `/records/${id}`, { as: officer })
    expect(read.body).toMatchObject({
      version: 2,
      day: '2025-02-02',
      role: 'host',
      data: { topics: ['drugs'], co_hosts: [], note: null },
      versions: [
        { version: 1, reason: null, struck: false, data: { topics: ['law'] } },
        { version: 2, reason: '主题选错', struck: false, actor: { kind: 'account' } },
      ],
    })
    const [typed] = await db.admin`select topics, held_on from activities where record_id = ${id}`
    expect(typed).toEqual({ topics: ['drugs'], heldOn: '2025-02-02' })
  })

  it('strikes off with a reason: it stays readable, counts nowhere and is never changed again', async () => {
    const { id, data: sent } = await recorded()
    const path = `/records/${id}/striking-off`
    expect(await refused('POST', path, { as: neighbour, body: { reason: '重复' }, ifMatch: 1 })).toEqual([
      404,
      'not_found',
    ])
    const struck = await ask('POST', path, { as: secretary, body: { reason: '重复登记' }, ifMatch: 1 })
    expect(struck.body).toMatchObject({ version: 2, state: 'struck', claims: { counted: 0, excluded: 0, disputed: 0 } })
    expect((await ask('GET', `/records/${id}`, { as: secretary })).body).toMatchObject({
      state: 'struck',
      versions: [{ struck: false }, { struck: true, reason: '重复登记' }],
    })
    const body = { data: sent, reason: '恢复' }
    expect(await refused('PUT', `/records/${id}`, { as: secretary, body, ifMatch: 2 })).toEqual([409, 'record_struck'])
    expect(await refused('POST', path, { as: secretary, body: { reason: '再次' }, ifMatch: 2 })).toEqual([
      409,
      'record_struck',
    ])
  })

  it('loses nothing when thirty correct one record at once, and keeps its claims whole', async () => {
    const { id, data: sent } = await recorded()
    const topics = ['law', 'drugs', 'safety']
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, at) =>
        ask('PUT', `/records/${id}`, {
          as: secretary,
          ifMatch: 1,
          body: { data: { ...sent, head_count: 100 + at, topics: [topics[at % 3]] }, reason: `第${at}次` },
        }),
      ),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 412)).toHaveLength(29)
    const versions = await db.admin<
      { version: number }[]
    >`select version from record_versions where record_id = ${id} order by version`
    expect(versions.map((row) => row.version)).toEqual([1, 2])
    const standing = await db.admin<{ targetId: string }[]>`
      select target_id from claims c where record_id = ${id} and reverses is null
        and not exists (select from claims r where r.reverses = c.id) order by target_id`
    expect(standing.map(({ targetId }) => targetId)).toEqual([each, law].toSorted())
  })
})

describe('reading records', () => {
  const joint = aRecord({
    held_on: '2025-04-01',
    subject: '两镇联合大赛',
    co_hosts: [other.id],
    leaders: ['示例甲'],
    topics: ['law'],
  })

  it('shows a joint record to the co-host, its public fields alone', async () => {
    expect((await ask('POST', '/records', { as: secretary, body: joint })).status).toBe(201)
    const seen = await ask<{ data: object }>('GET', `/records/${joint.id}`, { as: neighbour })
    expect(seen.body).toMatchObject({ role: 'co_host', organization: { name: '甲镇' }, files: [] })
    expect(seen.body.data).toHaveProperty('subject', '两镇联合大赛')
    expect(seen.body.data).not.toHaveProperty('leaders')
    expect((await ask<{ data: object }>('GET', `/records/${joint.id}`, { as: officer })).body.data).toHaveProperty(
      'leaders',
    )
    const body = { data: joint.data, reason: '不是主办' }
    expect(await refused('PUT', `/records/${joint.id}`, { as: neighbour, body, ifMatch: 1 })).toEqual([
      404,
      'not_found',
    ])
  })

  it.each([{ queries: true }, { policies: true }])(
    'hides others’ records in either layer alone: %o',
    async (opened) => {
      const half = await aServer({ database: db, clock, opened, routes: (database) => makeRoutes({ database, files }) })
      const { id } = aRecord()
      const own = { ...aRecord({ held_on: '2025-04-02', subject: `独办${id.slice(-4)}` }), id }
      await ask('POST', '/records', { as: secretary, body: own })
      expect((await half('GET', `/records/${id}`, { as: neighbour })).status).toBe(404)
      expect((await half('GET', `/records/${id}/claims`, { as: neighbour })).status).toBe(404)
      const list = await half<{ records: { id: string }[] }>('GET', '/records?limit=200', { as: neighbour })
      expect(list.body.records.map((record) => record.id)).not.toContain(id)
      const shown = await half<{ data: object }>('GET', `/records/${joint.id}`, { as: neighbour })
      expect(shown.body.data).not.toHaveProperty('leaders')
      const below = await half('POST', '/records', {
        as: neighbour,
        body: { ...aRecord(), organizationId: village.id },
      })
      expect(below.status).toBe(404)
    },
  )

  it('lists each record once, by page, the latest day first', async () => {
    const all = await ask<{ records: { id: string; day: string }[]; next: string | null }>(
      'GET',
      '/records?limit=200',
      { as: officer },
    )
    const ids = all.body.records.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(all.body.records.map(({ day }) => day)).toEqual(
      all.body.records
        .map(({ day }) => day)
        .toSorted()
        .toReversed(),
    )
    const paged: string[] = []
    let cursor = ''
    do {
      const page = await ask<typeof all.body>('GET', `/records?limit=4${cursor}`, { as: officer })
      paged.push(...page.body.records.map(({ id }) => id))
      cursor = page.body.next === null ? '' : `&cursor=${encodeURIComponent(page.body.next)}`
    } while (cursor !== '')
    expect(paged).toEqual(ids)
  })

  it('filters by ledger, organization, days, state and target', async () => {
    const idsOf = async (query: string, as = officer) => {
      const { body } = await ask<{ records: { id: string }[] }>('GET', `/records?limit=200&${query}`, { as })
      return body.records.map(({ id }) => id)
    }
    expect(await idsOf('ledger=result')).toEqual([])
    expect(await idsOf('from=2025-04-01&to=2025-04-01')).toEqual([joint.id])
    expect(await idsOf(`organization=${other.id}&from=2025-04-01`)).toEqual([joint.id])
    expect(await idsOf(`target=${law}&from=2025-04-01`)).toEqual([joint.id])
    expect(await idsOf('state=struck')).toHaveLength(1)
    expect(await refused('GET', `/records?organization=${other.id}`, { as: secretary })).toEqual([404, 'not_found'])
    expect(await refused('GET', '/records?cursor=x', { as: officer })).toEqual([400, 'bad_request'])
  })
})

it('describes the ledgers as data', async () => {
  const { body } = await ask<{ ledgers: { name: string; fields: { name: string }[] }[] }>('GET', '/ledgers', {
    as: leader,
  })
  expect(body.ledgers.map(({ name }) => name)).toContain('activity')
  expect(body.ledgers.flatMap(({ fields }) => fields.map(({ name }) => name))).toContain('head_count')
})
