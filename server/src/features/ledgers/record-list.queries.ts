import type { RecordListQuery } from '@luoshi/contract/ledgers'
import type { RecordData } from '@luoshi/core/ledgers'
import type { Transaction } from '../../platform/database/database.ts'

export interface ListedRecord {
  readonly id: string
  readonly ledger: string
  readonly organizationId: string
  readonly organizationName: string
  readonly held: boolean
  readonly day: string
  readonly state: 'recorded' | 'struck'
  readonly version: number
  readonly data: RecordData
}

export interface RecordFilter extends Omit<RecordListQuery, 'cursor' | 'limit'> {
  /** The last record of the page before. */
  readonly after: { readonly day: string; readonly id: string } | null
  readonly most: number
}

/**
 * Records in which organizations of mine take part, each once, the latest day first. Starts from the parties: my hosts' and co-hosts' records
 * alike stand in one index.
 */
export async function listRecords({ sql, scope }: Transaction, filter: RecordFilter): Promise<ListedRecord[]> {
  const {
    ledger = null,
    organization = null,
    from = null,
    to = null,
    state = null,
    target = null,
    after,
    most,
  } = filter
  const { day = null, id = null } = after ?? {}
  return sql<ListedRecord[]>`
    select distinct on (p.day, p.record_id) p.record_id as id, r.ledger, r.organization_id, n.name as organization_name,
      r.org_position between ${scope.lo} and ${scope.hi} and r.org_position between s_int('app.lo') and s_int('app.hi') as held,
      r.day, r.state, r.version, v.data
    from record_parties p
    join records r on r.id = p.record_id
    join record_versions v on v.record_id = r.id and v.version = r.version
    cross join lateral names_of(array[r.organization_id]) n
    where p.org_position between ${scope.lo} and ${scope.hi}
      and (${ledger}::text is null or p.ledger = ${ledger})
      and (${from}::date is null or p.day >= ${from}) and (${to}::date is null or p.day <= ${to})
      and (${state}::text is null or r.state = ${state})
      and (${day}::date is null or (p.day, p.record_id) < (${day}::date, ${id}::uuid))
      and (${organization}::uuid is null or exists (select from organizations o where o.id = ${organization}
        and o.position between ${scope.lo} and ${scope.hi} and p.org_position between o.position and o.reach))
      and (${target}::uuid is null or exists (select from claims c where c.record_id = p.record_id and c.target_id = ${target}
        and c.org_position between ${scope.lo} and ${scope.hi} and c.status <> 'excluded' and c.reverses is null
        and not exists (select from claims x where x.reverses = c.id)))
    order by p.day desc, p.record_id desc, p.role desc
    limit ${most}`
}
