import { z } from 'zod'
import { day, id, instant, rowVersion, words } from './wire.ts'

/** Organizations on the wire: the tree of a day, what happened to it, its kinds and classes, and lists pasted in. */

const name = z.string().trim().min(1).max(100)
const shortName = z.string().trim().min(1).max(40).nullable()
const kindCode = z.string().regex(/^[a-z][a-z0-9_]{1,39}$/)
/** What it says in the paper that decided the change: its number, or a sentence. */
const paper = z.string().trim().min(1).max(200)

export const organizationState = z.enum(['active', 'closed'])
export const organizationEventKind = z.enum([
  'founded',
  'renamed',
  'moved',
  'changed_kind',
  'merged',
  'split',
  'closed',
])

const named = z.strictObject({ id, name: z.string() })

/** An organization as it stands on a day, with the line of its superiors from the top down. */
export const organization = z.strictObject({
  id,
  parentId: id.nullable(),
  name: z.string(),
  shortName: z.string().nullable(),
  kind: z.string(),
  state: organizationState,
  ancestors: z.array(named),
  /** Of the organization as it stands now: an edit starts from it. */
  rowVersion,
})
export type Organization = z.infer<typeof organization>

const organizationVersion = z.strictObject({
  validFrom: day,
  parentId: id.nullable(),
  name: z.string(),
  shortName: z.string().nullable(),
  kind: z.string(),
  state: organizationState,
  /** What took its place, where it was merged or split. */
  successors: z.array(id),
  eventId: id,
  recordedAt: instant,
  /** The fold position since which it is known; null while it has none yet. */
  known: z.string().nullable(),
})

const organizationEvent = z.strictObject({
  id,
  kind: organizationEventKind,
  day,
  paper: z.string().nullable(),
  recordedAt: instant,
})

export const organizationDetail = organization.extend({
  foundedOn: day,
  /** Every row that was ever recorded, in the order in which they became known. */
  versions: z.array(organizationVersion),
  events: z.array(organizationEvent),
})
export type OrganizationDetail = z.infer<typeof organizationDetail>

export const organizationListQuery = z.strictObject({
  /** The day on which the tree stood so; today when absent. */
  on: day.exactOptional(),
  under: id.exactOptional(),
  state: z.enum(['active', 'closed', 'all']).default('active'),
  /** As it was known at this fold position. */
  known: z
    .string()
    .regex(/^\d{1,18}$/)
    .exactOptional(),
})
export type OrganizationListQuery = z.output<typeof organizationListQuery>
export const organizationList = z.array(organization)

/** Names of organizations anywhere, for naming a co-host: nothing else of them. */
export const organizationNamesQuery = z.strictObject({ query: z.string().trim().min(1).max(40) })
export const organizationNames = z.array(
  z.strictObject({
    id,
    name: z.string(),
    shortName: z.string().nullable(),
    kind: z.string(),
    parent: z.string().nullable(),
  }),
)
export type OrganizationNames = z.infer<typeof organizationNames>

const newOrganization = z.strictObject({
  id: id.exactOptional(),
  parentId: id,
  name,
  shortName: shortName.default(null),
  kind: kindCode,
})
const change = z.strictObject({ day, paper: paper.exactOptional() })

export const founding = newOrganization.extend({ foundedOn: day, paper: paper.exactOptional() })
export type Founding = z.output<typeof founding>
/** A new name, and a new kind where it became another: a general branch that turned into a committee. */
export const renaming = change.extend({ name, shortName: shortName.default(null), kind: kindCode.exactOptional() })
export type Renaming = z.output<typeof renaming>
export const move = change.extend({ parentId: id })
export type Move = z.output<typeof move>
export const closure = change
export type Closure = z.output<typeof closure>
/** Into a new organization, or into one that exists and takes the others up. What stood below them goes with them. */
export const merger = change.extend({
  organizations: z.array(z.strictObject({ id, rowVersion })).min(1).max(50),
  into: z.union([z.strictObject({ id, rowVersion }), newOrganization]),
})
export type Merger = z.output<typeof merger>
export const split = change.extend({
  into: z
    .array(newOrganization.omit({ parentId: true }).extend({ id }))
    .min(1)
    .max(50),
  closes: z.boolean(),
  /** Which of the new ones each organization below goes to; all of them where the old one closes. */
  children: z
    .array(z.strictObject({ id, parentId: id }))
    .max(1000)
    .default([]),
})
export type Split = z.output<typeof split>

