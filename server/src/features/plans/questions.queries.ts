import type { QuestionAnswer } from '@luoshi/contract/plan-answers'
import type { DraftQuestion, QuestionSubject } from '@luoshi/core/plans'
import type { Span } from '@luoshi/core/reading'
import type { Transaction } from '../../platform/database/database.ts'
import { newId } from '../../platform/ids.ts'
import { json } from './plans.queries.ts'
import { isMine, mayRead } from './visible.queries.ts'

/** A question as it is kept: those of the reader from the start, one about a unit's name once it is answered. */
export interface QuestionRow {
  readonly orderNumber: number
  readonly key: string
  readonly kind: DraftQuestion['kind'] | 'unknown_unit'
  readonly about: string
  readonly words: string
  readonly span: Span
  readonly ask: string
  readonly suggestion: string
  readonly blocks: boolean
  readonly subjects: readonly QuestionSubject[]
  readonly earlier: QuestionAnswer | null
  readonly answer: QuestionAnswer | null
}

export async function listQuestions(tx: Transaction, planId: string): Promise<QuestionRow[]> {
  return tx.sql<QuestionRow[]>`
    select order_number, key, kind, about, words, span, ask, suggestion, blocks, subjects, earlier, answer from questions
    where plan_id = ${planId} and ${mayRead(tx)} order by order_number, key`
}

/** Writes down questions as they now stand; an answer that changed carries who gave it and when. */
export async function putQuestions(tx: Transaction, planId: string, questions: readonly QuestionRow[]): Promise<void> {
  const { sql, context } = tx
  const rows = questions.map(({ orderNumber, ...question }) => ({
    id: newId(),
    order_number: orderNumber,
    ...question,
  }))
  await sql`
    insert into questions (id, plan_id, organization_id, org_position, org_reach, issued, order_number, key, kind, about, words, span, ask,
      suggestion, blocks, subjects, earlier, answer, answered_by, answered_at)
    select r.id, p.id, p.organization_id, p.org_position, p.org_reach, p.issued, r.order_number, r.key, r.kind, r.about, r.words, r.span, r.ask,
      r.suggestion, r.blocks, r.subjects, r.earlier, r.answer,
      case when r.answer is not null then ${context.actor.id}::uuid end, case when r.answer is not null then ${context.clock.now()}::timestamptz end
    from plans p, jsonb_to_recordset(${json(tx, rows)}) as r (id uuid, order_number integer, key text, kind text, about text, words text,
      span jsonb, ask text, suggestion text, blocks boolean, subjects jsonb, earlier jsonb, answer jsonb)
    where p.id = ${planId} and ${isMine(tx)}
    on conflict (plan_id, key) do update
      set answer = excluded.answer, answered_by = excluded.answered_by, answered_at = excluded.answered_at
    where questions.answer is distinct from excluded.answer`
}

/** What units' names of papers meant before, by the latest answer; to be taken unasked, since a name does not change its meaning with the year. */
export async function listUnitMeanings(
  tx: Transaction,
  planId: string,
): Promise<{ readonly words: string; readonly answer: QuestionAnswer }[]> {
  return tx.sql<{ words: string; answer: QuestionAnswer }[]>`
    select distinct on (words) words, answer from questions
    where kind = 'unknown_unit' and plan_id <> ${planId} and issued and answer is not null and ${isMine(tx)}
    order by words, answered_at desc`
}
