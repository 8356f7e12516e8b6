import type { Day } from '../../organizations/index.ts'
import type { Choices } from '../answers.ts'
import type { DraftDeadline, PlanDraft } from '../draft.ts'
import { refusedAnswer } from '../refusals.ts'
import type { Outcome, Subject } from './outcome.ts'
import { done, isDay, withTask } from './outcome.ts'

export const deadlineChoices = {
  inherited_deadline: chooseInherited,
  no_deadline: chooseDeadline,
  event_date: chooseEventDay,
  deadline_conflict: chooseReading,
}

function chooseInherited(draft: PlanDraft, subject: Subject, choice: Choices['inherited_deadline']): Outcome {
  const dropped = choice.choose !== 'take_over'
  const flagged = withTask(draft, subject.key, (task) => ({
    ...task,
    deadlines: task.deadlines.map((deadline) => (deadline.inherited ? { ...deadline, dropped } : deadline)),
  }))
  return choice.choose === 'take_over' ? done(flagged) : chooseDeadline(flagged, subject, choice)
}

function chooseDeadline(draft: PlanDraft, { key, question }: Subject, choice: Choices['no_deadline']): Outcome {
  const days = choice.choose === 'days' ? choice : wholeYear(draft.year)
  if (!isDay(days.end) || (days.start !== null && !isDay(days.start))) return refusedAnswer('day_invalid', key)
  if (days.start !== null && days.start > days.end) return refusedAnswer('days_reversed', key)
  const deadline = givenDeadline(days, choice.choose === 'days' ? spoken(days) : '全年', question.key)
  return done(withTask(draft, key, (task) => ({ ...task, deadlines: [...task.deadlines, deadline] })))
}

interface Days {
  readonly start: Day | null
  readonly end: Day
}

function wholeYear(year: number): Days {
  return { start: `${String(year)}-01-01`, end: `${String(year)}-12-31` }
}

function spoken({ start, end }: Days): string {
  return start === null ? `${end}前` : `${start}至${end}`
}

function givenDeadline({ start, end }: Days, words: string, question: string): DraftDeadline {
  return {
    words,
    span: null,
    kind: start === null ? 'by' : 'range',
    start,
    end,
    event: null,
    recurrence: null,
    soft: false,
    inherited: false,
    dropped: false,
    madeBy: question,
  }
}

function chooseEventDay(draft: PlanDraft, { key }: Subject, choice: Choices['event_date']): Outcome {
  if (choice.choose === 'day' && !isDay(choice.day)) return refusedAnswer('day_invalid', key)
  const day = choice.choose === 'day' ? choice.day : null
  return done({ ...draft, events: draft.events.map((event) => (event.name === key ? { ...event, day } : event)) })
}

function chooseReading(draft: PlanDraft, { key }: Subject, { choose }: Choices['deadline_conflict']): Outcome {
  return done(withTask(draft, key, (task) => ({ ...task, heeds: choose })))
}
