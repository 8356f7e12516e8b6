import type { Activity, Result, Step, Way } from '../script.ts'

/** Someone records an activity. */
export function activity(key: string, by: string, way: Way, what: Activity): Step {
  return { step: 'record', fact: { key, by, way, what } }
}

/** Someone records a result under the name of its target. */
export function result(key: string, by: string, way: Way, what: Omit<Result, 'ledger'>): Step {
  return { step: 'record', fact: { key, by, way, what: { ledger: 'result', ...what } } }
}
