import { isWithin, nearestOf } from './county.ts'
import type { Counted, Happening, Step } from './script.ts'

/**
 * The story's own count, from what it did itself: no code and no answer of the product goes into it. Deliberately plain: every
 * number is counted from the first fact on.
 */
export interface OwnNumber {
  readonly numerator: number
  readonly denominator: number | null
  /** Keys of the facts that count. */
  readonly facts: readonly string[]
}

interface Standing {
  readonly by: string
  readonly what: Happening
  /** A person's word on it, by target. */
  readonly decided: Readonly<Record<string, 'counted' | 'excluded' | 'disputed'>>
}

/** Counts a target for an organization as of a day, from these steps alone. */
export function ownCount(
  counted: Counted,
  steps: readonly Step[],
  { organization, asOf }: { readonly organization: string; readonly asOf: string },
): OwnNumber {
  const facts = [...standingFacts(steps)].filter(([, fact]) => counts(counted, fact, asOf))
  const claims = facts.flatMap(([key, fact]) =>
    holders(counted, fact).map((holder) => ({ key, holder, what: fact.what })),
  )
  const mine = claims.filter(({ holder }) => isWithin(holder, organization))
  const keys = [...new Set(mine.map(({ key }) => key))].toSorted()
  if (counted.take === 'each') {
    const members = counted.whose.filter((name) => isWithin(name, organization))
    const reached = members.filter((member) => {
      const own = mine.filter(({ holder }) => nearestOf(holder, counted.whose) === member)
      return new Set(own.map(({ key }) => key)).size >= (counted.least ?? 1)
    })
    return { numerator: reached.length, denominator: members.length, facts: keys }
  }
  const taken = counted.take === 'last' ? lastOfEach(mine) : once(mine)
  const amounts = taken.map(({ what }) => counted.amount(what))
  const dues = amounts.flatMap(({ due }) => due ?? [])
  return {
    numerator: amounts.reduce((sum, { done }) => sum + done, 0),
    denominator: dues.length === 0 ? null : dues.reduce((sum, due) => sum + due, 0),
    facts: keys,
  }
}

/** What there is after these steps: the last version of each fact, without those struck off. */
export function standingFacts(steps: readonly Step[]): ReadonlyMap<string, Standing> {
  const found = new Map<string, Standing>()
  for (const step of steps) {
    const key = step.step === 'record' ? step.fact.key : step.key
    const known = found.get(key)
    if (step.step === 'record') found.set(key, { by: step.fact.by, what: step.fact.what, decided: {} })
    else if (known === undefined) throw new Error(`the story speaks of ${key}, which it does not know`)
    else if (step.step === 'strike') found.delete(key)
    else if (step.step === 'correct') found.set(key, { ...known, what: { ...known.what, ...step.to } as Happening })
    else {
      const status = step.step === 'dispute' ? 'disputed' : step.status
      found.set(key, { ...known, decided: { ...known.decided, [step.of]: status } })
    }
  }
  return found
}

function counts({ key, counts: fits, until }: Counted, { what, decided }: Standing, asOf: string): boolean {
  if (what.on > asOf) return false
  const word = decided[key]
  if (word !== undefined) return word === 'counted'
  return fits(what) && what.on >= `${until.slice(0, 4)}-01-01` && what.on <= until
}

/** For whose account a fact counts: for a total the host's, else a co-host's; where each has to, both. A person's word is about the host. */
function holders({ key, whose, take }: Counted, { by, what, decided }: Standing): readonly string[] {
  if (decided[key] === 'counted') return [by]
  const coHosts = what.ledger === 'activity' ? (what.coHosts ?? []) : []
  const bound = [by, ...coHosts].filter((name) => nearestOf(name, whose) !== null)
  return take === 'each' ? bound : bound.slice(0, 1)
}

interface Held {
  readonly key: string
  readonly holder: string
  readonly what: Happening
}

function once(claims: readonly Held[]): readonly Held[] {
  return [...new Map(claims.map((claim) => [claim.key, claim])).values()]
}

function lastOfEach(claims: readonly Held[]): readonly Held[] {
  const last = new Map<string, Held>()
  for (const claim of claims) {
    const known = last.get(claim.holder)
    if (known === undefined || known.what.on <= claim.what.on) last.set(claim.holder, claim)
  }
  return [...last.values()]
}
