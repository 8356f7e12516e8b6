import { arrival, codeBody, codeSetUp, proofBody, renewal, sessions, signInBody } from '@luoshi/contract/people'
import { id } from '@luoshi/contract/wire'
import { z } from 'zod'
import { route, type Route } from '../../platform/http/route.ts'
import { isRefusal } from '../../platform/refusal.ts'
import { carrierOf, clientOf, handOut, ownSession } from './arriving.ts'
import { beginCode, confirmCode, giveCode } from './codes.actions.ts'
import { jarsOf } from './cookies.ts'
import type { PeopleDeps } from './deps.ts'
import { tellDelay } from './guesses.ts'
import { isKnownBrowser, rememberBrowser } from './known-browser.ts'
import { endSession, listOwnSessions, proveOneself, signIn, typedName } from './sessions.actions.ts'

const tag = 'sessions'
const tokenInAnswer = {
  withoutKey: 'The answer carries a token, which is not kept; a repetition opens or renews anew.',
}
const endsOnce = { withoutKey: 'What has ended cannot end again.' }

export function makeSessionRoutes(deps: PeopleDeps): readonly Route[] {
  return [signInRoute(deps), ...proofRoutes(deps), ...ownRoutes(deps), ...codeRoutes(deps)]
}

function signInRoute(deps: PeopleDeps): Route {
  const jars = jarsOf(deps.publicAddress)
  return route({
    method: 'POST',
    path: '/sessions',
    permission: 'anyone',
    scope: 'none',
    summary: 'Sign in with name and password; says whether a one-time code is due.',
    tag,
    status: 201,
    repeatable: tokenInAnswer,
    refusals: ['sign_in_failed'],
    body: signInBody,
    answer: arrival,
    handle: async ({ context, body, request, reply }) => {
      const { password, carrier } = body
      const typed = typedName(body.name)
      const known = isKnownBrowser(request, jars.known, typed, deps.fieldKeys)
      const opened = tellDelay(
        reply,
        await signIn(deps, context, { typed, password, known, client: clientOf(request) }),
      )
      const handed = handOut(opened, { jar: jars.session, reply, carrier })
      if (!isRefusal(handed) && carrier === 'cookie') {
        rememberBrowser(reply, jars.known, { typed, keys: deps.fieldKeys, now: context.clock.now() })
      }
      return handed
    },
  })
}

function proofRoutes(deps: PeopleDeps): readonly Route[] {
  const jar = jarsOf(deps.publicAddress).session
  return [
    route({
      method: 'POST',
      path: '/sessions/current/code',
      permission: 'present',
      scope: 'oneself',
      summary: 'Give the one-time code that the session still owes.',
      tag,
      repeatable: tokenInAnswer,
      refusals: ['code_wrong', 'code_not_set_up', 'code_locked', 'not_permitted'],
      body: codeBody,
      answer: renewal,
      handle: async ({ context, body, request, reply }) => {
        const renewed = tellDelay(reply, await giveCode(deps, context, body.code))
        return handOut(renewed, { jar, reply, carrier: carrierOf(request) })
      },
    }),
    route({
      method: 'POST',
      path: '/sessions/current/proof',
      permission: 'oneself',
      scope: 'oneself',
      summary: 'Prove with the password who you are, before a sensitive step.',
      tag,
      repeatable: tokenInAnswer,
      refusals: ['password_wrong'],
      body: proofBody,
      answer: renewal,
      handle: async ({ context, body, request, reply }) => {
        const renewed = tellDelay(reply, await proveOneself(deps, context, body.password))
        return handOut(renewed, { jar, reply, carrier: carrierOf(request) })
      },
    }),
  ]
}

function ownRoutes(deps: PeopleDeps): readonly Route[] {
  const jar = jarsOf(deps.publicAddress).session
  return [
    route({
      method: 'GET',
      path: '/sessions',
      permission: 'oneself',
      scope: 'oneself',
      summary: 'The sessions of your own account.',
      tag,
      answer: sessions,
      handle: ({ context }) => listOwnSessions(deps, context),
    }),
    route({
      method: 'DELETE',
      path: '/sessions/current',
      permission: 'present',
      scope: 'oneself',
      summary: 'Sign out: the session and its token end.',
      tag,
      status: 204,
      repeatable: endsOnce,
      answer: null,
      handle: async ({ context, reply }) => {
        const own = ownSession(context)
        if (isRefusal(own)) return own
        const ended = await endSession(deps, context, own.sessionId)
        jar.clear(reply)
        reply.header('clear-site-data', '"cache"')
        return ended
      },
    }),
    route({
      method: 'DELETE',
      path: '/sessions/:id',
      permission: 'oneself',
      scope: 'oneself',
      summary: 'End one of your own sessions, on another machine.',
      tag,
      status: 204,
      repeatable: endsOnce,
      params: z.strictObject({ id }),
      answer: null,
      handle: ({ context, params }) => endSession(deps, context, params.id),
    }),
  ]
}

function codeRoutes(deps: PeopleDeps): readonly Route[] {
  const jar = jarsOf(deps.publicAddress).session
  return [
    route({
      method: 'POST',
      path: '/accounts/me/code',
      permission: 'present',
      scope: 'oneself',
      summary: 'Begin to set up one-time codes: the address that an authenticator scans.',
      tag,
      proved: true,
      repeatable: { withoutKey: 'The answer carries a secret, which is not kept; a repetition begins anew.' },
      refusals: ['code_needed'],
      answer: codeSetUp,
      handle: ({ context }) => beginCode(deps, context),
    }),
    route({
      method: 'POST',
      path: '/accounts/me/code/confirmation',
      permission: 'present',
      scope: 'oneself',
      summary: 'Confirm the authenticator with its first code.',
      tag,
      repeatable: tokenInAnswer,
      refusals: ['code_wrong', 'code_not_set_up', 'code_locked', 'code_needed'],
      body: codeBody,
      answer: renewal,
      handle: async ({ context, body, request, reply }) => {
        const renewed = await confirmCode(deps, context, body.code)
        return handOut(renewed, { jar, reply, carrier: carrierOf(request) })
      },
    }),
  ]
}
