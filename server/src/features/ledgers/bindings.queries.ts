import type { Binding } from '@luoshi/core/ledgers'
import type { Transaction } from '../../platform/database/database.ts'

/** A confirmed binding of a published plan, with what of the plan decides whose facts count, and when. */
export interface BindingRow {
  readonly planId: string
  readonly issuerId: string
  readonly targetId: string
  readonly binding: Binding
  readonly scope: string
  readonly countingFrom: string
  readonly dueOn: string | null
  /** Who answers for the task; empty for a target that no task carries. */
  readonly assigned: readonly string[]
}

/** Bindings to a ledger, of the plans that these organizations issued. */
export async function listBindingsOfIssuers(
  { sql, scope }: Transaction,
  ledger: string,
  issuers: readonly string[],
): Promise<BindingRow[]> {
  return sql<BindingRow[]>`
    select b.plan_id, b.organization_id as issuer_id, b.target_id, b.binding, t.reading ->> 'scope' as scope, t.counting_from, t.due_on,
      coalesce((select array_agg(distinct a.assigned_id) from assignments a
        where a.task_id = t.task_id and a.role <> 'support' and a.assigned_id is not null
          and (a.org_position between ${scope.lo} and ${scope.hi} or a.issued and ${scope.position} between a.org_position and a.org_reach)), '{}') as assigned
    from bindings b join targets t on t.id = b.target_id
    where b.state = 'confirmed' and b.issued and b.organization_id = any(${[...issuers]}::uuid[]) and b.binding ->> 'ledger' = ${ledger}
      and (b.org_position between ${scope.lo} and ${scope.hi} or b.issued and ${scope.position} between b.org_position and b.org_reach)
      and (t.org_position between ${scope.lo} and ${scope.hi} or t.issued and ${scope.position} between t.org_position and t.org_reach)
    order by t.id`
}
