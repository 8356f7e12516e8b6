import type { RefusalWords } from './words.ts'

/** Refusals of documents. */
export const documentsRefusals = {} as const satisfies Readonly<Record<string, RefusalWords>>
