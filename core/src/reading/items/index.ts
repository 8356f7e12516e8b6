import type { Item, ItemKind, Target } from '../plan.ts'
import type { Passage } from '../text/passage.ts'
import { spanOf } from '../text/passage.ts'
import type { Clause } from './clauses.ts'
import { blotted, clausesOf, LONGEST_CLAUSE } from './clauses.ts'
import type { Reading } from './grades.ts'
import { gradeOf } from './grades.ts'
import { kindOf } from './kinds.ts'
import { measuredBy } from './measured.ts'

interface Graded extends Reading {
  readonly clause: Clause
  readonly kind: ItemKind
  /** The clause is, or only introduces, the words of a target. */
  readonly measured: boolean
}

/**
 * The duties of a task that carry no number, each with its own words and kind. A clause that is a target's words, or that says
 * only how, on what basis or what for, is none; but a task with content and without targets always has one.
 */
export function readItems(source: string, passage: Passage, targets: readonly Target[]): Item[] {
  const mask = blotted(passage.text)
  const measured = measuredBy(passage, targets)
  const graded = clausesOf(mask).map((clause) => ({
    ...gradedClause(passage, mask, clause),
    measured: measured(clause),
  }))
  const sentences = bySentence(graded)
  const titled = isTitle(sentences, mask)
  const found = sentences.slice(titled ? 1 : 0).flatMap(dutiesOf)
  const chosen = found.length === 0 && targets.length === 0 ? fallback(graded) : found
  return chosen.map((entry) => itemOf(source, passage, entry))
}

function gradedClause(passage: Passage, mask: string, clause: Clause): Omit<Graded, 'measured'> {
  const reading = gradeOf(mask.slice(clause.from, Math.min(clause.to, clause.from + LONGEST_CLAUSE)))
  const verb = clause.from + reading.verb
  return { ...reading, clause, kind: kindOf(passage.text.slice(verb, clause.to), mask.slice(verb, clause.to)) }
}

function bySentence(graded: readonly Graded[]): Graded[][] {
  const sentences = new Map<number, Graded[]>()
  for (const entry of graded) {
    const sentence = sentences.get(entry.clause.sentence)
    if (sentence === undefined) sentences.set(entry.clause.sentence, [entry])
    else sentence.push(entry)
  }
  return [...sentences.values()]
}

/** Of one sentence: its duties; where it has none and no target, what it asks softly or tells to carry out. */
function dutiesOf(sentence: readonly Graded[]): Graded[] {
  const free = sentence.filter((entry) => !entry.measured)
  const first = free.find((entry) => entry.grade !== 'manner' && entry.grade !== 'bare')
  const duties = free.filter((entry) => entry.grade === 'duty' || (entry === first && entry.grade === 'soft'))
  if (duties.some((entry) => entry.grade === 'duty')) return duties
  if (sentence.some((entry) => entry.measured)) return []
  return duties.length > 0 ? duties : free.filter((entry) => entry.grade === 'frame').slice(0, 1)
}

/** A task whose words hold no known act still has something to be done: its main clause. */
function fallback(graded: readonly Graded[]): Graded[] {
  for (const grade of ['duty', 'soft', 'frame', 'result', 'bare'] as const) {
    const found = graded.find((entry) => entry.grade === grade && entry.clause.to - entry.clause.from >= 4)
    if (found !== undefined) return [found]
  }
  return graded.filter((entry) => entry.clause.to - entry.clause.from >= 2).slice(0, 1)
}

const TITLE =
  /^(?:加强|推进|深化|强化|建强|抓[实好牢]|提升|扩大|巩固|守[牢住]|压缩|优化|健全|便利|规范|改善|提高|促进|筑牢|夯实|压实|严控|完善|办好|推动|突出|做[好强优实]|创建|发展|培育|保障|聚焦|坚持|实施)/
const LONGEST_TITLE = 14

/** 加强融资支持。新增…: a short first sentence names the task; what follows is the duty. */
function isTitle(sentences: readonly (readonly Graded[])[], mask: string): boolean {
  const [first, ...others] = sentences[0] ?? []
  if (first === undefined || others.length > 0 || sentences.length < 2 || first.measured) return false
  if (mask.charAt(first.clause.to) !== '。') return false
  const title = mask.slice(first.clause.from + first.start, first.clause.to)
  if (title.length > LONGEST_TITLE || title.endsWith('工作')) return false
  return first.kind === 'other' && (TITLE.test(title) || first.grade === 'bare')
}

function itemOf(source: string, passage: Passage, { clause, start, kind }: Graded): Item {
  const [from, to] = spanOf(passage, clause.from + start, clause.to)
  return { words: source.slice(from, to), span: [from, to], kind }
}
