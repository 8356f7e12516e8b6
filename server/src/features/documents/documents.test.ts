import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import { aServer } from '../../../test/app.ts'
import { aDatabase } from '../../../test/database.ts'
import { aDevice, anAccount, anOrganization } from '../../../test/site.ts'
import { openFileStore } from '../../platform/files/file-store.ts'
import { newId } from '../../platform/ids.ts'
import { makeRoutes } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'luoshi-documents-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const db = await aDatabase()
const county = await anOrganization(db.admin, null, { name: '共青团示例县委员会' })
const township = await anOrganization(db.admin, county)
const officer = await anAccount(db.admin, county, ['officer'])
const leader = await anAccount(db.admin, county, ['leader'])
const auditor = await anAccount(db.admin, county, ['audit_administrator'])
const secretary = await anAccount(db.admin, township, ['secretary'])
const device = await aDevice(db.admin, township, officer)

const files = await openFileStore(folder)
const ask = await aServer({ database: db, routes: (database) => makeRoutes({ database, files }) })

const sample = readFileSync(new URL('../../../../seeds/documents/sample.docx', import.meta.url))
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const code = async (...asked: Parameters<typeof ask>) => {
  const { status, body } = await ask<{ code: string }>(...asked)
  return [status, body.code]
}
const put = (bytes: Buffer, as = officer, sha256 = hashOf(bytes)) =>
  ask<{ sha256: string; code: string }>('PUT', `/files/${sha256}`, { as, body: bytes, key: null })

describe('a file', () => {
  it('refuses strangers, readers, other bytes than announced, none, and kinds that are not kept', async () => {
    const bytes = Buffer.from('示例县工作要点')
    const path = `/files/${hashOf(bytes)}`
    expect(await code('PUT', path, { body: bytes, key: null })).toEqual([401, 'not_signed_in'])
    expect(await code('PUT', path, { as: leader, body: bytes, key: null })).toEqual([403, 'not_permitted'])
    expect(await code('PUT', path, { as: officer, body: Buffer.from('别的'), key: null })).toEqual([
      422,
      'file_hash_differs',
    ])
    expect(await code('PUT', path, { as: officer, key: null })).toEqual([422, 'file_empty'])
    expect(await code('PUT', '/files/short', { as: officer, body: bytes, key: null })).toEqual([400, 'bad_request'])
    const script = Buffer.from('<script>alert(1)</script>')
    expect(await code('PUT', `/files/${hashOf(script)}`, { as: officer, body: script, key: null })).toEqual([
      415,
      'file_type_refused',
    ])
    expect(await db.admin`select from files`).toHaveLength(0)
  })

  it('is kept once, however often it is sent, and by a device of a link too', async () => {
    const bytes = Buffer.from('示例县：同样的内容。')
    const first = await put(bytes)
    expect(first).toMatchObject({
      status: 200,
      body: { sha256: hashOf(bytes), size: bytes.length, mediaType: 'text/plain' },
    })
    expect((await put(bytes)).body).toEqual(first.body)
    expect((await put(bytes, device)).status).toBe(200)
    const rows = await db.admin<{ organizationId: string }[]>`
      select organization_id from files where sha256 = ${hashOf(bytes)} order by org_position`
    expect(rows.map(({ organizationId }) => organizationId)).toEqual([county.id, township.id])
  })

  it('answers for an image with the hash of what was made of it', async () => {
    const photo = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
      .jpeg()
      .withExif({ IFD3: { GPSLatitude: '1/1 2/1 3/1' } })
      .toBuffer()
    const { status, body } = await put(photo)
    expect(status).toBe(200)
    expect(body.sha256).not.toBe(hashOf(photo))
    expect(await files.has(body.sha256)).toBe(true)
    expect(await files.has(hashOf(photo))).toBe(false)
  })
})

