/** A civil day, '2020-04-30'. Days compare as strings. */
export type Day = string

/**
 * When something became known: any number that only grows (the position of a fold, milliseconds). What was known earlier never changes.
 */
export type Known = number

/** What an organisation is in some stretch of time. */
export interface OrganizationState {
  readonly name: string
  readonly shortName: string | null
  /** Code of a kind (see `organizationKinds`). */
  readonly kind: string
  /** Null for the top. */
  readonly parent: string | null
}

/**
 * A row that is only ever appended: from `from` on the organisation is so, as known since `known`. `state` null: closed from that day.
 * It holds until the next version of the organisation; of two for one day the later known holds.
 */
export interface OrganizationVersion {
  readonly organization: string
  readonly from: Day
  readonly known: Known
  readonly state: OrganizationState | null
  readonly because: OrganizationCause
  /** What took its place, where it was merged or split; empty otherwise. */
  readonly successors: readonly string[]
}

export type OrganizationCause =
  | 'founded'
  | 'renamed'
  | 'moved'
  | 'changed_kind'
  | 'merged'
  | 'split'
  | 'closed'
  | 'restated'

/** The version of one organisation that holds on a day, as it was known then; null before its founding. A closed one has no state. */
export function versionOn(
  versions: readonly OrganizationVersion[],
  day: Day,
  known: Known = Infinity,
): OrganizationVersion | null {
  let found: OrganizationVersion | null = null
  for (const version of versions) {
    if (version.from > day || version.known > known) continue
    if (found === null || isAfter(version, found)) found = version
  }
  return found
}

/** Of rows in the order in which they were appended: the later day, else the later known, else the later row. */
function isAfter(one: OrganizationVersion, other: OrganizationVersion): boolean {
  return one.from === other.from ? one.known >= other.known : one.from > other.from
}

/** The versions as known then that are not covered by a later known one of the same day, in the order of their days. */
export function timeLineOf(versions: readonly OrganizationVersion[], known: Known = Infinity): OrganizationVersion[] {
  const days = new Map<Day, OrganizationVersion>()
  for (const version of versions) {
    const other = days.get(version.from)
    if (version.known <= known && (other === undefined || version.known >= other.known)) days.set(version.from, version)
  }
  return [...days.values()].toSorted((a, b) => (a.from < b.from ? -1 : 1))
}

/** Rows of many organisations by organisation, each in the given order. */
export function byOrganization(versions: readonly OrganizationVersion[]): Map<string, OrganizationVersion[]> {
  const found = new Map<string, OrganizationVersion[]>()
  for (const version of versions) {
    const own = found.get(version.organization)
    if (own === undefined) found.set(version.organization, [version])
    else own.push(version)
  }
  return found
}
