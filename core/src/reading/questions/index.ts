import type { Question, QuestionKind } from '../plan.ts'
import { deadlineQuestions } from './deadlines.ts'
import { documentQuestions } from './document.ts'
import type { Doubts, Draft } from './draft.ts'
import { plain } from './draft.ts'
import { inheritedQuestions } from './inherited.ts'
import { few } from './labels.ts'
import { missingQuestions } from './missing.ts'
import { targetQuestions } from './targets.ts'

export type { Doubts, PlanYear } from './draft.ts'

/** A ten-page document must cost an officer no more decisions than this. */
const MOST_QUESTIONS = 15

/** What the paper leaves open, one question for one doubt, in the order of the document. */
export function askQuestions(doubts: Doubts): Question[] {
  const drafts = [
    ...inheritedQuestions(doubts),
    ...missingQuestions(doubts),
    ...deadlineQuestions(doubts),
    ...targetQuestions(doubts),
    ...documentQuestions(doubts),
  ]
  return fewEnough(drafts)
    .toSorted((a, b) => a.span[0] - b.span[0])
    .map(plain)
}

/** How questions of a kind are asked together. */
const TOGETHER: Readonly<Record<QuestionKind, readonly [before: string, after: string]>> = {
  inherited_units: ['责任单位是空格或合并单元格的，是否这样沿用：', ''],
  inherited_deadline: ['完成时限是空格或合并单元格的，是否这样沿用：', ''],
  no_unit: ['', ''],
  no_deadline: ['', ''],
  event_date: ['这些时限要等日子定下来，分别是哪一天：', ''],
  deadline_conflict: ['', '。以哪个为准'],
  orphan_target: ['正文提出的这些目标，清单里没有任务承接：', '。分别由谁负责'],
  repeated_target: ['', '。数值不同，以哪个为准'],
  same_target_other_population: ['', '。对象范围写法不同，以哪个为准'],
  overlapping_tasks: ['', '。像是同一件事，合并还是分开'],
  scope: ['', '。是各单位合计，还是每个单位都要达到'],
  denominator: ['', ''],
  no_measure: ['', ''],
  plan_year: ['', ''],
  lost_characters: ['这些地方像是漏了字，是否这样补：', ''],
}

/** Kinds with the most questions are asked together first, until few enough are left. */
function fewEnough(drafts: readonly Draft[]): readonly Draft[] {
  let left = drafts
  while (left.length > MOST_QUESTIONS) {
    const counts = new Map<QuestionKind, number>()
    for (const { kind } of left) counts.set(kind, (counts.get(kind) ?? 0) + 1)
    const [most] = [...counts].toSorted((a, b) => b[1] - a[1])
    if (most === undefined || most[1] < 2) return left
    left = together(left, most[0])
  }
  return left
}

function together(drafts: readonly Draft[], kind: QuestionKind): Draft[] {
  const same = drafts.filter((each) => each.kind === kind).toSorted((a, b) => a.span[0] - b.span[0])
  const [first] = same
  if (first === undefined) return [...drafts]
  const [before, after] = TOGETHER[kind]
  const topics = few(
    same.map(({ topic }) => topic.replace(/[？。]$/, '')),
    '；',
  )
  const suggestions = [...new Set(same.map(({ suggestion }) => suggestion))]
  const joined: Draft = {
    ...first,
    about: few(
      same.map(({ about }) => about),
      '; ',
    ),
    ask: `${before}${topics}${after}？`,
    suggestion: suggestions.length === 1 ? first.suggestion : few(suggestions, '；'),
  }
  return [...drafts.filter((each) => each.kind !== kind), joined]
}
