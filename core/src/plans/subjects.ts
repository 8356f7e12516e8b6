import type { Plan, Question, QuestionKind, Span, Target, Task } from '../reading/index.ts'
import { isOpenScope, needsRegister, ownersOf } from '../reading/questions/targets.ts'
import { foldText } from '../reading/text/fold.ts'
import type { PlanDoubts } from './doubts.ts'
import type { QuestionSubject } from './draft.ts'
import { awaited, bodyKey, bodyTargets, listKey, taskKey } from './keys.ts'

/** A question as read; `alone`: the only one of its kind, which then is about all that could be asked about. */
interface Asked extends Question {
  readonly alone: boolean
}

/** The rows that a question is about, each to be answered for itself. */
export function subjectsOf(plan: Plan, doubts: PlanDoubts, question: Asked): QuestionSubject[] {
  return FINDERS[question.kind](question, plan, doubts)
}

type Finder = (question: Asked, plan: Plan, doubts: PlanDoubts) => QuestionSubject[]

const FINDERS: Readonly<Record<QuestionKind, Finder>> = {
  inherited_units: tasksWith(({ units }) => units.filter(({ inherited }) => inherited)),
  inherited_deadline: tasksWith(({ deadlines }) => deadlines.filter(({ inherited }) => inherited === true)),
  no_unit: (_, { tasks }) => tasksWhere(tasks, ({ units }) => units.length === 0),
  no_deadline: (_, { tasks }) =>
    tasksWhere(tasks, ({ deadlines, textDeadlines }) => deadlines.length === 0 && textDeadlines.length === 0),
  event_date: eventSubjects,
  deadline_conflict: ({ about }, { tasks }) => {
    const named = labelsIn(about)
    return tasksWhere(
      tasks,
      ({ textDeadlines }, index) => textDeadlines.length > 0 && (named === null || named(tasks, index)),
    )
  },
  orphan_target: orphanSubjects,
  repeated_target: differing('other_value'),
  same_target_other_population: differing('same_target_other_population'),
  overlapping_tasks: overlapSubjects,
  scope: scopeSubjects,
  denominator: registerSubjects,
  no_measure: (_, { tasks }) => tasksWhere(tasks, ({ targets }) => targets.length === 0),
  plan_year: (_, { title }) => [{ key: 'plan', words: title }],
  lost_characters: ({ alone, span }, { suspects }) =>
    suspects.flatMap(({ reason, words, span: own }, index) =>
      reason === 'lost_characters' && (alone || same(own, span)) ? [{ key: `s${String(index + 1)}`, words }] : [],
    ),
}

function same(one: Span, other: Span): boolean {
  return one[0] === other[0] && one[1] === other[1]
}

function labelOf(tasks: readonly Task[], index: number): string {
  return tasks[index]?.number ?? String(index + 1)
}

const LONGEST_LABEL = 30

function taskSubject(tasks: readonly Task[], index: number): QuestionSubject {
  const text = (tasks[index]?.text ?? '').replace(/\s+/g, '')
  const opening = text.length > LONGEST_LABEL ? `${text.slice(0, LONGEST_LABEL)}…` : text
  return { key: taskKey(index), words: `第${labelOf(tasks, index)}项 ${opening}` }
}

function tasksWhere(tasks: readonly Task[], holds: (task: Task, index: number) => boolean): QuestionSubject[] {
  return tasks.flatMap((task, index) => (holds(task, index) ? [taskSubject(tasks, index)] : []))
}

/** Which tasks "task 2-4, 7 units; task 9 units" names, by their labels; null where the list was cut short. */
function labelsIn(about: string): ((tasks: readonly Task[], index: number) => boolean) | null {
  if (/等[0-9]+处/.test(about)) return null
  const ranges = about.split('; ').flatMap((part) =>
    part
      .replace(/^task /, '')
      .replace(/ (?:units|deadline).*$/, '')
      .split(', '),
  )
  return (tasks, index) => ranges.some((range) => isIn(range, tasks, index))
}

