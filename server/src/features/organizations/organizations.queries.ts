import type postgres from 'postgres'
import type { Transaction } from '../../platform/database/database.ts'

/** An organization as it stands now. */
export interface OrganizationRow {
  readonly id: string
  readonly position: string
  readonly reach: string
  readonly nextPosition: string
  readonly parentId: string | null
  readonly name: string
  readonly shortName: string | null
  readonly kind: string
  readonly state: 'active' | 'closed'
  readonly foundedOn: string
  readonly rowVersion: number
}

/** The row policy lets me read my superiors too. What I hold is narrower: said by both layers, so that each keeps it alone. */
function held({ sql, scope }: Transaction): postgres.PendingQuery<postgres.Row[]> {
  return sql`position between ${scope.lo} and ${scope.hi} and position between s_int('app.lo') and s_int('app.hi')`
}

/** My subtree as it stands now, closed ones too, by position: each parent before what stands below it. */
export async function listSubtree(tx: Transaction): Promise<OrganizationRow[]> {
  return tx.sql<OrganizationRow[]>`
    select id, position, reach, next_position, parent_id, name, short_name, kind, state, founded_on, row_version
    from organizations where ${held(tx)} order by position`
}

/** Those of `ids` that lie in my subtree. */
export async function listOrganizationsById(tx: Transaction, ids: readonly string[]): Promise<OrganizationRow[]> {
  return tx.sql<OrganizationRow[]>`
    select id, position, reach, next_position, parent_id, name, short_name, kind, state, founded_on, row_version
    from organizations where id = any(${[...ids]}::uuid[]) and ${held(tx)} order by position`
}

/** The organization and its superiors, from the top down; [] when it is neither in my subtree nor above me. */
export async function listLine({ sql, scope }: Transaction, id: string): Promise<OrganizationRow[]> {
  const visible = sql`(o.position between ${scope.lo} and ${scope.hi} or ${scope.position} between o.position and o.reach)`
  return sql<OrganizationRow[]>`
    select o.id, o.position, o.reach, o.next_position, o.parent_id, o.name, o.short_name, o.kind, o.state, o.founded_on, o.row_version
    from organizations o
    join organizations me on me.id = ${id} and me.position between o.position and o.reach
      and (me.position between ${scope.lo} and ${scope.hi} or ${scope.position} between me.position and me.reach)
    where ${visible} order by o.position`
}

export interface VersionOfOne {
  readonly validFrom: string
  readonly parentId: string | null
  readonly name: string
  readonly shortName: string | null
  readonly kind: string
  readonly state: 'active' | 'closed'
  readonly successors: string[]
  readonly eventId: string
  readonly recordedAt: string
  readonly known: string | null
}

export async function listVersionsOf({ sql, scope }: Transaction, id: string): Promise<VersionOfOne[]> {
  return sql<VersionOfOne[]>`
    select v.valid_from, v.parent_id, v.name, v.short_name, v.kind, v.state, v.successors, v.event_id, v.recorded_at, f.position as known
    from organization_versions v left join folds f on f.fact_id = v.id
    where v.organization_id = ${id}
      and (v.org_position between ${scope.lo} and ${scope.hi} or v.issued and ${scope.position} between v.org_position and v.org_reach)
    order by f.position nulls last, v.xid, v.recorded_at, v.id`
}

export interface EventOfOne {
  readonly id: string
  readonly kind: 'founded' | 'renamed' | 'moved' | 'changed_kind' | 'merged' | 'split' | 'closed'
  readonly day: string
  readonly paper: string | null
  readonly recordedAt: string
}

/** What happened to one organization: its own events, and those of others that changed it too (a merger). */
export async function listEventsOf({ sql, scope }: Transaction, id: string): Promise<EventOfOne[]> {
  return sql<EventOfOne[]>`
    select e.id, e.kind, e.day, e.paper, e.recorded_at from organization_events e
    where (e.organization_id = ${id} or e.id in (select v.event_id from organization_versions v where v.organization_id = ${id}
        and (v.org_position between ${scope.lo} and ${scope.hi} or v.issued and ${scope.position} between v.org_position and v.org_reach)))
      and (e.org_position between ${scope.lo} and ${scope.hi} or e.issued and ${scope.position} between e.org_position and e.org_reach)
    order by e.day, e.recorded_at, e.id`
}

export interface NameRow {
  readonly id: string
  readonly name: string
  readonly shortName: string | null
  readonly kind: string
  readonly parent: string | null
}

/** Active organizations anywhere whose name or short name holds the words; the likeliest first. */
export async function findNames({ sql }: Transaction, query: string, most: number): Promise<NameRow[]> {
  return sql<NameRow[]>`select id, name, short_name, kind, parent from organization_names(${query}, ${most})`
}
