import type { Query } from '../../platform/database/connection.ts'
import type { Transaction } from '../../platform/database/database.ts'

export interface LinkRow {
  readonly id: string
  readonly organizationId: string
  readonly label: string
  readonly issuedAt: string
  readonly revokedAt: string | null
  readonly revokedReason: 'revoked' | 'handed_over' | null
  readonly devices: number
  readonly rowVersion: number
}

/** Lets one change of an organization's links at a time pass: after hand-overs at once there is one live link. */
export async function holdLinks({ sql }: Transaction, organizationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`luoshi links ${organizationId}`}, 0))`
}

export async function listLinkRows({ sql, scope }: Transaction, organizationId: string): Promise<LinkRow[]> {
  return sql<LinkRow[]>`
    ${selectLinks(sql)} where l.organization_id = ${organizationId} and l.org_position between ${scope.lo} and ${scope.hi}
    order by l.revoked_at nulls first, l.issued_at desc, l.id`
}

export async function findLink({ sql, scope }: Transaction, id: string): Promise<LinkRow | null> {
  const [row] = await sql<LinkRow[]>`
    ${selectLinks(sql)} where l.id = ${id} and l.org_position between ${scope.lo} and ${scope.hi}`
  return row ?? null
}

export interface NewLink {
  readonly id: string
  readonly organizationId: string
  readonly tokenHash: Buffer
  readonly label: string
}

export async function insertLink({ sql, scope, context }: Transaction, link: NewLink): Promise<void> {
  await sql`
    insert into organization_links (id, organization_id, org_position, token_hash, label, issued_by, issued_at)
    select ${link.id}, o.id, o.position, ${link.tokenHash}, ${link.label}, ${context.actor.id}, ${context.clock.now()}
    from organizations o where o.id = ${link.organizationId} and o.position between ${scope.lo} and ${scope.hi}`
}

/** Revokes a live link from a row version; false when it is not live or not at that version. */
export async function revokeLinkRow({ sql, scope, context }: Transaction, id: string): Promise<boolean> {
  const done = await sql`
    update organization_links set revoked_at = ${context.clock.now()}, revoked_reason = 'revoked', row_version = row_version + 1
    where id = ${id} and revoked_at is null and row_version = ${context.rowVersion}
      and org_position between ${scope.lo} and ${scope.hi}`
  return done.count > 0
}

/** Revokes whatever links of an organization are live; gives their ids. */
export async function revokeLiveLinks({ sql, scope, context }: Transaction, organizationId: string): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    update organization_links set revoked_at = ${context.clock.now()}, revoked_reason = 'handed_over', row_version = row_version + 1
    where organization_id = ${organizationId} and revoked_at is null and org_position between ${scope.lo} and ${scope.hi}
    returning id`
  return rows.map(({ id }) => id)
}

export interface NewHandover {
  readonly id: string
  readonly organizationId: string
  readonly formerLinkIds: readonly string[]
  readonly linkId: string
  readonly note: string
}

export async function insertHandover({ sql, scope, context }: Transaction, handover: NewHandover): Promise<void> {
  const { id, organizationId, formerLinkIds, linkId, note } = handover
  await sql`
    insert into handovers (id, organization_id, org_position, former_link_ids, link_id, note, handed_by, handed_at)
    select ${id}, o.id, o.position, ${[...formerLinkIds]}::uuid[], ${linkId}, ${note}, ${context.actor.id}, ${context.clock.now()}
    from organizations o where o.id = ${organizationId} and o.position between ${scope.lo} and ${scope.hi}`
}

function selectLinks(sql: Query) {
  return sql`
    select l.id, l.organization_id, l.label, l.issued_at, l.revoked_at, l.revoked_reason, l.row_version,
      (select count(*)::integer from devices d where d.link_id = l.id and d.forgotten_at is null) as devices
    from organization_links l`
}
