import type { Binding, Condition } from '@luoshi/core/ledgers'
import { z } from 'zod'
import { rowVersion } from './wire.ts'

/** How a target is counted from records: core's `Binding`. */

const name = z.string().min(1).max(60)
const text = z.string().min(1).max(200)

/** What a record's data must satisfy to count; `any` holds further conditions. */
const condition: z.ZodType<Condition> = z
  .lazy(() =>
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('one_of'), field: name, values: z.array(name).min(1).max(50) }),
      z.strictObject({
        kind: z.literal('contains'),
        fields: z.array(name).min(1).max(20),
        words: z.array(text).min(1).max(50),
      }),
      z.strictObject({ kind: z.literal('about'), field: name, words: text }),
      z.strictObject({ kind: z.literal('unit'), field: name, unit: z.string().min(1).max(20) }),
      z.strictObject({ kind: z.literal('any'), of: z.array(condition).min(1).max(20) }),
    ]),
  )
  .meta({ id: 'Condition' })

const population = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('assigned') }),
  z.strictObject({ kind: z.literal('class'), words: z.string() }),
  z.strictObject({ kind: z.literal('persons'), words: z.string() }),
])

export const planBinding: z.ZodType<Binding> = z.strictObject({
  target: z.string(),
  ledger: name,
  measure: name,
  filter: z.array(condition).max(20),
  population,
  register: z.string().nullable(),
  subject: z.enum(['record', 'person', 'record_person', 'entry', 'series']),
  take: z.enum(['sum', 'last']),
})

/**
 * A person's word on how a target is counted: as proposed, otherwise, or not from records. Whom it counts and what may not count
 * twice follow from the target and the measure.
 */
export const bindingDecision = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('confirm') }),
  z.strictObject({
    decision: z.literal('change'),
    ledger: name,
    measure: name,
    filter: z.array(condition).max(20),
    register: z.string().trim().min(1).max(200).nullable(),
  }),
  z.strictObject({ decision: z.literal('none'), reason: z.string().trim().min(1).max(200) }),
])
export type BindingDecision = z.infer<typeof bindingDecision>

/** All that were proposed at once; on wish also that targets without a proposal are not counted from records. */
export const bindingsConfirmation = z.strictObject({ missingAsNone: z.boolean() })
export const confirmedBindings = z.strictObject({
  confirmed: z.int(),
  none: z.int(),
  /** Targets that still need a decision. */
  left: z.int(),
  planRowVersion: rowVersion,
})
