import type { Route } from '../../platform/http/route.ts'
import { makeAccountRoutes } from './accounts.routes.ts'
import type { PeopleDeps } from './deps.ts'
import { makeLinkRoutes } from './links.routes.ts'
import { makeMeRoutes } from './me.routes.ts'
import { makeSessionRoutes } from './sessions.routes.ts'

export type { PeopleDeps } from './deps.ts'
export { inviteFirstAdministrator } from './first-account.actions.ts'
export { forgetSessionsJob } from './forget.jobs.ts'
export { openLocalSession } from './local-session.actions.ts'
export { makeRecognize } from './recognize.ts'

export function makeRoutes(deps: PeopleDeps): readonly Route[] {
  return [...makeSessionRoutes(deps), ...makeAccountRoutes(deps), ...makeLinkRoutes(deps), ...makeMeRoutes(deps)]
}
