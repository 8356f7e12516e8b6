import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'

/** A new secret of 256 random bits for a cookie or a link, and the hash under which it is stored: the token itself never is. */
export function newToken(): { readonly token: string; readonly hash: Buffer } {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: sha256(token) }
}

/** The hash to look a token up by, or null for what cannot be one: that needs no look-up. */
export function hashOfToken(token: string): Buffer | null {
  return /^[\w-]{43}$/.test(token) ? sha256(token) : null
}

/** Equality whose time tells nothing but the length. */
export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other)
}

/** 31 characters, a prime: no 0, 1, I, L, O, which are misread. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const codeLength = 10

/** A code that people read out and type: nine random characters (44 bits) and a check character, as `7KQ3M-XP4TZ`. */
export function newShortCode(): string {
  const random = Array.from({ length: codeLength - 1 }, () => alphabet.charAt(randomInt(alphabet.length))).join('')
  const code = random + checkCharacter(random)
  return `${code.slice(0, 5)}-${code.slice(5)}`
}

/** The code as it was printed, whatever case, width, spaces and dashes it was typed with; null when the check character disagrees. */
export function readShortCode(typed: string): string | null {
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
  if (code.length !== codeLength || ![...code].every((character) => alphabet.includes(character))) return null
  if (checkCharacter(code.slice(0, -1)) !== code.at(-1)) return null
  return `${code.slice(0, 5)}-${code.slice(5)}`
}

/** A weighted sum modulo a prime: finds every wrong character and every two that changed places. */
function checkCharacter(text: string): string {
  const sum = [...text].reduce((sum, character, at) => sum + (at + 2) * alphabet.indexOf(character), 0)
  return alphabet.charAt(sum % alphabet.length)
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