function isIn(range: string, tasks: readonly Task[], index: number): boolean {
  const label = labelOf(tasks, index)
  if (range === label) return true
  for (let dash = range.indexOf('-'); dash > 0; dash = range.indexOf('-', dash + 1)) {
    const first = tasks.findIndex((_, place) => labelOf(tasks, place) === range.slice(0, dash))
    const last = tasks.findLastIndex((_, place) => labelOf(tasks, place) === range.slice(dash + 1))
    if (first >= 0 && last > first) return index >= first && index <= last
  }
  return false
}

function tasksWith(rows: (task: Task) => readonly { readonly span: Span }[]): Finder {
  return ({ alone, about, span }, { tasks }) => {
    const named = alone ? null : labelsIn(about)
    return tasksWhere(tasks, (task, index) => {
      const taken = rows(task)
      if (taken.length === 0 || named === null) return taken.length > 0
      return named(tasks, index) && taken.some((row) => row.span[0] < span[1] && row.span[1] > span[0])
    })
  }
}

function eventSubjects({ alone, about }: Asked, { tasks }: Plan): QuestionSubject[] {
  const names = tasks.flatMap(({ deadlines }) => deadlines.flatMap((deadline) => awaited(deadline) ?? []))
  return [...new Set(names)]
    .filter((name) => alone || about.endsWith(` event ${name}`))
    .map((name) => ({ key: name, words: name }))
}

function orphanSubjects({ alone, span }: Asked, plan: Plan): QuestionSubject[] {
  const body = bodyTargets(plan)
  const asked = body.find((target) => same(target.span, span))
  return body.flatMap((target, index) => {
    if (!plan.orphanTargets.includes(target)) return []
    const meant = alone || (asked !== undefined && foldText(asked.words) === foldText(target.words))
    return meant ? [{ key: bodyKey(index), words: target.words }] : []
  })
}

/** The body's reading of each target that the list tells otherwise. */
function differing(kind: 'other_value' | 'same_target_other_population'): Finder {
  return ({ alone, span }, plan, { findings }) =>
    bodyTargets(plan).flatMap((target, index) => {
      const found = findings.some((finding) => finding.kind === kind && finding.promised === target)
      return found && (alone || same(target.span, span)) ? [{ key: bodyKey(index), words: target.words }] : []
    })
}

function overlapSubjects({ alone, span, about }: Asked, { tasks }: Plan, { findings }: PlanDoubts): QuestionSubject[] {
  return findings.flatMap(({ kind, tasks: [one = 0, other = 0], words, span: own, otherWords = '' }) => {
    if (kind !== 'overlapping_tasks') return []
    const [first, second] = [labelOf(tasks, one), labelOf(tasks, other)]
    const meant = alone || (same(own, span) && about === `task ${first} and ${second} overlap`)
    return meant
      ? [{ key: `${taskKey(one)}+${taskKey(other)}`, words: `第${first}项“${words}”，第${second}项“${otherWords}”` }]
      : []
  })
}

function targetSubjects({ tasks }: Plan, meant: (target: Target, task: Task) => boolean): QuestionSubject[] {
  return tasks.flatMap((task, index) =>
    task.targets.flatMap((target, order) =>
      meant(target, task) ? [{ key: listKey(index, order), words: target.words }] : [],
    ),
  )
}

function scopeSubjects({ alone, span }: Asked, plan: Plan): QuestionSubject[] {
  return targetSubjects(plan, (target, task) => {
    if (!isOpenScope(target) || ownersOf(task) === null) return false
    return alone || same(task.targets.find(isOpenScope)?.span ?? [0, 0], span)
  })
}

function registerSubjects({ alone, about }: Asked, plan: Plan): QuestionSubject[] {
  const population = / denominator ?(?<population>.*)$/.exec(about)?.groups?.['population'] ?? ''
  return targetSubjects(plan, (target) => needsRegister(target) && (alone || (target.population ?? '') === population))
}
