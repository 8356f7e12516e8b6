import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { newId } from '../../server/src/platform/ids.ts'
import type { Installation } from './installation.ts'

/** Ways to lose, double or orphan something, for showing that the proof would notice. */
export const FAULTS = {
  'new-key-on-retry': 'the clients send a request again under a new key',
  'forget-acknowledged': 'a correction that was acknowledged vanishes before the comparison',
  'stray-file': 'a file is put into the folder of which no row tells',
  'lose-claim': 'the claim of a record vanishes before the comparison',
  'async-commit': 'commits are acknowledged before they are flushed, and the power is cut',
  'no-file-sync': 'uploads are acknowledged before they are flushed, and the power is cut',
  'gentle-cut': 'the power goes only when the product was stopped cleanly, so that the controls lose nothing',
} as const

/** Spoils an installation that is about to be compared. */
export async function spoil(fault: string | null, { asSuperuser, files }: Installation): Promise<void> {
  if (fault === 'forget-acknowledged') {
    await asSuperuser(async (sql) => {
      await sql`set session_replication_role = replica`
      await sql`delete from record_versions v where (v.record_id, v.version) in
        (select record_id, version from record_versions where version > 1 order by recorded_at limit 1)`
    })
  }
  if (fault === 'lose-claim') {
    await asSuperuser(async (sql) => {
      await sql`set session_replication_role = replica`
      await sql`delete from claims where id in (select c.id from claims c join records r on r.id = c.record_id
        where r.state = 'recorded' and c.reverses is null order by c.id desc limit 1)`
    })
  }
  if (fault === 'stray-file') {
    const bytes = newId()
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    await mkdir(join(files, sha256.slice(0, 2)), { recursive: true })
    await writeFile(join(files, sha256.slice(0, 2), sha256.slice(2)), bytes)
  }
}
