import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/database/database.ts'
import { newId } from '../../platform/ids.ts'
import { isRefusal, type Outcome } from '../../platform/refusal.ts'
import { newToken } from '../../platform/secrets/tokens.ts'
import { localSessionMs } from './limits.ts'
import { typedName } from './sessions.actions.ts'
import { findAccountForLogin, insertSession } from './sessions.queries.ts'

/**
 * The token of a short session of an account, for a command on the machine itself: whoever may open the data folder holds its keys
 * and its database, so that no password would hold him off. It is written down as what it is. Null where no such account is active.
 */
export async function openLocalSession(database: Database, clock: Clock, name: string): Promise<string | null> {
  const account = await findAccountForLogin(database.outside, typedName(name))
  if (account === null || account.state !== 'active') return null
  const session = { id: newId(), accountId: account.id, client: 'luoshi' }
  const { organizationId, displayName } = account
  const context = {
    actor: { kind: 'account', id: account.id, organizationId, name: displayName, sessionId: session.id } as const,
    permissions: new Set<never>(),
    requestId: newId(),
    clock,
    route: 'command line',
    idempotency: null,
    rowVersion: null,
    status: 201,
  }
  const { token, hash } = newToken()
  const now = clock.now()
  const expiresAt = new Date(now.getTime() + localSessionMs)
  const opened: Outcome<{ id: string }> = await database.writing(context, async (tx) => {
    await insertSession(tx, { ...session, tokenHash: hash, now, expiresAt, complete: true })
    await tx.audit({ action: 'sign_in_on_machine', objectKind: 'session', objectId: session.id })
    return { id: session.id }
  })
  // Disabled in this very moment.
  return isRefusal(opened) ? null : token
}
