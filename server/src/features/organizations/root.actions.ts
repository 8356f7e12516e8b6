import { ROOT } from '@luoshi/core/organizations'
import type { Scope } from '../../platform/database/context.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { newId } from '../../platform/ids.ts'
import { refuse, type Outcome } from '../../platform/refusal.ts'
import { listKinds, seedKinds } from './kinds.actions.ts'
import { enterFirstScope, holdTree, insertOrganizations } from './positions.queries.ts'
import { insertEvents, insertVersions } from './versions.queries.ts'

/** A transaction that has no scope yet: the first set-up's. */
export type Unscoped = Pick<Transaction, 'sql' | 'context'>

export interface NewRoot {
  readonly id: string
  readonly name: string
  readonly kind: string
  /** What stands below cannot be older: better a day too early. */
  readonly foundedOn: string
}

/**
 * Founds the top organization of an installation that has none, puts in the kinds, and leaves the transaction in the scope of the new root,
 * which it gives. Refuses where there is one already, and a kind that the program does not bring.
 */
export async function foundRoot(
  { sql, context }: Unscoped,
  { id, name, kind, foundedOn }: NewRoot,
): Promise<Outcome<Scope>> {
  const [position, hi] = [String(ROOT.position), String(ROOT.reach)]
  await holdTree({ sql })
  if (!(await enterFirstScope(sql, id, { position, hi }))) return refuse('organization_root_exists')
  await seedKinds({ sql })
  if (!(await listKinds({ sql })).some(({ code }) => code === kind))
    return refuse('organization_kind_unknown', [{ field: 'kind', value: kind }])
  const scope: Scope = { organizationId: id, position, lo: position, hi }
  const tx = { sql, context, scope }
  const last = { name, shortName: null, kind, parent: null }
  const node = { id, ...ROOT, lastUsed: ROOT.position }
  await insertOrganizations(tx, [{ id, state: 'active', last, foundedOn }], new Map([[id, node]]))
  const event = { id: newId(), kind: 'founded', day: foundedOn, organizationId: id, paper: null, detail: {} }
  await insertEvents(tx, [event])
  await insertVersions(tx, [
    { organizationId: id, validFrom: foundedOn, state: 'active', last, successors: [], eventId: event.id },
  ])
  return scope
}
