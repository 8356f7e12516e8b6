import { timingSafeEqual } from 'node:crypto'
import { HOTP, Secret, TOTP } from 'otpauth'

/** What every authenticator app understands without being told (RFC 6238): six digits of SHA-1, anew every 30 seconds. */
const digits = 6
const periodMs = 30_000
/** Steps either side of now, for clocks that disagree. */
const window = 1

/** A new secret of 160 bits, in base 32: what the app scans, and what is stored encrypted. */
export function newCodeSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** The `otpauth://` address for a QR code: `issuer` names the site, `account` the account. */
export function codeAddress(secret: string, issuer: string, account: string): string {
  return new TOTP({
    issuer,
    label: account,
    secret: Secret.fromBase32(secret),
    digits,
    period: periodMs / 1000,
  }).toString()
}

/** The step to store with the account, so that the code is not taken again; or why it is not taken. */
export type CodeVerdict =
  | { readonly ok: true; readonly step: number }
  | { readonly ok: false; readonly why: 'wrong' | 'used' }

export interface CodeCheck {
  readonly secret: string
  /** As typed: spaces and full-width digits are forgiven. */
  readonly code: string
  readonly now: Date
  /** The step of the last code that was taken, or null. */
  readonly lastStep: number | null
}

/** Whether a code is right now and was not used: single use is single only when the caller stores the step in the same transaction. */
export function verifyCode({ secret, code, now, lastStep }: CodeCheck): CodeVerdict {
  const typed = code.normalize('NFKC').replace(/\s/g, '')
  if (!/^\d{6}$/.test(typed)) return { ok: false, why: 'wrong' }
  const current = Math.floor(now.getTime() / periodMs)
  const key = Secret.fromBase32(secret)
  const steps = [current, current - window, current + window].filter((step) => sameText(codeOf(key, step), typed))
  const fresh = steps.find((step) => lastStep === null || step > lastStep)
  if (fresh !== undefined) return { ok: true, step: fresh }
  return { ok: false, why: steps.length > 0 ? 'used' : 'wrong' }
}

function codeOf(secret: Secret, counter: number): string {
  return HOTP.generate({ secret, counter, digits })
}

function sameText(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one), Buffer.from(other))
}
