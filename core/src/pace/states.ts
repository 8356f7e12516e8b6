import type { Words } from '../lib/words.ts'

/** 进度状态 (product.md §5), and two that are no light: `off` and `undecided`. */
export type StandingState =
  | 'not_due'
  | 'on_pace'
  | 'attention'
  | 'behind'
  | 'overdue'
  | 'done'
  | 'explained'
  | 'nobody'
  /** Not switched on: the months before have not been entered. */
  | 'off'
  /** Something must be settled first: the day of an event, a denominator, the ledger that counts it. */
  | 'undecided'

interface StateTerms {
  /** Never colour alone: a shape and a word. */
  readonly sign: string
  readonly words: Words
}

const STATES: Readonly<Record<StandingState, StateTerms>> = {
  not_due: { sign: '○', words: { zh: '未到时段', en: 'not yet due' } },
  on_pace: { sign: '●', words: { zh: '按序时', en: 'on pace' } },
  attention: { sign: '▲', words: { zh: '需关注', en: 'needs attention' } },
  behind: { sign: '◆', words: { zh: '滞后', en: 'far behind' } },
  overdue: { sign: '■', words: { zh: '逾期', en: 'overdue' } },
  done: { sign: '✓', words: { zh: '已完成', en: 'done' } },
  explained: { sign: '◇', words: { zh: '已说明', en: 'explained' } },
  nobody: { sign: '–', words: { zh: '无对象', en: 'nobody there' } },
  off: { sign: '', words: { zh: '暂不亮灯', en: 'off' } },
  undecided: { sign: '', words: { zh: '待定', en: 'undecided' } },
}

/** The shape and the word of a state. */
export function stateTerms(state: StandingState): StateTerms {
  return STATES[state]
}
