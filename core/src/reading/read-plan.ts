import type { SourceDocument } from './blocks.ts'
import { readLayout } from './layout/index.ts'
import type { Layout } from './layout/index.ts'
import { findSuspects } from './noise/index.ts'
import { accountNumbers } from './numbers/account.ts'
import type { Part, Plan, Target, Task } from './plan.ts'
import { readPromises } from './prose/promises.ts'
import { askQuestions } from './questions/index.ts'
import type { PlanYear } from './questions/index.ts'
import { reconcile } from './reconciliation/index.ts'
import { readTask, targetsOf } from './tasks/read-task.ts'
import { withRoles } from './tasks/roles.ts'

export interface ReadOptions {
  /** The plan's year, where a person knows better than the paper. */
  readonly year?: number
  /** The year to take where the paper names none; a question is asked then. */
  readonly assumedYear?: number
}

/**
 * Reads an official document as a plan: outline, tasks with deadlines, units, targets and items, what prose promises beside them,
 * questions where the paper is ambiguous, and an account of every number. Never throws; every span reads back its words.
 */
export function readPlan(document: SourceDocument, options: ReadOptions = {}): Plan {
  const { text } = document
  const layout = readLayout(document)
  const { head, rows } = layout
  const year = planYear(layout, options)
  const context = { year: year.value, issuedOn: head.issuedOn }
  const readings = rows.map((row) => readTask(row, context))
  const tasks = withRoles(readings.map(({ task }) => task))
  const promises = readPromises(layout, context)
  const { orphans, repeated, findings } = reconcile(tasks, promises.targets)
  const suspects = findSuspects(text)
  const targets: Target[] = [...targetsOf(tasks), ...promises.targets]
  const explained = [...readings.flatMap(({ ignored }) => ignored), ...promises.ignored]
  return {
    text,
    title: head.title,
    documentNumber: head.documentNumber,
    issuer: head.issuer,
    addressees: head.addressees,
    issuedOn: head.issuedOn,
    year: year.value,
    parts: partsOf(layout),
    tasks,
    orphanTargets: orphans,
    repeatedTargets: repeated,
    questions: askQuestions({
      tasks,
      rows,
      orphans: ownerless(tasks, orphans),
      repeated,
      findings,
      suspects,
      year,
      text,
    }),
    numbers: accountNumbers(text, layout, { targets, explained }, context),
    suspects,
  }
}

/** A paper that names no year at all: days are then given in this one, and the question says so. */
const YEAR_UNKNOWN = 2000

function planYear({ head }: Layout, { year, assumedYear }: ReadOptions): PlanYear {
  if (year !== undefined) return { value: year, source: 'given' }
  if (head.year === null) return { value: assumedYear ?? YEAR_UNKNOWN, source: 'guess' }
  const named = [head.planTitle, head.title].some((title) => title.includes(String(head.year)))
  if (named) return { value: head.year, source: 'title' }
  if (head.documentNumber.includes(String(head.year))) return { value: head.year, source: 'number' }
  return { value: head.year, source: head.issuedOn?.startsWith(String(head.year)) === true ? 'date' : 'guess' }
}

/** Without a list every target stands in prose and none lacks its task. */
function ownerless(tasks: readonly Task[], orphans: readonly Target[]): readonly Target[] {
  return tasks.length === 0 ? [] : orphans
}

function partsOf({ parts }: Layout): Part[] {
  return parts.map((part) => ({
    heading: part.heading.text,
    span: part.span,
    ordinal: part.ordinal,
    measures: part.measures.map((measure) => ({
      heading: measure.heading.text,
      text: measure.text,
      span: measure.span,
    })),
  }))
}
