import type { Plan, Target } from '../reading/index.ts'
import type { Finding } from '../reading/reconciliation/index.ts'
import { reconcile } from '../reading/reconciliation/index.ts'

/** What reading found to differ, told again from the plan: which target of the body stands against which of the list. */
export interface PlanDoubts {
  readonly findings: readonly Finding[]
  /** The target of the list that one of the body was found to differ from; null where they agree. */
  readonly carriedBy: (promised: Target) => Target | null
}

export function doubtsOf({ tasks, orphanTargets, repeatedTargets }: Plan): PlanDoubts {
  const { findings } = reconcile(tasks, [...orphanTargets, ...repeatedTargets])
  return {
    findings,
    carriedBy: (promised) => findings.find((finding) => finding.promised === promised)?.carried ?? null,
  }
}
