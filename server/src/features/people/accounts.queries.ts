import type { AccountRole } from '@luoshi/contract/permissions'
import type { Query } from '../../platform/database/connection.ts'
import type { Transaction } from '../../platform/database/database.ts'

export interface AccountRow {
  readonly id: string
  readonly organizationId: string
  readonly organizationName: string
  /** It has no superior: the site's own roles stand here. */
  readonly atRoot: boolean
  readonly name: string
  readonly displayName: string
  readonly duty: string
  readonly roles: readonly AccountRole[]
  readonly state: 'invited' | 'active' | 'disabled'
  readonly hasPassword: boolean
  readonly hasCode: boolean
  readonly createdAt: string
  readonly rowVersion: number
}

/**
 * Lets one change of accounts at a time pass, and says whether whoever acts is still a security administrator then: two who
 * disable each other must not both succeed.
 */
export async function holdAccounts({ sql, scope, context }: Transaction): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended('luoshi accounts', 0))`
  const [row] = await sql`
    select from accounts where id = ${context.actor.id} and state = 'active' and 'security_administrator' = any(roles)
      and org_position between ${scope.lo} and ${scope.hi}`
  return row !== undefined
}

export async function countOtherSecurityAdministrators({ sql, scope }: Transaction, id: string): Promise<number> {
  const [row] = await sql<{ others: number }[]>`
    select count(*)::integer as others from accounts
    where id <> ${id} and state = 'active' and 'security_administrator' = any(roles)
      and org_position between ${scope.lo} and ${scope.hi}`
  return row?.others ?? 0
}

export async function findAccount({ sql, scope }: Transaction, id: string): Promise<AccountRow | null> {
  const [row] = await sql<AccountRow[]>`
    ${selectAccounts(sql)} where a.id = ${id} and a.org_position between ${scope.lo} and ${scope.hi}`
  return row ?? null
}

interface Page {
  readonly organization: string | null
  readonly after: string | null
  readonly most: number
}

export async function listAccountRows(
  { sql, scope }: Transaction,
  { organization, after, most }: Page,
): Promise<AccountRow[]> {
  return sql<AccountRow[]>`
    ${selectAccounts(sql)} where a.org_position between ${scope.lo} and ${scope.hi}
      and (${organization}::uuid is null or a.organization_id = ${organization})
      and (${after}::uuid is null or a.id > ${after})
    order by a.id limit ${most}`
}

export interface NewAccount {
  readonly id: string
  readonly organizationId: string
  readonly name: string
  readonly displayName: string
  readonly duty: string
  readonly roles: readonly AccountRole[]
}

/** Inserts an account that waits for its person. */
export async function insertAccount({ sql, scope, context }: Transaction, account: NewAccount): Promise<void> {
  const { id, organizationId, name, displayName, duty, roles } = account
  await sql`
    insert into accounts (id, organization_id, org_position, name, display_name, duty, roles, state, created_at)
    select ${id}, o.id, o.position, ${name}, ${displayName}, ${duty}, ${[...roles]}::text[], 'invited', ${context.clock.now()}
    from organizations o where o.id = ${organizationId} and o.position between ${scope.lo} and ${scope.hi}`
}

/** Edits from a row version; false when that is no longer the row's. */
export async function updateAccount(
  { sql, scope }: Transaction,
  { id, displayName, duty, roles }: Omit<NewAccount, 'organizationId' | 'name'>,
  from: number | null,
): Promise<boolean> {
  const done = await sql`
    update accounts set display_name = ${displayName}, duty = ${duty}, roles = ${[...roles]}::text[], row_version = row_version + 1
    where id = ${id} and row_version = ${from} and org_position between ${scope.lo} and ${scope.hi}`
  return done.count > 0
}

export async function updateAccountState(
  { sql, scope }: Transaction,
  id: string,
  state: AccountRow['state'],
): Promise<void> {
  await sql`update accounts set state = ${state}, row_version = row_version + 1
    where id = ${id} and org_position between ${scope.lo} and ${scope.hi}`
}

/** Forgets the authenticator: it was lost. */
export async function forgetCode({ sql, scope }: Transaction, id: string): Promise<void> {
  await sql`
    update accounts set code_secret = null, code_secret_next = null, code_confirmed_at = null, code_step = null,
      row_version = row_version + 1
    where id = ${id} and org_position between ${scope.lo} and ${scope.hi}`
}

export async function updatePassword({ sql, scope, context }: Transaction, id: string, hash: string): Promise<void> {
  await sql`
    update accounts set password_hash = ${hash}, password_changed_at = ${context.clock.now()}, row_version = row_version + 1
    where id = ${id} and org_position between ${scope.lo} and ${scope.hi}`
}

/** The names of accounts, not disabled, in which an administrator holds another role too. */
export async function listAccountsThatCombine({ sql, scope }: Transaction): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select name from accounts
    where state <> 'disabled' and cardinality(roles) > 1 and org_position between ${scope.lo} and ${scope.hi}
      and roles && array['system_administrator', 'security_administrator', 'audit_administrator']
    order by name`
  return rows.map(({ name }) => name)
}

function selectAccounts(sql: Query) {
  return sql`
    select a.id, a.organization_id, o.name as organization_name, o.parent_id is null as at_root, a.name, a.display_name, a.duty,
      a.roles, a.state, a.password_hash is not null as has_password, a.code_confirmed_at is not null as has_code, a.created_at,
      a.row_version
    from accounts a join organizations o on o.id = a.organization_id`
}
