import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { aDatabase } from '../../../test/database.ts'
import { aDevice, anAccount, anOrganization } from '../../../test/site.ts'
import { fixedClock } from '../../platform/clock.ts'
import { openFileStore } from '../../platform/files/file-store.ts'
import { backup } from './backup.ts'
import { restore } from './restore.ts'

const db = await aDatabase()
const folder = await mkdtemp(join(tmpdir(), 'luoshi-restore-'))
const clock = fixedClock('2025-03-05T08:00:00Z')
const key = randomBytes(32)
const files = await openFileStore(join(folder, 'files'))
const verifyFigures = async () => ({ figures: 0, differences: [] })

const root = await anOrganization(db.admin, null)
const child = await anOrganization(db.admin, root)
const officer = await anAccount(db.admin, child, ['officer'])
await aDevice(db.admin, child, officer)
const note = Buffer.from('会议记录：三月五日，二十人。\n')
const hash = createHash('sha256').update(note).digest('hex')
await files.put(note, hash)
await db.admin`insert into files (sha256, organization_id, org_position, sent_sha256, size, media_type, uploaded_by, uploaded_at)
  values (${hash}, ${child.id}, ${String(child.position)}, ${hash}, ${note.length}, 'text/plain', ${officer.id}, ${clock.now()})`
afterAll(() => rm(folder, { recursive: true }))

test('a bundle becomes the same database in an empty place', async () => {
  const out = join(folder, 'one.bundle')
  const summary = await backup({ connection: db.connection, database: db.name, fileStore: files, out, key, clock })
  expect(summary).toMatchObject({ files: 1, lost: [] })
  const empty = await openFileStore(join(folder, 'other'))
  const restored = await restore({
    connection: db.connection,
    database: `${db.name}_new`,
    fileStore: empty,
    bundle: out,
    key,
    clock,
    verifyFigures,
  })
  expect(restored).toMatchObject({ files: 1, kept: null })
  expect(await empty.list()).toEqual(await files.list())
})
