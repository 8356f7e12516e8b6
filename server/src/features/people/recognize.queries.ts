import type { AccountRole } from '@luoshi/contract/permissions'
import type { Query } from '../../platform/database/connection.ts'

/** Look-ups before there is a scope. */

export interface FoundSession {
  readonly id: string
  readonly accountId: string
  readonly organizationId: string
  readonly roles: readonly AccountRole[]
  readonly displayName: string
  readonly complete: boolean
  readonly createdAt: string
  readonly lastSeenAt: string
  readonly expiresAt: string
  readonly provedAt: string
  readonly hasCode: boolean
}

/** The session of an active account. */
export async function findSession(sql: Query, hash: Buffer): Promise<FoundSession | null> {
  const [row] = await sql<FoundSession[]>`
    select id, account_id, organization_id, roles, display_name, complete, created_at, last_seen_at, expires_at, proved_at, has_code
    from find_session(${hash})`
  return row ?? null
}

export async function touchSession(sql: Query, id: string, at: Date): Promise<void> {
  await sql`select touch_session(${id}, ${at})`
}

export interface FoundDevice {
  readonly id: string
  readonly linkId: string
  readonly organizationId: string
  readonly holder: string
  readonly expiresAt: string
}

/** The device, unless it was forgotten, its link revoked or its organization closed. */
export async function findDevice(sql: Query, hash: Buffer): Promise<FoundDevice | null> {
  const [row] = await sql<
    FoundDevice[]
  >`select id, link_id, organization_id, holder, expires_at from find_device(${hash})`
  return row ?? null
}
