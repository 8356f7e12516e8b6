import type { Deadline, Task } from '../plan.ts'
import type { Doubts, Draft } from './draft.ts'
import { draft } from './draft.ts'
import { few, labelOf, labelsOf, quoted, zhLabels } from './labels.ts'

/** Days that are still open, and days in a task's words that its column does not agree with. */
export function deadlineQuestions(doubts: Doubts): Draft[] {
  return [...eventQuestions(doubts), ...conflictQuestions(doubts)]
}

interface OpenEvent {
  readonly deadline: Deadline
  readonly tasks: number[]
}

/** One question for one event, however many tasks hang on it. */
function eventQuestions({ tasks, text }: Doubts): Draft[] {
  const events = new Map<string, OpenEvent>()
  tasks.forEach((task, index) => {
    for (const deadline of task.deadlines) {
      const name = deadline.event?.name ?? deadline.words
      if (!isOpen(deadline) || /[0-9]月[0-9]+日/.test(name)) continue
      const known = events.get(name)
      if (known === undefined) events.set(name, { deadline, tasks: [index] })
      else if (known.tasks.at(-1) !== index) known.tasks.push(index)
    }
  })
  return [...events].map(([name, event]) =>
    draft('event_date', text, {
      about: `task ${labelsOf(tasks, event.tasks)} event ${name}`,
      span: event.deadline.span,
      ask: `${zhLabels(tasks, event.tasks)}的时限是${quoted(event.deadline.words)}，${quoted(name)}定在哪一天？`,
      suggestion: '日期未定可先空着，定了再填；此前不算逾期',
      topic: `${quoted(name)}（${zhLabels(tasks, event.tasks)}）`,
    }),
  )
}

function isOpen({ kind, start, end }: Deadline): boolean {
  return kind === 'event' && start === null && end === null
}

interface Conflict {
  readonly task: number
  readonly told: Deadline
  readonly column: Deadline
}

/** Each contradiction is asked; those that only differ in where they begin are asked together. */
function conflictQuestions({ tasks, text }: Doubts): Draft[] {
  const real: Conflict[] = []
  const sameEnd: Conflict[] = []
  tasks.forEach((task, index) => {
    for (const told of task.textDeadlines) {
      const verdict = compare(told, task)
      if (verdict === 'agrees') continue
      const column = task.deadlines[0]
      if (column !== undefined) (verdict === 'contradicts' ? real : sameEnd).push({ task: index, told, column })
    }
  })
  const topic = ({ task, told, column }: Conflict): string =>
    `第${labelOf(tasks, task)}项正文写${quoted(told.words)}，时限栏写${quoted(column.words)}`
  const asked = real.map((conflict) =>
    draft('deadline_conflict', text, {
      about: `task ${labelOf(tasks, conflict.task)} deadline`,
      span: conflict.told.span,
      ask: `${topic(conflict)}，以哪个为准？`,
      suggestion: `以时限栏为准：${conflict.column.words}`,
      topic: topic(conflict),
    }),
  )
  const first = sameEnd[0]
  if (first === undefined) return asked
  const about = `task ${labelsOf(tasks, [...new Set(sameEnd.map(({ task }) => task))])} deadline`
  const ask = `${few(sameEnd.map(topic), '；')}。截止日相同，起止按哪个算？`
  return [...asked, draft('deadline_conflict', text, { about, span: first.told.span, ask, suggestion: '按时限栏' })]
}

/** A day inside the column's window is a milestone; one after it or before its start contradicts; one on its last day differs in words only. */
function compare(told: Deadline, task: Task): 'agrees' | 'contradicts' | 'same_end' {
  const dated = task.deadlines.filter((deadline) => deadline.end !== null)
  if (told.end === null || dated.length === 0 || told.kind === 'event' || told.kind === 'recurring') return 'agrees'
  if (dated.some((deadline) => deadline.end === told.end && deadline.start === told.start)) return 'agrees'
  const { end } = told
  const last = dated.reduce((latest, deadline) => ((deadline.end ?? '') > latest ? (deadline.end ?? '') : latest), '')
  if (end > last) return 'contradicts'
  if (dated.every((deadline) => deadline.start !== null && end < deadline.start)) return 'contradicts'
  // 全年不少于4场 beside 12月: the year is what is counted over, not when it is due.
  return dated.some((deadline) => deadline.end === end) && !/全年/.test(told.words) ? 'same_end' : 'agrees'
}
