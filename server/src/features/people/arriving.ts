import type { Arrival } from '@luoshi/contract/people'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../../platform/database/context.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { isRefusal, refuse, type Outcome } from '../../platform/refusal.ts'
import { newToken } from '../../platform/secrets/tokens.ts'
import type { Jar } from './cookies.ts'
import { sessionAbsoluteMs, sessionsMost } from './limits.ts'
import { isAdministrator } from './roles.ts'
import {
  deleteOldestSessions,
  findOwnAccount,
  insertSession,
  updateSessionToken,
  type OwnAccount,
} from './sessions.queries.ts'

/** What goes to the client, and the token that goes by cookie or beside it. */
export interface Carried<T> {
  readonly body: T
  readonly token: string
  readonly expiresAt: string
}

/** The account that acts, with the session it acts by; a device or a stranger may not. */
export function ownSession({ actor }: Context): Outcome<{ readonly accountId: string; readonly sessionId: string }> {
  if (actor.kind !== 'account') return refuse('not_permitted')
  return { accountId: actor.id, sessionId: actor.sessionId }
}

/** Opens a session for the account in whose name the transaction runs, always under a token of its own. */
export async function openSession(tx: Transaction, client: string): Promise<Outcome<Carried<Arrival>>> {
  const own = ownSession(tx.context)
  if (isRefusal(own)) return own
  const account = await findOwnAccount(tx)
  if (account === null) return refuse('not_signed_in')
  const now = tx.context.clock.now()
  const expiresAt = new Date(now.getTime() + sessionAbsoluteMs)
  const due = dueOf(account)
  const { token, hash } = newToken()
  await deleteOldestSessions(tx, account.id, sessionsMost - 1)
  const session = { id: own.sessionId, tokenHash: hash, accountId: account.id, now, expiresAt, client }
  await insertSession(tx, { ...session, complete: due === null })
  await tx.audit({
    action: 'sign_in',
    objectKind: 'session',
    objectId: session.id,
    details: { complete: due === null },
  })
  const body = {
    account: { id: account.id, displayName: account.displayName, roles: [...account.roles] },
    organization: { id: account.organizationId, name: account.organizationName },
    due,
    expiresAt: expiresAt.toISOString(),
  }
  return { body, token, expiresAt: body.expiresAt }
}

/** Goes on with the own session under a new token, just proved. */
export async function renewSession(
  tx: Transaction,
  id: string,
  complete: boolean,
): Promise<Outcome<Carried<{ due: null; expiresAt: string }>>> {
  const { token, hash } = newToken()
  const expiresAt = await updateSessionToken(tx, { id, tokenHash: hash, now: tx.context.clock.now(), complete })
  if (expiresAt === null) return refuse('not_signed_in')
  return { body: { due: null, expiresAt }, token, expiresAt }
}

/** What an account owes after its password: a code when it has set that up, the set-up when the site asks for it. */
function dueOf({ hasCode, needCode, roles }: Pick<OwnAccount, 'hasCode' | 'needCode' | 'roles'>): Arrival['due'] {
  if (hasCode) return 'code'
  return needCode && roles.some(isAdministrator) ? 'code_set_up' : null
}

/** Hands the token over: into the browser's cookie, or into the answer of a program. */
export function handOut<T>(
  outcome: Outcome<Carried<T>>,
  { jar, reply, carrier }: { readonly jar: Jar; readonly reply: FastifyReply; readonly carrier: 'cookie' | 'token' },
): Outcome<T & { token?: string }> {
  if (isRefusal(outcome)) return outcome
  const { body, token, expiresAt } = outcome
  if (carrier === 'cookie') jar.put(reply, token, new Date(expiresAt))
  const beside: { token?: string } = carrier === 'token' ? { token } : {}
  return { ...body, ...beside }
}

/** How a request carried its own token: what renews it goes the same way. */
export function carrierOf(request: FastifyRequest): 'cookie' | 'token' {
  return request.headers.authorization === undefined ? 'cookie' : 'token'
}

/** What the client says it is, for the list of one's own sessions. */
export function clientOf(request: FastifyRequest): string {
  return (request.headers['user-agent'] ?? '').slice(0, 200)
}
