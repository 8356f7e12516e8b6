import type { PlanDetail } from '@luoshi/contract/published-plans'
import type { ProposedClass } from '@luoshi/core/organizations'
import { countingPeriod, dueOfTarget, dueOfTask, type Due } from '@luoshi/core/plans'
import type { Transaction } from '../../platform/database/database.ts'
import { refuse, type Outcome } from '../../platform/refusal.ts'
import { listAccountNames } from './assignments.queries.ts'
import type { TargetRow, TaskRow } from './draft-rows.queries.ts'
import { listDisclosures } from './disclosures.queries.ts'
import { findPlan, listPlans } from './plans.queries.ts'
import { assigningOf, problemsOf } from './readiness.ts'
import { loadPlan, type StoredPlan } from './stored-plan.ts'
import { unitQuestions } from './unit-questions.ts'
import type { Assigning } from './units.ts'

/** A plan with everything in it; to others than its issuer without what is his own to settle. */
export async function getPlanDetail(tx: Transaction, id: string): Promise<Outcome<PlanDetail>> {
  const [[summary], row] = [await listPlans(tx, id), await findPlan(tx, id)]
  if (summary === undefined || row === null) return refuse('not_found')
  const plan = await loadPlan(tx, row)
  const assigning = await assigningOf(tx, plan, tx.context.clock.today())
  const mine = row.organizationId === tx.scope.organizationId
  const names = await peopleNames(tx, plan)
  return {
    ...summary,
    addressees: [...row.addressees],
    parts: row.parts.map((part) => ({
      ...part,
      span: pair(part.span),
      measures: part.measures.map((measure) => ({ ...measure, span: pair(measure.span) })),
    })),
    taskRows: plan.tasks.map((task) => taskDetail(task, { plan, assigning, names })),
    targetRows: plan.targets.map((target) => targetDetail(target, plan)),
    events: plan.events.map(({ id, name, day, rowVersion }) => ({ id, name, day, rowVersion })),
    suspects: mine ? row.suspects.map((suspect) => ({ ...suspect, span: pair(suspect.span) })) : [],
    ...(mine ? openOf(plan, assigning) : { questions: [], problems: [] }),
    disclosures: mine ? await listDisclosures(tx, id) : [],
  }
}

/** Questions and problems: what is left to settle. */
export function openOf(plan: StoredPlan, assigning: Assigning): Pick<PlanDetail, 'questions' | 'problems'> {
  const open = unitQuestions(plan.draft, assigning.unmatched)
  const keys = new Set(open.map(({ key }) => key))
  const kept = plan.questions.filter(({ key }) => !keys.has(key)).map((question) => ({ ...question, choices: null }))
  return {
    questions: [...kept, ...open].map(({ orderNumber, span, subjects, choices, ...question }) => ({
      ...question,
      order: orderNumber,
      span: pair(span),
      subjects: [...subjects],
      choices: choices === null ? null : { candidates: [...choices.candidates], proposal: mutable(choices.proposal) },
    })),
    problems: problemsOf(plan, assigning).map((problem) => ({ ...problem })),
  }
}

interface Around {
  readonly plan: StoredPlan
  readonly assigning: Assigning
  readonly names: ReadonlyMap<string, string>
}

function taskDetail(row: TaskRow, { plan, assigning, names }: Around): PlanDetail['taskRows'][number] {
  const { id, key, reading, leaderId, handlerId, assignedByPerson, rowVersion } = row
  return {
    ...reading,
    id,
    span: pairOrNull(reading.span),
    deadlines: reading.deadlines.map(deadlineDetail),
    textDeadlines: reading.textDeadlines.map(deadlineDetail),
    due: dueDetail(dueOfTask(plan.draft, reading)),
    units: reading.units.map((unit) => ({ ...unit, span: pairOrNull(unit.span) })),
    items: plan.items
      .filter(({ taskId }) => taskId === id)
      .map(({ id, key, orderNumber: order, words, span, kind, madeBy }) => {
        return { id, key, order, words, span: pairOrNull(span), kind, madeBy }
      }),
    leader: personOf(leaderId, names),
    handler: personOf(handlerId, names),
    assignedByPerson,
    assignments: assigning.assignments
      .filter(({ task }) => task === key)
      .map(({ organization, organizationName, role, unitWords, classId, collective }) => ({
        organizationId: organization,
        organizationName,
        role,
        unitWords,
        classId,
        collective,
      })),
    rowVersion,
  }
}

function targetDetail(
  { id, taskId, reading, rowVersion }: TargetRow,
  plan: StoredPlan,
): PlanDetail['targetRows'][number] {
  const binding = plan.bindings.find(({ targetId }) => targetId === id)
  const due = dueOfTarget(plan.draft, reading)
  const { state, binding: bound, reason, validFrom } = binding ?? {}
  return {
    ...reading,
    id,
    taskId,
    span: pairOrNull(reading.span),
    deadline: reading.deadline === null ? null : deadlineDetail(reading.deadline),
    due: dueDetail(due),
    counting: { ...countingPeriod(plan.draft, due) },
    binding:
      state === undefined || reason === undefined
        ? null
        : { state, binding: bound ?? null, reason, validFrom: validFrom ?? null },
    rowVersion,
  }
}

type DeadlineDetail = PlanDetail['taskRows'][number]['deadlines'][number]

function deadlineDetail(deadline: TaskRow['reading']['deadlines'][number]): DeadlineDetail {
  return { ...deadline, span: pairOrNull(deadline.span) }
}

function dueDetail(due: Due): PlanDetail['taskRows'][number]['due'] {
  return { ...due, stages: [...due.stages], waitsFor: [...due.waitsFor] }
}

async function peopleNames(tx: Transaction, { tasks }: StoredPlan): Promise<Map<string, string>> {
  const ids = tasks.flatMap(({ leaderId, handlerId }) => [leaderId, handlerId]).filter((id) => id !== null)
  if (ids.length === 0) return new Map()
  return new Map((await listAccountNames(tx, ids)).map(({ id, name }) => [id, name]))
}

function personOf(id: string | null, names: ReadonlyMap<string, string>): { id: string; name: string | null } | null {
  return id === null ? null : { id, name: names.get(id) ?? null }
}

/** The wire's tuples are not read-only. */
function pair([from, to]: readonly [number, number]): [number, number] {
  return [from, to]
}

function pairOrNull(span: readonly [number, number] | null): [number, number] | null {
  return span === null ? null : pair(span)
}

function mutable(proposal: ProposedClass | null): { name: string; kinds: string[] } | null {
  return proposal === null ? null : { name: proposal.name, kinds: [...proposal.kinds] }
}
