import { devicePermissions, permissionsOf, type Permission } from '@luoshi/contract/permissions'
import type { FastifyRequest } from 'fastify'
import type { Sql } from '../../platform/database/connection.ts'
import type { Recognize, Recognized } from '../../platform/http/guard.ts'
import { refuse } from '../../platform/refusal.ts'
import { hashOfToken } from '../../platform/secrets/tokens.ts'
import { jarsOf, type Jars } from './cookies.ts'
import type { PeopleDeps } from './deps.ts'
import { sessionIdleMs, sessionSeenEveryMs } from './limits.ts'
import { findDevice, findSession, touchSession, type FoundSession } from './recognize.queries.ts'

/** Knows accounts by their sessions and devices by their links: by a bearer token, else by cookie, sessions first. */
export function makeRecognize({ database, publicAddress }: Pick<PeopleDeps, 'database' | 'publicAddress'>): Recognize {
  const jars = jarsOf(publicAddress)
  return async (request, clock) => {
    const signs = signsOf(request, jars)
    if (signs.length === 0) return null
    for (const sign of signs) {
      const found = await actorOf(database.outside, sign, clock.now())
      if (found !== null) return found
    }
    return refuse('not_signed_in')
  }
}

function signsOf(request: FastifyRequest, jars: Jars): readonly string[] {
  const { authorization } = request.headers
  if (authorization !== undefined) return [/^Bearer (\S+)$/i.exec(authorization)?.[1] ?? '']
  return [jars.session.read(request), jars.device.read(request)].filter((sign) => sign !== undefined)
}

async function actorOf(sql: Sql, token: string, now: Date): Promise<Recognized | null> {
  const hash = hashOfToken(token)
  if (hash === null) return null
  const session = await findSession(sql, hash)
  if (session !== null) return recognizeSession(sql, session, now)
  const device = await findDevice(sql, hash)
  if (device === null || now >= new Date(device.expiresAt)) return null
  const { id, linkId, organizationId, holder } = device
  return {
    actor: { kind: 'device', id, organizationId, name: holder, linkId },
    permissions: new Set(devicePermissions),
    provedAt: null,
  }
}

async function recognizeSession(sql: Sql, session: FoundSession, now: Date): Promise<Recognized | null> {
  const idle = now.getTime() - new Date(session.lastSeenAt).getTime()
  if (now >= new Date(session.expiresAt) || idle >= sessionIdleMs) return null
  if (idle >= sessionSeenEveryMs) await touchSession(sql, session.id, now)
  const { id, accountId, organizationId, displayName, roles, provedAt, complete, hasCode } = session
  const recognized: Recognized = {
    actor: { kind: 'account', id: accountId, organizationId, name: displayName, sessionId: id },
    permissions: new Set<Permission>(roles.flatMap((role) => permissionsOf[role])),
    provedAt: new Date(provedAt),
  }
  if (complete) return recognized
  return { ...recognized, permissions: new Set(['present']), owes: hasCode ? 'code_needed' : 'code_set_up_needed' }
}
