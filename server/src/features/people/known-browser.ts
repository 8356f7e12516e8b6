import type { FastifyReply, FastifyRequest } from 'fastify'
import { decryptField, encryptField, type FieldKeys } from '../../platform/secrets/field-encryption.ts'
import type { Jar } from './cookies.ts'
import { knownBrowserMs } from './limits.ts'

/**
 * Whether this browser has signed in under this name before. Its guesses are counted apart from those of strangers, who could
 * otherwise keep the account's own person out by guessing on and on.
 */
export function isKnownBrowser(request: FastifyRequest, jar: Jar, typed: string, keys: FieldKeys): boolean {
  return decryptField(jar.read(request) ?? '', placeOf(typed), keys).state === 'open'
}

export function rememberBrowser(
  reply: FastifyReply,
  jar: Jar,
  told: { typed: string; keys: FieldKeys; now: Date },
): void {
  const value = encryptField(told.typed, placeOf(told.typed), told.keys)
  jar.put(reply, value, new Date(told.now.getTime() + knownBrowserMs))
}

/** Bound to the name: a browser known for one is a stranger to all others. */
function placeOf(typed: string): { table: string; column: string; row: string } {
  return { table: 'accounts', column: 'known_browser', row: typed }
}
