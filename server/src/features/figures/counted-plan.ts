import { createHash } from 'node:crypto'
import type { Binding, CountedTarget } from '@luoshi/core/ledgers'
import { pathOf, type Path } from '@luoshi/core/pace'
import type { DraftDeadline, DraftTask } from '@luoshi/core/plans'
import type { Deadline } from '@luoshi/core/reading'
import type { Transaction } from '../../platform/database/database.ts'
import { getPlanForCounting, type TargetForCounting, type TaskForCounting } from '../plans/index.ts'

/** A published plan as figures and standings are made from it. */
export interface CountedPlan {
  readonly id: string
  readonly issuerId: string
  /** The office has said that the months before publication are entered. */
  readonly entered: boolean
  readonly targets: readonly PlannedTarget[]
  readonly tasks: readonly PlannedTask[]
}

export interface PlannedTarget {
  readonly id: string
  readonly taskId: string | null
  readonly target: CountedTarget
  readonly binding: Binding | null
  readonly period: { readonly from: string; readonly to: string | null }
  /** How much is expected by when. */
  readonly path: Path
  /** Who answers for its task; empty where no task carries it or nobody does. */
  readonly responsible: readonly string[]
  /** Changes with whatever of the plan the figure depends on. */
  readonly hash: string
}

export interface PlannedTask {
  readonly id: string
  readonly number: string | null
  readonly path: Path
  readonly items: readonly { readonly words: string }[]
}

/** The plan with its targets and tasks; null where I may not read it or it is not published. */
export async function findCountedPlan(tx: Transaction, id: string): Promise<CountedPlan | null> {
  const found = await getPlanForCounting(tx, id)
  if (found === null) return null
  const { plan, events } = found
  const days = events.flatMap(({ name, day }) => (day === null ? [] : ([[name, day]] as const)))
  const timing: Timing = { year: plan.year, events: new Map(days) }
  const tasks = new Map(found.tasks.map((task) => [task.id, task]))
  const entered = plan.enteredUntil !== null
  return {
    id: plan.id,
    issuerId: plan.organizationId,
    entered,
    targets: found.targets.map((target) => {
      const planned = plannedTarget(target, tasks.get(target.taskId ?? ''), timing)
      return { ...planned, hash: hashOf({ ...planned, entered, issuer: plan.organizationId }) }
    }),
    tasks: found.tasks
      .filter(({ mergedInto }) => mergedInto === null)
      .map(({ id: of, task, items }) => ({
        id: of,
        number: task.number,
        path: pathOf({ deadlines: heeded(task), ...timing }),
        items: items.map(({ words }) => ({ words })),
      })),
  }
}

interface Timing {
  readonly year: number
  readonly events: ReadonlyMap<string, string>
}

function plannedTarget(
  { id, taskId, target, counted, period, binding }: TargetForCounting,
  task: TaskForCounting | undefined,
  timing: Timing,
): Omit<PlannedTarget, 'hash'> {
  const own = target.deadline === null || target.deadline.dropped ? {} : { own: asRead(target.deadline) }
  const every = target.period === null ? {} : { period: target.period }
  const assigned = (task?.assignments ?? []).filter(({ role }) => role !== 'support')
  return {
    id,
    taskId,
    target: counted,
    binding,
    period,
    path: pathOf({ deadlines: task === undefined ? [] : heeded(task.task), ...own, ...every, ...timing }),
    responsible: assigned.flatMap(({ assignedId }) => assignedId ?? []),
  }
}

type Heeded = Pick<DraftTask, 'deadlines' | 'textDeadlines' | 'heeds'>

function heeded({ deadlines, textDeadlines, heeds }: Heeded): Deadline[] {
  const read = { column: deadlines, text: textDeadlines, both: [...deadlines, ...textDeadlines] }[heeds]
  return read.filter(({ dropped }) => !dropped).map(asRead)
}

/** A kept deadline says null where the reader says nothing. */
function asRead({ words, span, kind, start, end, event, recurrence, soft }: DraftDeadline): Deadline {
  return {
    words,
    span: span ?? [0, 0],
    kind,
    start,
    end,
    soft,
    ...(event === null ? {} : { event }),
    ...(recurrence === null ? {} : { recurrence }),
  }
}

function hashOf(inputs: object): string {
  return createHash('sha256').update(JSON.stringify(inputs)).digest('hex').slice(0, 32)
}
