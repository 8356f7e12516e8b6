import { organizationKinds } from '@luoshi/core/organizations'
import type { FastifyInstance } from 'fastify'
import * as audit from './features/audit/index.ts'
import * as documents from './features/documents/index.ts'
import * as figures from './features/figures/index.ts'
import * as ledgers from './features/ledgers/index.ts'
import * as operations from './features/operations/index.ts'
import * as organizations from './features/organizations/index.ts'
import * as people from './features/people/index.ts'
import * as plans from './features/plans/index.ts'
import type { Clock } from './platform/clock.ts'
import type { Sql } from './platform/database/connection.ts'
import { forgetKeysJob } from './platform/database/forget-keys.jobs.ts'
import type { Database } from './platform/database/database.ts'
import type { FileStore } from './platform/files/file-store.ts'
import type { Route } from './platform/http/route.ts'
import { buildServer } from './platform/http/server.ts'
import type { Job } from './platform/jobs.ts'
import { servePages } from './platform/pages/pages.ts'
import type { PasswordHasher } from './platform/secrets/passwords.ts'
import type { SiteKeys } from './platform/settings/keys.ts'

/** What the features stand on. */
export interface AppDeps {
  readonly database: Database
  readonly app: Sql
  readonly clock: Clock
  readonly keys: SiteKeys
  readonly files: FileStore
  /** One a process: it bounds how many passwords are hashed at a time. */
  readonly passwords: PasswordHasher
  /** Where people reach the site: `http://127.0.0.1:8642`. */
  readonly publicAddress: string
}

export interface AppOptions {
  readonly trustProxy?: boolean
  /** Requests a minute from one address. */
  readonly rateLimit?: number
  readonly log?: boolean
}

/** Every feature's routes: the whole table, in the order of the API's page. */
export function listRoutes(deps: AppDeps): readonly Route[] {
  return [
    ...people.makeRoutes(peopleDeps(deps)),
    ...organizations.makeRoutes(deps),
    ...documents.makeRoutes(deps),
    ...plans.makeRoutes({ ...deps, countPlan: ledgers.claimForPlan }),
    ...ledgers.makeRoutes(deps),
    ...figures.makeRoutes(deps),
    ...audit.makeRoutes({ database: deps.database, siteKey: deps.keys.audit }),
    ...operations.makeRoutes(deps),
  ]
}

/** Every job, at its pace. */
export function listJobs(deps: AppDeps): readonly Job[] {
  return [
    audit.sealingJob(deps.app),
    figures.foldJob(deps),
    people.forgetSessionsJob(deps.database, deps.clock),
    forgetKeysJob(deps),
  ]
}

/** What a newer program brings to an older installation beside its migrations: kinds of organisation that it did not know. */
export async function bringUpToDate({ app }: Pick<AppDeps, 'app'>): Promise<void> {
  await organizations.seedKinds({ sql: app })
}

/** The one-time link that makes the first account; null once there is one. */
export async function firstInvitation({ database, clock, publicAddress }: AppDeps): Promise<string | null> {
  const token = await people.inviteFirstAdministrator(database, clock)
  return token === null ? null : `${publicAddress}/first-account#${token}`
}

function peopleDeps({ database, passwords, keys, publicAddress }: AppDeps): people.PeopleDeps {
  return { database, passwords, fieldKeys: keys.field, publicAddress }
}

/** The product over HTTP: every feature's routes under /api. */
export async function buildApp(deps: AppDeps, options: AppOptions = {}): Promise<FastifyInstance> {
  const { database, clock } = deps
  const recognize = people.makeRecognize(deps)
  const app = await buildServer({ database, clock, routes: listRoutes(deps), recognize, ...options })
  const heads = organizationKinds.filter(({ leads }) => leads)
  await servePages(
    app,
    heads.map(({ code, words }) => ({ code, zh: words.zh })),
  )
  return app
}
