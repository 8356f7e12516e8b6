import { personOf } from '../ledgers/index.ts'
import type { Figure, FigureQuestion, Member, Period, Posting, Row } from './figure.ts'
import { isRate, reaches } from './meets.ts'
import { nothingOf } from './nothing.ts'
import { lastDayOf, tally, withLate } from './tally.ts'

type Sorted = Pick<Figure, 'counted' | 'excluded' | 'disputed'>

/** One row for each person where each person must reach the value, else one for each organisation. */
export function foldRows(sorted: Sorted, question: FigureQuestion): readonly Row[] {
  return question.target.scope === 'each_person' ? personRows(sorted, question) : organizationRows(sorted, question)
}

/** The members that a claim of this organisation belongs to. */
export function membersByOrganization(members: readonly Member[]): ReadonlyMap<string, readonly Member[]> {
  const found = new Map<string, Member[]>()
  for (const member of members) {
    for (const id of member.includes ?? [member.id]) {
      const known = found.get(id)
      if (known === undefined) found.set(id, [member])
      else known.push(member)
    }
  }
  return found
}

function organizationRows(sorted: Sorted, question: FigureQuestion): readonly Row[] {
  const owners = membersByOrganization(question.organizations)
  const share = (claims: readonly Posting[]) =>
    grouped(claims, ({ organization }) => owners.get(organization)?.map(({ id }) => id) ?? [])
  const shares = { counted: share(sorted.counted), excluded: share(sorted.excluded), disputed: share(sorted.disputed) }
  return question.organizations.map((member) =>
    row(member, question, {
      counted: shares.counted.get(member.id) ?? [],
      excluded: shares.excluded.get(member.id) ?? [],
      disputed: shares.disputed.get(member.id) ?? [],
    }),
  )
}

function personRows(sorted: Sorted, question: FigureQuestion): readonly Row[] {
  const share = (claims: readonly Posting[]) => grouped(claims, ({ subject }) => personOf(subject) ?? [])
  const shares = { counted: share(sorted.counted), excluded: share(sorted.excluded), disputed: share(sorted.disputed) }
  const persons = question.persons ?? [...shares.counted.keys()].toSorted()
  return persons.map((person) =>
    row({ id: person, name: person }, question, {
      counted: shares.counted.get(person) ?? [],
      excluded: shares.excluded.get(person) ?? [],
      disputed: shares.disputed.get(person) ?? [],
    }),
  )
}

function grouped(
  claims: readonly Posting[],
  keys: (claim: Posting) => string | readonly string[],
): ReadonlyMap<string, readonly Posting[]> {
  const groups = new Map<string, Posting[]>()
  for (const claim of claims) {
    for (const key of [keys(claim)].flat()) {
      const known = groups.get(key)
      if (known === undefined) groups.set(key, [claim])
      else known.push(claim)
    }
  }
  return groups
}

function row(member: Member, question: FigureQuestion, { counted, excluded, disputed }: Sorted): Row {
  const { target } = question
  const take = question.take ?? 'sum'
  const { numerator, denominator } = tally(counted, take)
  const late = tally(withLate({ counted, excluded }), take)
  const applies = member.state === undefined && question.take !== null
  const periods = question.periods ?? []
  const missed = periods.filter((period) => period.to < question.asOf && !reachedIn(counted, question, period))
  const recurring = periods.length > 0
  const met = recurring
    ? periods.every((period) => reachedIn(counted, question, period))
    : reaches(target, numerator, denominator)
  const seen = {
    numerator,
    denominator,
    needsDenominator: isRate(target),
    claims: counted.length + excluded.length + disputed.length,
  }
  return {
    id: member.id,
    name: member.name,
    numerator,
    denominator,
    late: late.numerator - numerator,
    met: applies && met,
    metLate: applies && !recurring && reaches(target, late.numerator, late.denominator),
    nothing: stateOf(member) ?? nothingOf(question, seen),
    lastDay: lastDayOf(counted),
    missed,
  }
}

function reachedIn(counted: readonly Posting[], question: FigureQuestion, period: Period): boolean {
  const within = counted.filter(({ day }) => period.from <= day && day <= period.to)
  const { numerator, denominator } = tally(within, question.take ?? 'sum')
  return reaches(question.target, numerator, denominator)
}

function stateOf(member: Member): Row['nothing'] {
  if (member.state === undefined) return null
  return member.state === 'vacant' ? 'nobody' : 'not_applicable'
}
