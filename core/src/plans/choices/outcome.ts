import { isoDay, partsOf } from '../../lib/dates.ts'
import type { Day } from '../../organizations/index.ts'
import type { GivenUnit } from '../answers.ts'
import type { DraftQuestion, DraftTarget, DraftTask, DraftUnit, PlanDraft } from '../draft.ts'
import type { PlanRefusal } from '../refusals.ts'

/** The draft as one choice leaves it. */
export type Outcome = { readonly ok: true; readonly draft: PlanDraft } | PlanRefusal

/** What is being answered: one row of a question. */
export interface Subject {
  readonly key: string
  readonly question: DraftQuestion
}

export function done(draft: PlanDraft): Outcome {
  return { ok: true, draft }
}

export function withTask(draft: PlanDraft, key: string, alter: (task: DraftTask) => DraftTask): PlanDraft {
  return { ...draft, tasks: draft.tasks.map((task) => (task.key === key ? alter(task) : task)) }
}

export function withTarget(draft: PlanDraft, key: string, set: Partial<DraftTarget>): PlanDraft {
  return { ...draft, targets: draft.targets.map((target) => (target.key === key ? { ...target, ...set } : target)) }
}

export function isDay(day: Day): boolean {
  const { year, month, date } = partsOf(day)
  return isoDay(year, month, date) === day
}

interface Owner {
  readonly key: string
  readonly question: string
}

/** Rows for the units that a person names under a task. */
export function unitRows(units: readonly GivenUnit[], { key, question }: Owner): DraftUnit[] {
  return units.map(({ name, role }, index) => ({
    ...unitRow(`${key}.${question}.u${String(index + 1)}`, name.trim(), question),
    role,
  }))
}

/** The row for the issuer as the unit of a task. */
export function issuerRow({ issuer }: PlanDraft, { key, question }: Owner): DraftUnit {
  return { ...unitRow(`${key}.${question}.issuer`, issuer, question), issuer: true }
}

function unitRow(key: string, name: string, question: string): DraftUnit {
  return {
    key,
    name,
    words: name,
    span: null,
    role: 'responsible',
    inherited: false,
    collective: false,
    issuer: false,
    dropped: false,
    madeBy: question,
  }
}
