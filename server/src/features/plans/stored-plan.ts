import type { PlanDraft } from '@luoshi/core/plans'
import type { Transaction } from '../../platform/database/database.ts'
import { listAssignments, type AssignmentRow } from './assignments.queries.ts'
import { listBindings, type BindingRow } from './bindings.queries.ts'
import {
  listEvents,
  listItems,
  listTargets,
  listTasks,
  type EventRow,
  type ItemRow,
  type TargetRow,
  type TaskRow,
} from './draft-rows.queries.ts'
import type { PlanRow } from './plans.queries.ts'
import { listQuestions, type QuestionRow } from './questions.queries.ts'

/** A plan out of its rows: as core works on it, and the rows with their ids. */
export interface StoredPlan {
  readonly row: PlanRow
  readonly draft: PlanDraft
  readonly tasks: readonly TaskRow[]
  readonly items: readonly ItemRow[]
  readonly targets: readonly TargetRow[]
  readonly events: readonly EventRow[]
  readonly questions: readonly QuestionRow[]
  readonly assignments: readonly AssignmentRow[]
  readonly bindings: readonly BindingRow[]
}

export async function loadPlan(tx: Transaction, row: PlanRow): Promise<StoredPlan> {
  const [tasks, items, targets, events] = await Promise.all([
    listTasks(tx, row.id),
    listItems(tx, row.id),
    listTargets(tx, row.id),
    listEvents(tx, row.id),
  ])
  const [questions, assignments, bindings] = await Promise.all([
    listQuestions(tx, row.id),
    listAssignments(tx, row.id),
    listBindings(tx, row.id),
  ])
  const rows = { row, tasks, items, targets, events, questions, assignments, bindings }
  return { ...rows, draft: draftIn(rows) }
}

function draftIn({ row, tasks, items, targets, events, questions }: Omit<StoredPlan, 'draft'>): PlanDraft {
  const { title, documentNumber, issuer, addressees, issuedOn, year, parts, suspects } = row
  return {
    title,
    documentNumber,
    issuer,
    addressees,
    issuedOn,
    year,
    parts,
    suspects,
    tasks: tasks.map(({ id, reading }) => ({
      ...reading,
      items: items
        .filter(({ taskId }) => taskId === id)
        .map(({ key, orderNumber: order, words, span, kind, madeBy }) => ({ key, order, words, span, kind, madeBy })),
    })),
    targets: targets.map(({ reading }) => reading),
    events: events.map(({ name, day }) => ({ name, day })),
    questions: questions.flatMap(({ kind, answer, orderNumber: order, key, ...asked }) => {
      if (kind === 'unknown_unit' || answer?.kind === 'unknown_unit') return []
      const { about, words, span, ask, suggestion, blocks, subjects } = asked
      return [{ key, order, kind, about, words, span, ask, suggestion, blocks, subjects, answer }]
    }),
  }
}
