import { z } from 'zod'
import { accountRole, permission } from './permissions.ts'
import { id, instant, rowVersion, words } from './wire.ts'

/** People on the wire: accounts, sessions, organization links, the devices that remember one. */

/** What an account signs in with: letters of any script, digits, dot, underscore, hyphen. Case and width do not matter. */
const accountName = z
  .string()
  .normalize('NFKC')
  .trim()
  .regex(/^[\p{L}\p{N}._-]{2,32}$/u)
const personName = z.string().trim().min(1).max(40)
const organizationName = z.string().trim().min(2).max(80)
/** As typed: its length in characters and whether it is guessable are judged by the server, with words. */
const password = z.string().min(1).max(1024)
/** Out of a link; what is malformed is refused like what is unknown. */
const linkToken = z.string().max(200)
const code = z.string().min(6).max(16)
const note = z.string().trim().max(500)
/** A browser keeps its session in a cookie that no script reads; a program is given the token, for `Authorization: Bearer`. */
const carrier = z.enum(['cookie', 'token']).default('cookie')

const organizationRef = z.strictObject({ id, name: z.string() })
/** What is due before the session may do more: a code of the authenticator, or its set-up. */
const due = z.enum(['code', 'code_set_up']).nullable()
/** Given to programs only; it takes the place of the last one. */
const token = z.string().exactOptional()

export const signInBody = z.strictObject({ name: z.string().max(200), password, carrier })
export const arrival = z.strictObject({
  account: z.strictObject({ id, displayName: z.string(), roles: z.array(accountRole) }),
  organization: organizationRef,
  due,
  expiresAt: instant,
  token,
})
export type Arrival = z.infer<typeof arrival>
/** After a proof the session goes on under a new token. */
export const renewal = z.strictObject({ due, expiresAt: instant, token })
export const codeBody = z.strictObject({ code })
export const proofBody = z.strictObject({ password })
export const session = z.strictObject({
  id,
  createdAt: instant,
  lastSeenAt: instant,
  expiresAt: instant,
  client: z.string(),
  current: z.boolean(),
})
export const sessions = z.strictObject({ sessions: z.array(session) })

export const firstAccountBody = z.strictObject({
  token: linkToken,
  organizationName,
  kind: z.string().min(1).max(60),
  name: accountName,
  displayName: personName,
  password,
  carrier,
})
export const firstArrival = arrival.extend({ next: z.strictObject({ path: z.string(), words }) })

export const me = z.strictObject({
  kind: z.enum(['account', 'device']),
  id,
  displayName: z.string(),
  organization: organizationRef,
  roles: z.array(accountRole),
  permissions: z.array(permission),
  due,
  hasCode: z.boolean(),
})

export const account = z.strictObject({
  id,
  organization: organizationRef,
  name: z.string(),
  displayName: z.string(),
  duty: z.string(),
  roles: z.array(accountRole),
  state: z.enum(['invited', 'active', 'disabled']),
  hasCode: z.boolean(),
  createdAt: instant,
  rowVersion,
})
export type Account = z.infer<typeof account>
const roles = z
  .array(accountRole)
  .min(1)
  .max(accountRole.options.length)
  .refine((list) => new Set(list).size === list.length, 'each role once')
const duty = z.string().trim().max(60)
export const accountsQuery = z.strictObject({
  organization: id.exactOptional(),
  /** The last id of the page before. */
  after: id.exactOptional(),
})
export const accounts = z.strictObject({ accounts: z.array(account), next: id.nullable() })
export const inviteBody = z.strictObject({
  organizationId: id,
  name: accountName,
  displayName: personName,
  duty: duty.default(''),
  roles,
})
/** A one-time link, shown to whoever made it and to nobody else; it is for the person to open, who chooses the password. */
export const invited = z.strictObject({ account, address: z.string(), expiresAt: instant })
export const changeAccountBody = z.strictObject({
  displayName: personName.exactOptional(),
  duty: duty.exactOptional(),
  roles: roles.exactOptional(),
})
/** `forgetCode`: the authenticator was lost. */
export const newPasswordBody = z.strictObject({ forgetCode: z.boolean().default(false) })
export const acceptBody = z.strictObject({ token: linkToken, password, carrier })
export const ownPasswordBody = z.strictObject({ password, newPassword: password })
export const codeSetUp = z.strictObject({ address: z.string(), secret: z.string() })

export const organizationLink = z.strictObject({
  id,
  organizationId: id,
  label: z.string(),
  issuedAt: instant,
  revokedAt: instant.nullable(),
  revokedReason: z.enum(['revoked', 'handed_over']).nullable(),
  devices: z.int().nonnegative(),
  rowVersion,
})
export type OrganizationLink = z.infer<typeof organizationLink>
export const organizationLinks = z.strictObject({ links: z.array(organizationLink) })
export const issueLinkBody = z.strictObject({ label: z.string().trim().max(40).default('') })
/** The address is shown this once. */
export const issuedLink = z.strictObject({ link: organizationLink, address: z.string() })
export const handoverBody = z.strictObject({ note: note.default('') })
export const handedOver = issuedLink.extend({
  handover: z.strictObject({
    id,
    formerLinks: z.int().nonnegative(),
    forgottenDevices: z.int().nonnegative(),
    handedAt: instant,
  }),
})
export const enterBody = z.strictObject({ token: linkToken, holder: personName, carrier })
export const entrance = z.strictObject({
  device: z.strictObject({ id, holder: z.string(), expiresAt: instant }),
  organization: organizationRef,
  token,
})
export const device = z.strictObject({
  id,
  holder: z.string(),
  rememberedAt: instant,
  expiresAt: instant,
  forgottenAt: instant.nullable(),
})
export const devices = z.strictObject({ devices: z.array(device) })

export const site = z.strictObject({
  name: z.string(),
  zone: z.string(),
  administratorsCombined: z.boolean(),
  administratorsNeedCode: z.boolean(),
  rowVersion,
})
export const changeSiteBody = z.strictObject({
  administratorsCombined: z.boolean().exactOptional(),
  administratorsNeedCode: z.boolean().exactOptional(),
})
