import type { OrganizationKind } from '../kinds.ts'
import type { Place } from '../names.ts'
import { coreOf, kindOfName, placeOf } from '../names.ts'
import type { Organization, OrganizationTree } from '../tree.ts'
import { unitMatcher } from '../match.ts'
import type { GivenRow } from './given.ts'
import type { PasteProblem } from './problems.ts'
import { pasteProblem } from './problems.ts'
import type { PasteContext, PasteParent, PasteRow } from './rows.ts'
import { withStatus } from './rows.ts'

interface Names {
  readonly tree: OrganizationTree
  readonly place: Place | null
  readonly existing: ReadonlyMap<string, readonly Organization[]>
  readonly pasted: ReadonlyMap<string, readonly GivenRow[]>
  readonly kinds: readonly OrganizationKind[]
  /** What stands without a parent: of the tree, else a line. */
  readonly top: PasteParent | null
  readonly like: (name: string) => string | null
}

/** Finds for each line its parent and the organisation that it is. */
export function resolveRows(
  given: readonly GivenRow[],
  context: PasteContext & { readonly kinds: readonly OrganizationKind[] },
): PasteRow[] {
  const names = namesOf(given, context)
  const seen = new Map<string, number>()
  return given.map((row) => {
    const found = resolveOne(row, names, context)
    const key = `${coreOf(row.name, names.place)} ${JSON.stringify(found.parent)}`
    const first = seen.get(key)
    if (row.name !== '' && first === undefined) seen.set(key, row.line)
    const duplicate = first === undefined || row.name === '' ? [] : [pasteProblem('name', 'duplicate', String(first))]
    return withStatus(found, [...found.problems, ...duplicate])
  })
}

function namesOf(
  given: readonly GivenRow[],
  { tree, kinds }: PasteContext & { readonly kinds: readonly OrganizationKind[] },
): Names {
  const organizations = [...tree.organizations.values()]
  const top = organizations.find(({ parent }) => parent === null)
  const first = top === undefined ? firstOf(given, kinds) : undefined
  const place = placeOf(top?.name ?? first?.name ?? '')
  return {
    tree,
    place,
    existing: byCore(organizations, place),
    pasted: byCore(given, place),
    kinds,
    top: top === undefined ? lineOf(first) : { is: 'organization', id: top.id },
    like: likeIn(tree),
  }
}

interface Named {
  readonly name: string
  readonly shortName: string | null
}

/** By the cores of long and short name. */
function byCore<Row extends Named>(rows: readonly Row[], place: Place | null): Map<string, Row[]> {
  const found = new Map<string, Row[]>()
  for (const row of rows) {
    const cores = new Set(
      [row.name, row.shortName ?? ''].filter((name) => name !== '').map((name) => coreOf(name, place)),
    )
    for (const core of cores) {
      const own = found.get(core)
      if (own === undefined) found.set(core, [row])
      else own.push(row)
    }
  }
  return found
}

/** So much alike, a name may be another writing of one that is there. */
const ALIKE = 0.65

function likeIn(tree: OrganizationTree): Names['like'] {
  const match = unitMatcher({ tree, classes: [], issuer: null })
  return (name) => {
    const found = match(name)
    if (found.match === 'organization') return nameOf(tree, found.organization)
    const best = found.match === 'candidates' ? found.candidates[0] : undefined
    return best !== undefined && best.score >= ALIKE ? best.name : null
  }
}

/** What an empty tree begins with: the line without parent whose kind may lead, else the first. */
function firstOf(given: readonly GivenRow[], kinds: readonly OrganizationKind[]): GivenRow | undefined {
  const open = given.filter((row) => row.parent === '' && row.name !== '')
  const leads = new Set(kinds.filter((kind) => kind.leads).map(({ code }) => code))
  return open.find((row) => leads.has(row.kind ?? kindOfName(row.name, kinds) ?? '')) ?? open[0]
}

function lineOf(row: GivenRow | undefined): PasteParent | null {
  return row === undefined ? null : { is: 'line', line: row.line }
}

