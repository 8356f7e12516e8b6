import { isCollective } from '../reading/units/vocabulary.ts'
import type { OrganizationClass, ProposedClass } from './classes.ts'
import { classMembersOn, gatheredOf, proposeClass } from './classes.ts'
import type { OrganizationKind } from './kinds.ts'
import { organizationKinds } from './kinds.ts'
import type { Place } from './names.ts'
import { bareOf, coreOf, gramsOf, likeness, placeOf, sharedOf } from './names.ts'
import type { Organization, OrganizationTree } from './tree.ts'

export interface MatchContext {
  /** The organisations of the day for which names are matched. */
  readonly tree: OrganizationTree
  readonly classes: readonly OrganizationClass[]
  /** Who issued the plan: 县团委, 团县委, 本单位 are it. Null where unknown. */
  readonly issuer: string | null
  /** Other names by which an organisation was confirmed before, as written: [name, id]. */
  readonly aliases?: readonly (readonly [name: string, organization: string])[]
  readonly kinds?: readonly OrganizationKind[]
}

/** What a unit's name on paper means in the tree. */
export type UnitMatch =
  | { readonly match: 'organization'; readonly organization: string; readonly by: MatchedBy }
  | { readonly match: 'class'; readonly class: string; readonly members: readonly string[] }
  /** Best first, five at most; a person chooses. */
  | { readonly match: 'candidates'; readonly candidates: readonly Candidate[] }
  /** With a proposal where the name gathers organisations of known kinds. */
  | { readonly match: 'none'; readonly proposal: ProposedClass | null }

export type MatchedBy = 'name' | 'short_name' | 'alias' | 'issuer' | 'core'

export interface Candidate {
  readonly kind: 'organization' | 'class'
  readonly id: string
  readonly name: string
  /** From 0 to 1. */
  readonly score: number
}

/**
 * What a unit named in a plan means on the tree's day: one organisation, a class with its members, several that it could be, or none. Widths,
 * brackets, long and short forms and the county's own name make no difference. 县直机关团委 is one unit, 各乡（镇）团委 a class.
 */
export function matchUnit(name: string, context: MatchContext): UnitMatch {
  return unitMatcher(context)(name)
}

/** `matchUnit` for many names: the tree is prepared once. */
export function unitMatcher(context: MatchContext): (name: string) => UnitMatch {
  const place = placeIn(context)
  const names = [...context.tree.organizations.values()].map((organization) => named(organization, place))
  const aliases = (context.aliases ?? []).map(([name, id]) => ({ core: coreOf(name, place), id }))
  return (name) => {
    const core = coreOf(name, place)
    const asked = { name, core, bare: bareOf(core, place), gathered: gatheredOf(name, place), place }
    const alias = aliases.find(({ core, id }) => core === asked.core && context.tree.organizations.has(id))
    if (alias !== undefined) return { match: 'organization', organization: alias.id, by: 'alias' }
    return matchOrganization(asked, names, context) ?? matchClass(asked, context) ?? weigh(asked, names, context)
  }
}

interface Asked {
  readonly name: string
  readonly core: string
  readonly bare: string
  /** What stands behind 各; null for the name of one unit. */
  readonly gathered: string | null
  readonly place: Place | null
}

interface Named {
  readonly organization: Organization
  /** The name as written, widths folded. */
  readonly exact: string
  readonly core: string
  readonly bare: string
  readonly shortCore: string | null
  readonly shortBare: string | null
  readonly grams: ReadonlySet<string>
  readonly shortGrams: ReadonlySet<string>
}

function named(organization: Organization, place: Place | null): Named {
  const core = coreOf(organization.name, place)
  const shortCore = organization.shortName === null ? null : coreOf(organization.shortName, place)
  const [bare, shortBare] = [bareOf(core, place), shortCore === null ? null : bareOf(shortCore, place)]
  return {
    organization,
    exact: plainOf(organization.name),
    core,
    bare,
    shortCore,
    shortBare,
    grams: gramsOf(bare),
    shortGrams: gramsOf(shortBare ?? ''),
  }
}

