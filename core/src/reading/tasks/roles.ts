import type { Task } from '../plan.ts'

/**
 * To lead is a relation: where a document names nobody who is led, the one unit named in a 牵头 column answers for the task
 * alone and is read as responsible.
 */
export function withRoles(tasks: readonly Task[]): Task[] {
  const roles = new Set(tasks.flatMap(({ units }) => units.map(({ role }) => role)))
  if (!roles.has('lead') || roles.size > 1) return [...tasks]
  return tasks.map((task) => ({ ...task, units: task.units.map((unit) => ({ ...unit, role: 'responsible' })) }))
}