/** What a change of several organizations left behind, each as it stands now. */
export const treeChange = z.strictObject({ organizations: z.array(organization) })
export type TreeChange = z.infer<typeof treeChange>

export const organizationKind = z.strictObject({ code: z.string(), words, ownSystem: z.boolean() })
export type OrganizationKindRow = z.infer<typeof organizationKind>
export const organizationKindList = z.array(organizationKind)
const wording = z.string().trim().min(1).max(40)
export const newKind = z.strictObject({
  code: kindCode,
  words: z.strictObject({ zh: wording, en: wording }),
  /** Other words for it in a column 类别. */
  aliases: z.array(wording).max(50).default([]),
  /** How names of this kind end. */
  endings: z.array(wording).max(50).default([]),
  /** What stands behind 各 when all of this kind are meant. */
  gathered: z.array(wording).max(50).default([]),
  formed: z.enum(['elected', 'appointed', 'none']).default('elected'),
  /** Where a name names only one. */
  uniqueWithin: z.enum(['tree', 'parent']).default('tree'),
  /** May stand at the top of a tree. */
  leads: z.boolean().default(false),
  /** Of the system itself, as against an office beside it. */
  ownSystem: z.boolean().default(true),
})
export type NewKind = z.output<typeof newKind>

const classRule = z.strictObject({
  from: day,
  /** Codes of kinds; empty where only `include` counts. */
  kinds: z.array(kindCode).max(50),
  /** Only those below this organization; null for the whole tree. */
  under: id.nullable(),
  include: z.array(id).max(1000).default([]),
  exclude: z.array(id).max(1000).default([]),
})
/** A class is changed by a rule from a day on; what it was before stays. */
export const classEntry = z.strictObject({ name, aliases: z.array(name).max(50).default([]), rule: classRule })
export type ClassEntry = z.output<typeof classEntry>
export const newClass = classEntry.extend({ id: id.exactOptional() })
export type NewClass = z.output<typeof newClass>
export const organizationClass = z.strictObject({
  id,
  organizationId: id,
  name: z.string(),
  aliases: z.array(z.string()),
  /** In the order in which they were recorded; on a day the latest that has begun holds. */
  rules: z.array(classRule.extend({ recordedAt: instant })),
  rowVersion,
})
export type OrganizationClassRow = z.infer<typeof organizationClass>
export const organizationClassList = z.array(organizationClass)
export const membersQuery = z.strictObject({ on: day.exactOptional() })
export const memberList = z.array(named)

/** A pasted list: a sheet, comma-separated text, or one name a line. `under` is the top of what it speaks of; mine when absent. */
export const pastedList = z.strictObject({ text: z.string().min(1).max(200_000), under: id.exactOptional() })
export type PastedList = z.output<typeof pastedList>
export const listImport = pastedList.extend({
  /** Imports the other rows; otherwise one wrong row stops all. */
  ignoreWrong: z.boolean().default(false),
})
export type ListImport = z.output<typeof listImport>

const pasteField = z.enum(['name', 'parent', 'kind', 'shortName', 'founded'])
const pasteRow = z.strictObject({
  line: z.int(),
  raw: z.string(),
  status: z.enum(['new', 'same', 'changed', 'wrong']),
  organization: id.nullable(),
  name: z.string(),
  shortName: z.string().nullable(),
  kind: z.string(),
  parent: z.discriminatedUnion('is', [
    z.strictObject({ is: z.literal('organization'), id }),
    z.strictObject({ is: z.literal('line'), line: z.int() }),
    z.strictObject({ is: z.literal('top') }),
    z.strictObject({ is: z.literal('unknown') }),
  ]),
  from: day,
  changes: z.array(z.enum(['shortName', 'kind', 'parent'])).readonly(),
  problems: z
    .array(z.strictObject({ field: pasteField, code: z.string(), blocks: z.boolean(), words, next: words }))
    .readonly(),
  /** Cells of columns that nothing is read from. */
  others: z.record(z.string(), z.string()),
})
export const listPreview = z.strictObject({
  header: z.enum(['read', 'assumed']),
  rows: z.array(pasteRow).readonly(),
})
export type ListPreview = z.infer<typeof listPreview>
export const listImported = z.strictObject({
  founded: z.int(),
  changed: z.int(),
  same: z.int(),
  leftOut: z.int(),
  /** The organization that each line founded or changed. */
  organizations: z.array(z.strictObject({ line: z.int(), id })),
})
export type ListImported = z.infer<typeof listImported>