function plainOf(name: string): string {
  return name.normalize('NFKC').replace(/\s/g, '')
}

/** The place of the issuer, else of the top. */
function placeIn({ tree, issuer }: MatchContext): Place | null {
  const own = issuer === null ? undefined : tree.organizations.get(issuer)
  const top = [...tree.organizations.values()].find(({ parent }) => parent === null)
  for (const organization of [own, top]) {
    const place = organization === undefined ? null : placeOf(organization.name)
    if (place !== null) return place
  }
  return null
}

const ISSUER = /^(?:本[级单会]?|我)(?:单位|机关|委|会|局)$|^(?:发文单位|机关各部室|机关)$/

/** From the surest way to be the same name to the loosest. */
const WAYS: readonly (readonly [by: MatchedBy, same: (asked: Asked, named: Named) => boolean])[] = [
  ['name', ({ name }, { exact }) => exact === plainOf(name)],
  ['name', (asked, { core }) => core === asked.core],
  ['short_name', (asked, { shortCore }) => shortCore === asked.core],
  ['core', (asked, { bare }) => bare === asked.bare],
  ['core', (asked, { shortBare }) => shortBare === asked.bare],
]

const MOST = 5

function matchOrganization(asked: Asked, names: readonly Named[], { tree, issuer }: MatchContext): UnitMatch | null {
  if (asked.gathered !== null) return null
  if (issuer !== null && tree.organizations.has(issuer) && ISSUER.test(asked.core))
    return { match: 'organization', organization: issuer, by: 'issuer' }
  for (const [by, same] of WAYS) {
    const found = names.filter((each) => same(asked, each))
    const [first] = found
    if (first === undefined) continue
    const { id } = first.organization
    if (found.length === 1)
      return { match: 'organization', organization: id, by: id === issuer && by !== 'name' ? 'issuer' : by }
    return { match: 'candidates', candidates: found.slice(0, MOST).map((each) => candidate(each, 1)) }
  }
  return null
}

/** A class by its name or an alias, as a whole or behind 各. */
function matchClass({ core, gathered, place }: Asked, { classes, tree }: MatchContext): UnitMatch | null {
  const found = classes.find((each) =>
    [each.name, ...each.aliases].some(
      (name) => coreOf(name, place) === core || (gathered !== null && gatheredOf(name, place) === gathered),
    ),
  )
  return found === undefined ? null : { match: 'class', class: found.id, members: classMembersOn(found, tree) }
}

const ALIKE = 0.5

function weigh(asked: Asked, names: readonly Named[], { classes, kinds = organizationKinds }: MatchContext): UnitMatch {
  const proposal = proposeClass(asked.name, kinds, asked.place)
  if (proposal !== null) return { match: 'none', proposal }
  const gathers = asked.gathered !== null || isCollective(asked.name.normalize('NFKC'))
  const likely = (gathers ? likelyClasses(asked, classes) : likelyOrganizations(asked, names))
    .filter(({ score }) => score >= ALIKE)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MOST)
  return likely.length > 0 ? { match: 'candidates', candidates: likely } : { match: 'none', proposal: null }
}

function likelyOrganizations({ bare }: Asked, names: readonly Named[]): Candidate[] {
  const own = gramsOf(bare)
  return names.map((each) =>
    candidate(each, rounded(Math.max(sharedOf(own, each.grams), sharedOf(own, each.shortGrams)))),
  )
}

function likelyClasses({ core, place }: Asked, classes: readonly OrganizationClass[]): Candidate[] {
  return classes.map(({ id, name, aliases }) => {
    const scores = [name, ...aliases].map((each) => likeness(core, coreOf(each, place)))
    return { kind: 'class', id, name, score: rounded(Math.max(...scores)) }
  })
}

function rounded(score: number): number {
  return Math.round(score * 100) / 100
}

function candidate({ organization: { id, name } }: Named, score: number): Candidate {
  return { kind: 'organization', id, name, score }
}
