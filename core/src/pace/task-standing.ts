import type { Words } from '../lib/words.ts'
import type { Standing } from './standing.ts'
import { stateTerms } from './states.ts'
import type { StandingState } from './states.ts'

/** The standing of a task that has several targets, or targets and items. */
export interface TaskStanding {
  readonly state: StandingState
  readonly sign: string
  readonly words: Words
  readonly sentence: Words
  /** Parts that are done or on pace, of those that are due: "2/3". */
  readonly inOrder: number
  readonly of: number
  /** Place of the part that decided; null where there is none. */
  readonly worst: number | null
}

/** The worst first. What is not due, concerns nobody or is off decides only where nothing else does. */
const WORST_FIRST: readonly StandingState[] = [
  'overdue',
  'behind',
  'attention',
  'explained',
  'undecided',
  'on_pace',
  'done',
  'not_due',
  'off',
  'nobody',
]
const NOT_DUE: ReadonlySet<StandingState> = new Set(['not_due', 'off', 'nobody'])

/**
 * The worst due part and "2/3" (product.md §5). Parts are the targets' standings and, where the task has them, that of its items.
 * A task is done only when all its parts are; one that is done beside others not yet due is not.
 */
export function taskStanding(parts: readonly Standing[]): TaskStanding {
  const due = parts.filter(({ state }) => !NOT_DUE.has(state))
  const state = worstOf(parts)
  const worst = parts.findIndex((part) => part.state === state)
  const inOrder = due.filter((part) => part.state === 'done' || part.state === 'on_pace').length
  const head: Words | null =
    due.length > 1
      ? { zh: `${due.length} 项中 ${inOrder} 项达到序时：`, en: `${inOrder} of ${due.length} in order: ` }
      : null
  const own = parts[worst]?.sentence ?? NOTHING_TO_CHECK
  return {
    ...stateTerms(state),
    state,
    sentence: { zh: `${head?.zh ?? ''}${own.zh}`, en: `${head?.en ?? ''}${own.en}` },
    inOrder,
    of: due.length,
    worst: worst === -1 ? null : worst,
  }
}

const NOTHING_TO_CHECK: Words = {
  zh: '没有可以核对的指标或事项，请补充事项',
  en: 'no target and no item to check it by: add an item',
}

function worstOf(parts: readonly Standing[]): StandingState {
  const states = new Set(parts.map(({ state }) => state))
  const worst = WORST_FIRST.find((state) => states.has(state)) ?? 'undecided'
  return worst === 'done' && states.has('not_due') ? 'not_due' : worst
}
