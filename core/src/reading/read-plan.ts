import type { SourceDocument } from './blocks.ts'
import { readLayout } from './layout/index.ts'
import type { Layout } from './layout/index.ts'
import { findSuspects } from './noise/index.ts'
import { accountNumbers } from './numbers/account.ts'
import type { Part, Plan, Target } from './plan.ts'
import { readPromises } from './prose/promises.ts'
import { readTask, targetsOf } from './tasks/read-task.ts'

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
  const { head } = layout
  const year = options.year ?? head.year ?? options.assumedYear ?? YEAR_UNKNOWN
  const context = { year, issuedOn: head.issuedOn }
  const readings = layout.rows.map((row) => readTask(row, context))
  const tasks = readings.map(({ task }) => task)
  const promises = readPromises(layout, context)
  const read = [...readings.flatMap(({ ignored }) => ignored), ...promises.ignored]
  const targets: Target[] = [...targetsOf(tasks), ...promises.targets]
  const suspects = findSuspects(text)
  return {
    text,
    title: head.title,
    documentNumber: head.documentNumber,
    issuer: head.issuer,
    addressees: head.addressees,
    issuedOn: head.issuedOn,
    year,
    parts: partsOf(layout),
    tasks,
    orphanTargets: promises.targets,
    repeatedTargets: [],
    questions: [],
    numbers: accountNumbers(text, layout, read, targets, context),
    suspects,
  }
}

/** A paper that names no year at all: days are then given in this one, and the question says so. */
const YEAR_UNKNOWN = 2000

function partsOf({ parts }: Layout): Part[] {
  return parts.map((part) => ({
    heading: part.heading.text,
    span: part.span,
    ordinal: part.ordinal,
    measures: part.measures.map((measure) => ({ heading: measure.heading.text, text: measure.text, span: measure.span })),
  }))
}
