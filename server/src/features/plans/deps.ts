import type { Database } from '../../platform/database/database.ts'
import type { CountPlan } from './counting.ts'

export interface PlansDeps {
  readonly database: Database
  readonly countPlan: CountPlan
}
