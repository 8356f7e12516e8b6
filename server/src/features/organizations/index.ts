import type { Database } from '../../platform/database/database.ts'
import type { Route } from '../../platform/http/route.ts'
import { changeRoutes } from './changes.routes.ts'
import { classRoutes } from './classes.routes.ts'
import { importRoutes } from './import.routes.ts'
import { kindRoutes } from './kinds.routes.ts'
import { organizationRoutes } from './organizations.routes.ts'

export { listClasses, makeClass, organizationsOfClass } from './classes.actions.ts'
export { seedKinds } from './kinds.actions.ts'
export { foundRoot, type NewRoot } from './root.actions.ts'
export { matchUnits, treeOn } from './tree.actions.ts'

export function makeRoutes({ database }: { readonly database: Database }): readonly Route[] {
  return [organizationRoutes, changeRoutes, classRoutes, kindRoutes, importRoutes].flatMap((make) => make(database))
}
