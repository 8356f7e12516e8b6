import type { NewKind } from '@luoshi/contract/organizations'
import type { OrganizationKind } from '@luoshi/core/organizations'
import type { Query } from '../../platform/database/connection.ts'
import type { Transaction } from '../../platform/database/database.ts'

export type Traits = Omit<OrganizationKind, 'code' | 'words'>

export interface KindRow {
  readonly code: string
  readonly zh: string
  readonly en: string
  /** Empty for the program's own. */
  readonly traits: Partial<Traits>
}

/** All kinds: the program's own first, then those that offices added. They belong to the site, so there are no bounds. */
export async function listKindRows({ sql }: { readonly sql: Query }): Promise<KindRow[]> {
  return sql<KindRow[]>`select code, zh, en, traits from organization_kinds order by order_number, code`
}

/** Adds kinds in their order; one whose code is there already is left as it is. */
export async function insertMissingKinds(sql: Query, kinds: readonly OrganizationKind[]): Promise<void> {
  const rows = kinds.map(({ code, words }, index) => ({ code, ...words, place: index + 1 }))
  await sql`
    insert into organization_kinds (code, zh, en, order_number)
    select k.code, k.zh, k.en, k.place from jsonb_to_recordset(${sql.json(rows)}) as k (code text, zh text, en text, place integer)
    on conflict (code) do nothing`
}

/** Adds a kind behind all others. */
export async function insertKind(
  { sql }: Pick<Transaction, 'sql'>,
  { code, words, ...traits }: NewKind,
): Promise<void> {
  await sql`
    insert into organization_kinds (code, zh, en, order_number, traits)
    values (${code}, ${words.zh}, ${words.en}, (select coalesce(max(order_number), 0) + 1 from organization_kinds), ${sql.json(traits)})`
}
