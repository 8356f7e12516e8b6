import type { UnitMatch } from '../organizations/index.ts'
import type { Role } from '../reading/index.ts'
import type { DraftTask, DraftUnit, PlanDraft } from './draft.ts'

/** A task falls to an organisation in a role. Several without 牵头 are parallel: each is responsible, none leads. */
export interface Assignment {
  readonly task: string
  readonly organization: string
  readonly role: Exclude<Role, 'unspecified'>
  /** The unit of the task through which it came. */
  readonly unit: string
  /** The collective name where it came as a member of a class (各乡镇团委); else null. */
  readonly collective: string | null
}

/** A unit of a task that is not yet anybody in the tree. */
export interface Unmatched {
  readonly task: string
  readonly unit: string
  readonly name: string
  readonly match: UnitMatch
}

export interface Assigned {
  readonly assignments: readonly Assignment[]
  readonly unmatched: readonly Unmatched[]
}

export interface AssigningContext {
  /** What a name means on the day of publication (`unitMatcher`). */
  readonly match: (name: string) => UnitMatch
  /** The organisation that issues the plan. */
  readonly issuer: string | null
}

/**
 * Who has to do with each task: units matched, classes expanded to the organisations of the day, each organisation once a task in its
 * strongest role. A task merged into another adds its units there.
 */
export function assignmentsOf({ tasks }: Pick<PlanDraft, 'tasks'>, context: AssigningContext): Assigned {
  const assignments = new Map<string, Assignment>()
  const unmatched: Unmatched[] = []
  for (const task of tasks) {
    const key = carrierOf(tasks, task.key)
    for (const unit of unitsOf(task)) {
      const match = context.issuer !== null && unit.issuer ? ownMatch(context.issuer) : context.match(unit.name)
      if (match.match === 'candidates' || match.match === 'none')
        unmatched.push({ task: key, unit: unit.key, name: unit.name, match })
      for (const given of assigned(unit, key, match)) keep(assignments, given)
    }
  }
  return { assignments: [...assignments.values()], unmatched }
}

/** The tasks that an organisation leads or answers for. */
export function ownTasks(assignments: readonly Assignment[], organization: string): string[] {
  const own = assignments.filter((each) => each.organization === organization && each.role !== 'support')
  return [...new Set(own.map(({ task }) => task))]
}

/** The key of the task that answers for one: itself, or the last of those it was merged into. */
export function carrierOf(tasks: readonly Pick<DraftTask, 'key' | 'mergedInto'>[], key: string): string {
  const seen = new Set<string>()
  let carrier = key
  for (let into: string | null = key; into !== null && !seen.has(into);) {
    seen.add(into)
    carrier = into
    into = tasks.find((task) => task.key === carrier)?.mergedInto ?? null
  }
  return carrier
}

/** The units of a task that answers have not put away. */
export function unitsOf({ units }: Pick<DraftTask, 'units'>): DraftUnit[] {
  return units.filter(({ dropped }) => !dropped)
}

function ownMatch(organization: string): UnitMatch {
  return { match: 'organization', organization, by: 'issuer' }
}

function assigned({ key, name, role: told }: DraftUnit, task: string, match: UnitMatch): Assignment[] {
  const role = told === 'unspecified' ? 'responsible' : told
  if (match.match === 'organization')
    return [{ task, organization: match.organization, role, unit: key, collective: null }]
  if (match.match !== 'class') return []
  return match.members.map((organization) => ({ task, organization, role, unit: key, collective: name }))
}

const STRENGTH: Readonly<Record<Assignment['role'], number>> = { lead: 3, responsible: 2, support: 1 }

/** The stronger role holds; of equal ones the name of its own before the class. */
function keep(assignments: Map<string, Assignment>, given: Assignment): void {
  const key = `${given.task} ${given.organization}`
  const known = assignments.get(key)
  const stronger = known === undefined || STRENGTH[given.role] > STRENGTH[known.role]
  const closer = known?.role === given.role && known.collective !== null && given.collective === null
  if (stronger || closer) assignments.set(key, given)
}
