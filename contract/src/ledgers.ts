import { z } from 'zod'
import { day, id, instant, rowVersion, words } from './wire.ts'

/** Ledgers, records and claims on the wire. */

const choice = z.strictObject({
  code: z.string(),
  words,
  signs: z.array(z.string()).readonly(),
  retired: z.boolean().exactOptional(),
})

const ledgerField = z.strictObject({
  name: z.string(),
  kind: z.enum(['day', 'line', 'text', 'count', 'quantity', 'choice', 'choices', 'organizations', 'names']),
  words,
  required: z.boolean(),
  privacy: z.enum(['public', 'personal', 'minor', 'protected']),
  hint: words.nullable(),
  least: z.number().exactOptional(),
  most: z.number().exactOptional(),
  decimals: z.int().exactOptional(),
  choices: z.array(choice).readonly().exactOptional(),
})

const ledgerStep = z.strictObject({
  name: z.string(),
  words,
  after: z.array(z.string()).readonly(),
  by: z.array(z.enum(['officer', 'secretary', 'device'])).readonly(),
  asks: z.array(z.string()).readonly(),
  counts: z.boolean(),
})

const ledgerMeasure = z.strictObject({
  name: z.string(),
  words,
  family: z.string(),
  measureWords: z.array(z.string()).readonly(),
  unit: z.string().nullable(),
  subject: z.enum(['record', 'person', 'record_person', 'entry', 'series']),
  take: z.enum(['sum', 'last']),
})

/** A kind of record: what a form, a template and a table are made from. */
export const ledger = z.strictObject({
  name: z.string(),
  table: z.string(),
  words,
  general: z.boolean(),
  dayField: z.string(),
  titleField: z.string(),
  coHostsField: z.string().nullable(),
  fields: z.array(ledgerField).readonly(),
  steps: z.array(ledgerStep).readonly(),
  measures: z.array(ledgerMeasure).readonly(),
})
export const ledgerList = z.strictObject({ ledgers: z.array(ledger).readonly() })
export type LedgerList = z.infer<typeof ledgerList>

export const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const ledgerName = z.string().max(40)
/** By field name. What a field takes is said by the ledger; what does not fit is refused field by field. */
const recordData = z.record(
  z.string().max(40),
  z.union([z.string().max(10_000), z.number(), z.array(z.string().max(400)).max(200), z.null()]),
)
const files = z.array(sha256).max(9)
const reason = z.string().trim().min(1).max(200)

/** The id is made by whoever records, and is the record's for ever: sent again, it is the same record. */
export const newRecord = z.strictObject({
  id,
  ledger: ledgerName,
  /** Mine or one below me; my own by default. */
  organizationId: id.exactOptional(),
  data: recordData,
  /** As they were sent or as they are kept. Never required. */
  files: files.exactOptional(),
  /** The hints were read. */
  confirmed: z.boolean().exactOptional(),
})
export type NewRecord = z.infer<typeof newRecord>

export const recordCorrection = z.strictObject({
  data: recordData,
  reason,
  /** All that are to be attached; as they are when left out. */
  files: files.exactOptional(),
  confirmed: z.boolean().exactOptional(),
})
export type RecordCorrection = z.infer<typeof recordCorrection>

export const strikingOff = z.strictObject({ reason })

export const recordState = z.enum(['recorded', 'struck'])
export const claimStatus = z.enum(['counted', 'excluded', 'disputed'])
const partyRole = z.enum(['host', 'co_host'])
const named = z.strictObject({ id, name: z.string() })

/** What became of a record: how many claims it has by their status. */
export const recordReceipt = z.strictObject({
  id,
  version: rowVersion,
  state: recordState,
  day,
  claims: z.strictObject({
    counted: z.int().nonnegative(),
    excluded: z.int().nonnegative(),
    disputed: z.int().nonnegative(),
  }),
})
export type RecordReceipt = z.infer<typeof recordReceipt>

export const recordListQuery = z.strictObject({
  ledger: ledgerName.exactOptional(),
  /** This organization and those below it. */
  organization: id.exactOptional(),
  from: day.exactOptional(),
  to: day.exactOptional(),
  state: recordState.exactOptional(),
  /** Those that count for this target, or are disputed. */
  target: id.exactOptional(),
  cursor: z.string().max(80).exactOptional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type RecordListQuery = z.infer<typeof recordListQuery>

export const recordList = z.strictObject({
  records: z.array(
    z.strictObject({
      id,
      ledger: z.string(),
      organization: named,
      /** Mine, as the host or as a co-host. */
      role: partyRole,
      day,
      title: z.string(),
      state: recordState,
      version: rowVersion,
    }),
  ),
  /** Where the next page begins; null on the last one. */
  next: z.string().nullable(),
})
export type RecordList = z.infer<typeof recordList>

/** Fields that my role may not see are left out. */
const shownData = z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string()), z.null()]))

export const record = z.strictObject({
  id,
  ledger: z.string(),
  organization: named,
  role: partyRole,
  state: recordState,
  day,
  version: rowVersion,
  step: z.string(),
  data: shownData,
  parties: z.array(z.strictObject({ organization: named, role: partyRole })),
  files: z.array(z.strictObject({ sha256, mediaType: z.string(), size: z.int(), attachedAt: instant })),
  versions: z.array(
    z.strictObject({
      version: rowVersion,
      data: shownData,
      struck: z.boolean(),
      reason: z.string().nullable(),
      actor: z.strictObject({ kind: z.string(), name: z.string() }),
      recordedAt: instant,
    }),
  ),
})
export type Record = z.infer<typeof record>

/** A claim as it stands in the log; of one taken back, when. */
const claim = z.strictObject({
  id,
  target: z.strictObject({ id, planId: id, words: z.string() }),
  organization: named,
  recordVersion: rowVersion,
  subject: z.string(),
  side: z.enum(['numerator', 'denominator']),
  quantity: z.number(),
  day,
  basis: z.enum(['rule', 'person']),
  status: claimStatus,
  reason: words,
  reasonCode: z.string(),
  actor: z.string(),
  recordedAt: instant,
  reversedAt: instant.nullable(),
})
export const claimList = z.strictObject({ claims: z.array(claim) })
export type ClaimList = z.infer<typeof claimList>

export const claimDecision = z.strictObject({
  targetId: id,
  /** Whose account it is about; the host's by default. */
  organizationId: id.exactOptional(),
  status: claimStatus,
  /** How much it counts where no binding says so. */
  quantity: z.number().positive().max(1e12).exactOptional(),
  reason,
})
export type ClaimDecision = z.infer<typeof claimDecision>

export const claimDispute = z.strictObject({ targetId: id, reason })
export type ClaimDispute = z.infer<typeof claimDispute>
