import { ledgers } from '@luoshi/core/ledgers'
import { expect, it } from 'vitest'
import { aDatabase } from '../../../test/database.ts'
import { columnOf } from './ledger-table.queries.ts'

const db = await aDatabase()

const HEAD = ['record_id uuid', 'organization_id uuid', 'org_position bigint']

it.each(ledgers)('keeps $name in a table whose columns are those of its definition', async (ledger) => {
  const columns = await db.admin<{ column: string }[]>`
    select a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then '' else ' null' end as column
    from pg_attribute a where a.attrelid = to_regclass(${ledger.table}) and a.attnum > 0 and not a.attisdropped order by a.attnum`
  const defined = Object.entries(ledger.fields).map(([name, field]) => {
    const { type, nullable } = columnOf(field)
    return `${name} ${type}${nullable ? ' null' : ''}`
  })
  expect(columns.map(({ column }) => column)).toEqual([...HEAD, ...defined])
})

it.each(ledgers)('classes the table of $name by the most private of its fields', async (ledger) => {
  const [row] = await db.admin<
    { comment: string }[]
  >`select obj_description(to_regclass(${ledger.table})::oid) as comment`
  const privacies = new Set(Object.values(ledger.fields).map(({ privacy }) => privacy))
  const most = (['protected', 'minor', 'personal', 'public'] as const).find((each) => privacies.has(each))
  expect(row?.comment).toBe(`shape: shared; class: ${most}`)
})
