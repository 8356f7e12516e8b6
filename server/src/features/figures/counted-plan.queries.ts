import type { Transaction } from '../../platform/database/database.ts'

/** The plan of a target that was published and that I may read: issued in my subtree, or by a superior. */
export async function findPlanOfTarget({ sql, scope }: Transaction, target: string): Promise<string | undefined> {
  const [row] = await sql<{ planId: string }[]>`
    select t.plan_id from targets t where t.id = ${target} and t.issued
      and (t.org_position between ${scope.lo} and ${scope.hi} or ${scope.position} between t.org_position and t.org_reach)`
  return row?.planId
}

/** Published plans of which a tally is kept. */
export async function listTalliedPlans({ sql, scope }: Transaction): Promise<string[]> {
  const rows = await sql<{ planId: string }[]>`
    select distinct t.plan_id from tallies c join targets t on t.id = c.target_id and t.issued and t.org_position between ${scope.lo} and ${scope.hi}
    where c.org_position between ${scope.lo} and ${scope.hi} order by t.plan_id`
  return rows.map(({ planId }) => planId)
}
