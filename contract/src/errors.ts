import { z } from 'zod'
import { documentsRefusals } from './errors/documents.ts'
import { figuresRefusals } from './errors/figures.ts'
import { filesRefusals } from './errors/files.ts'
import { ledgersRefusals } from './errors/ledgers.ts'
import { operationsRefusals } from './errors/operations.ts'
import { organizationsRefusals } from './errors/organizations.ts'
import { passwordsRefusals } from './errors/passwords.ts'
import { peopleRefusals } from './errors/people.ts'
import { plansRefusals } from './errors/plans.ts'
import { platformRefusals } from './errors/platform.ts'
import type { RefusalWords } from './errors/words.ts'

export type { RefusalWords } from './errors/words.ts'

/** Every refusal there is: the closed union of codes, and their words. */
export const refusals = {
  ...platformRefusals,
  ...filesRefusals,
  ...passwordsRefusals,
  ...organizationsRefusals,
  ...peopleRefusals,
  ...documentsRefusals,
  ...plansRefusals,
  ...ledgersRefusals,
  ...figuresRefusals,
  ...operationsRefusals,
}
export type RefusalCode = keyof typeof refusals

/** What one refusal means: its status, its words, and what to do next. */
export function wordsOf(code: RefusalCode): RefusalWords {
  return refusals[code]
}

const words = z.strictObject({ zh: z.string(), en: z.string() })

/** Where exactly: the field (dotted path), the row or line of a list, and what is wrong there. */
export const refusalDetail = z.strictObject({
  field: z.string().exactOptional(),
  row: z.int().exactOptional(),
  words: words.exactOptional(),
  value: z.union([z.string(), z.number(), z.boolean(), z.null()]).exactOptional(),
})
export type RefusalDetail = z.infer<typeof refusalDetail>

/** The body of every answer that refuses. */
export const refusalBody = z.strictObject({
  code: z.string(),
  message: words,
  next: words,
  requestId: z.string(),
  details: z.array(refusalDetail).exactOptional(),
})
export type RefusalBody = z.infer<typeof refusalBody>
