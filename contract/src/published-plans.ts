import { z } from 'zod'
import { planBinding } from './plan-bindings.ts'
import { draftQuestionKind, questionAnswer } from './plan-answers.ts'
import { change, comparator, deadlineKind, itemKind, recurrence, role, scope, suspectReason } from './plans.ts'
import { anchor, day, id, instant, rowVersion, words } from './wire.ts'

/** A plan that is kept: a draft with its questions until it is published, then what everyone below is held to. */

const key = z.string()
const span = anchor.nullable()

const deadline = z.strictObject({
  words: z.string(),
  span,
  kind: deadlineKind,
  start: day.nullable(),
  end: day.nullable(),
  event: z.strictObject({ name: z.string(), relation: z.enum(['before', 'after', 'during', 'around']) }).nullable(),
  recurrence: recurrence.nullable(),
  soft: z.boolean(),
  inherited: z.boolean(),
  /** An answer put it away. */
  dropped: z.boolean(),
  /** The question whose answer made it; null for what stood in the paper. */
  madeBy: key.nullable(),
})

/** When something must be done, worked out from its deadlines and the days of events. */
const due = z.strictObject({
  day: day.nullable(),
  opens: day.nullable(),
  stages: z.array(day),
  waitsFor: z.array(z.string()),
  every: recurrence.nullable(),
  open: z.boolean(),
  soft: z.boolean(),
})

const unit = z.strictObject({
  key,
  name: z.string(),
  words: z.string(),
  span,
  role,
  inherited: z.boolean(),
  collective: z.boolean(),
  issuer: z.boolean(),
  dropped: z.boolean(),
  madeBy: key.nullable(),
})

export const assignedRole = z.enum(['lead', 'responsible', 'support'])

/** An organization that has to do with a task; `collective` is the class's name where it came as a member of one. */
const assignment = z.strictObject({
  organizationId: id,
  organizationName: z.string(),
  role: assignedRole,
  unitWords: z.string(),
  classId: id.nullable(),
  collective: z.string().nullable(),
})

/** The name is null for those who may not see the issuer's accounts. */
const person = z.strictObject({ id, name: z.string().nullable() }).nullable()

const task = z.strictObject({
  id,
  key,
  order: z.int(),
  number: z.string().nullable(),
  group: z.string().nullable(),
  text: z.string(),
  span,
  deadlines: z.array(deadline),
  textDeadlines: z.array(deadline),
  heeds: z.enum(['column', 'text', 'both']),
  due,
  units: z.array(unit),
  items: z.array(
    z.strictObject({ id, key, order: z.int(), words: z.string(), span, kind: itemKind, madeBy: key.nullable() }),
  ),
  measuredBy: z.enum(['targets', 'items']),
  /** The key of the task that carries this one too. */
  mergedInto: key.nullable(),
  madeBy: key.nullable(),
  /** 分管领导 and 承办人. */
  leader: person,
  handler: person,
  assignedByPerson: z.boolean(),
  assignments: z.array(assignment),
  rowVersion,
})

export const bindingState = z.enum(['proposed', 'missing', 'confirmed', 'none'])

const target = z.strictObject({
  id,
  key,
  taskId: id.nullable(),
  task: key.nullable(),
  order: z.int(),
  origin: z.enum(['list', 'body', 'person']),
  words: z.string(),
  span,
  metric: z.string(),
  comparator,
  value: z.number(),
  most: z.number().nullable(),
  unit: z.string(),
  scope,
  per: z.string().nullable(),
  period: recurrence.nullable(),
  change,
  baseline: z.strictObject({ value: z.number(), unit: z.string() }).nullable(),
  soft: z.boolean(),
  implicit: z.boolean(),
  population: z.string().nullable(),
  deadline: deadline.nullable(),
  register: z
    .strictObject({
      from: z.enum(['units', 'named', 'none']),
      name: z.string().nullable(),
      source: z.string().nullable(),
      asOf: day.nullable(),
    })
    .nullable(),
  repeats: key.nullable(),
  standing: z.enum(['kept', 'set_aside']),
  reason: z.string().nullable(),
  madeBy: key.nullable(),
  due,
  counting: z.strictObject({ from: day, to: day.nullable() }),
  /** Null for a target that was set aside. */
  binding: z
    .strictObject({ state: bindingState, binding: planBinding.nullable(), reason: words, validFrom: day.nullable() })
    .nullable(),
  rowVersion,
})

/** What could be meant by a unit that the tree does not know. */
const unitChoices = z.strictObject({
  candidates: z.array(
    z.strictObject({ kind: z.enum(['organization', 'class']), id, name: z.string(), score: z.number() }),
  ),
  proposal: z.strictObject({ name: z.string(), kinds: z.array(z.string()) }).nullable(),
})

