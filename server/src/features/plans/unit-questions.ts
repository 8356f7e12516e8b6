import type { UnitMeaning } from '@luoshi/contract/plan-answers'
import type { Candidate, ProposedClass } from '@luoshi/core/organizations'
import type { DraftTask, PlanDraft, Unmatched } from '@luoshi/core/plans'
import type { QuestionRow } from './questions.queries.ts'
import { plainName } from './units.ts'

/** A question of our own, beside the reader's: a unit of the paper that the tree does not know. Always open; answered, it is gone. */
export interface UnitQuestion extends QuestionRow {
  readonly choices: UnitChoices
}

export interface UnitChoices {
  readonly candidates: readonly Candidate[]
  readonly proposal: ProposedClass | null
}

const PREFIX = 'unknown_unit:'

/** One for each name, wherever it stands. They follow the questions of the reader. */
export function unitQuestions(draft: PlanDraft, unmatched: readonly Unmatched[]): UnitQuestion[] {
  const byName = new Map<string, Unmatched[]>()
  for (const each of unmatched) {
    const name = plainName(each.name)
    byName.set(name, [...(byName.get(name) ?? []), each])
  }
  return [...byName.values()].map((same, index) => questionOf(draft, same, draft.questions.length + index + 1))
}

/** The name that a question of this key asks about; null for the reader's own questions. */
export function nameInKey(key: string): string | null {
  return key.startsWith(PREFIX) ? key.slice(PREFIX.length) : null
}

/** Whether a unit of this name stands in the draft. */
export function isUnit({ tasks }: PlanDraft, name: string): boolean {
  return tasks.some(({ units }) => units.some((unit) => plainName(unit.name) === name))
}

const SURE = 0.7

/** What the question suggests: the likeliest of its candidates, the class that its words describe, else that it belongs to another system. */
export function suggestedMeaning({ candidates: [best], proposal }: UnitChoices): UnitMeaning {
  if (best !== undefined && best.score >= SURE) {
    return best.kind === 'organization'
      ? { choose: 'organization', organization: best.id }
      : { choose: 'class', class: best.id }
  }
  return proposal === null ? { choose: 'outside' } : { choose: 'new_class', kinds: [...proposal.kinds] }
}

function questionOf(draft: PlanDraft, same: readonly Unmatched[], orderNumber: number): UnitQuestion {
  const name = plainName(same[0]?.name ?? '')
  const choices = choicesOf(same[0])
  const tasks = draft.tasks.filter(({ units }) => units.some((unit) => same.some(({ unit: key }) => key === unit.key)))
  const unit = tasks.flatMap(({ units }) => units).find((each) => plainName(each.name) === name)
  return {
    orderNumber,
    key: `${PREFIX}${name}`,
    kind: 'unknown_unit',
    about: `task ${tasks.map(labelOf).join(', ')} units`,
    words: name,
    span: unit?.span ?? [0, 0],
    ask: `“${name}”（第${tasks.map(labelOf).join('、')}项）在单位名录里没有对上，是哪个单位？`,
    suggestion: suggestionWords(choices),
    blocks: true,
    subjects: tasks.map((task) => ({ key: task.key, words: `第${labelOf(task)}项` })),
    choices,
    earlier: null,
    answer: null,
  }
}

function choicesOf(unmatched: Unmatched | undefined): UnitChoices {
  const match = unmatched?.match
  if (match?.match === 'candidates') return { candidates: match.candidates, proposal: null }
  return { candidates: [], proposal: match?.match === 'none' ? match.proposal : null }
}

function labelOf({ number, order }: DraftTask): string {
  return number ?? String(order)
}

function suggestionWords(choices: UnitChoices): string {
  const { choose } = suggestedMeaning(choices)
  if (choose === 'new_class') return `新建单位类别“${choices.proposal?.name ?? ''}”，按类别确定成员`
  if (choose === 'outside') return '不属于本系统：只列名，不分派任务'
  return `就是“${choices.candidates[0]?.name ?? ''}”`
}
