import type { Task } from '../plan.ts'
import type { Doubts, Draft } from './draft.ts'
import { draft } from './draft.ts'
import { labelsOf, openingOf, zhLabels } from './labels.ts'

/** What tasks lack: one question for all that lack the same. */
export function missingQuestions(doubts: Doubts): Draft[] {
  const { tasks, rows, findings } = doubts
  const unowned = indicesOf(tasks, (task) => task.units.length === 0)
  // A list without the column has not forgotten the deadlines: its tasks run the whole year.
  const hasColumn = rows.some((row) => row.deadlines.length > 0)
  const undated = hasColumn
    ? indicesOf(tasks, (task) => task.deadlines.length === 0 && task.textDeadlines.length === 0)
    : []
  const unmeasured = findings.filter(({ kind }) => kind === 'no_measure').flatMap((finding) => finding.tasks)
  return [...noUnit(doubts, unowned), ...noDeadline(doubts, undated), ...noMeasure(doubts, unmeasured)]
}

function noUnit({ tasks, text }: Doubts, lacking: readonly number[]): Draft[] {
  const first = tasks[lacking[0] ?? -1]
  if (first === undefined) return []
  const all = lacking.length === tasks.length
  return [
    draft('no_unit', text, {
      about: all ? 'all tasks units' : `task ${labelsOf(tasks, lacking)} units`,
      span: openingOf(text, first),
      ask: all ? '文件没有写各项任务的责任单位，由谁负责？' : `${zhLabels(tasks, lacking)}没有写责任单位，由谁负责？`,
      suggestion: '先由发文单位承担，分派后再改',
    }),
  ]
}

function noDeadline({ tasks, text }: Doubts, lacking: readonly number[]): Draft[] {
  const first = tasks[lacking[0] ?? -1]
  if (first === undefined) return []
  return [
    draft('no_deadline', text, {
      about: `task ${labelsOf(tasks, lacking)} deadline`,
      span: openingOf(text, first),
      ask: `${zhLabels(tasks, lacking)}没有写完成时限，什么时候完成？`,
      suggestion: '按全年，年底前完成',
    }),
  ]
}

function noMeasure({ tasks, text }: Doubts, lacking: readonly number[]): Draft[] {
  const first = tasks[lacking[0] ?? -1]
  if (first === undefined) return []
  return [
    draft('no_measure', text, {
      about: `task ${labelsOf(tasks, lacking)} measure`,
      span: openingOf(text, first),
      ask: `${zhLabels(tasks, lacking)}没有量化目标，是否按所列事项逐件完成、逐件销号？`,
      suggestion: '按事项销号，不计完成率',
    }),
  ]
}

function indicesOf(tasks: readonly Task[], holds: (task: Task) => boolean): number[] {
  return tasks.flatMap((task, index) => (holds(task) ? [index] : []))
}
