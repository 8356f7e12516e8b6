import { dayBefore } from '../lib/dates.ts'
import type { Day } from '../organizations/index.ts'
import type { Recurrence } from '../reading/index.ts'
import type { DraftDeadline, DraftEvent, DraftTarget, DraftTask, PlanDraft } from './draft.ts'
import { awaited } from './keys.ts'

/** When something must be done, worked out from its deadlines and the days of events. */
export interface Due {
  /** The last day; null while it waits for an event. */
  readonly day: Day | null
  /** Nothing is expected before; only for true windows (4-5月) and what follows an event. 10月 is by its end. */
  readonly opens: Day | null
  /** The last day of each deadline, in order, where there are several (4月、9月). */
  readonly stages: readonly Day[]
  /** Names of events that have no day yet. */
  readonly waitsFor: readonly string[]
  /** Due again in each period. */
  readonly every: Recurrence | null
  /** No end is given: it is held to the end of the plan's year. */
  readonly open: boolean
  readonly soft: boolean
}

/** From when to when facts count, both days included; null while it waits for an event. */
export interface CountingPeriod {
  readonly from: Day
  readonly to: Day | null
}

type Dated = Pick<PlanDraft, 'year' | 'events'>

/** When a task is due, by the deadlines that it heeds. */
export function dueOfTask(plan: Dated, task: Pick<DraftTask, 'deadlines' | 'textDeadlines' | 'heeds'>): Due {
  return dueOf(plan, deadlinesOf(task))
}

/** When a target is due: by its own clause where that says, else with its task; with the year where it has neither. */
export function dueOfTarget(plan: PlanDraft, target: Pick<DraftTarget, 'deadline' | 'task' | 'period'>): Due {
  const task = plan.tasks.find(({ key }) => key === target.task)
  const own = target.deadline
  const due = own === null ? dueOf(plan, task === undefined ? [] : deadlinesOf(task)) : dueOf(plan, [own])
  return target.period === null ? due : { ...due, every: target.period }
}

/**
 * From 1 January of the plan's year to the due day, whatever the day of issue; a true window counts from its first day, a plan of several
 * years from its own.
 */
export function countingPeriod({ year }: Pick<PlanDraft, 'year'>, { day, opens }: Due): CountingPeriod {
  return { from: opens ?? `${String(year)}-01-01`, to: day }
}

function deadlinesOf({
  deadlines,
  textDeadlines,
  heeds,
}: Pick<DraftTask, 'deadlines' | 'textDeadlines' | 'heeds'>): DraftDeadline[] {
  const heeded = { column: deadlines, text: textDeadlines, both: [...deadlines, ...textDeadlines] }[heeds]
  return heeded.filter(({ dropped }) => !dropped)
}

function dueOf({ year, events }: Dated, deadlines: readonly DraftDeadline[]): Due {
  const span = { first: `${String(year)}-01-01`, last: `${String(year)}-12-31` }
  const read = deadlines.map((deadline) => stageOf(deadline, events, span))
  const waitsFor = [...new Set(read.flatMap(({ waits }) => waits ?? []))]
  const stages = [...new Set(read.flatMap(({ end }) => end ?? []))].toSorted()
  const opening = read.map(({ opens }) => opens)
  const recurring = deadlines.find(({ recurrence }) => recurrence !== null)
  return {
    day: waitsFor.length > 0 ? null : (stages.at(-1) ?? span.last),
    opens: opening.length > 0 && opening.every((day) => day !== null) ? (opening.toSorted()[0] ?? null) : null,
    stages: stages.length > 1 ? stages : [],
    waitsFor,
    every: recurring?.recurrence ?? null,
    open: deadlines.every(({ end, kind }) => end === null && kind !== 'event'),
    soft: deadlines.length > 0 && deadlines.every(({ soft }) => soft),
  }
}

interface Stage {
  readonly end: Day | null
  readonly opens: Day | null
  readonly waits: string | null
}

interface Year {
  readonly first: Day
  readonly last: Day
}

function stageOf(deadline: DraftDeadline, events: readonly DraftEvent[], year: Year): Stage {
  const name = awaited(deadline)
  if (name !== null)
    return stageOfEvent(deadline, events.find((event) => event.name === name) ?? { name, day: null }, year)
  const { start, end } = deadline
  const opens = start !== null && (start < year.first || isWindow(deadline, year)) ? start : null
  return { end: end ?? year.last, opens, waits: null }
}

function stageOfEvent({ event }: DraftDeadline, { name, day }: DraftEvent, { last }: Year): Stage {
  if (day === null) return { end: null, opens: null, waits: name }
  if (event?.relation === 'before') return { end: dayBefore(day), opens: null, waits: null }
  if (event?.relation === 'after') return { end: day > last ? day : last, opens: day, waits: null }
  return { end: day, opens: null, waits: null }
}

/** 4-5月, 3月至5月上旬, 5月20日至6月5日: from one to another. 10月, 第二季度, 下半年 are by their end, and what was done before counts. */
function isWindow({ kind, words, start, end, madeBy }: DraftDeadline, { first }: Year): boolean {
  if (kind !== 'range' || end === null || start === first) return false
  return madeBy !== null || /[至到~—–-]/.test(words.normalize('NFKC'))
}
