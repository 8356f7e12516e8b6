import type { TaskAssignments } from '@luoshi/contract/published-plans'
import type { Transaction } from '../../platform/database/database.ts'
import { isRefusal, refuse, type Outcome } from '../../platform/refusal.ts'
import { listClasses, treeOn } from '../organizations/index.ts'
import { isColleague, findPlanOf, replaceAssignments, updateTask, type AssignmentRow } from './assignments.queries.ts'
import type { CountPlan } from './counting.ts'
import type { TaskRow } from './draft-rows.queries.ts'
import { lockPlan, touchPlan, type PlanRow } from './plans.queries.ts'
import { loadPlan, type StoredPlan } from './stored-plan.ts'
import { assignUnits, type FullAssignment } from './units.ts'

export interface ChangedRow {
  readonly id: string
  readonly rowVersion: number
  readonly planRowVersion: number
}

/** Sets whose a task is: organizations and classes in their roles, 分管领导 and 承办人. After publication the records are counted anew. */
export async function assignTask(
  tx: Transaction,
  taskId: string,
  { asked, countPlan }: { readonly asked: TaskAssignments; readonly countPlan: CountPlan },
): Promise<Outcome<ChangedRow>> {
  const row = await lockPlanOf(tx, 'tasks', taskId)
  const plan = row === null ? null : await loadPlan(tx, row)
  const task = plan?.tasks.find(({ id }) => id === taskId)
  if (plan === null || task === undefined) return refuse('not_found')
  const people = await peopleGiven(tx, task, asked)
  if (isRefusal(people)) return people
  const { assignments } = asked
  const assignedByPerson = assignments === undefined ? task.assignedByPerson : assignments !== null
  const rowVersion = await updateTask(tx, taskId, { assignedByPerson, ...people })
  if (rowVersion === null) return refuse('row_version_differs', [{ field: 'rowVersion', value: task.rowVersion }])
  if (assignments !== undefined) {
    const rows = await rowsGiven(tx, taskId, assignments ?? [])
    if (isRefusal(rows)) return rows
    if (plan.row.issued) await reassign(tx, plan, { task: { ...task, assignedByPerson }, rows, countPlan })
    else await replaceAssignments(tx, [taskId], rows)
  }
  await tx.audit({ action: 'assign', objectKind: 'task', objectId: taskId, details: { plan: plan.row.id } })
  return { id: taskId, rowVersion, planRowVersion: await touchPlan(tx, plan.row.id) }
}

/** 分管领导 and 承办人 as asked for; what is not asked for stays. */
async function peopleGiven(
  tx: Transaction,
  { leaderId, handlerId }: TaskRow,
  asked: TaskAssignments,
): Promise<Outcome<{ readonly leaderId: string | null; readonly handlerId: string | null }>> {
  const people = { leaderId, handlerId }
  for (const field of ['leaderId', 'handlerId'] as const) {
    const id = asked[field]
    if (id === undefined) continue
    if (id !== null && !(await isColleague(tx, id))) return refuse('not_a_colleague', [{ field, value: id }])
    people[field] = id
  }
  return people
}

/** In a published plan everybody is written down at once, and what they have done is counted. */
async function reassign(
  tx: Transaction,
  plan: StoredPlan,
  {
    task,
    rows,
    countPlan,
  }: { readonly task: TaskRow; readonly rows: readonly AssignmentRow[]; readonly countPlan: CountPlan },
): Promise<void> {
  const tasks = plan.tasks.map((each) => (each.id === task.id ? task : each))
  await writeAssignments(tx, { ...plan, tasks, assignments: rows }, { day: tx.context.clock.today(), only: task.key })
  await countPlan(tx, plan.row.id)
}

/** Holds the plan in which a row of one's own stands; null where there is none. */
export async function lockPlanOf(
  tx: Transaction,
  table: Parameters<typeof findPlanOf>[1],
  id: string,
): Promise<PlanRow | null> {
  const planId = await findPlanOf(tx, table, id)
  return planId === null ? null : lockPlan(tx, planId)
}

/** Writes down everybody that the tasks fall to on a day, classes expanded. */
export async function writeAssignments(
  tx: Transaction,
  plan: StoredPlan,
  { day, only = null }: { readonly day: string; readonly only?: string | null },
): Promise<void> {
  const { assignments } = await assignUnits(tx, plan, day)
  const tasks = plan.tasks.filter(({ key }) => only === null || key === only)
  await replaceAssignments(
    tx,
    tasks.map(({ id }) => id),
    tasks.flatMap((task) => assignments.filter((each) => each.task === task.key).map((each) => rowOf(task, each, day))),
  )
}

function rowOf({ id }: TaskRow, assignment: FullAssignment, day: string): AssignmentRow {
  const { organization, organizationName, role, unitWords, classId, origin } = assignment
  return {
    taskId: id,
    assignedId: organization,
    assignedName: organizationName,
    role,
    unitWords,
    classId,
    validFrom: day,
    origin,
  }
}

async function rowsGiven(
  tx: Transaction,
  taskId: string,
  given: NonNullable<TaskAssignments['assignments']>,
): Promise<Outcome<AssignmentRow[]>> {
  const [{ organizations }, classes] = [await treeOn(tx, tx.context.clock.today()), await listClasses(tx)]
  const rows = new Map<string, AssignmentRow>()
  for (const [place, assignee] of given.entries()) {
    const { role } = assignee
    const ofClass = 'classId' in assignee
    const id = ofClass ? assignee.classId : assignee.organizationId
    const name = ofClass ? classes.find((each) => each.id === id)?.name : organizations.get(id)?.name
    if (name === undefined) return refuse('not_found', [{ field: `assignments.${place}`, row: place, value: id }])
    const whom = ofClass ? { assignedId: null, classId: id } : { assignedId: id, classId: null }
    rows.set(id, { taskId, ...whom, assignedName: name, role, unitWords: name, validFrom: null, origin: 'person' })
  }
  return [...rows.values()]
}
