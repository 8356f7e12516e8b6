import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, expect, it } from 'vitest'
import { aServer } from '../../../test/app.ts'
import { aDatabase } from '../../../test/database.ts'
import { anAccount, anOrganization, type TestActor } from '../../../test/site.ts'
import { fixedClock } from '../../platform/clock.ts'
import { openFileStore } from '../../platform/files/file-store.ts'
import { newId } from '../../platform/ids.ts'
import { makeRoutes as documentRoutes } from '../documents/index.ts'
import { makeRoutes } from './index.ts'

const db = await aDatabase()
const county = await anOrganization(db.admin, null)
const town = await anOrganization(db.admin, county)
const other = await anOrganization(db.admin, county)
const officer = await anAccount(db.admin, county, ['officer'])
const secretary = await anAccount(db.admin, town, ['secretary'])
const neighbour = await anAccount(db.admin, other, ['secretary'])

const folder = await mkdtemp(join(tmpdir(), 'luoshi-'))
afterAll(() => rm(folder, { recursive: true }))
const files = await openFileStore(folder)
const ask = await aServer({
  database: db,
  clock: fixedClock('2025-06-15T02:00:00Z'),
  routes: (database) => [...documentRoutes({ database, files }), ...makeRoutes({ database, files })],
})

const photo = (red: number) =>
  sharp({ create: { width: 8, height: 8, channels: 3, background: { r: red, g: 0, b: 0 } } })
    .withExif({ IFD0: { ImageDescription: '示例' } })
    .jpeg()
    .toBuffer()

async function uploaded(as: TestActor, red: number) {
  const bytes = await photo(red)
  const sent = createHash('sha256').update(bytes).digest('hex')
  const { status, body } = await ask<{ sha256: string }>('PUT', `/files/${sent}`, { as, body: bytes })
  expect(status).toBe(200)
  return { sent, kept: body.sha256 }
}
const aRecord = (hashes: readonly string[], told: object = {}) => ({
  id: newId(),
  ledger: 'activity',
  data: {
    held_on: '2025-05-04',
    subject: `活动${newId().slice(-5)}`,
    kind: 'talk',
    topics: ['theme'],
    head_count: 9,
    ...told,
  },
  files: hashes,
})
const attached = async (id: string, as: TestActor = secretary) => {
  const { body } = await ask<{ files: { sha256: string }[] }>('GET', `/records/${id}`, { as })
  return body.files.map(({ sha256 }) => sha256)
}

it('attaches what was uploaded, by the hash that was sent, and gives it through the record alone', async () => {
  const { sent, kept } = await uploaded(secretary, 200)
  const record = aRecord([sent], { co_hosts: [other.id] })
  expect((await ask('POST', '/records', { as: secretary, body: record })).status).toBe(201)
  expect(await attached(record.id)).toEqual([kept])
  const path = `/records/${record.id}/files/${kept}`
  const got = await ask<Buffer>('GET', path, { as: secretary })
  expect([got.status, got.headers['content-type']]).toEqual([200, 'image/jpeg'])
  expect(createHash('sha256').update(got.body).digest('hex')).toBe(kept)
  expect(String(got.headers['content-disposition'])).toMatch(/^attachment/)
  expect((await ask('GET', path, { as: officer })).status).toBe(200)
  expect((await ask('GET', path)).status).toBe(401)
  // A photo may show people: a co-host has the record, and not its files.
  expect(await attached(record.id, neighbour)).toEqual([])
  expect((await ask('GET', path, { as: neighbour })).status).toBe(404)
  expect((await ask('GET', `/records/${newId()}/files/${kept}`, { as: secretary })).status).toBe(404)
  expect((await ask('GET', `/records/${record.id}/files/${'0'.repeat(64)}`, { as: secretary })).status).toBe(404)
})

it.each([{ queries: true }, { policies: true }])(
  'keeps them from the co-host in either layer alone: %o',
  async (opened) => {
    const half = await aServer({ database: db, opened, routes: (database) => makeRoutes({ database, files }) })
    const { sent, kept } = await uploaded(secretary, 120)
    const record = aRecord([sent], { co_hosts: [other.id] })
    await ask('POST', '/records', { as: secretary, body: record })
    expect((await half('GET', `/records/${record.id}/files/${kept}`, { as: neighbour })).status).toBe(404)
    expect((await half('GET', `/records/${record.id}/files/${kept}`, { as: secretary })).status).toBe(200)
  },
)

it('takes an upload of the superior for a record on behalf, never a stranger’s', async () => {
  const mine = await uploaded(officer, 40)
  const record = { ...aRecord([mine.sent]), organizationId: town.id }
  expect((await ask('POST', '/records', { as: officer, body: record })).status).toBe(201)
  expect(await attached(record.id)).toEqual([mine.kept])
  // What is attached may be kept by whoever corrects the record.
  const corrected = { data: record.data, reason: '补充', files: [mine.kept] }
  expect((await ask('PUT', `/records/${record.id}`, { as: secretary, ifMatch: 1, body: corrected })).status).toBe(200)
  const theirs = await uploaded(neighbour, 80)
  const { status, body } = await ask<{ code: string }>('POST', '/records', {
    as: secretary,
    body: aRecord([theirs.sent]),
  })
  expect([status, body.code]).toEqual([422, 'record_file_unknown'])
})

it('changes the files with a correction that names them, and leaves them with one that does not', async () => {
  const [first, second] = [await uploaded(secretary, 10), await uploaded(secretary, 20)]
  const record = aRecord([first.sent])
  await ask('POST', '/records', { as: secretary, body: record })
  const correct = (ifMatch: number, told: object) =>
    ask('PUT', `/records/${record.id}`, {
      as: secretary,
      ifMatch,
      body: { data: record.data, reason: '补充', ...told },
    })
  await correct(1, {})
  expect(await attached(record.id)).toEqual([first.kept])
  await correct(2, { files: [second.sent] })
  expect(await attached(record.id)).toEqual([second.kept])
  expect((await ask('GET', `/records/${record.id}/files/${first.kept}`, { as: secretary })).status).toBe(404)
  await correct(3, { files: [first.kept, second.kept] })
  expect((await attached(record.id)).toSorted()).toEqual([first.kept, second.kept].toSorted())
  await correct(4, { files: [] })
  expect(await attached(record.id)).toEqual([])
})
