import type { GivenAnswers, QuestionAnswer, UnitMeaning } from '@luoshi/contract/plan-answers'
import type { PlanDetail } from '@luoshi/contract/published-plans'
import { answerQuestion, applyChanges, suggestedAnswer, type PlanDraft, type PlanRefusal } from '@luoshi/core/plans'
import type { Transaction } from '../../platform/database/database.ts'
import { isRefusal, refuse, type Outcome, type Refusal } from '../../platform/refusal.ts'
import { listClasses, makeClass, treeOn } from '../organizations/index.ts'
import type { CountPlan } from './counting.ts'
import { openOf } from './plan-detail.ts'
import { lockPlan, touchPlan } from './plans.queries.ts'
import { putQuestions, type QuestionRow } from './questions.queries.ts'
import { assigningOf } from './readiness.ts'
import { altered, saveDraft } from './save-draft.ts'
import { loadPlan, type StoredPlan } from './stored-plan.ts'
import { isUnit, nameInKey, suggestedMeaning, unitQuestions, type UnitQuestion } from './unit-questions.ts'
import { assignUnits } from './units.ts'

type Given = GivenAnswers['answers'][number]
/** An answer with its place among those that were sent. */
type Placed = Given & { readonly place: number }

export type Answered = Pick<PlanDetail, 'rowVersion' | 'questions' | 'problems'>

/**
 * Takes answers, all or none: first to the reader's questions, then what units mean. In a draft they may be answered anew; after publication
 * what was left open and changes nothing that was promised may still be answered.
 */
export async function answerQuestions(
  tx: Transaction,
  planId: string,
  { answers, countPlan }: GivenAnswers & { readonly countPlan: CountPlan },
): Promise<Outcome<Answered>> {
  const plan = await lockAndLoad(tx, planId)
  if (isRefusal(plan)) return plan
  if (plan.row.issued && !answers.every(({ questionKey }) => mayWait(plan, questionKey)))
    return refuse('plan_published')
  const placed = answers.map((given, place) => ({ ...given, place }))
  const [ofReader, ofUnits] = [placed.filter((each) => !isOfUnit(each)), placed.filter(isOfUnit)]
  const refusal = (await answerReader(tx, plan, ofReader)) ?? (await answerUnits(tx, planId, ofUnits))
  if (refusal !== null) return refusal
  if (plan.row.issued) await countPlan(tx, planId)
  const rowVersion = await touchPlan(tx, planId)
  await tx.audit({ action: 'answer', objectKind: 'plan', objectId: planId, details: { answers: answers.length } })
  const after = await lockAndLoad(tx, planId)
  if (isRefusal(after)) return after
  return { rowVersion, ...openOf(after, await assigningOf(tx, after, tx.context.clock.today())) }
}

async function lockAndLoad(tx: Transaction, planId: string): Promise<Outcome<StoredPlan>> {
  const row = await lockPlan(tx, planId)
  return row === null ? refuse('not_found') : loadPlan(tx, row)
}

/** Two tasks made one would be other tasks than were published. */
function mayWait({ questions }: StoredPlan, key: string): boolean {
  const question = questions.find((each) => each.key === key)
  return question !== undefined && !question.blocks && question.answer === null && question.kind !== 'overlapping_tasks'
}

function isOfUnit({ questionKey }: Given): boolean {
  return nameInKey(questionKey) !== null
}

async function answerReader(tx: Transaction, plan: StoredPlan, given: readonly Placed[]): Promise<Refusal | null> {
  if (given.length === 0) return null
  let draft = plan.draft
  for (const each of given) {
    const answer = coreAnswer(each, plan)
    if (answer === null) return answerRefused(each, 'no_such_answer')
    if (answer.kind === 'unknown_unit') return answerRefused(each, 'other_kind')
    const outcome = answerQuestion(draft, each.questionKey, answer)
    if (!outcome.ok) return refusedByRule(each, outcome)
    draft = applyChanges(draft, outcome.changes)
  }
  await saveDraft(tx, plan.row.id, { before: plan.draft, after: draft })
  await putQuestions(tx, plan.row.id, answeredRows(plan, draft))
  return null
}

function coreAnswer({ questionKey, answer }: Given, { questions, draft }: StoredPlan): QuestionAnswer | null {
  if (answer === 'earlier') return questions.find(({ key }) => key === questionKey)?.earlier ?? null
  if (answer !== 'suggested') return answer
  const question = draft.questions.find(({ key }) => key === questionKey)
  return question === undefined ? null : suggestedAnswer(question)
}

