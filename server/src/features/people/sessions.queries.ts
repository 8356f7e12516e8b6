import type { AccountRole } from '@luoshi/contract/permissions'
import type { Query } from '../../platform/database/connection.ts'
import type { Transaction } from '../../platform/database/database.ts'

export interface LoginRow {
  readonly id: string
  readonly organizationId: string
  readonly displayName: string
  readonly passwordHash: string | null
  readonly state: 'invited' | 'active' | 'disabled'
}

export async function findAccountForLogin(sql: Query, name: string): Promise<LoginRow | null> {
  const [row] = await sql<LoginRow[]>`
    select id, organization_id, display_name, password_hash, state from find_account_for_login(${name})`
  return row ?? null
}

/** What a session of this account rests on. */
export interface OwnAccount {
  readonly id: string
  readonly name: string
  readonly displayName: string
  readonly roles: readonly AccountRole[]
  readonly organizationId: string
  readonly organizationName: string
  readonly passwordHash: string | null
  readonly hasCode: boolean
  readonly siteName: string
  /** The site asks administrators for a second factor. */
  readonly needCode: boolean
}

export async function findOwnAccount({ sql, scope, context }: Transaction): Promise<OwnAccount | null> {
  const [row] = await sql<OwnAccount[]>`
    select a.id, a.name, a.display_name, a.roles, a.organization_id, o.name as organization_name, a.password_hash,
      a.code_confirmed_at is not null as has_code, coalesce(s.name, '') as site_name,
      coalesce(s.administrators_need_code, false) as need_code
    from accounts a join organizations o on o.id = a.organization_id left join site s on true
    where a.id = ${context.actor.id} and a.org_position between ${scope.lo} and ${scope.hi}`
  return row ?? null
}

export interface NewSession {
  readonly id: string
  readonly tokenHash: Buffer
  readonly accountId: string
  readonly now: Date
  readonly expiresAt: Date
  readonly complete: boolean
  readonly client: string
}

export async function insertSession({ sql, scope }: Transaction, session: NewSession): Promise<void> {
  const { id, tokenHash, accountId, now, expiresAt, complete, client } = session
  await sql`
    insert into sessions (id, token_hash, account_id, organization_id, org_position, created_at, last_seen_at, expires_at,
      proved_at, complete, client)
    select ${id}, ${tokenHash}, a.id, a.organization_id, a.org_position, ${now}, ${now}, ${expiresAt}, ${now}, ${complete}, ${client}
    from accounts a where a.id = ${accountId} and a.org_position between ${scope.lo} and ${scope.hi}`
}

/** Ends the sessions that were unused for longest, so that `keep` are left. */
export async function deleteOldestSessions(
  { sql, scope }: Transaction,
  accountId: string,
  keep: number,
): Promise<void> {
  await sql`
    delete from sessions where account_id = ${accountId} and org_position between ${scope.lo} and ${scope.hi}
      and id not in (select id from sessions where account_id = ${accountId} order by last_seen_at desc, id desc limit ${keep})`
}

export interface SessionRow {
  readonly id: string
  readonly createdAt: string
  readonly lastSeenAt: string
  readonly expiresAt: string
  readonly client: string
  readonly complete: boolean
}

export async function listSessions({ sql, scope }: Transaction, accountId: string): Promise<SessionRow[]> {
  return sql<SessionRow[]>`
    select id, created_at, last_seen_at, expires_at, client, complete from sessions
    where account_id = ${accountId} and org_position between ${scope.lo} and ${scope.hi} order by last_seen_at desc, id`
}

/** Ends one session of an account; false when it has none such. */
export async function deleteSession({ sql, scope }: Transaction, accountId: string, id: string): Promise<boolean> {
  const ended = await sql`
    delete from sessions where id = ${id} and account_id = ${accountId} and org_position between ${scope.lo} and ${scope.hi}`
  return ended.count > 0
}

/** Ends all sessions of an account but one; gives how many. */
export async function deleteSessions(
  { sql, scope }: Transaction,
  accountId: string,
  but: string | null,
): Promise<number> {
  const ended = await sql`
    delete from sessions where account_id = ${accountId} and id is distinct from ${but}
      and org_position between ${scope.lo} and ${scope.hi}`
  return ended.count
}

/** Puts a session under a new token and marks it proved; gives when it expires, or null where it has ended. */
export async function updateSessionToken(
  { sql, scope }: Transaction,
  { id, tokenHash, now, complete }: Pick<NewSession, 'id' | 'tokenHash' | 'now' | 'complete'>,
): Promise<string | null> {
  const [row] = await sql<{ expiresAt: string }[]>`
    update sessions set token_hash = ${tokenHash}, proved_at = ${now}, last_seen_at = ${now}, complete = ${complete}
    where id = ${id} and org_position between ${scope.lo} and ${scope.hi} returning expires_at`
  return row?.expiresAt ?? null
}

export async function isSessionComplete({ sql, scope }: Transaction, id: string): Promise<boolean> {
  const [row] = await sql<{ complete: boolean }[]>`
    select complete from sessions where id = ${id} and org_position between ${scope.lo} and ${scope.hi}`
  return row?.complete === true
}
