import type { Account, accounts, changeAccountBody } from '@luoshi/contract/people'
import type { AccountRole } from '@luoshi/contract/permissions'
import type { z } from 'zod'
import type { Context } from '../../platform/database/context.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { isRefusal, refuse, type Outcome, type Refusal } from '../../platform/refusal.ts'
import {
  countOtherSecurityAdministrators,
  findAccount,
  holdAccounts,
  listAccountRows,
  updateAccount,
  updateAccountState,
  type AccountRow,
} from './accounts.queries.ts'
import type { PeopleDeps } from './deps.ts'
import { withdrawInvitations } from './invitations.queries.ts'
import { refusalOfRoles } from './roles.ts'
import { deleteSessions } from './sessions.queries.ts'
import { findSite } from './site.queries.ts'

const pageSize = 200

export async function listAccounts(
  { database }: PeopleDeps,
  context: Context,
  { organization, after }: { readonly organization?: string; readonly after?: string },
): Promise<Outcome<z.output<typeof accounts>>> {
  return database.reading(context, async (tx) => {
    const rows = await listAccountRows(tx, {
      organization: organization ?? null,
      after: after ?? null,
      most: pageSize + 1,
    })
    const shown = rows.slice(0, pageSize)
    return { accounts: shown.map(accountOf), next: rows.length > pageSize ? (shown.at(-1)?.id ?? null) : null }
  })
}

/** Changes what an account is called and what it may. Nobody changes his own roles, and the last security administrator stays. */
export async function changeAccount(
  { database }: PeopleDeps,
  context: Context,
  { id, ...body }: { readonly id: string } & z.output<typeof changeAccountBody>,
): Promise<Outcome<Account>> {
  return database.writing(context, async (tx) => {
    const account = await heldAccount(tx, id)
    if (isRefusal(account)) return account
    const roles = body.roles ?? account.roles
    const refusal = sameRoles(roles, account.roles) ? null : await refusalOfChange(tx, account, roles)
    if (refusal !== null) return refusal
    const { displayName = account.displayName, duty = account.duty } = body
    if (!(await updateAccount(tx, { id, displayName, duty, roles }, context.rowVersion)))
      return refuse('row_version_differs')
    const details = { from: account.roles.join(','), to: roles.join(',') }
    await tx.audit({ action: 'change', objectKind: 'account', objectId: id, details })
    return shownAccount(tx, id)
  })
}

/** Disables an account: it signs in no more, its sessions end, its links fall. */
export async function disableAccount(
  { database }: PeopleDeps,
  context: Context,
  id: string,
): Promise<Outcome<Account>> {
  return database.writing(context, async (tx) => {
    const account = await heldAccount(tx, id)
    if (isRefusal(account)) return account
    if (id === context.actor.id) return refuse('own_account')
    if (account.state === 'disabled') return refuse('account_state_differs', [{ field: 'state', value: account.state }])
    if (await isLastSecurityAdministrator(tx, account)) return refuse('last_security_administrator')
    await updateAccountState(tx, id, 'disabled')
    const ended = await deleteSessions(tx, id, null)
    await withdrawInvitations(tx.sql, id)
    await tx.audit({ action: 'disable', objectKind: 'account', objectId: id, details: { ended } })
    return shownAccount(tx, id)
  })
}

/** Enables a disabled account, with the roles it had as far as they may still stand together. */
export async function enableAccount({ database }: PeopleDeps, context: Context, id: string): Promise<Outcome<Account>> {
  return database.writing(context, async (tx) => {
    const account = await heldAccount(tx, id)
    if (isRefusal(account)) return account
    if (account.state !== 'disabled') return refuse('account_state_differs', [{ field: 'state', value: account.state }])
    const refusal = await refusalOfGrant(tx, account.roles, account.atRoot)
    if (refusal !== null) return refusal
    await updateAccountState(tx, id, account.hasPassword ? 'active' : 'invited')
    await tx.audit({ action: 'enable', objectKind: 'account', objectId: id })
    return shownAccount(tx, id)
  })
}

/** The account in one's scope, with all changes of accounts held off until the end of the transaction. */
export async function heldAccount(tx: Transaction, id: string): Promise<Outcome<AccountRow>> {
  if (!(await holdAccounts(tx))) return refuse('not_permitted')
  return (await findAccount(tx, id)) ?? refuse('not_found')
}

/** Why these roles cannot be given to an account of this place, or null. */
export async function refusalOfGrant(
  tx: Transaction,
  roles: readonly AccountRole[],
  atRoot: boolean,
): Promise<Refusal | null> {
  const site = await findSite(tx.sql)
  return refusalOfRoles(roles, { atRoot, combined: site?.administratorsCombined ?? true })
}

export async function shownAccount(tx: Transaction, id: string): Promise<Outcome<Account>> {
  const row = await findAccount(tx, id)
  return row === null ? refuse('not_found') : accountOf(row)
}

async function refusalOfChange(
  tx: Transaction,
  account: AccountRow,
  roles: readonly AccountRole[],
): Promise<Refusal | null> {
  if (account.id === tx.context.actor.id) return refuse('own_account')
  const keeps = roles.includes('security_administrator')
  if (!keeps && (await isLastSecurityAdministrator(tx, account))) return refuse('last_security_administrator')
  return refusalOfGrant(tx, roles, account.atRoot)
}

async function isLastSecurityAdministrator(tx: Transaction, { id, state, roles }: AccountRow): Promise<boolean> {
  if (state !== 'active' || !roles.includes('security_administrator')) return false
  return (await countOtherSecurityAdministrators(tx, id)) === 0
}

function sameRoles(one: readonly AccountRole[], other: readonly AccountRole[]): boolean {
  return one.length === other.length && one.every((role) => other.includes(role))
}

function accountOf(row: AccountRow): Account {
  const {
    id,
    organizationId,
    organizationName,
    name,
    displayName,
    duty,
    roles,
    state,
    hasCode,
    createdAt,
    rowVersion,
  } = row
  const organization = { id: organizationId, name: organizationName }
  return { id, organization, name, displayName, duty, roles: [...roles], state, hasCode, createdAt, rowVersion }
}
