/** How long things hold, with where each number comes from and since when it stands here. */

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/**
 * OWASP ASVS 5.0.0 V7.3.1 and V7.3.2 ask for an idle and an absolute limit (security.md §2.1, set 2025-11): a working day
 * away from the desk, and one sign-in a week.
 */
export const sessionIdleMs = 12 * hour
export const sessionAbsoluteMs = 7 * day
/** A session's use is written down at most this often; the idle limit is that exact. */
export const sessionSeenEveryMs = minute
/** ASVS V7.1.2: how many sessions an account has at once; the one unused for longest gives way. */
export const sessionsMost = 10
/** A command on the machine itself ends its session when it is done; one that was killed leaves it for this long. */
export const localSessionMs = hour

/** A year of office and a month to hand over (product.md §1); browsers keep no cookie longer than 400 days. */
export const deviceMs = 396 * day

export const knownBrowserMs = 396 * day

/** One-time links: the first is read off the console, an invitation waits for its person, a new password is awaited. */
export const firstLinkMs = day
export const invitationMs = 7 * day
export const newPasswordMs = day

/** Failures are forgotten after an hour without any (platform/secrets/lock-out.ts); spent links are of no use to anyone. */
export const failuresKeptMs = 2 * hour
export const invitationsKeptMs = 30 * day
