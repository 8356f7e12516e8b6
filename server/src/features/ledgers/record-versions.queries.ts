import type { RecordData, RecordVersion } from '@luoshi/core/ledgers'
import type { Transaction } from '../../platform/database/database.ts'

interface Row {
  readonly record: string
  readonly version: number
  readonly ledger: string
  readonly organization: string
  readonly step: string
  readonly data: RecordData
  readonly struckOff: boolean
}

/**
 * Live versions of the records that a plan may count: of its ledgers, hosted or co-hosted by an organization that ever stood below its issuer,
 * from the year before its counting begins. By id, behind `after`. For a step that sees the whole tree.
 */
export async function listRecordsBelow(
  { sql, scope }: Transaction,
  planId: string,
  after: string | null,
  most: number,
): Promise<RecordVersion[]> {
  return sql<Row[]>`
    with recursive below (id) as (
      select p.organization_id from plans p where p.id = ${planId} and p.org_position between ${scope.lo} and ${scope.hi}
      union
      select v.organization_id from organization_versions v join below b on b.id = v.parent_id
      where v.org_position between ${scope.lo} and ${scope.hi}),
    ledgers (name, since) as (
      select b.binding ->> 'ledger', min(date_trunc('year', t.counting_from) - interval '1 year')::date
      from bindings b join targets t on t.id = b.target_id and t.org_position between ${scope.lo} and ${scope.hi}
      where b.plan_id = ${planId} and b.binding is not null and b.org_position between ${scope.lo} and ${scope.hi}
      group by 1)
    select r.id as record, r.version, r.ledger, r.organization_id as organization, v.step, v.data, r.state = 'struck' as struck_off
    from records r join record_versions v on v.record_id = r.id and v.version = r.version and v.org_position between ${scope.lo} and ${scope.hi}
    where r.org_position between ${scope.lo} and ${scope.hi} and (${after}::uuid is null or r.id > ${after})
      and exists (select from ledgers l where l.name = r.ledger and r.day >= l.since)
      and exists (select from record_parties p join below b on b.id = p.organization_id
        where p.record_id = r.id and p.org_position between ${scope.lo} and ${scope.hi})
    order by r.id limit ${most}`
}

/** Live versions of the records that these organizations and those now below them host or co-host, from a day on. */
export async function listRecordsOf(
  { sql, scope }: Transaction,
  organizations: readonly string[],
  fromDay: string,
): Promise<RecordVersion[]> {
  return sql<Row[]>`
    select r.id as record, r.version, r.ledger, r.organization_id as organization, v.step, v.data, r.state = 'struck' as struck_off
    from records r join record_versions v on v.record_id = r.id and v.version = r.version and v.org_position between ${scope.lo} and ${scope.hi}
    where r.org_position between ${scope.lo} and ${scope.hi} and r.day >= ${fromDay}
      and exists (select from record_parties p join organizations o on p.org_position between o.position and o.reach
        where p.record_id = r.id and o.id = any(${[...organizations]}::uuid[])
          and o.position between ${scope.lo} and ${scope.hi} and p.org_position between ${scope.lo} and ${scope.hi})
    order by r.id`
}
