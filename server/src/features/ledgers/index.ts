import type { Database } from '../../platform/database/database.ts'
import { mapConstraint } from '../../platform/database/constraints.ts'
import type { FileStore } from '../../platform/files/file-store.ts'
import type { Route } from '../../platform/http/route.ts'
import { claimRoutes } from './claims.routes.ts'
import { readingRoutes } from './read.routes.ts'
import { recordRoutes } from './records.routes.ts'

export { claimAfterEvent, claimForPlan } from './claims.actions.ts'

mapConstraint('records_pkey', 'record_id_taken', 'id')

export function makeRoutes({
  database,
  files,
}: {
  readonly database: Database
  readonly files: FileStore
}): readonly Route[] {
  return [...readingRoutes(database, files), ...recordRoutes(database), ...claimRoutes(database)]
}
