import type { LaidNode, OrganizationState, Placed } from '@luoshi/core/organizations'
import type { Query } from '../../platform/database/connection.ts'
import type { Transaction } from '../../platform/database/database.ts'

/** Lets one change of the tree through at a time, until the transaction ends; comes before anything is read that the change rests on. */
export async function holdTree({ sql }: Pick<Transaction, 'sql'>): Promise<void> {
  await sql`select hold_tree()`
}

/** Takes on the scope of a root that is about to be founded; false where there is one already. */
export async function enterFirstScope(
  sql: Query,
  id: string,
  { position, hi }: { readonly position: string; readonly hi: string },
): Promise<boolean> {
  const [row] = await sql<{ entered: boolean }[]>`select enter_first_scope(${id}, ${position}, ${hi}) as entered`
  return row?.entered === true
}

/** What a query needs of a transaction; the first set-up has no more. */
type Written = Pick<Transaction, 'sql' | 'scope' | 'context'>

export interface NewRow {
  readonly id: string
  readonly state: 'active' | 'closed'
  readonly last: OrganizationState
  readonly foundedOn: string
  readonly placed: Placed
}

/** Puts an organization in place, inside the bounds. */
export async function insertOrganization({ sql, scope, context }: Written, row: NewRow): Promise<void> {
  const { id, state, last, foundedOn, placed } = row
  const [position, reach, next] = [placed.position, placed.reach, placed.position + 1n].map(String) as [
    string,
    string,
    string,
  ]
  const { count } = await sql`
    insert into organizations (id, position, reach, next_position, parent_id, name, short_name, kind, state, founded_on, recorded_at)
    select ${id}, ${position}, ${reach}, ${next}, ${last.parent}, ${last.name}, ${last.shortName}, ${last.kind}, ${state}, ${foundedOn},
      ${context.clock.now()}
    where ${position}::bigint between ${scope.lo} and ${scope.hi}`
  if (count !== 1) throw new Error('an organization placed outside the scope')
}

/** From here on positions up to `lastUsed` are never given to a child of this organization again. */
export async function updateNextPosition({ sql, scope }: Transaction, id: string, lastUsed: bigint): Promise<void> {
  await sql`
    update organizations set next_position = ${String(lastUsed + 1n)}
    where id = ${id} and position between ${scope.lo} and ${scope.hi}`
}

/** Ids and parents of a subtree as it stands in the intervals, closed ones too; each parent before its children. */
export async function listInterval(
  { sql, scope }: Transaction,
  id: string,
): Promise<{ id: string; parent: string | null }[]> {
  return sql<{ id: string; parent: string | null }[]>`
    select o.id, o.parent_id as parent from organizations top
    join organizations o on o.position between top.position and top.reach
    where top.id = ${id} and top.position between ${scope.lo} and ${scope.hi} and o.position between ${scope.lo} and ${scope.hi}
    order by o.position`
}

/** Gives a subtree its new positions; every row that carries one follows by cascade. */
export async function updatePositions({ sql, scope }: Transaction, nodes: readonly LaidNode[]): Promise<void> {
  const { count } = await sql`
    update organizations o set position = n.position, reach = n.reach, next_position = n.next
    from unnest(${nodes.map(({ id }) => id)}::uuid[], ${nodes.map(({ position }) => String(position))}::bigint[],
      ${nodes.map(({ reach }) => String(reach))}::bigint[], ${nodes.map(({ lastUsed }) => String(lastUsed + 1n))}::bigint[])
      as n (id, position, reach, next)
    where o.id = n.id and o.position between ${scope.lo} and ${scope.hi}`
  if (count !== nodes.length) throw new Error('a position of an organization outside the scope')
}

/** Ends organizations; they keep their place. */
export async function closeOrganizations({ sql, scope }: Transaction, ids: readonly string[]): Promise<void> {
  await sql`
    update organizations set state = 'closed'
    where id = any(${[...ids]}::uuid[]) and position between ${scope.lo} and ${scope.hi}`
}

/** Sets what an organization is as of today. */
export async function updateOrganization(
  { sql, scope }: Transaction,
  id: string,
  state: OrganizationState,
): Promise<void> {
  await sql`
    update organizations set parent_id = ${state.parent}, name = ${state.name}, short_name = ${state.shortName}, kind = ${state.kind},
      row_version = row_version + 1
    where id = ${id} and position between ${scope.lo} and ${scope.hi}`
}
