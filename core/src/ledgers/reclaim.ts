import type { Claim } from './claims.ts'

/**
 * What a new version of a record does to its claims: those that no longer hold are reversed, those that are new appended. A claim
 * that says the same stays as it was made, under the version that made it, so that nothing is written where nothing changed.
 */
export function reclaim<Live extends Claim>(
  previous: readonly Live[],
  next: readonly Claim[],
): { readonly reverse: readonly Live[]; readonly append: readonly Claim[] } {
  const standing = new Map<string, Live[]>()
  for (const claim of previous) {
    const same = standing.get(contentOf(claim))
    if (same === undefined) standing.set(contentOf(claim), [claim])
    else same.push(claim)
  }
  const append = next.filter((claim) => standing.get(contentOf(claim))?.shift() === undefined)
  return { reverse: [...standing.values()].flat(), append }
}

/** Two claims say the same, whichever version of the record they were made from. */
export function sameClaim(one: Claim, other: Claim): boolean {
  return contentOf(one) === contentOf(other)
}

function contentOf(claim: Claim): string {
  const { target, record, organization, subject, side, quantity, day, basis, status, reason, words } = claim
  return JSON.stringify([target, record, organization, subject, side, quantity, day, basis, status, reason, words.zh])
}
