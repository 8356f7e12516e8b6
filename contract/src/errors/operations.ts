import type { RefusalWords } from './words.ts'

/** Refusals of operations. */
export const operationsRefusals = {} as const satisfies Readonly<Record<string, RefusalWords>>
