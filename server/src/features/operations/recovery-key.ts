import { createHash } from 'node:crypto'

// Keys on paper: 32 bytes as 52 letters and digits of Crockford's alphabet (no I, L, O, U), then 4 that check them, in groups of 4.

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const keyBytes = 32
const keyLetters = 52
const checkLetters = 4

/** A key for people to copy by hand: 14 groups of 4 letters and digits. */
export function keyOnPaper(key: Uint8Array): string {
  const letters = encode(key) + checkOf(key)
  return (letters.match(/.{4}/g) ?? []).join('-')
}

/** The key that was copied, however it was grouped and with letters taken for digits; null where it was mistyped. */
export function keyFromPaper(typed: string): Buffer | null {
  const letters = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  if (letters.length !== keyLetters + checkLetters) return null
  const key = decode(letters.slice(0, keyLetters))
  return key === null || checkOf(key) !== letters.slice(keyLetters) ? null : key
}

function checkOf(key: Uint8Array): string {
  return encode(createHash('sha256').update('luoshi key on paper').update(key).digest()).slice(0, checkLetters)
}

/** Five bits a letter; the last one is filled up with zeros. */
function encode(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const groups = bits.padEnd(keyLetters * 5, '0').match(/.{5}/g) ?? []
  return groups.map((group) => alphabet[Number.parseInt(group, 2)]).join('')
}

function decode(letters: string): Buffer | null {
  const values = [...letters].map((letter) => alphabet.indexOf(letter))
  if (values.includes(-1)) return null
  const bits = values.map((value) => value.toString(2).padStart(5, '0')).join('')
  const groups = bits.slice(0, keyBytes * 8).match(/.{8}/g) ?? []
  return Buffer.from(groups.map((group) => Number.parseInt(group, 2)))
}
