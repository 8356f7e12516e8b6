import type { RefusalWords } from './words.ts'

/** Refusals of plans. */
export const plansRefusals = {} as const satisfies Readonly<Record<string, RefusalWords>>
