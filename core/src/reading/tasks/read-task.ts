import { findTimes, readDeadlines } from '../deadlines/index.ts'
import type { TimeContext, TimeMention } from '../deadlines/index.ts'
import { readItems } from '../items/index.ts'
import type { Deadline, IgnoredNumber, Target, Task, Unit } from '../plan.ts'
import { readResponsibility } from '../responsibility/index.ts'
import { readIndicator, readTargets, withDeadlines } from '../targets/index.ts'
import type { TargetReading } from '../targets/index.ts'
import type { TaskRow } from '../task-row.ts'
import { readUnits } from '../units/index.ts'

export interface TaskReading {
  readonly task: Task
  readonly ignored: readonly IgnoredNumber[]
}

/** A task of its row: units and deadlines of its cells and brackets, targets and items of its words. */
export function readTask(row: TaskRow, context: TimeContext): TaskReading {
  const times = findTimes(row.content, context)
  const reading = readContent(row, times, context)
  const responsible = row.responsibility.flatMap((passage) => readResponsibility(passage, context) ?? [])
  const columns = row.deadlines.flatMap(({ passage, inheritedFrom }) =>
    readDeadlines(passage, context).map((deadline): Deadline =>
      inheritedFrom === null ? deadline : { ...deadline, inherited: true },
    ),
  )
  const told = unique([...columns, ...responsible.flatMap(({ deadlines }) => deadlines)])
  const inText = times.flatMap(({ deadline }) => (deadline !== undefined && isDue(deadline) ? [deadline] : []))
  const task: Task = {
    number: row.number,
    text: row.content.source.slice(...contentSpan(row)),
    span: row.span,
    deadlines: told.length > 0 ? told : unique(inText),
    textDeadlines: told.length > 0 ? unique(inText) : [],
    units: uniqueUnits([
      ...row.units.flatMap(({ passage, role, inheritedFrom }) => readUnits(passage, role, inheritedFrom !== null)),
      ...responsible.flatMap(({ units }) => units),
    ]),
    items: readItems(row.content.source, row.content, reading.targets),
    targets: withDeadlines(row.content, reading.targets, times),
    group: row.group,
  }
  return { task, ignored: reading.ignored }
}

function readContent(row: TaskRow, times: readonly TimeMention[], context: TimeContext): TargetReading {
  if (row.indicator !== null) return together([row.indicator, ...(row.furtherIndicators ?? [])].map(readIndicator))
  return readTargets(row.content, { times, year: context.year })
}

function together(readings: readonly TargetReading[]): TargetReading {
  return {
    targets: readings.flatMap(({ targets }) => targets),
    ignored: readings.flatMap(({ ignored }) => ignored),
  }
}

/** The words of the task as issued: from its first to its last character. */
function contentSpan({ content }: TaskRow): readonly [number, number] {
  const last = content.at.at(-1)
  return last === undefined ? [0, 0] : [content.at[0] ?? 0, last + 1]
}

/** A frequency (每季度) is no deadline of the task where its words alone tell of it; a date or an event is. */
function isDue({ kind }: Deadline): boolean {
  return kind === 'by' || kind === 'range' || kind === 'event'
}

function unique(deadlines: readonly Deadline[]): Deadline[] {
  const seen = new Set<string>()
  return deadlines.filter((deadline) =>
    isNew(seen, [deadline.kind, deadline.start, deadline.end, deadline.event?.name].join(' ')),
  )
}

/** A unit named twice (in the column and the bracket) counts once, with its first role. */
function uniqueUnits(units: readonly Unit[]): Unit[] {
  const seen = new Set<string>()
  return units.filter((unit) => isNew(seen, unit.name))
}

function isNew(seen: Set<string>, key: string): boolean {
  if (seen.has(key)) return false
  seen.add(key)
  return true
}

/** The targets of tasks, in order. */
export function targetsOf(tasks: readonly Task[]): Target[] {
  return tasks.flatMap((task) => task.targets)
}
