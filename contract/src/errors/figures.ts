import type { RefusalWords } from './words.ts'

/** Refusals of figures. */
export const figuresRefusals = {} as const satisfies Readonly<Record<string, RefusalWords>>
