import type { Query } from '../../platform/database/connection.ts'

/** One-time links. The table is reached by its look-up functions alone. */

export type Purpose = 'first_administrator' | 'invitation' | 'new_password'

/** Makes a link of what was open for this account before; `account` null stands for the first administrator. */
export async function replaceInvitation(
  sql: Query,
  {
    hash,
    purpose,
    account,
    now,
    until,
  }: { hash: Buffer; purpose: Purpose; account: string | null; now: Date; until: Date },
): Promise<void> {
  await withdrawInvitations(sql, account)
  await sql`select put_invitation(${hash}, ${purpose}, ${account}, ${until}, ${now})`
}

export async function withdrawInvitations(sql: Query, account: string | null): Promise<void> {
  await sql`select withdraw_invitations(${account})`
}

export interface FoundInvitation {
  readonly purpose: Purpose
  readonly accountId: string | null
  readonly name: string | null
  readonly displayName: string | null
  readonly organizationName: string | null
}

/** A link that can still be used. */
export async function findInvitation(sql: Query, hash: Buffer, now: Date): Promise<FoundInvitation | null> {
  const [row] = await sql<FoundInvitation[]>`
    select purpose, account_id, name, display_name, organization_name from find_invitation(${hash}, ${now})`
  return row ?? null
}

/** Uses the first administrator's link up; false when it no longer holds. */
export async function spendFirstInvitation(sql: Query, hash: Buffer, now: Date): Promise<boolean> {
  const [row] = await sql<{ used: boolean }[]>`select use_first_invitation(${hash}, ${now}) as used`
  return row?.used === true
}

interface SpentInvitation {
  readonly purpose: Purpose
  readonly accountId: string
  readonly organizationId: string
}

/** Uses a link up and gives its account the password; null when it no longer holds. */
export async function spendInvitation(
  sql: Query,
  hash: Buffer,
  passwordHash: string,
  now: Date,
): Promise<SpentInvitation | null> {
  const [row] = await sql<SpentInvitation[]>`
    select purpose, account_id, organization_id from accept_invitation(${hash}, ${passwordHash}, ${now})`
  return row ?? null
}

export async function hasAccounts(sql: Query): Promise<boolean> {
  const [row] = await sql<{ has: boolean }[]>`select has_accounts() as has`
  return row?.has === true
}
