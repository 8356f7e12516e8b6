import type { OrganizationCause, OrganizationState, OrganizationVersion } from '@luoshi/core/organizations'
import type { Transaction } from '../../platform/database/database.ts'
import { newId } from '../../platform/ids.ts'

/** A version as it is kept: a closed one still says what the organization was last. */
export interface RecordedVersion extends OrganizationVersion {
  readonly last: OrganizationState
}

interface Row {
  readonly organizationId: string
  readonly validFrom: string
  readonly parentId: string | null
  readonly name: string
  readonly shortName: string | null
  readonly kind: string
  readonly state: 'active' | 'closed'
  readonly successors: readonly string[]
  readonly because: OrganizationCause
}

/**
 * The versions that the scope sees, my subtree's and my superiors', by position and, of one organization, in the order in which they became known.
 * With `known` those of that fold position and before; what has no position yet is known last.
 */
export async function listVersions({ sql, scope }: Transaction, known: string | null): Promise<RecordedVersion[]> {
  const rows = await sql<Row[]>`
    select v.organization_id, v.valid_from, v.parent_id, v.name, v.short_name, v.kind, v.state, v.successors,
      coalesce(e.kind, 'restated') as because
    from organization_versions v
    left join folds f on f.fact_id = v.id
    left join organization_events e on e.id = v.event_id
      and (e.org_position between ${scope.lo} and ${scope.hi} or e.issued and ${scope.position} between e.org_position and e.org_reach)
    where (v.org_position between ${scope.lo} and ${scope.hi} or v.issued and ${scope.position} between v.org_position and v.org_reach)
      and (${known}::bigint is null or f.position <= ${known}::bigint)
    order by v.org_position, f.position nulls last, v.xid, v.recorded_at, v.id`
  return rows.map(recordedOf)
}

function recordedOf(row: Row, known: number): RecordedVersion {
  const { organizationId: organization, validFrom: from, because, successors, name, shortName, kind } = row
  const last = { name, shortName, kind, parent: row.parentId }
  return { organization, from, known, state: row.state === 'closed' ? null : last, because, successors, last }
}

/** What a query needs of a transaction; the first set-up has no more. */
type Written = Pick<Transaction, 'sql' | 'scope' | 'context'>

export interface NewEvent {
  readonly id: string
  readonly kind: string
  readonly day: string
  readonly organizationId: string
  readonly paper: string | null
  readonly detail: object
}

/** Appends events. An organization outside the bounds stops everything: whoever calls has looked before. */
export async function insertEvents({ sql, scope, context }: Written, events: readonly NewEvent[]): Promise<void> {
  const { count } = await sql`
    insert into organization_events (id, kind, day, organization_id, org_position, org_reach, paper, detail, recorded_by, recorded_at)
    select e.id, e.kind, e.day, o.id, o.position, o.reach, e.paper, e.detail, ${context.actor.id}, ${context.clock.now()}
    from jsonb_to_recordset(${sql.json([...events] as never)}) as e (id uuid, kind text, day date, "organizationId" uuid, paper text, detail jsonb)
    join organizations o on o.id = e."organizationId" and o.position between ${scope.lo} and ${scope.hi}`
  if (count !== events.length) throw new Error('an event of an organization outside the scope')
}

export interface NewVersion {
  readonly organizationId: string
  readonly validFrom: string
  readonly state: 'active' | 'closed'
  readonly last: OrganizationState
  readonly successors: readonly string[]
  readonly eventId: string
}

/** Appends versions, as `insertEvents` does. */
export async function insertVersions({ sql, scope, context }: Written, versions: readonly NewVersion[]): Promise<void> {
  const rows = versions.map(({ last, ...version }) => ({ id: newId(), ...version, ...last }))
  const { count } = await sql`
    insert into organization_versions (id, organization_id, org_position, org_reach, valid_from, parent_id, name, short_name, kind, state,
      successors, event_id, recorded_at)
    select v.id, o.id, o.position, o.reach, v."validFrom", v.parent, v.name, v."shortName", v.kind, v.state, v.successors, v."eventId",
      ${context.clock.now()}
    from jsonb_to_recordset(${sql.json(rows)}) as v (id uuid, "organizationId" uuid, "validFrom" date, parent uuid, name text,
      "shortName" text, kind text, state text, successors uuid[], "eventId" uuid)
    join organizations o on o.id = v."organizationId" and o.position between ${scope.lo} and ${scope.hi}`
  if (count !== rows.length) throw new Error('a version of an organization outside the scope')
}
