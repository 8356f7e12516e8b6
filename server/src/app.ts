import type { FastifyInstance } from 'fastify'
import type { Clock } from './platform/clock.ts'
import type { Database } from './platform/database/database.ts'
import type { Recognize } from './platform/http/guard.ts'
import type { Route } from './platform/http/route.ts'
import { buildServer } from './platform/http/server.ts'

export interface AppOptions {
  readonly database: Database
  readonly clock: Clock
  readonly recognize: Recognize
  readonly routes: readonly Route[]
}

/** The product over HTTP: every feature's routes under /api. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  return buildServer(options)
}
