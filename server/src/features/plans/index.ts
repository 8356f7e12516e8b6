import { mapConstraint } from '../../platform/database/constraints.ts'
import type { Route } from '../../platform/http/route.ts'
import { answerRoutes } from './answers.routes.ts'
import { countingRoutes } from './counting.routes.ts'
import type { PlansDeps } from './deps.ts'
import { disclosureRoutes } from './disclosures.routes.ts'
import { planRoutes } from './plans.routes.ts'
import { publicationRoutes } from './publication.routes.ts'

export { getPlanForCounting, type TargetForCounting, type TaskForCounting } from './counting.ts'
export { GAP, shorten, table, widthOf, wrap } from './columns.ts'
export { explainNumbers } from './explain.ts'
export { colourInk, plainInk, type Page } from './page.ts'
export { printPlan } from './print-plan.ts'

mapConstraint('plans__document', 'document_has_published_plan', 'documentId')

export function makeRoutes(deps: PlansDeps): readonly Route[] {
  return [planRoutes, answerRoutes, countingRoutes, publicationRoutes, disclosureRoutes].flatMap((make) => make(deps))
}
