import type { Query } from '../../platform/database/connection.ts'
import type { Transaction } from '../../platform/database/database.ts'

export interface DeviceRow {
  readonly id: string
  readonly holder: string
  readonly rememberedAt: string
  readonly expiresAt: string
  readonly forgottenAt: string | null
}

export interface NewDevice {
  readonly id: string
  readonly tokenHash: Buffer
  readonly holder: string
  readonly now: Date
  readonly until: Date
}

export interface RememberedDevice {
  readonly linkId: string
  readonly organizationId: string
  readonly organizationName: string
}

/** Remembers a device of a live link, before there is a scope; null for a link that is unknown, revoked or of a closed organization. */
export async function rememberDevice(
  sql: Query,
  linkHash: Buffer,
  device: NewDevice,
): Promise<RememberedDevice | null> {
  const { id, tokenHash, holder, now, until } = device
  const [row] = await sql<RememberedDevice[]>`
    select link_id, organization_id, organization_name
    from remember_device(${linkHash}, ${id}, ${tokenHash}, ${holder}, ${now}, ${until})`
  return row ?? null
}

export async function listDeviceRows({ sql, scope }: Transaction, linkId: string): Promise<DeviceRow[]> {
  return sql<DeviceRow[]>`
    select id, holder, remembered_at, expires_at, forgotten_at from devices
    where link_id = ${linkId} and org_position between ${scope.lo} and ${scope.hi}
    order by forgotten_at nulls first, remembered_at desc, id`
}

/** Forgets a device; null when there is none such in the scope. One that was forgotten before stays so. */
export async function forgetDeviceRow({ sql, scope, context }: Transaction, id: string): Promise<DeviceRow | null> {
  const [row] = await sql<DeviceRow[]>`
    update devices set forgotten_at = coalesce(forgotten_at, ${context.clock.now()}::timestamptz)
    where id = ${id} and org_position between ${scope.lo} and ${scope.hi}
    returning id, holder, remembered_at, expires_at, forgotten_at`
  return row ?? null
}

/** Forgets the devices of links that were revoked; gives how many. */
export async function forgetDevicesOf(
  { sql, scope, context }: Transaction,
  linkIds: readonly string[],
): Promise<number> {
  const done = await sql`
    update devices set forgotten_at = ${context.clock.now()}
    where link_id = any(${[...linkIds]}::uuid[]) and forgotten_at is null and org_position between ${scope.lo} and ${scope.hi}`
  return done.count
}

/** Whether a device may still act: its link may have been revoked while its request waited. */
export async function isDeviceLive({ sql, scope }: Transaction, id: string): Promise<boolean> {
  const [row] = await sql`
    select from devices d join organization_links l on l.id = d.link_id
    where d.id = ${id} and d.forgotten_at is null and l.revoked_at is null and d.org_position between ${scope.lo} and ${scope.hi}`
  return row !== undefined
}
