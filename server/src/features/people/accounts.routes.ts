import {
  acceptBody,
  account,
  accounts,
  accountsQuery,
  arrival,
  changeAccountBody,
  firstAccountBody,
  firstArrival,
  invited,
  inviteBody,
  newPasswordBody,
  ownPasswordBody,
  renewal,
} from '@luoshi/contract/people'
import { id } from '@luoshi/contract/wire'
import { z } from 'zod'
import { route, type Route } from '../../platform/http/route.ts'
import { changeAccount, disableAccount, enableAccount, listAccounts } from './accounts.actions.ts'
import { carrierOf, clientOf, handOut } from './arriving.ts'
import { jarsOf } from './cookies.ts'
import type { PeopleDeps } from './deps.ts'
import { foundFirstAccount } from './first-account.actions.ts'
import { tellDelay } from './guesses.ts'
import { acceptInvitation, changeOwnPassword, inviteAccount, renewPassword } from './invitations.actions.ts'

const tag = 'accounts'
const params = z.strictObject({ id })
const usedUp = { withoutKey: 'The one-time link is used up: a repetition is refused, and the account can sign in.' }
const change = { tag, permission: 'accounts.change', scope: 'subtree', proved: true } as const
const weakPassword = ['password_too_short', 'password_too_long', 'password_common', 'password_contains_name'] as const
const badRoles = ['role_not_here', 'roles_not_together'] as const

export function makeAccountRoutes(deps: PeopleDeps): readonly Route[] {
  return [...arrivalRoutes(deps), ...accountRoutes(deps), ...stateRoutes(deps), ownPasswordRoute(deps)]
}

function arrivalRoutes(deps: PeopleDeps): readonly Route[] {
  const jar = jarsOf(deps.publicAddress).session
  return [
    route({
      method: 'POST',
      path: '/first-account',
      permission: 'anyone',
      scope: 'none',
      summary: 'Found the topmost organization and its first account, by the one-time link that the start printed.',
      tag,
      status: 201,
      repeatable: usedUp,
      refusals: ['one_time_link_over', 'organization_root_exists', 'organization_kind_unknown', ...weakPassword],
      body: firstAccountBody,
      answer: firstArrival,
      handle: async ({ context, body, request, reply }) => {
        const opened = await foundFirstAccount(deps, context, { ...body, client: clientOf(request) })
        return handOut(opened, { jar, reply, carrier: body.carrier })
      },
    }),
    route({
      method: 'POST',
      path: '/accounts/invitation',
      permission: 'anyone',
      scope: 'none',
      summary: 'Choose a password by a one-time link, and be signed in.',
      tag,
      status: 201,
      repeatable: usedUp,
      refusals: ['one_time_link_over', ...weakPassword],
      body: acceptBody,
      answer: arrival,
      handle: async ({ context, body, request, reply }) => {
        const opened = await acceptInvitation(deps, context, { ...body, client: clientOf(request) })
        return handOut(opened, { jar, reply, carrier: body.carrier })
      },
    }),
  ]
}

function accountRoutes(deps: PeopleDeps): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/accounts',
      permission: 'accounts.read',
      scope: 'subtree',
      summary: 'The accounts of your organizations, 200 at a time.',
      tag,
      query: accountsQuery,
      answer: accounts,
      handle: ({ context, query }) => listAccounts(deps, context, query),
    }),
    route({
      ...change,
      method: 'POST',
      path: '/accounts',
      summary: 'Make an account and a one-time link by which its person chooses a password.',
      status: 201,
      refusals: ['account_name_taken', 'secret_not_kept', ...badRoles],
      body: inviteBody,
      answer: invited,
      handle: ({ context, body }) => inviteAccount(deps, context, body),
    }),
    route({
      ...change,
      method: 'PATCH',
      path: '/accounts/:id',
      summary: 'Change what an account is called, its duty and its roles.',
      ifMatch: true,
      refusals: ['own_account', 'last_security_administrator', ...badRoles],
      params,
      body: changeAccountBody,
      answer: account,
      handle: ({ context, params, body }) => changeAccount(deps, context, { ...body, id: params.id }),
    }),
  ]
}

function stateRoutes(deps: PeopleDeps): readonly Route[] {
  return [
    route({
      ...change,
      method: 'POST',
      path: '/accounts/:id/disablement',
      summary: 'Disable an account: its sessions end at once.',
      refusals: ['own_account', 'last_security_administrator', 'account_state_differs'],
      params,
      answer: account,
      handle: ({ context, params }) => disableAccount(deps, context, params.id),
    }),
    route({
      ...change,
      method: 'POST',
      path: '/accounts/:id/enablement',
      summary: 'Enable a disabled account.',
      refusals: ['account_state_differs', ...badRoles],
      params,
      answer: account,
      handle: ({ context, params }) => enableAccount(deps, context, params.id),
    }),
    route({
      ...change,
      method: 'POST',
      path: '/accounts/:id/new-password',
      summary: 'Make a one-time link for a new password, and forget a lost authenticator.',
      status: 201,
      refusals: ['own_account', 'account_state_differs', 'secret_not_kept'],
      params,
      body: newPasswordBody,
      answer: invited,
      handle: ({ context, params, body }) => renewPassword(deps, context, { ...body, id: params.id }),
    }),
  ]
}

function ownPasswordRoute(deps: PeopleDeps): Route {
  const jar = jarsOf(deps.publicAddress).session
  return route({
    method: 'PUT',
    path: '/accounts/me/password',
    permission: 'oneself',
    scope: 'oneself',
    summary: 'Change your own password; your other sessions end.',
    tag,
    repeatable: { withoutKey: 'The old password no longer opens a repetition.' },
    refusals: ['password_wrong', ...weakPassword],
    body: ownPasswordBody,
    answer: renewal,
    handle: async ({ context, body, request, reply }) => {
      const renewed = tellDelay(reply, await changeOwnPassword(deps, context, body))
      return handOut(renewed, { jar, reply, carrier: carrierOf(request) })
    },
  })
}
