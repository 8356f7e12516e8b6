import type { Figure } from '@luoshi/core/figures'
import type { Transaction } from '../../platform/database/database.ts'

/** A figure without its claims. */
export type FigureNumbers = Omit<Figure, 'counted' | 'excluded' | 'disputed' | 'whySumsDiffer'>

export interface TallyRow {
  readonly targetId: string
  readonly organizationId: string
  readonly asOf: string
  readonly known: string
  readonly question: string
  readonly figure: FigureNumbers
}

/** Keeps tallies, each in the place of the one before. */
export async function putTallies({ sql, scope }: Transaction, tallies: readonly TallyRow[]): Promise<void> {
  if (tallies.length === 0) return
  await sql`
    insert into tallies (target_id, organization_id, org_position, as_of, known, question, figure)
    select n."targetId", o.id, o.position, n."asOf", n.known, n.question, n.figure
    from jsonb_to_recordset(${sql.json(tallies as never)}) as n ("targetId" uuid, "organizationId" uuid, "asOf" date, known bigint, question text,
      figure jsonb)
    join organizations o on o.id = n."organizationId" and o.position between ${scope.lo} and ${scope.hi}
    on conflict (target_id, organization_id) do update
      set as_of = excluded.as_of, known = excluded.known, question = excluded.question, figure = excluded.figure`
}

/** The tallies of a plan. */
export async function listTallies({ sql, scope }: Transaction, planId: string): Promise<TallyRow[]> {
  return sql<TallyRow[]>`
    select c.target_id, c.organization_id, c.as_of, c.known, c.question, c.figure from tallies c
    join targets t on t.id = c.target_id and t.plan_id = ${planId} and t.org_position between ${scope.lo} and ${scope.hi}
    where c.org_position between ${scope.lo} and ${scope.hi} order by c.target_id, c.organization_id`
}

export interface TallyKey {
  readonly targetId: string
  readonly organizationId: string
}

/** Sets tallies aside, those too that nobody has made yet: they answer no question until they are computed. */
export async function setTalliesAside({ sql, scope, context }: Transaction, keys: readonly TallyKey[]): Promise<void> {
  if (keys.length === 0) return
  await sql`
    insert into tallies (target_id, organization_id, org_position, as_of, known, question, figure)
    select n."targetId", o.id, o.position, ${context.clock.today()}, 0, '', '{}'
    from jsonb_to_recordset(${sql.json(keys as never)}) as n ("targetId" uuid, "organizationId" uuid)
    join organizations o on o.id = n."organizationId" and o.position between ${scope.lo} and ${scope.hi}
    on conflict (target_id, organization_id) do update set question = '' where tallies.question <> ''`
}

/** Tallies set aside, of another day, or from before the tree last changed; those of one plan together. */
export async function listStaleTallies(
  { sql, scope, context }: Transaction,
  most: number,
): Promise<(TallyKey & { readonly planId: string })[]> {
  return sql<(TallyKey & { readonly planId: string })[]>`
    select t.plan_id, c.target_id, c.organization_id from tallies c
    join targets t on t.id = c.target_id and t.issued and t.org_position between ${scope.lo} and ${scope.hi}
    where c.org_position between ${scope.lo} and ${scope.hi} and (c.question = '' or c.as_of <> ${context.clock.today()}
      or c.known < (select max(f.position) from folds f where f.kind = 'organization_version'))
    order by t.plan_id, c.target_id limit ${most}`
}
