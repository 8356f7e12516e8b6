import type { RefusalWords } from './words.ts'

/** Refusals of ledgers. */
export const ledgersRefusals = {} as const satisfies Readonly<Record<string, RefusalWords>>
