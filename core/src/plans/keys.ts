import type { Deadline, Plan, Target } from '../reading/index.ts'
import type { DraftDeadline } from './draft.ts'

/** Keys of rows that stood in the paper: t1 a task, t1.g2 the second target of its, b3 the third target of the body. */
export function taskKey(index: number): string {
  return `t${String(index + 1)}`
}

export function listKey(task: number, order: number): string {
  return `${taskKey(task)}.g${String(order + 1)}`
}

export function bodyKey(index: number): string {
  return `b${String(index + 1)}`
}

/** All that the body promises, in its order: what no task carries and what one carries too. */
export function bodyTargets({ orphanTargets, repeatedTargets }: Plan): Target[] {
  return [...orphanTargets, ...repeatedTargets].toSorted((a, b) => a.span[0] - b.span[0])
}

/** The name of what a deadline waits for, null where it waits for nothing. */
export function awaited({ kind, start, end, event, words }: Deadline | DraftDeadline): string | null {
  return kind === 'event' && start === null && end === null ? (event?.name ?? words) : null
}
