import type { Assignment } from '@luoshi/core/plans'
import type { Transaction } from '../../platform/database/database.ts'
import { newId } from '../../platform/ids.ts'
import { json } from './plans.queries.ts'
import { isMine, mayRead } from './visible.queries.ts'

export interface AssignmentRow {
  readonly taskId: string
  /** Null for a class that is expanded at publication. */
  readonly assignedId: string | null
  readonly assignedName: string
  readonly role: Assignment['role']
  readonly unitWords: string
  readonly classId: string | null
  readonly validFrom: string | null
  readonly origin: 'document' | 'person'
}

export async function listAssignments(tx: Transaction, planId: string): Promise<AssignmentRow[]> {
  return tx.sql<AssignmentRow[]>`
    select task_id, assigned_id, assigned_name, role, unit_words, class_id, valid_from, origin from assignments
    where plan_id = ${planId} and ${mayRead(tx)}
    order by array_position(array['lead', 'responsible', 'support'], role), position_of(assigned_id), id`
}

/** Puts these in the place of all assignments of the tasks; an organization that stays keeps the day from which it was assigned. */
export async function replaceAssignments(
  tx: Transaction,
  taskIds: readonly string[],
  assignments: readonly AssignmentRow[],
): Promise<void> {
  const rows = assignments.map((row) => ({
    id: newId(),
    task_id: row.taskId,
    assigned_id: row.assignedId,
    assigned_name: row.assignedName,
    role: row.role,
    unit_words: row.unitWords,
    class_id: row.classId,
    valid_from: row.validFrom,
    origin: row.origin,
  }))
  await tx.sql`
    delete from assignments a where a.task_id = any(${[...taskIds]}::uuid[]) and ${isMine(tx)}
      and not exists (select from jsonb_to_recordset(${json(tx, rows)}) as r (task_id uuid, assigned_id uuid)
        where r.task_id = a.task_id and r.assigned_id = a.assigned_id)`
  await tx.sql`
    insert into assignments (id, plan_id, organization_id, org_position, org_reach, issued, task_id, assigned_id, assigned_name, role,
      unit_words, class_id, valid_from, origin)
    select r.id, t.plan_id, t.organization_id, t.org_position, t.org_reach, t.issued, t.id, r.assigned_id, r.assigned_name, r.role,
      r.unit_words, r.class_id, r.valid_from, r.origin
    from jsonb_to_recordset(${json(tx, rows)}) as r (id uuid, task_id uuid, assigned_id uuid, assigned_name text, role text,
      unit_words text, class_id uuid, valid_from date, origin text)
    join tasks t on t.id = r.task_id and ${isMine(tx)}
    on conflict (task_id, assigned_id) do update set role = excluded.role, unit_words = excluded.unit_words, class_id = excluded.class_id,
      valid_from = coalesce(assignments.valid_from, excluded.valid_from), origin = excluded.origin`
}

export interface TaskPeopleRow {
  readonly assignedByPerson: boolean
  readonly leaderId: string | null
  readonly handlerId: string | null
}

/** Changes whose a task is, if it still has the row version; gives the new one, or null. */
export async function updateTask(
  tx: Transaction,
  id: string,
  { assignedByPerson, leaderId, handlerId }: TaskPeopleRow,
): Promise<number | null> {
  const [row] = await tx.sql<{ rowVersion: number }[]>`
    update tasks set assigned_by_person = ${assignedByPerson}, leader_id = ${leaderId}, handler_id = ${handlerId}, row_version = row_version + 1
    where id = ${id} and row_version = ${tx.context.rowVersion} and ${isMine(tx)} returning row_version`
  return row?.rowVersion ?? null
}

/** The plan in which a task, target or event of my own organization stands. */
export async function findPlanOf(
  tx: Transaction,
  table: 'tasks' | 'targets' | 'plan_events',
  id: string,
): Promise<string | null> {
  const [row] = await tx.sql<{ planId: string }[]>`
    select plan_id from ${tx.sql(table)} where id = ${id} and ${isMine(tx)}`
  return row?.planId ?? null
}

export interface AccountName {
  readonly id: string
  readonly name: string
}

/** Names of the accounts of my subtree among these. */
export async function listAccountNames(tx: Transaction, ids: readonly string[]): Promise<AccountName[]> {
  const { sql, scope } = tx
  return sql<AccountName[]>`
    select id, display_name as name from accounts
    where id = any(${[...ids]}::uuid[]) and org_position between ${scope.lo} and ${scope.hi}`
}

/** Whether this is an account of my own organization that may act. */
export async function isColleague(tx: Transaction, id: string): Promise<boolean> {
  const rows = await tx.sql`select from accounts where id = ${id} and state = 'active' and ${isMine(tx)}`
  return rows.length > 0
}
