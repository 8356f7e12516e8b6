import type { Context } from '../../platform/database/context.ts'
import { isRefusal, refuse, type Outcome } from '../../platform/refusal.ts'
import { decryptField, encryptField } from '../../platform/secrets/field-encryption.ts'
import { codeAddress, newCodeSecret, verifyCode } from '../../platform/secrets/one-time-codes.ts'
import { ownSession, renewSession, type Carried } from './arriving.ts'
import { confirmNextSecret, holdCode, updateCodeStep, updateNextSecret } from './codes.queries.ts'
import type { PeopleDeps } from './deps.ts'
import { guessing } from './guesses.ts'
import { deleteSessions, findOwnAccount, isSessionComplete } from './sessions.queries.ts'

type Renewed = Outcome<Carried<{ due: null; expiresAt: string }>>

/** Takes the second factor: the session is complete from here on, under a new token. A code is taken once. */
export async function giveCode(deps: PeopleDeps, context: Context, code: string): Promise<Renewed> {
  const own = ownSession(context)
  if (isRefusal(own)) return own
  const guarded = { kind: 'code', of: own.accountId, wrong: 'code_wrong' } as const
  return guessing(deps, context, guarded, () =>
    deps.database.writing(context, async (tx) => {
      const held = await holdCode(tx, own.accountId)
      if (held === null || held.confirmedAt === null) return refuse('code_not_set_up')
      const step = takenStep(deps, own.accountId, {
        stored: held.secret,
        code,
        now: context.clock.now(),
        lastStep: held.step,
      })
      if (isRefusal(step)) return step
      await updateCodeStep(tx, own.accountId, step)
      await tx.audit({ action: 'give_code', objectKind: 'session', objectId: own.sessionId })
      return renewSession(tx, own.sessionId, true)
    }),
  )
}

/** Begins the set-up of an authenticator: gives the secret, once. The one in use holds until the new one is confirmed. */
export async function beginCode(
  { database, fieldKeys }: PeopleDeps,
  context: Context,
): Promise<Outcome<{ address: string; secret: string }>> {
  const own = ownSession(context)
  if (isRefusal(own)) return own
  return database.writing(context, async (tx) => {
    const account = await findOwnAccount(tx)
    if (account === null) return refuse('not_signed_in')
    // Else whoever has the password alone would put his own authenticator in the place of the owner's.
    if (account.hasCode && !(await isSessionComplete(tx, own.sessionId))) return refuse('code_needed')
    const secret = newCodeSecret()
    await updateNextSecret(tx, account.id, encryptField(secret, placeOf(account.id), fieldKeys))
    await tx.audit({ action: 'begin_code', objectKind: 'account', objectId: account.id })
    return { address: codeAddress(secret, account.siteName || '落实', account.name), secret }
  })
}

/** Puts the new authenticator into use with its first code; sessions that knew nothing of it end. */
export async function confirmCode(deps: PeopleDeps, context: Context, code: string): Promise<Renewed> {
  const own = ownSession(context)
  if (isRefusal(own)) return own
  return deps.database.writing(context, async (tx) => {
    const held = await holdCode(tx, own.accountId)
    if (held === null || held.nextSecret === null) return refuse('code_not_set_up')
    if (held.confirmedAt !== null && !(await isSessionComplete(tx, own.sessionId))) return refuse('code_needed')
    const now = context.clock.now()
    const step = takenStep(deps, own.accountId, { stored: held.nextSecret, code, now, lastStep: null })
    if (isRefusal(step)) return step
    await confirmNextSecret(tx, own.accountId, step)
    const ended = await deleteSessions(tx, own.accountId, own.sessionId)
    await tx.audit({ action: 'set_up_code', objectKind: 'account', objectId: own.accountId, details: { ended } })
    return renewSession(tx, own.sessionId, true)
  })
}

interface TypedCode {
  readonly stored: string | null
  readonly code: string
  readonly now: Date
  readonly lastStep: number | null
}

function takenStep(
  { fieldKeys }: PeopleDeps,
  accountId: string,
  { stored, code, now, lastStep }: TypedCode,
): Outcome<number> {
  const secret = decryptField(stored ?? '', placeOf(accountId), fieldKeys)
  if (secret.state !== 'open') return refuse('code_locked')
  const verdict = verifyCode({ secret: secret.plain, code, now, lastStep })
  return verdict.ok ? verdict.step : refuse('code_wrong')
}

function placeOf(accountId: string): { table: string; column: string; row: string } {
  return { table: 'accounts', column: 'code_secret', row: accountId }
}
