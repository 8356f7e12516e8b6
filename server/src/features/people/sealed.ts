import { refuse, type Outcome } from '../../platform/refusal.ts'
import { decryptField, encryptField, type FieldKeys } from '../../platform/secrets/field-encryption.ts'
import type { PeopleDeps } from './deps.ts'

/**
 * A token on its way into an answer. Answers are kept under their idempotency key, in the database and its backups: the token
 * lies there sealed, under a key that is not. `row` is what the token opens.
 */
export function sealToken(token: string, row: string, keys: FieldKeys): string {
  return encryptField(token, placeOf(row), keys)
}

/** The address that is shown to whoever asked, also when he asks again with the same key. The token stands behind `#`, which is never sent. */
export function openAddress(
  { fieldKeys, publicAddress }: Pick<PeopleDeps, 'fieldKeys' | 'publicAddress'>,
  { page, sealed, row }: { readonly page: string; readonly sealed: string; readonly row: string },
): Outcome<string> {
  const opened = decryptField(sealed, placeOf(row), fieldKeys)
  return opened.state === 'open'
    ? `${publicAddress.replace(/\/$/, '')}/${page}#${opened.plain}`
    : refuse('secret_not_kept')
}

function placeOf(row: string): { table: string; column: string; row: string } {
  return { table: 'idempotency_keys', column: 'answer', row }
}
