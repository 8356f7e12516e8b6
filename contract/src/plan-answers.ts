import { z } from 'zod'
import { comparator, questionKind, role, scope } from './plans.ts'
import { day, id } from './wire.ts'

/** What can be answered to the questions of a draft: core's `Answer`, and what a unit means that the tree does not know. */

const text = z.string().max(500)

const units = z.strictObject({
  choose: z.literal('units'),
  units: z
    .array(z.strictObject({ name: z.string().max(100), role }).readonly())
    .max(50)
    .readonly(),
})
const days = z.strictObject({ choose: z.literal('days'), start: day.nullable(), end: day })
const one = <const Word extends string>(word: Word) => z.strictObject({ choose: z.literal(word) })
const whichReading = z.union([one('list'), one('body'), one('both')])

const target = z
  .strictObject({ metric: text, comparator, value: z.number(), unit: z.string().max(20), scope })
  .readonly()

const choices = {
  inherited_units: z.union([one('take_over'), units]),
  inherited_deadline: z.union([one('take_over'), one('whole_year'), days]),
  no_unit: z.union([one('issuer'), units]),
  no_deadline: z.union([one('whole_year'), days]),
  event_date: z.union([one('later'), z.strictObject({ choose: z.literal('day'), day })]),
  deadline_conflict: z.union([one('column'), one('text'), one('both')]),
  orphan_target: z.union([
    one('issuer'),
    units,
    z.strictObject({ choose: z.literal('task'), task: text }),
    z.strictObject({ choose: z.literal('leave_out'), reason: text }),
  ]),
  repeated_target: whichReading,
  same_target_other_population: whichReading,
  overlapping_tasks: z.union([one('apart'), one('merge')]),
  scope: z.union([one('total'), one('each_organization'), one('each_person')]),
  denominator: z.union([
    one('units_report'),
    z.strictObject({ choose: z.literal('register'), register: text, source: text.nullable(), asOf: day.nullable() }),
    one('none_needed'),
  ]),
  no_measure: z.union([one('items'), z.strictObject({ choose: z.literal('target'), target })]),
  plan_year: z.strictObject({ choose: z.literal('year'), year: z.int() }),
  lost_characters: z.union([
    one('as_suggested'),
    one('as_printed'),
    z.strictObject({ choose: z.literal('reading'), reading: text }),
  ]),
}

function answerOf<const Kind extends keyof typeof choices, Choice extends z.ZodType>(kind: Kind, choices: Choice) {
  const choice = choices.readonly()
  return z
    .strictObject({
      kind: z.literal(kind),
      choice,
      /** Those of the question's subjects that are answered apart. */
      except: z
        .array(z.strictObject({ subject: text, choice }).readonly())
        .max(500)
        .readonly(),
    })
    .readonly()
}

/** Core's `Answer`. */
export const planAnswer = z.union([
  answerOf('inherited_units', choices.inherited_units),
  answerOf('inherited_deadline', choices.inherited_deadline),
  answerOf('no_unit', choices.no_unit),
  answerOf('no_deadline', choices.no_deadline),
  answerOf('event_date', choices.event_date),
  answerOf('deadline_conflict', choices.deadline_conflict),
  answerOf('orphan_target', choices.orphan_target),
  answerOf('repeated_target', choices.repeated_target),
  answerOf('same_target_other_population', choices.same_target_other_population),
  answerOf('overlapping_tasks', choices.overlapping_tasks),
  answerOf('scope', choices.scope),
  answerOf('denominator', choices.denominator),
  answerOf('no_measure', choices.no_measure),
  answerOf('plan_year', choices.plan_year),
  answerOf('lost_characters', choices.lost_characters),
])

/** What a unit of the paper is that the tree does not know by that name. */
export const unitMeaning = z.union([
  z.strictObject({ choose: z.literal('organization'), organization: id }),
  z.strictObject({ choose: z.literal('class'), class: id }),
  /** A class of this name is made, of all organizations of these kinds. */
  z.strictObject({ choose: z.literal('new_class'), kinds: z.array(z.string().max(40)).min(1).max(20) }),
  /** It belongs to another system: it is named and has nothing to report here. */
  one('outside'),
])
export type UnitMeaning = z.infer<typeof unitMeaning>

const unitAnswer = z.strictObject({ kind: z.literal('unknown_unit'), choice: unitMeaning })

export const draftQuestionKind = z.enum([...questionKind.options, 'unknown_unit'])

export const questionAnswer = z.union([planAnswer, unitAnswer])
export type QuestionAnswer = z.infer<typeof questionAnswer>

/** Several questions at once. `suggested` takes the suggestion that stands with the question, `earlier` last plan's answer. */
export const givenAnswers = z.strictObject({
  answers: z
    .array(
      z.strictObject({
        questionKey: z.string().max(200),
        answer: z.union([z.enum(['suggested', 'earlier']), questionAnswer]),
      }),
    )
    .min(1)
    .max(200),
})
export type GivenAnswers = z.infer<typeof givenAnswers>
