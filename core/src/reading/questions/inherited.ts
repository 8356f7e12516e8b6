import type { Span } from '../blocks.ts'
import type { Task } from '../plan.ts'
import type { Field } from '../task-row.ts'
import type { Doubts, Draft } from './draft.ts'
import { draft } from './draft.ts'
import { labelsOf, quoted, zhLabels } from './labels.ts'

interface Inheritance {
  readonly words: string
  readonly span: Span
  /** The row that the words were taken from, as the document numbers it. */
  readonly from: string | null
}

interface Run extends Inheritance {
  readonly tasks: number[]
}

/** Blank and merged cells: consecutive rows that took over the same words are one question. */
export function inheritedQuestions(doubts: Doubts): Draft[] {
  const units = runsOf(doubts, (task, index) => inheritedUnits(doubts, task, index))
  const deadlines = runsOf(doubts, (task, index) => inheritedDeadlines(doubts, task, index))
  return [
    ...units.map((run) => question(doubts, run, 'units')),
    ...deadlines.map((run) => question(doubts, run, 'deadline')),
  ]
}

function question({ tasks, text }: Doubts, run: Run, what: 'units' | 'deadline'): Draft {
  const column = what === 'units' ? '责任单位' : '完成时限'
  const source = run.from === null ? '上一项' : `第${run.from}项`
  const rows = zhLabels(tasks, run.tasks)
  return draft(what === 'units' ? 'inherited_units' : 'inherited_deadline', text, {
    about: `task ${labelsOf(tasks, run.tasks)} ${what}`,
    span: run.span,
    ask: `${rows}的${column}是空格或合并单元格，是否沿用${source}的${quoted(run.words)}？`,
    suggestion: `沿用${source}`,
    topic: `${rows}沿用${source}的${quoted(run.words)}`,
  })
}

function runsOf({ tasks }: Doubts, inheritance: (task: Task, index: number) => Inheritance | null): Run[] {
  const found: Run[] = []
  tasks.forEach((task, index) => {
    const own = inheritance(task, index)
    if (own === null) return
    const last = found.at(-1)
    const follows = last?.tasks.at(-1) === index - 1
    if (follows && last?.words === own.words && last.from === own.from) last.tasks.push(index)
    else found.push({ ...own, tasks: [index] })
  })
  return found
}

function inheritedUnits({ rows, text }: Doubts, task: Task, index: number): Inheritance | null {
  const units = task.units.filter((unit) => unit.inherited)
  if (units.length === 0) return null
  return {
    ...around(
      text,
      units.map(({ span }) => span),
    ),
    from: sourceRow(rows[index]?.units),
  }
}

function inheritedDeadlines({ rows, text }: Doubts, task: Task, index: number): Inheritance | null {
  const deadlines = task.deadlines.filter((deadline) => deadline.inherited === true)
  if (deadlines.length === 0) return null
  return {
    ...around(
      text,
      deadlines.map(({ span }) => span),
    ),
    from: sourceRow(rows[index]?.deadlines),
  }
}

function sourceRow(fields: readonly Field[] | undefined): string | null {
  return fields?.find(({ inheritedFrom }) => inheritedFrom !== null)?.inheritedFrom ?? null
}

const WIDEST = 160

/** The words from the first to the last of some spans, or the first alone where they stand in cells apart. */
function around(text: string, spans: readonly Span[]): { words: string; span: Span } {
  const from = Math.min(...spans.map(([start]) => start))
  const to = Math.max(...spans.map(([, end]) => end))
  const first = spans[0] ?? [0, 0]
  const apart = to - from > WIDEST || /\n/.test(text.slice(from, to))
  const span: Span = apart ? first : [from, to]
  return { span, words: apart ? spans.map((each) => text.slice(...each)).join('、') : text.slice(...span) }
}
