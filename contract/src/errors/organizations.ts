import type { RefusalWords } from './words.ts'

/** Refusals of organizations. */
export const organizationsRefusals = {} as const satisfies Readonly<Record<string, RefusalWords>>