function answeredRows({ questions, draft }: StoredPlan, after: PlanDraft): QuestionRow[] {
  const answers = new Map(altered(draft.questions, after.questions).map(({ key, answer }) => [key, answer]))
  return questions.flatMap((question) => {
    const answer = answers.get(question.key)
    return answer === undefined ? [] : [{ ...question, answer }]
  })
}

async function answerUnits(tx: Transaction, planId: string, given: readonly Placed[]): Promise<Refusal | null> {
  if (given.length === 0) return null
  // The reader's questions may have brought in units.
  const plan = await lockAndLoad(tx, planId)
  if (isRefusal(plan)) return plan
  const { unmatched } = await assignUnits(tx, plan, tx.context.clock.today())
  const open = unitQuestions(plan.draft, unmatched)
  const rows: QuestionRow[] = []
  for (const each of given) {
    const question = open.find(({ key }) => key === each.questionKey) ?? askedAnew(plan, each.questionKey)
    if (question === null) return answerRefused(each, 'unknown_question')
    const meaning = meaningGiven(each, question)
    if (meaning === null) return answerRefused(each, 'other_kind')
    const settled = await settle(tx, meaning, { draft: plan.draft, words: question.words })
    if (isRefusal(settled)) return settled
    rows.push({ ...question, answer: { kind: 'unknown_unit', choice: settled } })
  }
  await putQuestions(tx, plan.row.id, rows)
  return null
}

/** A name that has its meaning already, by an answer or by the tree, may be given another. */
function askedAnew({ draft, questions }: StoredPlan, key: string): UnitQuestion | null {
  const kept = questions.find((question) => question.key === key)
  if (kept !== undefined) return { ...kept, choices: { candidates: [], proposal: null } }
  const name = nameInKey(key)
  if (name === null || !isUnit(draft, name)) return null
  const tasks = draft.tasks.flatMap(({ key: task, units }) =>
    units.map((unit) => ({ task, unit: unit.key, name: unit.name })),
  )
  const same = tasks.map((each) => ({ ...each, match: { match: 'none' as const, proposal: null } }))
  return unitQuestions(draft, same).find((question) => question.key === key) ?? null
}

function meaningGiven({ answer }: Given, { choices }: UnitQuestion): UnitMeaning | null {
  if (answer === 'suggested') return suggestedMeaning(choices)
  return answer === 'earlier' || answer.kind !== 'unknown_unit' ? null : answer.choice
}

/** Makes the class that is wanted; an organization must stand in the tree, and a class be known. */
async function settle(
  tx: Transaction,
  meaning: UnitMeaning,
  { draft, words }: { readonly draft: PlanDraft; readonly words: string },
): Promise<Outcome<UnitMeaning>> {
  const today = tx.context.clock.today()
  switch (meaning.choose) {
    case 'outside':
      return meaning
    case 'organization':
      return (await treeOn(tx, today)).organizations.has(meaning.organization)
        ? meaning
        : refuse('not_found', [{ field: 'organization', value: meaning.organization }])
    case 'class':
      return (await listClasses(tx)).some(({ id }) => id === meaning.class)
        ? meaning
        : refuse('not_found', [{ field: 'class', value: meaning.class }])
    case 'new_class': {
      if (!tx.context.permissions.has('classes.change')) return refuse('not_permitted')
      // It holds for whatever day the plan may be published on.
      const [from = today] = [today, `${draft.year}-01-01`, draft.issuedOn ?? today].toSorted()
      const rule = { from, kinds: [...meaning.kinds], under: null, include: [], exclude: [] }
      const made = await makeClass(tx, { name: words, aliases: [], rule })
      return isRefusal(made) ? made : { choose: 'class', class: made.id }
    }
  }
}

function answerRefused(
  { place, questionKey }: Placed,
  reason: 'unknown_question' | 'other_kind' | 'no_such_answer',
): Refusal {
  return refuse('answer_refused', [{ field: `answers.${place}.${reason}`, row: place, value: questionKey }])
}

function refusedByRule({ place, questionKey }: Placed, { words, next, subject }: PlanRefusal): Refusal {
  return refuse('answer_refused', [
    {
      field: subject === null ? `answers.${place}` : `answers.${place}.${subject}`,
      row: place,
      value: questionKey,
      words: { zh: `${words.zh}${next.zh}`, en: `${words.en} ${next.en}` },
    },
  ])
}
