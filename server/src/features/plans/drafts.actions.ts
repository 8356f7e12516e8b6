import type { NewPlan, PlanSummary } from '@luoshi/contract/published-plans'
import { draftOf, earlierAnswers, type DraftQuestion, type EarlierAnswer } from '@luoshi/core/plans'
import { readPlan } from '@luoshi/core/reading'
import type { Transaction } from '../../platform/database/database.ts'
import { newId } from '../../platform/ids.ts'
import { refuse, type Outcome } from '../../platform/refusal.ts'
import { findDocument } from '../documents/index.ts'
import { deleteDraft, findFormerPlan, insertPlan, listPlans, lockPlan, type PlanRow } from './plans.queries.ts'
import { putQuestions, type QuestionRow } from './questions.queries.ts'
import { saveDraft } from './save-draft.ts'
import { loadPlan } from './stored-plan.ts'

/** Reads a document of one's own as a plan: a draft with its questions, and the answers of the plan before offered beside them. */
export async function createDraft(tx: Transaction, { documentId, year }: NewPlan): Promise<Outcome<PlanSummary>> {
  const document = await findDocument(tx, documentId)
  if (document === null || document.organizationId !== tx.scope.organizationId)
    return refuse('not_found', [{ field: 'documentId' }])
  const assumedYear = Number(tx.context.clock.today().slice(0, 4))
  const reading = readPlan(document.source, year === undefined ? { assumedYear } : { year })
  const draft = draftOf(reading)
  const former = await findFormerPlan(tx)
  const earlier = former === null ? [] : earlierAnswers(draft, (await loadPlan(tx, former)).draft)
  const id = newId()
  await insertPlan(tx, { id, documentId, reading, draft })
  await saveDraft(tx, id, { before: null, after: draft })
  await putQuestions(
    tx,
    id,
    draft.questions.map((question) => questionRow(question, earlier)),
  )
  const { tasks, targets, questions } = draft
  await tx.audit({
    action: 'draft',
    objectKind: 'plan',
    objectId: id,
    details: { tasks: tasks.length, targets: targets.length, questions: questions.length },
  })
  return getSummary(tx, id)
}

function questionRow({ order, ...question }: DraftQuestion, earlier: readonly EarlierAnswer[]): QuestionRow {
  const before = earlier.find((each) => each.question === question.key)
  return { ...question, orderNumber: order, earlier: before?.answer ?? null }
}

export async function removeDraft(tx: Transaction, id: string): Promise<Outcome<null>> {
  const row = await lockDraft(tx, id)
  if ('refused' in row) return row
  await deleteDraft(tx, id)
  await tx.audit({ action: 'remove', objectKind: 'plan', objectId: id })
  return null
}

/** A draft of one's own, held; refuses what is none, and what was published. */
export async function lockDraft(tx: Transaction, id: string): Promise<Outcome<PlanRow>> {
  const row = await lockPlan(tx, id)
  if (row === null) return refuse('not_found')
  return row.issued ? refuse('plan_published', [{ field: 'publishedOn', value: row.publishedOn }]) : row
}

async function getSummary(tx: Transaction, id: string): Promise<Outcome<PlanSummary>> {
  const [row] = await listPlans(tx, id)
  return row ?? refuse('not_found')
}

export async function listSummaries(tx: Transaction): Promise<{ plans: PlanSummary[] }> {
  return { plans: await listPlans(tx) }
}
