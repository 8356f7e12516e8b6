import type { RefusalCode } from '@luoshi/contract/errors'
import type { FastifyReply } from 'fastify'
import { createHmac, hkdfSync } from 'node:crypto'
import type { Context } from '../../platform/database/context.ts'
import { isRefusal, refuse, type Outcome, type Refusal } from '../../platform/refusal.ts'
import type { FieldKeys } from '../../platform/secrets/field-encryption.ts'
import { waitBeforeGuess } from '../../platform/secrets/lock-out.ts'
import type { PeopleDeps } from './deps.ts'
import { forgetGuesses, returnGuess, takeGuess } from './guesses.queries.ts'

/** A secret that someone may try to guess: whose it is, and the refusal that says it was wrong. */
export interface Guarded {
  readonly kind: 'name' | 'name_in_known_browser' | 'code' | 'proof'
  readonly of: string
  readonly wrong: RefusalCode
}

/** A refusal with the time before which no further guess is looked at. */
interface Delayed extends Refusal {
  readonly waitMs: number
}

/**
 * Looks at a guess, unless too many were wrong before it: then it is refused like a wrong one. The check says wrong by its
 * refusal; any other refusal (`busy`) means that it was not looked at and does not count.
 */
export async function guessing<T>(
  deps: Pick<PeopleDeps, 'database' | 'fieldKeys'>,
  { clock }: Context,
  guarded: Guarded,
  check: () => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const sql = deps.database.outside
  const key = keyOf(guarded, deps.fieldKeys)
  const guess = await takeGuess(sql, key, clock.now())
  if (guess.waitMs > 0) return delayed(guarded.wrong, guess.waitMs)
  const outcome = await check()
  if (!isRefusal(outcome)) {
    await forgetGuesses(sql, key)
    return outcome
  }
  if (outcome.code === guarded.wrong) return delayed(guarded.wrong, waitBeforeGuess(guess.after, clock.now()))
  await returnGuess(sql, key, guess)
  return outcome
}

/** Says in the header when the next guess is looked at; gives the outcome on. */
export function tellDelay<T>(reply: FastifyReply, outcome: Outcome<T>): Outcome<T> {
  if (isRefusal(outcome) && 'waitMs' in outcome && Number(outcome.waitMs) > 0) {
    reply.header('retry-after', String(Math.ceil(Number(outcome.waitMs) / 1000)))
  }
  return outcome
}

function delayed(code: RefusalCode, waitMs: number): Delayed {
  return { ...refuse(code), waitMs }
}

/** Names are kept hashed under a key that is not in the database: now and then somebody types his password for his name. */
function keyOf({ kind, of }: Guarded, { current, byId }: FieldKeys): Buffer {
  const key = hkdfSync('sha256', byId.get(current) ?? new Uint8Array(), '', 'luoshi guesses', 32)
  return createHmac('sha256', Buffer.from(key)).update(`${kind} ${of}`).digest()
}