const question = z.strictObject({
  key,
  order: z.int(),
  kind: draftQuestionKind,
  about: z.string(),
  words: z.string(),
  span: anchor,
  ask: z.string(),
  suggestion: z.string(),
  blocks: z.boolean(),
  subjects: z.array(z.strictObject({ key, words: z.string() })),
  /** For an unknown unit. */
  choices: unitChoices.nullable(),
  /** What was answered in the plan before. */
  earlier: questionAnswer.nullable(),
  answer: questionAnswer.nullable(),
})

const problem = z.strictObject({
  code: z.string(),
  blocks: z.boolean(),
  subject: z.strictObject({ kind: z.string(), key, label: z.string() }),
  words,
  next: words,
})

const event = z.strictObject({ id, name: z.string(), day: day.nullable(), rowVersion })

export const planSummary = z.strictObject({
  id,
  organizationId: id,
  organizationName: z.string(),
  documentId: id,
  title: z.string(),
  documentNumber: z.string(),
  issuer: z.string(),
  issuedOn: day.nullable(),
  year: z.int(),
  /** Null for a draft. */
  publishedOn: day.nullable(),
  /** Until this day the months before publication have been entered; null keeps all standings off. */
  enteredUntil: day.nullable(),
  tasks: z.int(),
  targets: z.int(),
  createdAt: instant,
  rowVersion,
})
export type PlanSummary = z.infer<typeof planSummary>
export const planList = z.strictObject({ plans: z.array(planSummary) })

/** Questions, problems, suspects and disclosures are the issuer's own, and empty for everyone else. */
export const planDetail = planSummary.extend({
  addressees: z.array(z.string()),
  parts: z.array(
    z.strictObject({
      key,
      order: z.int(),
      heading: z.string(),
      span: anchor,
      measures: z.array(z.strictObject({ key, order: z.int(), heading: z.string(), text: z.string(), span: anchor })),
    }),
  ),
  taskRows: z.array(task),
  targetRows: z.array(target),
  events: z.array(event),
  suspects: z.array(
    z.strictObject({
      key,
      words: z.string(),
      span: anchor,
      suggestion: z.string(),
      reason: suspectReason,
      reading: z.string().nullable(),
    }),
  ),
  questions: z.array(question),
  problems: z.array(problem),
  disclosures: z.array(
    z.strictObject({
      code: z.string(),
      disclosedAt: instant,
      expiresAt: instant,
      withdrawnAt: instant.nullable(),
      rowVersion,
    }),
  ),
})
export type PlanDetail = z.infer<typeof planDetail>

export const newPlan = z.strictObject({
  documentId: id,
  /** Where a person knows better than the paper. */
  year: z.int().min(1949).max(2999).exactOptional(),
})
export type NewPlan = z.infer<typeof newPlan>

/** What answering leaves: the plan's row version, its questions and what still stands in the way. */
export const answered = planDetail.pick({ rowVersion: true, questions: true, problems: true })

export const publication = z.strictObject({ day })
export const publishedPlan = planSummary.pick({ id: true, publishedOn: true, rowVersion: true }).extend({
  /** How many existing records were looked at. */
  recordsCounted: z.int(),
})

export const standingsStart = z.strictObject({ enteredUntil: day })
export const eventDay = z.strictObject({ day: day.nullable() })

const assignee = z.union([
  z.strictObject({ organizationId: id, role: assignedRole }),
  z.strictObject({ classId: id, role: assignedRole }),
])

/** What is left out stays. `assignments: null` goes back to the units of the paper. */
export const taskAssignments = z.strictObject({
  assignments: z.array(assignee).max(500).nullable().exactOptional(),
  leaderId: id.nullable().exactOptional(),
  handlerId: id.nullable().exactOptional(),
})
export type TaskAssignments = z.infer<typeof taskAssignments>

export const changedRow = z.strictObject({ id, rowVersion, planRowVersion: rowVersion })

export const newDisclosure = z.strictObject({ days: z.int().min(1).max(366) })
export const disclosureReceipt = z.strictObject({ code: z.string(), expiresAt: instant, rowVersion })
/** A snapshot of allowed fields: no accounts, no answers, no figures. */
export const disclosedPlan = z.strictObject({
  title: z.string(),
  documentNumber: z.string(),
  issuer: z.string(),
  publishedOn: day,
  tasks: z.array(
    z.strictObject({
      number: z.string().nullable(),
      text: z.string(),
      deadlines: z.array(z.string()),
      units: z.array(z.string()),
    }),
  ),
})
export const disclosure = z.strictObject({ plan: disclosedPlan, disclosedAt: instant, expiresAt: instant })
