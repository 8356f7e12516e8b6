import type { Choices } from '../answers.ts'
import type { DraftRegister, DraftTarget, DraftTask, PlanDraft } from '../draft.ts'
import { refusedAnswer } from '../refusals.ts'
import type { Outcome, Subject } from './outcome.ts'
import { done, isDay, issuerRow, unitRows, withTarget, withTask } from './outcome.ts'
import { collectives, hasBlank } from './units.ts'

export const targetChoices = {
  orphan_target: chooseOwner,
  repeated_target: chooseReading,
  same_target_other_population: chooseReading,
  scope: chooseScope,
  denominator: chooseRegister,
  no_measure: chooseMeasure,
}

/** A target of the body goes under a task, gets a task of its own, or is left out with a reason. */
function chooseOwner(draft: PlanDraft, subject: Subject, choice: Choices['orphan_target']): Outcome {
  const { key } = subject
  const kept = { standing: 'kept', reason: null } as const
  if (choice.choose === 'leave_out') {
    const reason = choice.reason.trim()
    if (reason === '') return refusedAnswer('reason_missing', key)
    return done(withTarget(draft, key, { task: null, standing: 'set_aside', reason }))
  }
  if (choice.choose === 'task') {
    if (!draft.tasks.some((task) => task.key === choice.task)) return refusedAnswer('unknown_task', key)
    return done(withTarget(draft, key, { task: choice.task, ...kept }))
  }
  const target = draft.targets.find((each) => each.key === key)
  if (target === undefined) return refusedAnswer('unknown_subject', key)
  const given = choice.choose === 'units' ? choice.units : []
  if (choice.choose === 'units' && (given.length === 0 || hasBlank(given))) return refusedAnswer('units_missing', key)
  const owner = { key: `n.${key}`, question: subject.question.key }
  const units = choice.choose === 'units' ? collectives(unitRows(given, owner)) : [issuerRow(draft, owner)]
  const task = ownTask(draft, { target, question: owner.question, units })
  return done(withTarget({ ...draft, tasks: [...draft.tasks, task] }, key, { task: task.key, ...kept }))
}

interface OwnTask {
  readonly target: DraftTarget
  readonly question: string
  readonly units: DraftTask['units']
}

/** The task that carries nothing but one target of the body, in the words of the body; due when its clause says, else with the year. */
function ownTask({ tasks, targets, year }: PlanDraft, { target, question, units }: OwnTask): DraftTask {
  const wholeYear = {
    words: '全年',
    span: null,
    kind: 'range' as const,
    start: `${String(year)}-01-01`,
    end: `${String(year)}-12-31`,
    event: null,
    recurrence: null,
    soft: false,
    inherited: false,
    dropped: false,
  }
  return {
    key: `n.${target.key}`,
    order:
      tasks.filter(({ madeBy }) => madeBy === null).length +
      targets.filter((each) => each.origin === 'body').indexOf(target) +
      1,
    number: null,
    group: null,
    text: target.words,
    span: target.span,
    deadlines: [{ ...(target.deadline ?? wholeYear), madeBy: question }],
    textDeadlines: [],
    heeds: 'column',
    units,
    items: [],
    measuredBy: 'targets',
    mergedInto: null,
    madeBy: question,
  }
}

/** Two readings of one target: that of the list, that of the body, or each for itself. */
function chooseReading(draft: PlanDraft, { key }: Subject, { choose }: Choices['repeated_target']): Outcome {
  const body = draft.targets.find((each) => each.key === key)
  const listed = draft.targets.find((each) => each.key === body?.repeats)
  if (body === undefined || listed === undefined) return refusedAnswer('unknown_subject', key)
  const bodyKept = choose !== 'list'
  const set: Partial<DraftTarget> = { task: bodyKept ? listed.task : null, standing: bodyKept ? 'kept' : 'set_aside' }
  return done(
    withTarget(withTarget(draft, key, set), listed.key, { standing: choose === 'body' ? 'set_aside' : 'kept' }),
  )
}

/** The paper's total stands beside 各 and 每人 only where a person says so. */
function chooseScope(draft: PlanDraft, { key }: Subject, { choose }: Choices['scope']): Outcome {
  const per = { total: null, each_organization: '各责任单位', each_person: '每人' }[choose]
  return done(withTarget(draft, key, { scope: choose, per }))
}

function chooseRegister(draft: PlanDraft, { key }: Subject, choice: Choices['denominator']): Outcome {
  if (choice.choose === 'register' && choice.register.trim() === '') return refusedAnswer('words_missing', key)
  if (choice.choose === 'register' && choice.asOf !== null && !isDay(choice.asOf))
    return refusedAnswer('day_invalid', key)
  return done(withTarget(draft, key, { register: registerOf(choice) }))
}

function registerOf(choice: Choices['denominator']): DraftRegister {
  if (choice.choose === 'register')
    return { from: 'named', name: choice.register.trim(), source: choice.source, asOf: choice.asOf }
  return { from: choice.choose === 'units_report' ? 'units' : 'none', name: null, source: null, asOf: null }
}

const LONGEST_ITEM = 60

/** Item by item, never a percentage; where the reader found no item, the task itself is the one. Or a target that a person sets. */
function chooseMeasure(draft: PlanDraft, { key, question }: Subject, choice: Choices['no_measure']): Outcome {
  if (choice.choose === 'items') {
    return done(
      withTask(draft, key, (task) => ({
        ...task,
        measuredBy: 'items',
        items: task.items.length > 0 ? task.items : [wholeItem(task, question.key)],
      })),
    )
  }
  const { metric, value, unit } = choice.target
  if (metric.trim() === '') return refusedAnswer('words_missing', key)
  if (!Number.isFinite(value) || value < 0 || unit.trim() === '') return refusedAnswer('value_invalid', key)
  const counted = withTask(draft, key, (task) => ({ ...task, measuredBy: 'targets' }))
  return done({ ...counted, targets: [...counted.targets, givenTarget(key, choice.target, question.key)] })
}

function wholeItem({ key, text, span }: DraftTask, question: string): DraftTask['items'][number] {
  const words = (text.split(/[。；\n]/)[0] ?? text).slice(0, LONGEST_ITEM)
  return { key: `${key}.whole`, order: 1, words, span, kind: 'other', madeBy: question }
}

type Given = Extract<Choices['no_measure'], { readonly choose: 'target' }>['target']

function givenTarget(task: string, given: Given, question: string): DraftTarget {
  return {
    key: `${task}.given`,
    task,
    order: 1,
    origin: 'person',
    words: `${given.metric}${String(given.value)}${given.unit}`,
    span: null,
    ...given,
    most: null,
    per: { each_organization: '各责任单位', each_person: '每人', total: null, coverage: null, existence: null }[
      given.scope
    ],
    period: null,
    change: 'level',
    baseline: null,
    soft: false,
    implicit: false,
    population: null,
    deadline: null,
    register: null,
    repeats: null,
    standing: 'kept',
    reason: null,
    madeBy: question,
  }
}
