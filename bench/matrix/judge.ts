import { anAccount, aDevice, type TestActor } from '../../server/test/site.ts'
import type { AccountRole } from '@luoshi/contract/permissions'
import type { Method } from '../../server/src/platform/http/route.ts'
import {
  RELATIONS,
  ROLES,
  STRANGERS,
  type Address,
  type Asked,
  type MatrixRole,
  type Policy,
  type Probe,
  type Relation,
} from './cells.ts'
import { canaryOf, type Specimens, type World } from './world.ts'

/** One cell of the matrix: what was expected, what came, and whether they agree. */
export interface Cell {
  readonly address: Address
  readonly role: MatrixRole
  readonly relation: Relation | 'site'
  readonly wrong: string | null
}

/** Asks one route as every role for every organisation's thing. */
export async function judgeRoute(world: World, address: Address, policy: Policy, probe: Probe): Promise<Cell[]> {
  const cells: Cell[] = []
  for (const role of ROLES) {
    const mayAsk = policy.who === 'anyone' || policy.who.includes(role)
    const expected = mayAsk ? null : STRANGERS.includes(role) ? 401 : 403
    cells.push(...(await judgeRole({ world, address, role, expected, policy }, probe)))
  }
  return cells
}

interface Row {
  readonly world: World
  readonly address: Address
  readonly role: MatrixRole
  /** The refusal that any request of this role gets; null where the thing decides. */
  readonly expected: 401 | 403 | null
  readonly policy: Policy
}

async function judgeRole(row: Row, probe: Probe): Promise<Cell[]> {
  if (probe.kind === 'list') return judgeList(row, probe.ask())
  if (probe.kind === 'site') {
    const { status, text } = await send(row, await probe.ask())
    const told = row.expected ?? row.policy.secret
    const wrong = told === undefined ? reachedWrong(status) : deniedWrong(status, told)
    const kept = (['sibling', 'none'] as const).filter((relation) => !row.policy.reach.includes(relation))
    return [cell(row, 'site', wrong ?? leaked(row, text, kept))]
  }
  return row.expected === null ? judgeThings(row, probe) : judgeDenied(row, probe)
}

type Things = Extract<Probe, { readonly kind: 'thing' }>
type Ask = [Relation, () => Asked | Promise<Asked>]

/** Of a role that may ask, the thing decides. */
async function judgeThings(row: Row, { ask }: Things): Promise<Cell[]> {
  const cells: Cell[] = []
  for (const [relation, make] of Object.entries(ask) as Ask[]) {
    const asked = await make()
    const reaches = (row.policy.but?.[row.role] ?? row.policy.reach).includes(relation)
    const actor = await actorFor(row)
    const before = reaches ? '' : await stateOf(row.world)
    const { status, text } = await send(row, asked, actor)
    if (reaches) {
      cells.push(cell(row, relation, reachedWrong(status)))
      continue
    }
    const changed = (await stateOf(row.world)) === before ? null : CHANGED
    cells.push(
      cell(
        row,
        relation,
        deniedWrong(status, row.policy.denied ?? 404) ?? changed ?? leaked(row, text, [ownerOf(relation)], asked),
      ),
    )
  }
  return cells
}

/** Of a role that may not, nothing is told and nothing changes, whosever thing it is. */
async function judgeDenied(row: Row, { ask }: Things): Promise<Cell[]> {
  const requests: [Relation, Asked][] = []
  for (const [relation, make] of Object.entries(ask) as Ask[]) requests.push([relation, await make()])
  const before = await stateOf(row.world)
  const cells: Cell[] = []
  for (const [relation, asked] of requests) {
    const { status, text } = await send(row, asked)
    cells.push(
      cell(row, relation, deniedWrong(status, row.expected ?? 403) ?? leaked(row, text, [ownerOf(relation)], asked)),
    )
  }
  if ((await stateOf(row.world)) === before) return cells
  return cells.map((judged) => ({ ...judged, wrong: judged.wrong ?? CHANGED }))
}

const CHANGED = 'a denied request changed something'

