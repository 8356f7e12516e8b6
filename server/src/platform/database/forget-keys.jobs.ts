import type { Clock } from '../clock.ts'
import type { Job } from '../jobs.ts'
import type { Sql } from './connection.ts'
import { deleteKeysBefore } from './idempotency.queries.ts'

/** So long a request can be sent again (architecture.md §5); the id of a record is its key for ever. */
const KEPT_DAYS = 30

/** Forgets idempotency keys that nobody will send again, once an hour. */
export function forgetKeysJob({ app, clock }: { readonly app: Sql; readonly clock: Clock }): Job {
  const before = () => new Date(clock.now().getTime() - KEPT_DAYS * 86_400_000)
  return { name: 'forget_keys', everyMs: 3_600_000, work: async () => void (await deleteKeysBefore(app, before())) }
}
