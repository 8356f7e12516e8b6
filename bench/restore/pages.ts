import type { FastifyInstance } from '../../server/src/platform/http/server.ts'
import { listRoutes, type AppDeps } from '../../server/src/app.ts'
import { aClient } from '../../server/test/client.ts'
import type { World } from '../matrix/world.ts'

const ROLES = ['officer', 'leader', 'secretary', 'security_administrator', 'device'] as const

/** What five roles are shown on every page that needs no name of a thing, and on their plan's. */
export async function pagesOf(app: FastifyInstance, deps: AppDeps, world: World): Promise<ReadonlyMap<string, string>> {
  const ask = aClient(app)
  const lists = listRoutes(deps).filter(
    ({ method, path, bytes }) =>
      method === 'GET' && !path.includes(':') && !path.startsWith('/audit') && bytes !== true,
  )
  const { plan, record } = world.things.own
  const paths = [...lists.map(({ path }) => path), `/plans/${plan.id}`, `/records/${record}`]
  const pages = new Map<string, string>()
  for (const role of ROLES) {
    for (const path of paths) {
      const as = world.actors[role]
      const { status, body } = await ask<object>('GET', path, as === null ? {} : { as })
      pages.set(`${role} ${path}`, JSON.stringify([status, { ...body, requestId: null }]))
    }
  }
  return pages
}
