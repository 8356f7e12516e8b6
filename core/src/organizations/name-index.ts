import type { Place } from './names.ts'
import { bareOf, coreOf, gramsOf, sharedOf } from './names.ts'
import type { Organization, OrganizationTree } from './tree.ts'

/** From the surest way to be the same name to the loosest. */
export const FORMS = ['exact', 'core', 'shortCore', 'bare', 'shortBare'] as const

export type NameForm = (typeof FORMS)[number]

/** The names of a tree by each form in which they may be met, and by their bigrams for those that are merely alike. */
export interface NameIndex {
  readonly forms: Readonly<Record<NameForm, ReadonlyMap<string, readonly Organization[]>>>
  readonly bare: readonly BareName[]
  /** Places in `bare` of the names that hold a bigram. */
  readonly holders: ReadonlyMap<string, readonly number[]>
}

interface BareName {
  readonly organization: Organization
  readonly grams: ReadonlySet<string>
}

export function indexNames({ organizations }: OrganizationTree, place: Place | null): NameIndex {
  const form = (): Map<string, Organization[]> => new Map()
  const forms = { exact: form(), core: form(), shortCore: form(), bare: form(), shortBare: form() }
  const bare: BareName[] = []
  const holders = new Map<string, number[]>()
  const named = (name: string, organization: Organization, [whole, stem]: [NameForm, NameForm]): void => {
    const core = coreOf(name, place)
    const grams = gramsOf(bareOf(core, place))
    gather(forms[whole], core, organization)
    gather(forms[stem], bareOf(core, place), organization)
    for (const gram of grams) gather(holders, gram, bare.length)
    bare.push({ organization, grams })
  }
  for (const organization of organizations.values()) {
    gather(forms.exact, exactOf(organization.name), organization)
    named(organization.name, organization, ['core', 'bare'])
    if (organization.shortName !== null) named(organization.shortName, organization, ['shortCore', 'shortBare'])
  }
  return { forms, bare, holders }
}

/** A name as written, widths folded. */
export function exactOf(name: string): string {
  return name.normalize('NFKC').replace(/\s/g, '')
}

/** A bigram that so many names have (团支) tells none of them from the others. */
const COMMON = 200

/** Organisations with a name that shares a telling bigram with a bare name, each with its best score from 0 to 1. */
export function alikeIn({ bare, holders }: NameIndex, name: string): Map<Organization, number> {
  const grams = gramsOf(name)
  const likely = new Set<number>()
  for (const gram of grams) {
    const places = holders.get(gram) ?? []
    if (places.length <= COMMON) for (const place of places) likely.add(place)
  }
  const scores = new Map<Organization, number>()
  for (const place of likely) {
    const other = bare[place]
    if (other === undefined) continue
    const score = sharedOf(grams, other.grams)
    if (score > (scores.get(other.organization) ?? 0)) scores.set(other.organization, score)
  }
  return scores
}

function gather<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const own = map.get(key)
  if (own === undefined) map.set(key, [value])
  else own.push(value)
}
