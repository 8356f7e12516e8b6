import type { AccountRole } from '@luoshi/contract/permissions'
import { randomBytes } from 'node:crypto'
import { afterAll } from 'vitest'
import { makeRecognize, makeRoutes, type PeopleDeps } from '../src/features/people/index.ts'
import { fixedClock } from '../src/platform/clock.ts'
import type { Opened } from '../src/platform/database/database.ts'
import { buildServer } from '../src/platform/http/server.ts'
import { openPasswordHasher } from '../src/platform/secrets/passwords.ts'
import { aClient, type Client } from './client.ts'
import type { TestDatabase } from './database.ts'
import { anAccount, type TestActor, type TestOrganization } from './site.ts'

/** What everyone's password is here, and its hash by the product's own parameters. */
export const PASSWORD = '松鹤桥边有四只猫'
const passwords = openPasswordHasher({ running: 2, waiting: 64 })
const passwordHash = (await passwords.hash(PASSWORD)) as string

export const NOW = '2025-03-03T01:00:00.000Z'

export interface PeopleServer {
  readonly ask: Client
  readonly deps: PeopleDeps
  readonly clock: ReturnType<typeof fixedClock>
  /** Puts the clock on by so many minutes. */
  readonly wait: (minutes: number) => void
}

/** The people slice with its own recognition, at a clock that stands still. */
export async function aPeopleServer(
  database: TestDatabase,
  told: Partial<Pick<PeopleDeps, 'publicAddress' | 'fieldKeys' | 'passwords'>> & { readonly opened?: Opened } = {},
): Promise<PeopleServer> {
  const { opened, ...given } = told
  const deps: PeopleDeps = {
    database: database.open(opened),
    passwords,
    fieldKeys: { current: 'k1', byId: new Map([['k1', randomBytes(32)]]) },
    publicAddress: 'http://127.0.0.1:8642',
    ...given,
  }
  const clock = fixedClock(NOW)
  const app = await buildServer({
    database: deps.database,
    clock,
    routes: makeRoutes(deps),
    recognize: makeRecognize(deps),
    rateLimit: 1e6,
  })
  afterAll(() => app.close())
  const wait = (minutes: number): void => clock.set(new Date(clock.now().getTime() + minutes * 60_000).toISOString())
  return { ask: aClient(app), deps, clock, wait }
}

export interface Member extends TestActor {
  readonly name: string
}

/** An account that can sign in with PASSWORD; its ready session comes with it. */
export async function aMember(
  { admin }: TestDatabase,
  organization: TestOrganization,
  roles: readonly AccountRole[],
): Promise<Member> {
  const actor = await anAccount(admin, organization, roles)
  const name = `m.${actor.id.slice(-12)}`
  await admin`update accounts set name = ${name}, password_hash = ${passwordHash} where id = ${actor.id}`
  await admin`update sessions set created_at = ${NOW}, last_seen_at = ${NOW}, proved_at = ${NOW} where account_id = ${actor.id}`
  return { ...actor, name }
}
