import type { ClaimList, Record, RecordList, RecordListQuery } from '@luoshi/contract/ledgers'
import { findLedger, type Privacy, type RecordData } from '@luoshi/core/ledgers'
import type { Transaction } from '../../platform/database/database.ts'
import { refuse, type Outcome } from '../../platform/refusal.ts'
import { listClaimsOfRecord } from './claims.queries.ts'
import { listFiles, type AttachedFile } from './record-files.queries.ts'
import { listRecords, type ListedRecord } from './record-list.queries.ts'
import { findHeldOrganization, findRecord, listNames, listParties, listVersions } from './records.queries.ts'

/** A page of the records in which organizations of mine take part. */
export async function listRecordPage(tx: Transaction, query: RecordListQuery): Promise<Outcome<RecordList>> {
  const { cursor, limit, ...filter } = query
  const after = cursor === undefined ? null : placeOf(cursor)
  if (after === undefined) return refuse('bad_request', [{ field: 'cursor' }])
  const { organization } = filter
  if (organization !== undefined && (await findHeldOrganization(tx, organization)) === undefined) {
    return refuse('not_found', [{ field: 'organization', value: organization }])
  }
  const rows = await listRecords(tx, { ...filter, after, most: limit + 1 })
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return { records: rows.slice(0, limit).map(listed), next: last === undefined ? null : `${last.day}~${last.id}` }
}

/** Where the page before ended; undefined where the cursor is not one of ours. */
function placeOf(cursor: string): { day: string; id: string } | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})~([0-9a-f-]{36})$/.exec(cursor)
  return match?.[1] === undefined || match[2] === undefined ? undefined : { day: match[1], id: match[2] }
}

function listed(row: ListedRecord): RecordList['records'][number] {
  const { id, ledger, organizationId, organizationName, held, day, state, version, data } = row
  const title = data[findLedger(ledger)?.titleField ?? '']
  return {
    id,
    ledger,
    organization: { id: organizationId, name: organizationName },
    role: held ? 'host' : 'co_host',
    day,
    title: typeof title === 'string' ? title : '',
    state,
    version,
  }
}

/** A record with all its versions, as far as my role shows its fields. */
export async function getRecord(tx: Transaction, id: string): Promise<Outcome<Record>> {
  const head = await findRecord(tx, id)
  if (head === undefined) return refuse('not_found')
  const { ledger, organizationId, held, state, day, version, step } = head
  const shown = shownTo(tx, ledger, held)
  const parties = await listParties(tx, head)
  const names = await listNames(
    tx,
    parties.map((party) => party.organizationId),
  )
  const named = (organization: string) => ({ id: organization, name: names.get(organization) ?? '' })
  const versions = await listVersions(tx, id)
  return {
    id,
    ledger,
    organization: named(organizationId),
    role: held ? 'host' : 'co_host',
    state,
    day,
    version,
    step,
    data: shown(head.data),
    parties: parties.map((party) => ({ organization: named(party.organizationId), role: party.role })),
    files: held ? await listFiles(tx, id) : [],
    versions: versions.map(({ actorKind, actorName, data, ...row }) => ({
      ...row,
      data: shown(data),
      actor: { kind: actorKind, name: actorName },
    })),
  }
}

/** A co-host sees what is public; a device of an organization link never what belongs to minors or is protected. */
function shownTo({ context }: Transaction, ledger: string, held: boolean): (data: RecordData) => Record['data'] {
  const seen: readonly Privacy[] = !held
    ? ['public']
    : context.actor.kind === 'device'
      ? ['public', 'personal']
      : ['public', 'personal', 'minor', 'protected']
  const fields = findLedger(ledger)?.fields ?? {}
  return (data) =>
    Object.fromEntries(
      Object.entries(data).flatMap(([name, value]) => {
        const privacy = fields[name]?.privacy
        if (privacy === undefined || !seen.includes(privacy)) return []
        return [[name, typeof value === 'object' && value !== null ? [...value] : value]]
      }),
    )
}

/** A file of a record, for the host's side only; through the record's row, never by its hash alone. */
export async function getRecordFile(tx: Transaction, id: string, sha256: string): Promise<Outcome<AttachedFile>> {
  const file = (await listFiles(tx, id)).find((each) => each.sha256 === sha256)
  return file ?? refuse('not_found')
}

/** What a record counts for, as far as it concerns organizations of mine; what was taken back too. */
export async function listRecordClaims(tx: Transaction, id: string): Promise<Outcome<ClaimList>> {
  if ((await findRecord(tx, id)) === undefined) return refuse('not_found')
  const rows = await listClaimsOfRecord(tx, id)
  return {
    claims: rows.map(({ targetId, planId, targetWords, organizationId, organizationName, actorName, ...row }) => ({
      ...row,
      target: { id: targetId, planId, words: targetWords },
      organization: { id: organizationId, name: organizationName },
      actor: actorName,
    })),
  }
}
