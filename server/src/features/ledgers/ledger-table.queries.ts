import type { Field, Ledger, RecordData } from '@luoshi/core/ledgers'
import type { Transaction } from '../../platform/database/database.ts'

/** What a field is in the database. A list that was left blank is an empty one, never null. */
export function columnOf(field: Field): { readonly type: string; readonly nullable: boolean } {
  switch (field.kind) {
    case 'day':
      return { type: 'date', nullable: !field.required }
    case 'line':
    case 'text':
    case 'choice':
      return { type: 'text', nullable: !field.required }
    case 'count':
      return { type: field.most < 2 ** 31 ? 'integer' : 'bigint', nullable: !field.required }
    case 'quantity':
      return { type: 'numeric', nullable: !field.required }
    case 'choices':
    case 'names':
      return { type: 'text[]', nullable: false }
    case 'organizations':
      return { type: 'uuid[]', nullable: false }
  }
}

export interface TypedRow {
  readonly ledger: Ledger
  readonly recordId: string
  readonly organizationId: string
  readonly data: RecordData
}

/** Puts in the typed row of a new record. */
export async function insertTypedRow(
  { sql, scope }: Transaction,
  { ledger, recordId, organizationId, data }: TypedRow,
): Promise<void> {
  const table = sql(ledger.table)
  const { count } = await sql`
    insert into ${table}
    select n.* from organizations o, jsonb_populate_record(null::${table},
      ${sql.json(data)}::jsonb || jsonb_build_object('record_id', ${recordId}::uuid, 'organization_id', o.id, 'org_position', o.position)) n
    where o.id = ${organizationId} and o.position between ${scope.lo} and ${scope.hi}`
  if (count !== 1) throw new Error('a record of an organization outside the scope')
}

/** Brings the typed row up to a new version. */
export async function updateTypedRow(
  { sql, scope }: Transaction,
  { ledger, recordId, data }: Omit<TypedRow, 'organizationId'>,
): Promise<void> {
  const table = sql(ledger.table)
  // Names of the definition, which stands in the program.
  const columns = sql.unsafe(Object.keys(ledger.fields).join(', '))
  const { count } = await sql`
    update ${table} set (${columns}) = (select ${columns} from jsonb_populate_record(null::${table}, ${sql.json(data)}::jsonb))
    where record_id = ${recordId} and org_position between ${scope.lo} and ${scope.hi}`
  if (count !== 1) throw new Error('a record without its typed row')
}
