import { hash, verify, type Options } from '@node-rs/argon2'
import { refuse, type Outcome, type Refusal } from '../refusal.ts'
import { isCommonPassword } from './common-passwords.ts'
import { openGate } from './gate.ts'

/** NIST SP 800-63B and OWASP ASVS 6.2: no rules of composition, but a length and no guessable ones. Characters, not bytes. */
const passwordLength = { least: 8, most: 128 } as const

/**
 * Null when the password may be taken, else why not. `names` are those of the account, the person and the organisation;
 * one of fewer than three letters (two Chinese characters) is too short to matter.
 */
export function checkPassword(password: string, names: readonly string[]): Refusal | null {
  const normal = password.normalize('NFC')
  const length = [...normal].length
  if (length < passwordLength.least) return refuse('password_too_short', [{ field: 'password' }])
  if (length > passwordLength.most) return refuse('password_too_long', [{ field: 'password' }])
  if (isCommonPassword(normal)) return refuse('password_common', [{ field: 'password' }])
  if (containsName(normal, names)) return refuse('password_contains_name', [{ field: 'password' }])
  return null
}

/** Hashes passwords, a few at a time: each takes some 40 ms of a processor, and a flood of sign-ins must not take them all. */
export interface PasswordHasher {
  /** The text to store (PHC format, with its parameters and salt), or the refusal `busy`. */
  hash(password: string): Promise<Outcome<string>>
  /** Whether the password is the stored one; `stored` null stands for an unknown account, which takes as long and gives false. */
  verify(password: string, stored: string | null): Promise<Outcome<boolean>>
}

/** OWASP password storage: Argon2id, 19 MiB, two passes, one lane. The enum of the package exists for the compiler only. */
const cost: Options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 }

/** Of a random password that nobody kept; compared with when there is no account, so that the time does not tell. */
const nobodys = '$argon2id$v=19$m=19456,t=2,p=1$VQdLYotgauy+/O7/vedA3Q$UUATgU3UbqXS1TrUCZth0iK0ugGovaT/BNkB3AR8E5Q'

/** `running` hashes at a time (one a processor), `waiting` more in the queue: 16 of them wait under half a second. */
export function openPasswordHasher({ running = 2, waiting = 16 } = {}): PasswordHasher {
  const gate = openGate(running, waiting)
  return {
    async hash(password) {
      return (await gate.pass(() => hash(password.normalize('NFC'), cost))) ?? refuse('busy')
    },
    async verify(password, stored) {
      const normal = password.normalize('NFC')
      if ([...normal].length > passwordLength.most) return false
      const same = await gate.pass(() => verify(stored ?? nobodys, normal))
      if (same === null) return refuse('busy')
      return same && stored !== null
    },
  }
}

function containsName(password: string, names: readonly string[]): boolean {
  const plain = bare(password)
  return names
    .map(bare)
    .filter((name) => [...name].length >= (/\p{Script=Han}/u.test(name) ? 2 : 3))
    .some((name) => plain.includes(name))
}

/** Letters and digits alone, so that `Li.Ming` is found in `liming2025`. */
function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}
