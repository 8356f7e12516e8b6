/** Wrong guesses at one account since the last right one, or since an hour without any. */
export interface Failures {
  readonly failures: number
  readonly lastAt: Date
  /** Before this no guess is looked at. */
  readonly lockedUntil: Date
}

const freeGuesses = 3
const firstDelayMs = 4000
const longestDelayMs = 15 * 60_000
const forgottenAfterMs = 60 * 60_000

/**
 * Milliseconds until the next guess is looked at; 0 is now. Never more than 15 minutes, so nobody is locked out for ever,
 * also when the clock was set back.
 */
export function waitBeforeGuess(known: Failures | null, now: Date): number {
  if (known === null) return 0
  return Math.max(0, Math.min(known.lockedUntil.getTime() - now.getTime(), delayAfter(known.failures)))
}

/**
 * What to store of one more wrong guess. The delay after the third is 4 s and doubles: any 15 minutes see ten guesses at
 * most. Store it before the password is looked at and forget it after a right one, else guesses sent at once slip past.
 */
export function addFailure(known: Failures | null, now: Date): Failures {
  const forgotten = known === null || now.getTime() - known.lastAt.getTime() >= forgottenAfterMs
  const failures = forgotten ? 1 : known.failures + 1
  return { failures, lastAt: now, lockedUntil: new Date(now.getTime() + delayAfter(failures)) }
}

function delayAfter(failures: number): number {
  return failures < freeGuesses ? 0 : Math.min(firstDelayMs * 2 ** (failures - freeGuesses), longestDelayMs)
}
