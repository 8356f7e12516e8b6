import type { acceptBody, Arrival, inviteBody, invited as invitedShape, ownPasswordBody } from '@luoshi/contract/people'
import type { z } from 'zod'
import { mapConstraint } from '../../platform/database/constraints.ts'
import { nobody, type Context } from '../../platform/database/context.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { newId } from '../../platform/ids.ts'
import { isRefusal, refuse, type Outcome } from '../../platform/refusal.ts'
import { checkPassword } from '../../platform/secrets/passwords.ts'
import { hashOfToken, newToken } from '../../platform/secrets/tokens.ts'
import { heldAccount, refusalOfGrant, shownAccount } from './accounts.actions.ts'
import { forgetCode, holdAccounts, insertAccount, updatePassword } from './accounts.queries.ts'
import { openSession, ownSession, renewSession, type Carried } from './arriving.ts'
import type { PeopleDeps } from './deps.ts'
import { enterAs } from './entering.queries.ts'
import {
  findInvitation,
  replaceInvitation,
  spendInvitation,
  withdrawInvitations,
  type Purpose,
} from './invitations.queries.ts'
import { invitationMs, newPasswordMs } from './limits.ts'
import { findActiveOrganization } from './organizations.queries.ts'
import { openAddress, sealToken } from './sealed.ts'
import { checkOwnPassword, endFormerSession } from './sessions.actions.ts'
import { deleteSessions, findOwnAccount } from './sessions.queries.ts'

mapConstraint('accounts__name', 'account_name_taken', 'name')

type Invited = z.output<typeof invitedShape>
type Kept = Omit<Invited, 'address'> & { readonly sealed: string }

/** Makes an account that waits for its person, and the link by which he chooses a password that nobody else knows. */
export async function inviteAccount(
  deps: PeopleDeps,
  context: Context,
  body: z.output<typeof inviteBody>,
): Promise<Outcome<Invited>> {
  const kept = await deps.database.writing(context, async (tx): Promise<Outcome<Kept>> => {
    if (!(await holdAccounts(tx))) return refuse('not_permitted')
    const organization = await findActiveOrganization(tx, body.organizationId)
    if (organization === null) return refuse('not_found')
    const refusal = await refusalOfGrant(tx, body.roles, organization.atRoot)
    if (refusal !== null) return refusal
    const id = newId()
    await insertAccount(tx, { id, ...body })
    const details = { roles: body.roles.join(',') }
    await tx.audit({ action: 'invite', objectKind: 'account', objectId: id, details })
    return keptLink(deps, tx, { id, purpose: 'invitation' })
  })
  return invitedOf(deps, kept)
}

/** A new link for a person who has lost his password, his authenticator or his invitation. The password itself stays his alone. */
export async function renewPassword(
  deps: PeopleDeps,
  context: Context,
  { id, forgetCode: forget }: { readonly id: string; readonly forgetCode: boolean },
): Promise<Outcome<Invited>> {
  const kept = await deps.database.writing(context, async (tx): Promise<Outcome<Kept>> => {
    const account = await heldAccount(tx, id)
    if (isRefusal(account)) return account
    if (id === context.actor.id) return refuse('own_account')
    if (account.state === 'disabled') return refuse('account_state_differs', [{ field: 'state', value: account.state }])
    if (forget) await forgetCode(tx, id)
    await tx.audit({
      action: 'renew_password',
      objectKind: 'account',
      objectId: id,
      details: { codeForgotten: forget },
    })
    return keptLink(deps, tx, { id, purpose: account.state === 'invited' ? 'invitation' : 'new_password' })
  })
  return invitedOf(deps, kept)
}

/** Takes the password that a person chose behind his one-time link, and signs him in; sessions opened with the old one end. */
export async function acceptInvitation(
  deps: PeopleDeps,
  context: Context,
  { token, password, client }: z.output<typeof acceptBody> & { readonly client: string },
): Promise<Outcome<Carried<Arrival>>> {
  const { clock } = context
  const hash = hashOfToken(token)
  const invitation = hash === null ? null : await findInvitation(deps.database.outside, hash, clock.now())
  if (hash === null || invitation === null || invitation.accountId === null) return refuse('one_time_link_over')
  const { name, displayName, organizationName } = invitation
  const weak = checkPassword(
    password,
    [name, displayName, organizationName].filter((word) => word !== null),
  )
  if (weak !== null) return weak
  const passwordHash = await deps.passwords.hash(password)
  if (isRefusal(passwordHash)) return passwordHash
  await endFormerSession(deps, context)
  return deps.database.writing({ ...context, actor: nobody }, async (outside) => {
    const spent = await spendInvitation(outside.sql, hash, passwordHash, clock.now())
    if (spent === null) return refuse('one_time_link_over')
    const { accountId: id, organizationId } = spent
    const actor = { kind: 'account', id, organizationId, name: displayName ?? '', sessionId: newId() } as const
    const tx = await enterAs(outside, actor)
    if (tx === null) return refuse('one_time_link_over')
    const ended = await deleteSessions(tx, id, null)
    await tx.audit({
      action: 'accept_invitation',
      objectKind: 'account',
      objectId: id,
      details: { purpose: spent.purpose, ended },
    })
    return openSession(tx, client)
  })
}

/** Changes the own password; all other sessions end and this one goes on under a new token. */
export async function changeOwnPassword(
  deps: PeopleDeps,
  context: Context,
  { password, newPassword }: z.output<typeof ownPasswordBody>,
): Promise<Outcome<Carried<{ due: null; expiresAt: string }>>> {
  const own = ownSession(context)
  if (isRefusal(own)) return own
  const proved = await checkOwnPassword(deps, context, password)
  if (isRefusal(proved)) return proved
  const account = await deps.database.reading(
    context,
    async (tx) => (await findOwnAccount(tx)) ?? refuse('not_signed_in'),
  )
  if (isRefusal(account)) return account
  const weak = checkPassword(newPassword, [account.name, account.displayName, account.organizationName])
  if (weak !== null) return weak
  const hash = await deps.passwords.hash(newPassword)
  if (isRefusal(hash)) return hash
  return deps.database.writing(context, async (tx) => {
    await updatePassword(tx, own.accountId, hash)
    await withdrawInvitations(tx.sql, own.accountId)
    const ended = await deleteSessions(tx, own.accountId, own.sessionId)
    await tx.audit({ action: 'change_password', objectKind: 'account', objectId: own.accountId, details: { ended } })
    return renewSession(tx, own.sessionId, true)
  })
}

async function keptLink(
  { fieldKeys }: PeopleDeps,
  tx: Transaction,
  { id, purpose }: { readonly id: string; readonly purpose: Purpose },
): Promise<Outcome<Kept>> {
  const { token, hash } = newToken()
  const now = tx.context.clock.now()
  const until = new Date(now.getTime() + (purpose === 'invitation' ? invitationMs : newPasswordMs))
  await replaceInvitation(tx.sql, { hash, purpose, account: id, now, until })
  const account = await shownAccount(tx, id)
  if (isRefusal(account)) return account
  return { account, expiresAt: until.toISOString(), sealed: sealToken(token, id, fieldKeys) }
}

function invitedOf(deps: PeopleDeps, kept: Outcome<Kept>): Outcome<Invited> {
  if (isRefusal(kept)) return kept
  const { sealed, ...shown } = kept
  const address = openAddress(deps, { page: 'invitation', sealed, row: shown.account.id })
  return isRefusal(address) ? address : { ...shown, address }
}
