import type { Dismissal } from './dismissal.ts'
import { FACTS } from './facts.ts'
import { LIMITS } from './limits.ts'
import { NAMES } from './names.ts'

export type { Dismissal } from './dismissal.ts'

/** Why a quantity is no target, rule by rule; the first that fits gives the reason. */
export const DISMISSALS: readonly Dismissal[] = [...NAMES, ...LIMITS, ...FACTS]