function resolveOne(row: GivenRow, names: Names, { defaultDay }: PasteContext): PasteRow {
  const { parent, problem } = parentOf(row, names)
  const { organization, problems } = identityOf(row, parent, names)
  const { line, raw, shortName, others } = row
  const own = problem === null ? [...row.problems, ...problems] : [...row.problems, problem, ...problems]
  const base = { line, raw, shortName, parent, from: row.founded ?? defaultDay, others }
  if (organization === null) {
    const kind = row.kind ?? kindOfName(row.name, names.kinds, names.place) ?? 'other'
    const told = [...own, ...remarks(row, kind, names)]
    return { ...base, status: 'new', organization: null, name: row.name, kind, changes: [], problems: told }
  }
  const { id, name } = organization
  const changes = changesOf(row, parent, organization)
  const status = changes.length > 0 ? 'changed' : 'same'
  return { ...base, status, organization: id, name, kind: row.kind ?? organization.kind, changes, problems: own }
}

interface FoundParent {
  readonly parent: PasteParent
  readonly problem: PasteProblem | null
}

function parentOf(row: GivenRow, names: Names): FoundParent {
  if (row.parent === '') return { parent: unnamedParent(row, names), problem: null }
  const { place, existing, pasted } = names
  const core = coreOf(row.parent, place)
  const organizations = existing.get(core) ?? []
  const lines = (pasted.get(core) ?? []).filter(({ line }) => line !== row.line)
  const [organization] = organizations
  const [line] = lines
  if (organization !== undefined && organizations.length === 1)
    return { parent: { is: 'organization', id: organization.id }, problem: null }
  if (organization === undefined && line !== undefined && lines.length === 1)
    return { parent: { is: 'line', line: line.line }, problem: null }
  const itself = coreOf(row.name, place) === core
  const none = itself ? 'own_parent' : 'unknown_parent'
  const code = organizations.length + lines.length > 1 ? 'ambiguous_parent' : none
  return { parent: { is: 'unknown' }, problem: pasteProblem('parent', code, row.parent) }
}

/** Where no parent is written: the top, unless it is the top itself. */
function unnamedParent(row: GivenRow, { place, existing, top }: Names): PasteParent {
  const own = existing.get(coreOf(row.name, place))?.[0]
  const isTop = own?.parent === null || (top?.is === 'line' && top.line === row.line)
  return isTop || top === null ? { is: 'top' } : top
}

interface Identity {
  readonly organization: Organization | null
  readonly problems: readonly PasteProblem[]
}

/** The organisation of that name under that parent; of a name that the whole tree has once, wherever it stands. */
function identityOf(row: GivenRow, parent: PasteParent, names: Names): Identity {
  const found = row.name === '' ? [] : (names.existing.get(coreOf(row.name, names.place)) ?? [])
  const beside = found.find((each) => parent.is === 'organization' && each.parent === parent.id)
  const [only, ...others] = found
  if (beside !== undefined || only === undefined) return { organization: beside ?? null, problems: [] }
  const movable = names.kinds.find(({ code }) => code === only.kind)?.uniqueWithin !== 'parent'
  if (others.length === 0 && (row.parent === '' || movable)) return { organization: only, problems: [] }
  if (row.parent === '') {
    const parents = found.map((each) => nameOf(names.tree, each.parent)).join('、')
    return { organization: null, problems: [pasteProblem('name', 'ambiguous_name', parents)] }
  }
  const elsewhere = nameOf(names.tree, only.parent)
  return { organization: null, problems: [pasteProblem('parent', 'same_name_elsewhere', elsewhere)] }
}

function nameOf(tree: OrganizationTree, id: string | null): string {
  return tree.organizations.get(id ?? '')?.name ?? '—'
}

/** What a line without a kind is told to be; and, where its name should be the only one, another that is like it. */
function remarks(row: GivenRow, kind: string, { like, kinds }: Names): PasteProblem[] {
  if (row.name === '') return []
  const own = kinds.find(({ code }) => code === kind)
  const other = own?.uniqueWithin === 'tree' ? like(row.name) : null
  const told = row.kind === null && row.problems.every(({ field }) => field !== 'kind')
  return [
    ...(other === null ? [] : [pasteProblem('name', 'like_existing', other)]),
    ...(told ? [pasteProblem('kind', 'kind_guessed', own?.words.zh ?? kind)] : []),
  ]
}

function changesOf(row: GivenRow, parent: PasteParent, organization: Organization): PasteRow['changes'] {
  const moved = row.parent !== '' && !(parent.is === 'organization' && parent.id === organization.parent)
  const fields: (PasteRow['changes'][number] | null)[] = [
    row.shortName !== null && row.shortName !== organization.shortName ? 'shortName' : null,
    row.kind !== null && row.kind !== organization.kind ? 'kind' : null,
    moved && parent.is !== 'unknown' ? 'parent' : null,
  ]
  return fields.filter((field) => field !== null)
}
