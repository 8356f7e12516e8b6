import { z } from 'zod'

/**
 * The plan as JSON: what `luoshi read --json` prints and every later boundary takes. It is core's `Plan` as it stands:
 * plans.test.ts does not compile when a field stands in one and not in the other.
 */

/** Half-open range of UTF-16 units of `text`; `text.slice(...span) === words`. */
const span = z.tuple([z.int().nonnegative(), z.int().nonnegative()]).readonly()
/** ISO day; null where the paper leaves it open. */
const day = z.iso.date().nullable()

export const deadlineKind = z.enum(['range', 'by', 'event', 'ongoing', 'recurring'])
export const role = z.enum(['lead', 'responsible', 'support', 'unspecified'])
export const itemKind = z.enum(['paper', 'meeting', 'mechanism', 'list', 'check', 'event', 'other'])
export const comparator = z.enum(['>=', '<=', '=', '>', '<', '~'])
export const scope = z.enum(['total', 'each_organization', 'each_person', 'coverage', 'existence'])
export const change = z.enum(['level', 'increase', 'decrease'])
export const questionKind = z.enum([
  'inherited_units',
  'inherited_deadline',
  'no_unit',
  'no_deadline',
  'event_date',
  'deadline_conflict',
  'orphan_target',
  'repeated_target',
  'same_target_other_population',
  'overlapping_tasks',
  'scope',
  'denominator',
  'no_measure',
  'plan_year',
  'lost_characters',
])
export const ignoredReason = z.enum([
  'year',
  'date',
  'deadline',
  'festival',
  'period',
  'ordinal',
  'item_number',
  'document_number',
  'name',
  'quoted',
  'law',
  'limit_of_object',
  'eligibility',
  'past_fact',
  'anniversary',
  'level',
  'contact',
  'vague',
  'count_of_things',
  'frequency',
  'not_committed',
  'impossible',
  'heading',
  'scoring',
  'layout',
])
export const suspectReason = z.enum(['variant_character', 'other_script', 'confusable', 'lost_characters', 'odd_dot'])

export const recurrence = z
  .strictObject({
    every: z.enum(['day', 'week', 'month', 'quarter', 'half_year', 'year', 'season', 'term', 'school_year']),
    step: z.number().exactOptional(),
    times: z.number().exactOptional(),
    byDay: z.number().exactOptional(),
  })
  .readonly()

const deadline = z
  .strictObject({
    words: z.string(),
    span,
    kind: deadlineKind,
    start: day,
    end: day,
    event: z
      .strictObject({ name: z.string(), relation: z.enum(['before', 'after', 'during', 'around']) })
      .readonly()
      .exactOptional(),
    recurrence: recurrence.exactOptional(),
    soft: z.boolean().exactOptional(),
    inherited: z.boolean().exactOptional(),
  })
  .readonly()

const unit = z
  .strictObject({ name: z.string(), words: z.string(), span, role, inherited: z.boolean(), collective: z.boolean() })
  .readonly()

const item = z.strictObject({ words: z.string(), span, kind: itemKind }).readonly()

const target = z
  .strictObject({
    words: z.string(),
    span,
    metric: z.string(),
    comparator,
    value: z.number(),
    most: z.number().exactOptional(),
    unit: z.string(),
    scope,
    per: z.string().nullable(),
    period: recurrence.exactOptional(),
    change,
    baseline: z.strictObject({ value: z.number(), unit: z.string() }).readonly().nullable(),
    soft: z.boolean(),
    implicit: z.boolean(),
    population: z.string().exactOptional(),
    deadline: deadline.exactOptional(),
    repeats: z.string().exactOptional(),
    numerals: z.array(span).readonly(),
  })
  .readonly()

const task = z
  .strictObject({
    number: z.string().nullable(),
    text: z.string(),
    span,
    deadlines: z.array(deadline).readonly(),
    textDeadlines: z.array(deadline).readonly(),
    units: z.array(unit).readonly(),
    items: z.array(item).readonly(),
    targets: z.array(target).readonly(),
    group: z.string().nullable(),
  })
  .readonly()

const part = z
  .strictObject({
    heading: z.string(),
    span,
    ordinal: z.boolean(),
    measures: z.array(z.strictObject({ heading: z.string(), text: z.string(), span }).readonly()).readonly(),
  })
  .readonly()

const question = z
  .strictObject({
    kind: questionKind,
    about: z.string(),
    words: z.string(),
    span,
    ask: z.string(),
    suggestion: z.string(),
  })
  .readonly()

const numbers = z
  .strictObject({
    total: z.int().nonnegative(),
    targets: z.int().nonnegative(),
    ignored: z.array(z.strictObject({ words: z.string(), span, reason: ignoredReason }).readonly()).readonly(),
  })
  .readonly()

const suspect = z.strictObject({ words: z.string(), span, suggestion: z.string(), reason: suspectReason }).readonly()

export const plan = z
  .strictObject({
    text: z.string(),
    title: z.string(),
    documentNumber: z.string(),
    issuer: z.string(),
    addressees: z.array(z.string()).readonly(),
    issuedOn: day,
    year: z.int(),
    parts: z.array(part).readonly(),
    tasks: z.array(task).readonly(),
    orphanTargets: z.array(target).readonly(),
    repeatedTargets: z.array(target).readonly(),
    questions: z.array(question).readonly(),
    numbers,
    suspects: z.array(suspect).readonly(),
  })
  .readonly()
