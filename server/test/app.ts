import { permissionsOf, devicePermissions, type AccountRole, type Permission } from '@luoshi/contract/permissions'
import { createHash } from 'node:crypto'
import { afterAll } from 'vitest'
import { systemClock, type Clock } from '../src/platform/clock.ts'
import type { Opened } from '../src/platform/database/database.ts'
import type { Recognize } from '../src/platform/http/guard.ts'
import type { Route } from '../src/platform/http/route.ts'
import { buildServer } from '../src/platform/http/server.ts'
import { refuse } from '../src/platform/refusal.ts'
import type { Database } from '../src/platform/database/database.ts'
import { aClient, type Client } from './client.ts'
import type { TestDatabase } from './database.ts'

export interface ServerOfTest {
  readonly database: TestDatabase
  readonly routes: (database: Database) => readonly Route[]
  readonly clock?: Clock
  readonly opened?: Opened
}

/** A slice's routes behind the real frame: guard, scope, transactions, answers. Actors come from `site.ts`. */
export async function aServer({ database, routes, clock = systemClock(), opened }: ServerOfTest): Promise<Client> {
  const open = database.open(opened)
  const app = await buildServer({
    database: open,
    clock,
    routes: routes(open),
    recognize: recognizer(open),
    rateLimit: 1e6,
  })
  afterAll(() => app.close())
  return aClient(app)
}

/** Knows sessions and devices by their rows; what a session's age and second factor mean is the people slice's to test. */
function recognizer(database: Database): Recognize {
  return async (request) => {
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
    if (token === undefined) return null
    const hash = createHash('sha256').update(token).digest()
    const [session] = await database.outside<
      {
        id: string
        accountId: string
        organizationId: string
        roles: AccountRole[]
        displayName: string
        provedAt: string
      }[]
    >`
      select * from find_session(${hash})`
    if (session !== undefined) {
      const { id, accountId, organizationId, displayName, roles, provedAt } = session
      return {
        actor: { kind: 'account', id: accountId, organizationId, name: displayName, sessionId: id },
        permissions: new Set<Permission>(roles.flatMap((role) => permissionsOf[role])),
        provedAt: new Date(provedAt),
      }
    }
    const [device] = await database.outside<{ id: string; linkId: string; organizationId: string; holder: string }[]>`
      select * from find_device(${hash})`
    if (device === undefined) return refuse('not_signed_in')
    const { id, linkId, organizationId, holder } = device
    return {
      actor: { kind: 'device', id, organizationId, name: holder, linkId },
      permissions: new Set(devicePermissions),
      provedAt: null,
    }
  }
}
