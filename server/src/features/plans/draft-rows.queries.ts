import type { DraftEvent, DraftItem, DraftTarget, DraftTask } from '@luoshi/core/plans'
import type { Transaction } from '../../platform/database/database.ts'
import { newId } from '../../platform/ids.ts'
import { json } from './plans.queries.ts'
import { isMine, mayRead } from './visible.queries.ts'

export interface TaskRow {
  readonly id: string
  readonly key: string
  readonly reading: Omit<DraftTask, 'items'>
  readonly assignedByPerson: boolean
  readonly leaderId: string | null
  readonly handlerId: string | null
  readonly rowVersion: number
}

export async function listTasks(tx: Transaction, planId: string): Promise<TaskRow[]> {
  return tx.sql<TaskRow[]>`
    select id, key, reading, assigned_by_person, leader_id, handler_id, row_version from tasks
    where plan_id = ${planId} and ${mayRead(tx)} order by order_number, key`
}

export interface ItemRow extends Omit<DraftItem, 'order'> {
  readonly id: string
  readonly taskId: string
  readonly orderNumber: number
}

export async function listItems(tx: Transaction, planId: string): Promise<ItemRow[]> {
  return tx.sql<ItemRow[]>`
    select id, task_id, key, order_number, words, span, kind, made_by from items
    where plan_id = ${planId} and ${mayRead(tx)} order by order_number, key`
}

export interface TargetRow {
  readonly id: string
  readonly taskId: string | null
  readonly key: string
  readonly reading: DraftTarget
  readonly rowVersion: number
}

export async function listTargets(tx: Transaction, planId: string): Promise<TargetRow[]> {
  return tx.sql<TargetRow[]>`
    select id, task_id, key, reading, row_version from targets
    where plan_id = ${planId} and ${mayRead(tx)} order by order_number, key`
}

export interface EventRow extends DraftEvent {
  readonly id: string
  readonly rowVersion: number
}

export async function listEvents(tx: Transaction, planId: string): Promise<EventRow[]> {
  return tx.sql<EventRow[]>`
    select id, name, day, row_version from plan_events where plan_id = ${planId} and ${mayRead(tx)} order by name`
}

/** Writes down tasks as they now stand, each with its items; those that had been there keep their ids. */
export async function putTasks(tx: Transaction, planId: string, tasks: readonly DraftTask[]): Promise<void> {
  if (tasks.length === 0) return
  const rows = tasks.map((task) => ({
    id: newId(),
    key: task.key,
    order_number: task.order,
    // Items stand in rows of their own.
    reading: { ...task, items: undefined },
  }))
  await tx.sql`
    insert into tasks (id, plan_id, organization_id, org_position, org_reach, issued, key, order_number, reading)
    select r.id, p.id, p.organization_id, p.org_position, p.org_reach, p.issued, r.key, r.order_number, r.reading
    from plans p, jsonb_to_recordset(${json(tx, rows)}) as r (id uuid, key text, order_number integer, reading jsonb)
    where p.id = ${planId} and ${isMine(tx)}
    on conflict (plan_id, key) do update
      set order_number = excluded.order_number, reading = excluded.reading, row_version = tasks.row_version + 1`
  await putItems(tx, planId, tasks)
}

async function putItems(tx: Transaction, planId: string, tasks: readonly DraftTask[]): Promise<void> {
  const rows = tasks.flatMap(({ key: task, items }) =>
    items.map(({ key, order, words, span, kind, madeBy }) => ({
      id: newId(),
      task,
      key,
      order_number: order,
      words,
      span,
      kind,
      made_by: madeBy,
    })),
  )
  await tx.sql`
    delete from items where plan_id = ${planId} and ${isMine(tx)} and key <> all(${rows.map(({ key }) => key)})
      and task_id in (select t.id from tasks t where t.plan_id = ${planId} and t.key = any(${tasks.map(({ key }) => key)}))`
  await tx.sql`
    insert into items (id, plan_id, organization_id, org_position, org_reach, issued, task_id, key, order_number, words, span, kind, made_by)
    select r.id, t.plan_id, t.organization_id, t.org_position, t.org_reach, t.issued, t.id, r.key, r.order_number, r.words, r.span, r.kind, r.made_by
    from jsonb_to_recordset(${json(tx, rows)})
      as r (id uuid, task text, key text, order_number integer, words text, span jsonb, kind text, made_by text)
    join tasks t on t.plan_id = ${planId} and t.key = r.task and ${isMine(tx)}
    on conflict (plan_id, key) do update set order_number = excluded.order_number, words = excluded.words, span = excluded.span,
      kind = excluded.kind, made_by = excluded.made_by, row_version = items.row_version + 1`
}

