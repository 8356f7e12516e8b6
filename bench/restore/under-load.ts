import { createHash } from 'node:crypto'
import type { Sql } from '../../server/src/platform/database/connection.ts'
import type { World } from '../matrix/world.ts'
import { aRecordBody } from '../matrix/world.ts'

export interface Load {
  /** Records that were acknowledged so far. */
  readonly acknowledged: ReadonlySet<string>
  /** Ends it and gives how many writes were answered otherwise. */
  readonly stop: () => Promise<number>
}

/** Officers who record activities and send files through the product, one after another each, until they are stopped. */
export function startLoad({ ask, things }: World): Load {
  const acknowledged = new Set<string>()
  const ending = new AbortController()
  let failed = 0
  const write = async (
    officer: World['things']['own']['officer'],
    organization: World['things']['own']['organization'],
  ): Promise<void> => {
    for (let turn = 0; !ending.signal.aborted; turn += 1) {
      const bytes = Buffer.from(`签到 ${organization.name} ${turn}`)
      const file = createHash('sha256').update(bytes).digest('hex')
      await ask('PUT', `/files/${file}`, { as: officer, body: bytes, key: null })
      const body = { ...aRecordBody(organization), files: [file] }
      const { status, body: answer } = await ask<{ id: string }>('POST', '/records', { as: officer, body })
      if (status < 300) acknowledged.add(answer.id)
      else failed += 1
    }
  }
  const writers = [things.own, things.sibling, things.child].map(({ officer, organization }) =>
    write(officer, organization),
  )
  return {
    acknowledged,
    stop: async () => {
      ending.abort()
      await Promise.all(writers)
      return failed
    },
  }
}

/** What belongs together and is not, in what was restored from a bundle that was taken meanwhile: a line each. */
export async function tornRows(admin: Sql): Promise<string[]> {
  const torn: string[] = []
  for (const [what, query] of Object.entries(TOGETHER)) {
    const [row] = await admin.unsafe<{ count: number }[]>(`select count(*)::int as count ${query}`)
    if ((row?.count ?? 0) > 0) torn.push(`${row?.count ?? 0} ${what}`)
  }
  return torn
}

const TOGETHER: Readonly<Record<string, string>> = {
  'records without their live version':
    'from records r where not exists (select from record_versions v where v.record_id = r.id and v.version = r.version)',
  'records without a host': `from records r where not exists (select from record_parties p where p.record_id = r.id and p.role = 'host')`,
  'records without their row in the ledger': `from records r where
    not exists (select from activities a where a.record_id = r.id) and not exists (select from results s where s.record_id = r.id)`,
  'answers without their record': `from idempotency_keys k where k.route = 'POST /api/records'
    and not exists (select from records r where r.id = (k.answer ->> 'id')::uuid)`,
  'answers without their audit event': `from idempotency_keys k where k.route = 'POST /api/records'
    and not exists (select from audit_events e where e.object_id = k.answer ->> 'id')`,
  'attached files without their row': `from record_files f where not exists (select from files g where g.sha256 = f.sha256)`,
}

export async function recordIds(admin: Sql): Promise<ReadonlySet<string>> {
  const rows = await admin<{ id: string }[]>`select id from records`
  return new Set(rows.map(({ id }) => id))
}
