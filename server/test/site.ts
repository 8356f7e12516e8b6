import { createHash, randomBytes } from 'node:crypto'
import type { AccountRole } from '@luoshi/contract/permissions'
import type { Sql } from '../src/platform/database/connection.ts'
import { newId } from '../src/platform/ids.ts'

/** Rows that a test starts from, put in by the superuser so that no slice needs another one for its tests. */

export interface TestOrganization {
  readonly id: string
  readonly name: string
  readonly position: bigint
  readonly reach: bigint
}

export interface TestActor {
  readonly id: string
  readonly organization: TestOrganization
  /** Goes into the authorization header: `Bearer TOKEN`. */
  readonly token: string
}

const FOUNDED = '2000-01-01'
const RECORDED = '2020-01-01T00:00:00.000Z'
const FANOUT = 1000

/** A node of the tree, under `parent` or as the root. */
export async function anOrganization(
  admin: Sql,
  parent: TestOrganization | null,
  told: { name?: string; kind?: string } = {},
): Promise<TestOrganization> {
  const id = newId()
  const name = told.name ?? `示例单位${id.slice(-6)}`
  const kind = told.kind ?? 'branch'
  const place = await placeUnder(admin, parent)
  await admin`insert into organization_kinds (code, zh, en, order_number) values (${kind}, ${kind}, ${kind}, 1) on conflict do nothing`
  await admin`insert into organizations (id, position, reach, next_position, parent_id, name, kind, founded_on, recorded_at)
    values (${id}, ${String(place.position)}, ${String(place.reach)}, ${String(place.position + 1n)}, ${parent?.id ?? null}, ${name}, ${kind}, ${FOUNDED}, ${RECORDED})`
  const event = newId()
  await admin`insert into organization_events (id, kind, day, organization_id, org_position, org_reach, recorded_at)
    values (${event}, 'founded', ${FOUNDED}, ${id}, ${String(place.position)}, ${String(place.reach)}, ${RECORDED})`
  await admin`insert into organization_versions (id, organization_id, org_position, org_reach, valid_from, parent_id, name, kind, state, event_id, recorded_at)
    values (${newId()}, ${id}, ${String(place.position)}, ${String(place.reach)}, ${FOUNDED}, ${parent?.id ?? null}, ${name}, ${kind}, 'active', ${event}, ${RECORDED})`
  return { id, name, ...place }
}

/** Behind all that was ever below the parent, whoever put it there; taken at once, so that several can be put there side by side. */
async function placeUnder(admin: Sql, parent: TestOrganization | null): Promise<{ position: bigint; reach: bigint }> {
  if (parent === null) return { position: 1n, reach: 1n << 60n }
  const [row] = await admin<{ first: string; last: string }[]>`
    update organizations set next_position = next_position + (reach - position) / ${FANOUT} + 1 where id = ${parent.id}
    returning next_position - 1 - (reach - position) / ${FANOUT} as first, next_position - 1 as last`
  if (row === undefined) throw new Error(`${parent.name} is not there`)
  return { position: BigInt(row.first), reach: BigInt(row.last) }
}

/** A signed-in account of an organisation. */
export async function anAccount(
  admin: Sql,
  organization: TestOrganization,
  roles: readonly AccountRole[],
): Promise<TestActor> {
  const id = newId()
  const token = randomBytes(32).toString('base64url')
  await admin`insert into accounts (id, organization_id, org_position, name, display_name, roles, created_at)
    values (${id}, ${organization.id}, (select position from organizations where id = ${organization.id}), ${`name-${id}`}, ${`示例${id.slice(-4)}`}, ${[...roles]}, ${RECORDED})`
  const now = new Date()
  await admin`insert into sessions (id, token_hash, account_id, organization_id, org_position, created_at, last_seen_at, expires_at, proved_at, complete, client)
    values (${newId()}, ${hash(token)}, ${id}, ${organization.id}, (select position from organizations where id = ${organization.id}), ${now}, ${now}, ${'2099-01-01T00:00:00Z'}, ${now}, true, 'test')`
  return { id, organization, token }
}

/** A device that an organisation link let in. `issuer` is the account that issued the link. */
export async function aDevice(admin: Sql, organization: TestOrganization, issuer: TestActor): Promise<TestActor> {
  const [link, id] = [newId(), newId()]
  const token = randomBytes(32).toString('base64url')
  await admin`insert into organization_links (id, organization_id, org_position, token_hash, issued_by, issued_at)
    values (${link}, ${organization.id}, (select position from organizations where id = ${organization.id}), ${randomBytes(32)}, ${issuer.id}, ${RECORDED})`
  await admin`insert into devices (id, link_id, organization_id, org_position, token_hash, holder, remembered_at, expires_at)
    values (${id}, ${link}, ${organization.id}, (select position from organizations where id = ${organization.id}), ${hash(token)}, '示例填报人', ${new Date()}, ${'2099-01-01T00:00:00Z'})`
  return { id, organization, token }
}

function hash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
