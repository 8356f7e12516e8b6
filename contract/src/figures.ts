import { z } from 'zod'
import { comparator, scope } from './plans.ts'
import { day, id, instant, words } from './wire.ts'

/** Figures and standings on the wire. */

/** A position of what was known, as decimal text. */
const position = z.string().regex(/^\d{1,18}$/)
/** What is known: as of a position that an earlier answer gave, or of an instant. */
const known = z.union([position, instant])

const asked = {
  /** My own or one below me; my own by default. */
  organization: id.exactOptional(),
  /** The facts up to this day, and the tree as it stood on it; today by default. */
  asOf: day.exactOptional(),
  /** All that is recorded where it is left out. */
  known: known.exactOptional(),
}
export const figuresQuery = z.strictObject(asked)
export type FiguresQuery = z.infer<typeof figuresQuery>
/** The cursor of one of the lists of rows gives the next part of that list alone; send the answer's `known` with it. */
export const figureQuery = z.strictObject({ ...asked, cursor: z.string().max(40).exactOptional() })
export type FigureQuery = z.infer<typeof figureQuery>

const nothing = z
  .enum(['zero', 'no_data', 'not_yet_due', 'nobody', 'not_applicable', 'no_denominator', 'no_binding'])
  .nullable()
const named = z.strictObject({ id, name: z.string() })
const period = z.strictObject({ words, from: day, to: day })

/** In the base of the target's unit: 2 万元 are 20,000. For members and periods the denominator says of how many. */
const numbers = {
  numerator: z.number(),
  denominator: z.number().nullable(),
  nothing,
  met: z.boolean(),
  /** What came after the due date adds; it is not in the numerator. */
  late: z.number(),
  lastDay: day.nullable(),
}
const figureHead = {
  organization: named,
  asOf: day,
  /** Asked for again with this position it gives the same digits. Null while something just written has no position yet. */
  known: position.nullable(),
}

const member = z.strictObject({
  /** An organization, or a person's name for a target that each person must reach. */
  id: z.string(),
  name: z.string(),
  ...numbers,
  /** Periods that ended without reaching the value. */
  missed: z.array(period),
})

const claimRow = z.strictObject({
  id,
  recordId: id,
  recordVersion: z.int(),
  day,
  organization: named,
  /** Who wrote down the fact. */
  who: z.string().nullable(),
  side: z.enum(['numerator', 'denominator']),
  quantity: z.number(),
  basis: z.enum(['rule', 'person']),
  reasonCode: z.string(),
  reason: words,
})
const claimRows = z.strictObject({ total: z.int(), rows: z.array(claimRow), next: z.string().nullable() })

const target = z.strictObject({
  id,
  planId: id,
  words: z.string(),
  metric: z.string(),
  comparator,
  value: z.number(),
  unit: z.string(),
  scope,
})
/** The number alone, and in words with what it is made of. */
const printed = z.strictObject({ short: words, words })

export const figure = z.strictObject({
  ...figureHead,
  target,
  period: z.strictObject({ from: day, to: day.nullable() }),
  ...numbers,
  printed,
  perOrganization: z.array(member),
  periods: z.array(
    z.strictObject({
      period,
      numerator: z.number(),
      denominator: z.number().nullable(),
      met: z.boolean(),
      ended: z.boolean(),
    }),
  ),
  /** Why the organizations' numbers do not add up to the whole; null where they do. */
  whySumsDiffer: z
    .strictObject({
      sumOfRows: z.number(),
      whole: z.number(),
      outside: z.number(),
      shared: z.array(z.strictObject({ recordId: id, quantity: z.number(), organizations: z.array(named) })),
      words,
    })
    .nullable(),
  counted: claimRows,
  excluded: claimRows,
  disputed: claimRows,
})
export type FigureAnswer = z.infer<typeof figure>

export const planFigures = z.strictObject({
  ...figureHead,
  planId: id,
  figures: z.array(z.strictObject({ target, taskId: id.nullable(), ...numbers, printed })),
})
export type PlanFigures = z.infer<typeof planFigures>

const state = z.enum([
  'not_due',
  'on_pace',
  'attention',
  'behind',
  'overdue',
  'done',
  'explained',
  'nobody',
  'off',
  'undecided',
])
/** A shape, a word and the sentence that says why. */
const light = { state, sign: z.string(), words, sentence: words }

export const planStandings = z.strictObject({
  ...figureHead,
  planId: id,
  targets: z.array(
    z.strictObject({
      targetId: id,
      taskId: id.nullable(),
      ...light,
      /** What should be done by now, and what is, in the target's unit. */
      expected: z.number().nullable(),
      done: z.number(),
      lag: z.strictObject({ units: z.number().nullable(), points: z.number().nullable() }),
      due: day.nullable(),
    }),
  ),
  tasks: z.array(
    z.strictObject({
      taskId: id,
      number: z.string().nullable(),
      ...light,
      /** So many of its due parts are in order. */
      inOrder: z.int(),
      of: z.int(),
    }),
  ),
  /** From when a lag becomes a light, and whether the office has confirmed it. */
  thresholds: z.strictObject({ from: day, source: words, confirmed: z.boolean() }),
})
export type PlanStandings = z.infer<typeof planStandings>