function ownerOf(relation: Relation): Exclude<Relation, 'shared'> {
  return relation === 'shared' ? 'sibling' : relation
}

/** A list shows the things of those relations that the policy names, and of no other. */
async function judgeList(row: Row, asked: Asked): Promise<Cell[]> {
  const { status, text } = await send(row, asked)
  if (row.expected !== null) {
    return [
      cell(
        row,
        'site',
        deniedWrong(status, row.expected) ?? leaked(row, text, ['own', 'child', 'parent', 'sibling', 'none']),
      ),
    ]
  }
  const kin = RELATIONS.filter((relation) => relation !== 'shared')
  return kin.map((relation) => {
    const shows = names(text, row.world.things[relation])
    // What the neighbour shares carries the neighbour's name.
    const may = row.policy.reach.includes(relation) || (relation === 'sibling' && row.policy.reach.includes('shared'))
    const wrong =
      reachedWrong(status) ?? (shows === may ? null : shows ? 'shows what it must not' : 'does not show what it should')
    return cell(row, relation, wrong)
  })
}

function cell({ address, role }: Row, relation: Cell['relation'], wrong: string | null): Cell {
  return { address, role, relation, wrong }
}

function reachedWrong(status: number): string | null {
  return status === 400 || status === 401 || status === 403 || status === 404 || status >= 500
    ? `reached: ${status}`
    : null
}

function deniedWrong(status: number, expected: number): string | null {
  return status === expected ? null : `denied: ${status} instead of ${expected}`
}

/** What the request itself named may stand in the answer. */
function leaked(
  { world }: Row,
  text: string,
  kin: readonly Exclude<Relation, 'shared'>[],
  asked?: Asked,
): string | null {
  const said = JSON.stringify(asked ?? '')
  const found = kin.find((relation) => !names(said, world.things[relation]) && names(text, world.things[relation]))
  return found === undefined ? null : `the answer names ${found}`
}

function names(text: string, { organization }: Specimens): boolean {
  return text.includes(canaryOf(organization)) || text.includes(organization.id)
}

async function send(row: Row, asked: Asked, from?: TestActor | null): Promise<{ status: number; text: string }> {
  const [method] = row.address.split(' ') as [Method]
  const actor = from === undefined ? await actorFor(row) : from
  const { path, ...rest } = asked
  const { status, body, headers } = await row.world.ask<unknown>(method, path, { as: actor, ...rest })
  return {
    status,
    text: `${Buffer.isBuffer(body) ? body.toString() : JSON.stringify(body)} ${JSON.stringify(headers)}`,
  }
}

/** Requests that end what they come by come from one made for them; a hand-over ends the links of its organisation. */
async function actorFor({ world, address, role, expected }: Row): Promise<TestActor | null> {
  const { admin, actors, things } = world
  const actor = actors[role]
  if (actor === null || expected !== null) return actor
  const { organization, officer } = things.own
  if (role === 'device' && ENDS_DEVICES.has(address)) return aDevice(admin, organization, officer)
  return address === 'DELETE /sessions/current' ? anAccount(admin, organization, [role as AccountRole]) : actor
}

const ENDS_DEVICES: ReadonlySet<Address> = new Set(['DELETE /devices/current', 'POST /organizations/:id/handover'])

/** What may change although a request is denied: what is written down of it, and the marks of sessions. */
const RESTLESS = ['audit_events', 'audit_seals', 'idempotency_keys', 'login_failures', 'sessions', 'folds', 'tallies']

/** What a denied request must leave as it is: every row of every other table. */
async function stateOf({ admin }: World): Promise<string> {
  const tables = await admin<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'luoshi'::regnamespace and relkind = 'r' and relname <> all (${RESTLESS})`
  const parts = tables.map(({ name }) => `select md5(string_agg(t::text, ',' order by t::text)) as part from ${name} t`)
  const [row] = await admin.unsafe<{ state: string }[]>(
    `select string_agg(coalesce(part, ''), ' ') as state from (${parts.join(' union all ')}) p`,
  )
  return row?.state ?? ''
}
