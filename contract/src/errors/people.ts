import type { RefusalWords } from './words.ts'

/** Refusals of people. */
export const peopleRefusals = {} as const satisfies Readonly<Record<string, RefusalWords>>
