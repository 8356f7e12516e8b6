import type { Binding } from '@luoshi/core/ledgers'
import type { Deadline, Target } from '@luoshi/core/reading'
import { newId } from '../src/platform/ids.ts'
import type { Sql } from '../src/platform/database/connection.ts'
import { aDeadline, aTarget } from './builders.ts'
import type { TestOrganization } from './site.ts'

/** A published plan put in by the superuser, so that ledgers and figures can be tested without the slice of plans. */

export interface TargetTold {
  readonly target?: Partial<Target>
  /** Null for a target that nobody counts; the activities' sessions unless told. */
  readonly binding?: Partial<Binding> | null
  readonly assigned?: readonly TestOrganization[]
  readonly countingFrom?: string
  readonly dueOn?: string | null
  readonly deadlines?: readonly Deadline[]
}

export interface PlanTold {
  readonly targets: readonly TargetTold[]
  readonly year?: number
  readonly issued?: boolean
  readonly enteredUntil?: string | null
}

export interface TestPlan {
  readonly id: string
  readonly targets: readonly string[]
  readonly tasks: readonly string[]
}

export async function aPublishedPlan(admin: Sql, issuer: TestOrganization, told: PlanTold): Promise<TestPlan> {
  const { year = 2025, issued = true, enteredUntil = `${year}-01-01` } = told
  const [document, plan, sha256] = [newId(), newId(), newId().replaceAll('-', '').repeat(2)]
  const at = `${year}-01-02T00:00:00.000Z`
  await admin`
    insert into files (sha256, organization_id, org_position, sent_sha256, size, media_type, uploaded_by, uploaded_at)
    select ${sha256}, id, position, ${sha256}, 1, 'text/plain', ${newId()}, ${at} from organizations where id = ${issuer.id}`
  await admin`
    insert into documents (id, organization_id, org_position, org_reach, issued, name, file_sha256, source, uploaded_by, uploaded_at)
    select ${document}, id, position, reach, ${issued}, '示例要点', ${sha256}, '{}', ${newId()}, ${at} from organizations where id = ${issuer.id}`
  await admin`
    insert into plans (id, organization_id, org_position, org_reach, issued, document_id, title, document_number, issuer, addressees, year,
      reading, parts, suspects, published_on, published_at, published_by, entered_until, created_by, created_at)
    select ${plan}, id, position, reach, ${issued}, ${document}, '示例要点', '示发〔2025〕1号', name, '[]', ${year}, '{}', '[]', '[]',
      ${issued ? `${year}-01-02` : null}, ${issued ? at : null}, ${issued ? newId() : null}, ${enteredUntil}, ${newId()}, ${at}
    from organizations where id = ${issuer.id}`
  const targets: string[] = []
  const tasks: string[] = []
  for (const [index, each] of told.targets.entries()) {
    const { task, target } = await insertTarget(admin, plan, { ...each, year, order: index + 1 })
    tasks.push(task)
    targets.push(target)
  }
  return { id: plan, targets, tasks }
}

async function insertTarget(
  admin: Sql,
  plan: string,
  told: TargetTold & { readonly year: number; readonly order: number },
): Promise<{ task: string; target: string }> {
  const { year, order, binding = {}, assigned = [], countingFrom = `${year}-01-01`, dueOn = `${year}-12-31` } = told
  const [task, target] = [newId(), newId()]
  const reading = draftTarget(
    aTarget({ words: '全年开展活动不少于4场', metric: '活动', value: 4, unit: '场', ...told.target }),
  )
  const row = {
    key: `task ${order}`,
    number: String(order),
    group: null,
    text: '开展活动。',
    heeds: 'both',
    units: [],
    span: null,
  }
  const deadlines = (told.deadlines ?? [YEAR]).map((deadline) => ({
    event: null,
    recurrence: null,
    dropped: false,
    madeBy: null,
    ...deadline,
  }))
  await admin`
    insert into tasks (id, plan_id, organization_id, org_position, org_reach, issued, key, order_number, reading)
    select ${task}, id, organization_id, org_position, org_reach, issued, ${`task ${order}`}, ${order},
      ${admin.json({ ...row, deadlines, textDeadlines: [], measuredBy: 'targets', mergedInto: null, madeBy: null } as never)}
    from plans where id = ${plan}`
  await admin`
    insert into targets (id, plan_id, organization_id, org_position, org_reach, issued, task_id, key, order_number, reading, counting_from, due_on)
    select ${target}, id, organization_id, org_position, org_reach, issued, ${task}, ${`target ${order}`}, ${order},
      ${admin.json({ ...reading, key: `target ${order}`, task: `task ${order}`, order })}, ${countingFrom}, ${dueOn}
    from plans where id = ${plan}`
  for (const { id, name } of assigned) {
    await admin`
      insert into assignments (id, plan_id, organization_id, org_position, org_reach, issued, task_id, assigned_id, assigned_name, role,
        unit_words, valid_from, origin)
      select ${newId()}, id, organization_id, org_position, org_reach, issued, ${task}, ${id}, ${name}, 'responsible', '示例单位',
        ${countingFrom}, 'document' from plans where id = ${plan}`
  }
  if (binding !== null) await insertBinding(admin, { plan, target, binding })
  return { task, target }
}

const YEAR = aDeadline({ words: '全年', kind: 'ongoing', start: null, end: null })

/** As core's DraftTarget: nothing is left out, what is absent is null. */
function draftTarget(target: Target): object {
  const absent = {
    most: null,
    period: null,
    population: null,
    deadline: null,
    register: null,
    repeats: null,
    reason: null,
    madeBy: null,
  }
  return { ...absent, origin: 'list', standing: 'kept', ...target }
}

const SESSIONS: Omit<Binding, 'target'> = {
  ledger: 'activity',
  measure: 'sessions',
  filter: [],
  population: { kind: 'assigned' },
  register: null,
  subject: 'record',
  take: 'sum',
}

/** A confirmed binding of a target, in the place of the one that it has. */
export async function insertBinding(
  admin: Sql,
  { plan, target, binding }: { readonly plan: string; readonly target: string; readonly binding: Partial<Binding> },
): Promise<void> {
  await admin`update bindings set state = 'replaced' where target_id = ${target}`
  await admin`
    insert into bindings (id, plan_id, organization_id, org_position, org_reach, issued, target_id, state, binding, reason,
      valid_from)
    select ${newId()}, id, organization_id, org_position, org_reach, issued, ${target}, 'confirmed',
      ${admin.json({ ...SESSIONS, ...binding, target })}, '{}', '2020-01-01' from plans where id = ${plan}`
}
