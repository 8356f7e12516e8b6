import { createHash } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { anOffice, noFigures } from '../../../test/office.ts'
import { verify, type VerifyOptions } from './verify.ts'

const { db, clock, fileStore, folder, note, child } = await anOffice()
const options: VerifyOptions = {
  connection: db.connection,
  database: db.name,
  fileStore,
  clock,
  verifyFigures: noFigures,
}
const place = join(folder, 'files', note.slice(0, 2), note.slice(2))

/** The names of the checks that fail, with what each says first. */
async function problems(told: Partial<VerifyOptions> = {}): Promise<Readonly<Record<string, string>>> {
  const { ok, checks } = await verify({ ...options, ...told })
  const failing = checks.filter((check) => !check.ok)
  expect(ok).toBe(failing.length === 0)
  for (const { first } of failing) expect(first?.zh).toMatch(/\p{Script=Han}/u)
  return Object.fromEntries(failing.map(({ name, first }) => [name, first?.en ?? '']))
}

describe('verifying', () => {
  it('finds a figure that differs from its recount', async () => {
    const verifyFigures = async () => ({ figures: 3, differences: [{ kept: 4, counted: 5 }] })
    expect(await problems({ verifyFigures })).toEqual({ figures: 'differs from the recount: {"kept":4,"counted":5}' })
  })

  it('finds an audit event that was edited, and a tail that was cut behind an anchor', async () => {
    await db.admin`alter table audit_events disable trigger append_only`
    await db.admin`update audit_events set object_id = 'x' where object_id = 'b'`
    expect(await problems()).toEqual({ audit: 'the audit chain breaks at event 2 (edited)' })
    await db.admin`update audit_events set object_id = 'b' where object_id = 'x'`
    const anchors = [{ count: 4, head: '0'.repeat(64) }]
    expect(await problems({ anchors })).toEqual({ audit: 'the audit chain breaks at event 4 (cut tail)' })
  })

  it('finds a file that is damaged or missing', async () => {
    await writeFile(place, 'rotten')
    expect(await problems()).toEqual({ files: `file ${note} is damaged` })
    await rm(place)
    expect(await problems()).toEqual({ files: `file ${note} is missing` })
    await fileStore.put(Buffer.from('会议记录：三月五日，二十人。\n'), note)
  })

  it('finds a table whose policies are not forced', async () => {
    await db.admin`alter table records no force row level security`
    expect(await problems()).toEqual({ policies: 'table records has no forced row policies' })
    await db.admin`alter table records force row level security`
  })

  it.each([
    ['reaches beyond its parent', 'reach = reach * 1000'],
    ['reaches over a sibling', 'reach = reach * 2'],
  ])('finds an organisation that %s', async (_, change) => {
    const parent = await db.admin`update organizations set reach = reach where parent_id is null returning id`
    await db.admin`insert into organizations (id, position, reach, next_position, parent_id, name, kind, founded_on, recorded_at)
      select gen_random_uuid(), reach + 1, reach + 1, reach + 2, parent_id, '示例乙', kind, founded_on, recorded_at from organizations where id = ${child.id}
      on conflict do nothing`
    expect(parent).toHaveLength(1)
    const [before] = await db.admin<{ reach: string }[]>`select reach from organizations where id = ${child.id}`
    await db.admin.begin(async (sql) => {
      await sql`set constraints all deferred`
      await sql.unsafe(`update organizations set ${change} where id = '${child.id}'`)
    })
    expect(Object.keys(await problems())).toEqual(['tree'])
    await db.admin`update organizations set reach = ${before?.reach ?? ''} where id = ${child.id}`
  })

  it('finds nothing where nothing is wrong, and says what it looked at', async () => {
    expect(await problems()).toEqual({})
    const { checks } = await verify(options)
    expect(Object.fromEntries(checks.map(({ name, looked }) => [name, looked]))).toMatchObject({
      figures: 0,
      audit: 3,
      files: 1,
      tree: 3,
    })
  })

  it('lists files that nothing refers to, which is no problem', async () => {
    const stray = Buffer.from('没有人引用')
    const hash = await putStray(stray)
    expect(await verify(options)).toMatchObject({ ok: true, orphans: [hash] })
  })
})

async function putStray(bytes: Buffer): Promise<string> {
  const hash = createHash('sha256').update(bytes).digest('hex')
  await fileStore.put(bytes, hash)
  return hash
}
