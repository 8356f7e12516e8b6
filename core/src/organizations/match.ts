import { isCollective } from '../reading/units/vocabulary.ts'
import type { OrganizationClass, ProposedClass } from './classes.ts'
import { classMembersOn, gatheredOf, proposeClass } from './classes.ts'
import type { OrganizationKind } from './kinds.ts'
import { organizationKinds } from './kinds.ts'
import type { Place } from './names.ts'
import type { NameForm, NameIndex } from './name-index.ts'
import { alikeIn, exactOf, FORMS, indexNames } from './name-index.ts'
import { bareOf, coreOf, likeness, placeOf } from './names.ts'
import type { Organization, OrganizationTree } from './tree.ts'

export interface MatchContext {
  /** The organisations of the day for which names are matched. */
  readonly tree: OrganizationTree
  readonly classes: readonly OrganizationClass[]
  /** Who issued the plan: 县团委, 团县委, 本单位 are it. Null where unknown. */
  readonly issuer: string | null
  /** What people said before that a name means. */
  readonly meanings?: readonly ConfirmedMeaning[]
  readonly kinds?: readonly OrganizationKind[]
}

/** A name as written, and what it is: an organisation, a class, or of another system that has nothing to report here. */
export interface ConfirmedMeaning {
  readonly name: string
  readonly means:
    | { readonly choose: 'organization'; readonly organization: string }
    | { readonly choose: 'class'; readonly class: string }
    | { readonly choose: 'outside' }
}

/** What a unit's name on paper means in the tree. */
export type UnitMatch =
  | { readonly match: 'organization'; readonly organization: string; readonly by: MatchedBy }
  | { readonly match: 'class'; readonly class: string; readonly members: readonly string[] }
  /** A person said that it belongs to another system. */
  | { readonly match: 'outside' }
  /** Best first, five at most; a person chooses. */
  | { readonly match: 'candidates'; readonly candidates: readonly Candidate[] }
  /** With a proposal where the name gathers organisations of known kinds. */
  | { readonly match: 'none'; readonly proposal: ProposedClass | null }

export type MatchedBy = 'name' | 'short_name' | 'person' | 'issuer' | 'core'

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
  const index = indexNames(context.tree, place)
  const meanings = new Map((context.meanings ?? []).map(({ name, means }) => [coreOf(name, place), means]))
  return (name) => {
    const core = coreOf(name, place)
    const asked = { name, core, bare: bareOf(core, place), gathered: gatheredOf(name, place), place }
    return (
      confirmed(meanings.get(core), context) ??
      matchOrganization(asked, index, context) ??
      matchClass(asked, context) ??
      weigh(asked, index, context)
    )
  }
}

/** What a person said, as long as what he meant exists. */
function confirmed(means: ConfirmedMeaning['means'] | undefined, { tree, classes }: MatchContext): UnitMatch | null {
  if (means === undefined) return null
  if (means.choose === 'outside') return { match: 'outside' }
  if (means.choose === 'organization') {
    const { organization } = means
    return tree.organizations.has(organization) ? { match: 'organization', organization, by: 'person' } : null
  }
  const found = classes.find(({ id }) => id === means.class)
  return found === undefined ? null : { match: 'class', class: found.id, members: classMembersOn(found, tree) }
}

interface Asked {
  readonly name: string
  readonly core: string
  readonly bare: string
  /** What stands behind 各; null for the name of one unit. */
  readonly gathered: string | null
  readonly place: Place | null
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

const MATCHED_BY: Readonly<Record<NameForm, MatchedBy>> = {
  exact: 'name',
  core: 'name',
  shortCore: 'short_name',
  bare: 'core',
  shortBare: 'core',
}

const MOST = 5

function matchOrganization(asked: Asked, { forms }: NameIndex, { tree, issuer }: MatchContext): UnitMatch | null {
  if (asked.gathered !== null) return null
  if (issuer !== null && tree.organizations.has(issuer) && ISSUER.test(asked.core))
    return { match: 'organization', organization: issuer, by: 'issuer' }
  const { core, bare } = asked
  const keys: Record<NameForm, string> = { exact: exactOf(asked.name), core, shortCore: core, bare, shortBare: bare }
  for (const form of FORMS) {
    const found = forms[form].get(keys[form]) ?? []
    const [first] = found
    if (first === undefined) continue
    if (found.length > 1)
      return { match: 'candidates', candidates: found.slice(0, MOST).map((each) => candidate(each, 1)) }
    const by = MATCHED_BY[form]
    return { match: 'organization', organization: first.id, by: first.id === issuer && by !== 'name' ? 'issuer' : by }
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

function weigh(asked: Asked, index: NameIndex, { classes, kinds = organizationKinds }: MatchContext): UnitMatch {
  const proposal = proposeClass(asked.name, kinds, asked.place)
  if (proposal !== null) return { match: 'none', proposal }
  const gathers = asked.gathered !== null || isCollective(asked.name.normalize('NFKC'))
  const alike = gathers ? likelyClasses(asked, classes) : likelyOrganizations(asked, index)
  const likely = alike.toSorted((a, b) => b.score - a.score).slice(0, MOST)
  return likely.length > 0 ? { match: 'candidates', candidates: likely } : { match: 'none', proposal: null }
}

function likelyOrganizations({ bare }: Asked, index: NameIndex): Candidate[] {
  return [...alikeIn(index, bare)].filter(([, score]) => score >= ALIKE).map(([each, score]) => candidate(each, score))
}

function likelyClasses({ core, place }: Asked, classes: readonly OrganizationClass[]): Candidate[] {
  return classes.flatMap(({ id, name, aliases }): Candidate[] => {
    const score = Math.max(...[name, ...aliases].map((each) => likeness(core, coreOf(each, place))))
    return score >= ALIKE ? [{ kind: 'class', id, name, score: rounded(score) }] : []
  })
}

function candidate({ id, name }: Organization, score: number): Candidate {
  return { kind: 'organization', id, name, score: rounded(score) }
}

function rounded(score: number): number {
  return Math.round(score * 100) / 100
}