/** A target with what the plan as a whole says of it: who answers for it, and in what time it counts. */
export interface PlacedTarget {
  readonly target: DraftTarget
  /** Key of the task that answers for it. */
  readonly task: string | null
  readonly countingFrom: string
  readonly dueOn: string | null
}

/** Writes down all targets of the plan, in their order, as they now stand; those that had been there keep their ids. */
export async function putTargets(tx: Transaction, planId: string, placed: readonly PlacedTarget[]): Promise<void> {
  const rows = placed.map(({ target, task, countingFrom, dueOn }, order) => ({
    id: newId(),
    task,
    key: target.key,
    order_number: order + 1,
    reading: target,
    counting_from: countingFrom,
    due_on: dueOn,
  }))
  await tx.sql`
    insert into targets (id, plan_id, organization_id, org_position, org_reach, issued, task_id, key, order_number, reading, counting_from, due_on)
    select r.id, p.id, p.organization_id, p.org_position, p.org_reach, p.issued,
      (select t.id from tasks t where t.plan_id = p.id and t.key = r.task), r.key, r.order_number, r.reading, r.counting_from, r.due_on
    from plans p, jsonb_to_recordset(${json(tx, rows)})
      as r (id uuid, task text, key text, order_number integer, reading jsonb, counting_from date, due_on date)
    where p.id = ${planId} and ${isMine(tx)}
    on conflict (plan_id, key) do update set task_id = excluded.task_id, order_number = excluded.order_number, reading = excluded.reading,
      counting_from = excluded.counting_from, due_on = excluded.due_on, row_version = targets.row_version + 1
    where (targets.task_id, targets.reading, targets.counting_from, targets.due_on)
      is distinct from (excluded.task_id, excluded.reading, excluded.counting_from, excluded.due_on)`
}

/** Removes what an answer had made and another took back. */
export async function deleteRows(
  tx: Transaction,
  planId: string,
  { tasks, targets }: { readonly tasks: readonly string[]; readonly targets: readonly string[] },
): Promise<void> {
  await tx.sql`delete from targets where plan_id = ${planId} and ${isMine(tx)} and key = any(${[...targets]})`
  await tx.sql`delete from tasks where plan_id = ${planId} and ${isMine(tx)} and key = any(${[...tasks]})`
}

export async function putEvents(tx: Transaction, planId: string, events: readonly DraftEvent[]): Promise<void> {
  const rows = events.map(({ name, day }) => ({ id: newId(), name, day }))
  await tx.sql`
    insert into plan_events (id, plan_id, organization_id, org_position, org_reach, issued, name, day)
    select r.id, p.id, p.organization_id, p.org_position, p.org_reach, p.issued, r.name, r.day
    from plans p, jsonb_to_recordset(${json(tx, rows)}) as r (id uuid, name text, day date)
    where p.id = ${planId} and ${isMine(tx)}
    on conflict (plan_id, name) do update set day = excluded.day, row_version = plan_events.row_version + 1
    where plan_events.day is distinct from excluded.day`
}

/** Sets an event's day if it still has the row version; says whether it had. */
export async function updateEvent(
  tx: Transaction,
  id: string,
  { day, rowVersion }: { readonly day: string | null; readonly rowVersion: number | null },
): Promise<boolean> {
  const { count } = await tx.sql`
    update plan_events set day = ${day}, row_version = row_version + 1
    where id = ${id} and row_version = ${rowVersion} and ${isMine(tx)}`
  return count === 1
}
