import type { Permission } from '@luoshi/contract/permissions'
import type { Clock } from './clock.ts'
import type { Context } from './database/context.ts'
import { newId } from './ids.ts'

/** The jobs that see the whole tree: a written list. Each acts as itself, and what it changes is audited under its name. */
export type JobName =
  | 'seal_audit'
  | 'fold_facts'
  | 'forget_keys'
  | 'forget_sessions'
  | 'verify'
  | 'claim_records'
  | 'operate'

const jobIds: Readonly<Record<JobName, string>> = {
  seal_audit: '00000000-0000-7000-8000-000000000002',
  fold_facts: '00000000-0000-7000-8000-000000000003',
  forget_keys: '00000000-0000-7000-8000-000000000004',
  forget_sessions: '00000000-0000-7000-8000-000000000005',
  verify: '00000000-0000-7000-8000-000000000006',
  claim_records: '00000000-0000-7000-8000-000000000007',
  operate: '00000000-0000-7000-8000-000000000008',
}

/** The context in which a whole-tree job runs. */
export function jobContext(name: JobName, clock: Clock): Context {
  return {
    actor: { kind: 'job', id: jobIds[name], organizationId: null, name },
    permissions: new Set<Permission>(),
    requestId: newId(),
    clock,
    route: `job ${name}`,
    idempotency: null,
    rowVersion: null,
    status: 200,
  }
}

export interface Job {
  readonly name: JobName
  readonly everyMs: number
  readonly work: () => Promise<void>
}

/** Runs jobs one after another each at its pace; a failed run is told and tried again at the next. Gives the way to stop. */
export function runJobs(jobs: readonly Job[], tell: (name: JobName, error: unknown) => void): () => Promise<void> {
  const loops = jobs.map((job) => loop(job, tell))
  return async () => void (await Promise.all(loops.map((stop) => stop())))
}

function loop({ name, everyMs, work }: Job, tell: (name: JobName, error: unknown) => void): () => Promise<void> {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  const turn = async (): Promise<void> => {
    try {
      await work()
    } catch (error) {
      tell(name, error)
    }
    if (!stopped) timer = setTimeout(start, everyMs).unref()
  }
  const start = (): void => {
    running = turn()
  }
  start()
  return async () => {
    stopped = true
    clearTimeout(timer)
    await running
  }
}