describe('a document', () => {
  const imported = async (bytes: Buffer, name: string, as = officer) => {
    const { body } = await put(bytes, as)
    return ask<{ id: string; code: string; message: { zh: string } }>('POST', '/documents', {
      as,
      body: { fileSha256: body.sha256, name },
    })
  }

  it('refuses who may not import, and files that this organization has not sent', async () => {
    await put(sample)
    const body = { fileSha256: hashOf(sample), name: 'sample.docx' }
    expect(await code('POST', '/documents', { body })).toEqual([401, 'not_signed_in'])
    expect(await code('POST', '/documents', { as: auditor, body })).toEqual([403, 'not_permitted'])
    expect(await code('POST', '/documents', { as: device, body })).toEqual([403, 'not_permitted'])
    expect(await code('POST', '/documents', { as: secretary, body })).toEqual([422, 'file_not_uploaded'])
    expect(await code('POST', '/documents', { as: officer, body: { ...body, name: ' ' } })).toEqual([
      400,
      'bad_request',
    ])
    expect(await code('POST', '/documents', { as: officer, body, key: null })).toEqual([400, 'key_missing'])
  })

  it('keeps the reader’s reason and words for a file that cannot be read', async () => {
    const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
      .png()
      .toBuffer()
    const { status, body } = await imported(picture, '要点.png')
    expect([status, body.code]).toEqual([415, 'document_picture'])
    expect(body.message.zh).toBe('这是一张图片，没有可读取的文字。')
    const rows = await db.admin`select from documents where name = '要点.png'`
    expect(rows).toHaveLength(0)
  })

  it('is read, told apart from its text, given whole, and downloaded as it was sent', async () => {
    const { status, body } = await imported(sample, '示例 要点.docx')
    expect(status).toBe(201)
    const { body: whole } = await ask<{ text: string; blocks: { kind: string }[] }>('GET', `/documents/${body.id}`, {
      as: leader,
    })
    expect(whole.text).toContain('2025年示例县共青团工作要点')
    expect(whole.blocks.some(({ kind }) => kind === 'table')).toBe(true)
    const file = await ask<Buffer>('GET', `/documents/${body.id}/file`, { as: officer })
    expect(hashOf(file.body)).toBe(hashOf(sample))
    expect(file.headers['content-disposition']).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent('示例 要点.docx')}`,
    )
    expect(file.headers['content-type']).toBe('application/octet-stream')
  })

  it('is not seen below before it is issued, nor at any time by those beside', async () => {
    const { body } = await imported(sample, '草稿.docx')
    for (const path of [`/documents/${body.id}`, `/documents/${body.id}/file`, `/documents/${newId()}`]) {
      expect(await code('GET', path, { as: secretary })).toEqual([404, 'not_found'])
    }
    const own = await imported(sample, '乡镇.docx', secretary)
    expect(await code('GET', `/documents/${own.body.id}`, { as: officer })).toEqual([404, 'not_found'])
    await db.admin`update documents set issued = true where id = ${body.id}`
    expect((await ask('GET', `/documents/${body.id}`, { as: secretary })).status).toBe(200)
    expect((await ask('GET', `/documents/${body.id}/file`, { as: secretary })).status).toBe(200)
  })

  it.each([{ queries: true }, { policies: true }])(
    'is unseen with one of the two layers opened: %o',
    async (opened) => {
      const { body } = await imported(sample, '草稿.docx')
      const own = await imported(sample, '乡镇.docx', secretary)
      const ask = await aServer({ database: db, opened, routes: (database) => makeRoutes({ database, files }) })
      const status = async (id: string, as: typeof officer) => (await ask('GET', `/documents/${id}`, { as })).status
      expect([await status(body.id, secretary), await status(own.body.id, officer)]).toEqual([404, 404])
      expect(await status(body.id, officer)).toBe(200)
    },
  )

  it('imports once for one key', async () => {
    await put(sample)
    const asked = { as: officer, body: { fileSha256: hashOf(sample), name: '一次.docx' }, key: 'import-once-key' }
    const first = await ask<{ id: string }>('POST', '/documents', asked)
    const second = await ask<{ id: string }>('POST', '/documents', asked)
    expect(second).toMatchObject({ status: 201, body: first.body })
    const rows = await db.admin`select from documents where name = '一次.docx'`
    expect(rows).toHaveLength(1)
  })

  it('has its shape told in the description of the API', async () => {
    const { status, body } = await ask<{ paths: Record<string, unknown> }>('GET', '')
    expect(status).toBe(200)
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining([
        '/api/files/{sha256}',
        '/api/documents',
        '/api/documents/{id}',
        '/api/documents/{id}/file',
      ]),
    )
  })
})
