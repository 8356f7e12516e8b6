import type { RecordData } from '@luoshi/core/ledgers'
import type { Transaction } from '../../platform/database/database.ts'

export interface Organization {
  readonly id: string
  readonly name: string
}

/** An organization of mine: my own or one below it. */
export async function findHeldOrganization({ sql, scope }: Transaction, id: string): Promise<Organization | undefined> {
  const [row] = await sql<Organization[]>`
    select id, name from organizations where id = ${id} and position between ${scope.lo} and ${scope.hi}`
  return row
}

/** Names of organizations wherever they stand. */
export async function listNames({ sql }: Transaction, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await sql<Organization[]>`select id, name from names_of(${[...ids]}::uuid[])`
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export interface RecordHead {
  readonly id: string
  readonly ledger: string
  readonly organizationId: string
  readonly state: 'recorded' | 'struck'
  readonly day: string
  readonly version: number
  readonly step: string
  readonly data: RecordData
  /** Its host is mine; else I see it as a co-host. */
  readonly held: boolean
}

/** A record in which an organization of mine takes part, with its live version. */
export async function findRecord({ sql, scope }: Transaction, id: string): Promise<RecordHead | undefined> {
  const [row] = await sql<RecordHead[]>`
    select r.id, r.ledger, r.organization_id, r.state, r.day, r.version, v.step, v.data,
      r.org_position between ${scope.lo} and ${scope.hi} and r.org_position between s_int('app.lo') and s_int('app.hi') as held
    from records r join record_versions v on v.record_id = r.id and v.version = r.version
    where r.id = ${id} and exists (select from record_parties p
      where p.record_id = r.id and p.org_position between ${scope.lo} and ${scope.hi})`
  return row
}

export interface NewRecordRow {
  readonly id: string
  readonly ledger: string
  readonly organizationId: string
  readonly day: string
  readonly step: string
  readonly data: RecordData
  readonly coHosts: readonly string[]
}

/** Puts in a record: its head, its parties, its first version. */
export async function insertRecord(tx: Transaction, record: NewRecordRow): Promise<void> {
  const { sql, scope, context } = tx
  const { id, ledger, organizationId, day, step, data, coHosts } = record
  const { count } = await sql`
    insert into records (id, ledger, organization_id, org_position, state, day, version, recorded_at)
    select ${id}, ${ledger}, o.id, o.position, 'recorded', ${day}, 1, ${context.clock.now()}
    from organizations o where o.id = ${organizationId} and o.position between ${scope.lo} and ${scope.hi}`
  if (count !== 1) throw new Error('a record of an organization outside the scope')
  await insertParties(tx, { id, ledger, organizationId, day, coHosts })
  await insertVersion(tx, { id, version: 1, organizationId, step, data, struck: false, reason: null })
}

export interface NewVersion {
  readonly id: string
  readonly version: number
  readonly organizationId: string
  readonly step: string
  readonly data: RecordData
  readonly struck: boolean
  readonly reason: string | null
}

export async function insertVersion({ sql, scope, context }: Transaction, told: NewVersion): Promise<void> {
  const { actor, clock } = context
  await sql`
    insert into record_versions (record_id, version, organization_id, org_position, step, data, struck, reason, actor_kind, actor_id, actor_name,
      recorded_at)
    select ${told.id}, ${told.version}, o.id, o.position, ${told.step}, ${sql.json(told.data)}, ${told.struck}, ${told.reason}, ${actor.kind},
      ${actor.id}, ${actor.name}, ${clock.now()}
    from organizations o where o.id = ${told.organizationId} and o.position between ${scope.lo} and ${scope.hi}`
}

export type Parties = Pick<NewRecordRow, 'id' | 'ledger' | 'organizationId' | 'day' | 'coHosts'>

async function insertParties({ sql, scope }: Transaction, parties: Parties): Promise<void> {
  const { id, ledger, organizationId, day, coHosts } = parties
  await sql`
    insert into record_parties (record_id, organization_id, org_position, role, host_id, host_position, ledger, day)
    select ${id}, p.id, position_of(p.id), case when p.id = o.id then 'host' else 'co_host' end, o.id, o.position, ${ledger}, ${day}
    from organizations o, unnest(${[organizationId, ...coHosts]}::uuid[]) as p (id)
    where o.id = ${organizationId} and o.position between ${scope.lo} and ${scope.hi}`
}

/** Who takes part after a correction. */
export async function replaceParties(tx: Transaction, parties: Parties): Promise<void> {
  const { sql, scope } = tx
  await sql`delete from record_parties where record_id = ${parties.id} and host_position between ${scope.lo} and ${scope.hi}`
  await insertParties(tx, parties)
}

/**
 * Takes a record from the version that the edit starts from to the next one. False where it has another version by now, or is struck off:
 * nobody's work is lost.
 */
export async function updateRecord(
  { sql, scope, context }: Transaction,
  { id, day, state }: { readonly id: string; readonly day: string; readonly state: RecordHead['state'] },
): Promise<boolean> {
  const { count } = await sql`
    update records set version = version + 1, day = ${day}, state = ${state}
    where id = ${id} and version = ${context.rowVersion} and state = 'recorded' and org_position between ${scope.lo} and ${scope.hi}`
  return count === 1
}

export interface SimilarRow {
  readonly record: string
  readonly data: RecordData
}

/** Other live records of the same ledger, organization and day. */
export async function listSimilar(
  { sql, scope }: Transaction,
  record: Pick<NewRecordRow, 'id' | 'ledger' | 'organizationId' | 'day'>,
): Promise<SimilarRow[]> {
  return sql<SimilarRow[]>`
    select r.id as record, v.data from records r join record_versions v on v.record_id = r.id and v.version = r.version
    where r.organization_id = ${record.organizationId} and r.org_position between ${scope.lo} and ${scope.hi}
      and r.ledger = ${record.ledger} and r.day = ${record.day} and r.state = 'recorded' and r.id <> ${record.id}
    order by r.id`
}

export interface VersionRow {
  readonly version: number
  readonly data: RecordData
  readonly struck: boolean
  readonly reason: string | null
  readonly actorKind: string
  readonly actorName: string
  readonly recordedAt: string
}

/** All versions of a record in which an organization of mine takes part, the first one first. */
export async function listVersions({ sql, scope }: Transaction, id: string): Promise<VersionRow[]> {
  return sql<VersionRow[]>`
    select v.version, v.data, v.struck, v.reason, v.actor_kind, v.actor_name, v.recorded_at from record_versions v
    where v.record_id = ${id} and exists (select from record_parties p
      where p.record_id = v.record_id and p.org_position between ${scope.lo} and ${scope.hi})
    order by v.version`
}

/** Who takes part: all for the host's side, for a co-host the host and those of mine. */
export async function listParties(
  { sql, scope }: Transaction,
  { id, organizationId, held }: RecordHead,
): Promise<{ readonly organizationId: string; readonly role: 'host' | 'co_host' }[]> {
  const mine = await sql<{ organizationId: string; role: 'host' | 'co_host' }[]>`
    select organization_id, role from record_parties
    where record_id = ${id} and (org_position between ${scope.lo} and ${scope.hi} or host_position between ${scope.lo} and ${scope.hi})
    order by role desc, organization_id`
  return held ? mine : [{ organizationId, role: 'host' }, ...mine.filter(({ role }) => role === 'co_host')]
}

/** Numbers of rules that the office has set, for checks: code, from when, value. */
export async function listRules(
  { sql }: Transaction,
  codes: readonly string[],
): Promise<
  {
    readonly code: string
    readonly from: string
    readonly value: unknown
    readonly source: string
    readonly confirmed: boolean
  }[]
> {
  return sql`
    select distinct on (code, valid_from) code, valid_from as "from", value, source, confirmed from rules
    where code = any(${[...codes]}) order by code, valid_from, recorded_at desc`
}
