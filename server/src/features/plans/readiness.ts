import { publicationProblems, type PublicationProblem, type TargetBinding, type TaskPeople } from '@luoshi/core/plans'
import type { Transaction } from '../../platform/database/database.ts'
import type { StoredPlan } from './stored-plan.ts'
import { assignUnits, type Assigning, type FullAssignment } from './units.ts'

/** Whose the tasks are: of a draft as it would be published on the day, of a published plan as it was written down. */
export async function assigningOf(tx: Transaction, plan: StoredPlan, day: string): Promise<Assigning> {
  return plan.row.issued ? { assignments: writtenAssignments(plan), unmatched: [] } : assignUnits(tx, plan, day)
}

function writtenAssignments({ assignments, tasks }: StoredPlan): FullAssignment[] {
  const keys = new Map(tasks.map(({ id, key }) => [id, key]))
  return assignments.flatMap(({ taskId, assignedId, assignedName, role, unitWords, classId, origin }) => {
    const task = keys.get(taskId)
    if (task === undefined || assignedId === null) return []
    const collective = classId === null ? null : unitWords
    return [
      {
        task,
        organization: assignedId,
        organizationName: assignedName,
        role,
        unit: '',
        unitWords,
        classId,
        collective,
        origin,
      },
    ]
  })
}

/** What stands between the plan and its publication; after it, what may still follow. */
export function problemsOf(plan: StoredPlan, assigning: Assigning): PublicationProblem[] {
  const { row, draft } = plan
  return publicationProblems(draft, {
    ...assigning,
    issuer: row.organizationId,
    bindings: decidedBindings(plan),
    people: peopleOf(plan),
  })
}

function decidedBindings({ targets, bindings }: StoredPlan): TargetBinding[] {
  const keys = new Map(targets.map(({ id, key }) => [id, key]))
  return bindings.flatMap(({ targetId, state }) => {
    const target = keys.get(targetId)
    if (target === undefined || (state !== 'confirmed' && state !== 'none')) return []
    return [{ target, bound: state === 'none' ? 'none' : 'records' }]
  })
}

function peopleOf({ tasks }: StoredPlan): TaskPeople[] {
  return tasks.map(({ key, leaderId, handlerId }) => ({ task: key, inCharge: leaderId, handler: handlerId }))
}
