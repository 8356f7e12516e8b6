import type { Arrival, session as sessionShape } from '@luoshi/contract/people'
import type { z } from 'zod'
import type { Context } from '../../platform/database/context.ts'
import { newId } from '../../platform/ids.ts'
import { isRefusal, refuse, type Outcome } from '../../platform/refusal.ts'
import { openSession, ownSession, renewSession, type Carried } from './arriving.ts'
import type { PeopleDeps } from './deps.ts'
import { guessing } from './guesses.ts'
import { deleteSession, findAccountForLogin, findOwnAccount, listSessions, type LoginRow } from './sessions.queries.ts'

/** One name however it is written: case, width, spaces around it. */
export function typedName(name: string): string {
  return name
    .normalize('NFKC')
    .replaceAll(/\p{Cc}/gu, '')
    .trim()
    .toLowerCase()
}

export interface Attempt {
  readonly typed: string
  readonly password: string
  readonly client: string
  /** This browser has signed in under this name before. */
  readonly known: boolean
}

/**
 * Signs an account in. Whatever was wrong, the refusal is the same and takes as long. The session that the browser had
 * before ends.
 */
export async function signIn(
  deps: PeopleDeps,
  context: Context,
  { typed, password, client, known }: Attempt,
): Promise<Outcome<Carried<Arrival>>> {
  const kind = known ? 'name_in_known_browser' : 'name'
  const guarded = { kind, of: typed, wrong: 'sign_in_failed' } as const
  const found = await guessing(deps, context, guarded, () => checkName(deps, typed, password))
  if (isRefusal(found)) return found
  await endFormerSession(deps, context)
  const { id, organizationId, displayName } = found
  const actor = { kind: 'account', id, organizationId, name: displayName, sessionId: newId() } as const
  const opened = await deps.database.writing({ ...context, actor }, (tx) => openSession(tx, client))
  // Disabled in this very moment.
  return isRefusal(opened) ? refuse('sign_in_failed') : opened
}

async function checkName(
  { database, passwords }: PeopleDeps,
  name: string,
  password: string,
): Promise<Outcome<LoginRow>> {
  const account = await findAccountForLogin(database.outside, name)
  const active = account?.state === 'active' ? account : null
  const right = await passwords.verify(password, active?.passwordHash ?? null)
  if (isRefusal(right)) return right
  return right && active !== null ? active : refuse('sign_in_failed')
}

/** Ends the session that a browser brings along when it opens another one. */
export async function endFormerSession(deps: PeopleDeps, context: Context): Promise<void> {
  if (context.actor.kind === 'account') await endSession(deps, context, context.actor.sessionId)
}

/** Asks for the password again, so that a sensitive step may follow; the session goes on under a new token. */
export async function proveOneself(
  deps: PeopleDeps,
  context: Context,
  password: string,
): Promise<Outcome<Carried<{ due: null; expiresAt: string }>>> {
  const own = ownSession(context)
  if (isRefusal(own)) return own
  const proved = await checkOwnPassword(deps, context, password)
  if (isRefusal(proved)) return proved
  return deps.database.writing(context, async (tx) => {
    await tx.audit({ action: 'prove', objectKind: 'session', objectId: own.sessionId })
    return renewSession(tx, own.sessionId, true)
  })
}

/** The password of whoever acts, as a guess: a stolen session shall not find it out. */
export async function checkOwnPassword(deps: PeopleDeps, context: Context, password: string): Promise<Outcome<true>> {
  const own = ownSession(context)
  if (isRefusal(own)) return own
  const guarded = { kind: 'proof', of: own.accountId, wrong: 'password_wrong' } as const
  return guessing(deps, context, guarded, async () => {
    const account = await deps.database.reading(
      context,
      async (tx) => (await findOwnAccount(tx)) ?? refuse('not_signed_in'),
    )
    if (isRefusal(account)) return account
    const right = await deps.passwords.verify(password, account.passwordHash)
    if (isRefusal(right)) return right
    return right ? true : refuse('password_wrong')
  })
}

export async function listOwnSessions(
  { database }: PeopleDeps,
  context: Context,
): Promise<Outcome<{ sessions: z.output<typeof sessionShape>[] }>> {
  const own = ownSession(context)
  if (isRefusal(own)) return own
  return database.reading(context, async (tx) => {
    const rows = await listSessions(tx, own.accountId)
    return {
      sessions: rows.map(({ id, createdAt, lastSeenAt, expiresAt, client }) => {
        return { id, createdAt, lastSeenAt, expiresAt, client, current: id === own.sessionId }
      }),
    }
  })
}

/** Ends one of one's own sessions. */
export async function endSession({ database }: PeopleDeps, context: Context, id: string): Promise<Outcome<null>> {
  const own = ownSession(context)
  if (isRefusal(own)) return own
  return database.writing(context, async (tx) => {
    if (!(await deleteSession(tx, own.accountId, id))) return refuse('not_found')
    await tx.audit({ action: 'sign_out', objectKind: 'session', objectId: id })
    return null
  })
}
