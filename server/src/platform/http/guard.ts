import type { RefusalCode } from '@luoshi/contract/errors'
import { createHash } from 'node:crypto'
import { isRefusal, refuse, type Outcome, type Refusal } from '../refusal.ts'
import type { Actor, Context } from '../database/context.ts'
import { nobody } from '../database/context.ts'
import type { Clock } from '../clock.ts'
import type { Permission } from '@luoshi/contract/permissions'
import type { FastifyRequest } from 'fastify'
import type { Route } from './route.ts'

/** Who a request comes from, as the people slice found out. */
export interface Recognized {
  readonly actor: Actor
  readonly permissions: ReadonlySet<Permission>
  /** When the person last proved who he is; null for devices. */
  readonly provedAt: Date | null
  /** What a session must give before it may more than be present: the refusal that says so. */
  readonly owes?: RefusalCode
}

/** Finds the actor of a request; null where it carries no sign of one. A sign that no longer holds is a refusal. */
export type Recognize = (request: FastifyRequest, clock: Clock) => Promise<Outcome<Recognized | null>>

const PROOF_MINUTES = 15

/** Deny by default: the context in which the route may run, or why it may not. */
export async function guard(
  route: Route,
  request: FastifyRequest,
  recognize: Recognize,
  clock: Clock,
): Promise<Outcome<Context>> {
  const found = await recognize(request, clock)
  if (isRefusal(found) && route.permission !== 'anyone') return found
  const recognized = isRefusal(found) ? null : found
  const context: Context = {
    actor: recognized?.actor ?? nobody,
    permissions: recognized?.permissions ?? new Set(),
    requestId: request.id,
    clock,
    route: `${route.method} /api${route.path}`,
    idempotency: null,
    rowVersion: null,
    status: route.status ?? 200,
  }
  const refusal = refusalOf(route, request, recognized, clock)
  if (refusal !== null) return denied(context, refusal)
  return preconditions(route, request, context)
}

/** A refusal that still knows who was refused, for the audit. */
export interface Denied extends Refusal {
  readonly context: Context
}

function denied(context: Context, refusal: Refusal): Denied {
  return { ...refusal, context }
}

function refusalOf(route: Route, request: FastifyRequest, recognized: Recognized | null, clock: Clock): Refusal | null {
  if (isUnsafe(route) && isCrossSite(request)) return refuse('cross_site')
  if (route.permission === 'anyone') return null
  if (recognized === null) return refuse('not_signed_in')
  if (!recognized.permissions.has(route.permission)) return refuse(recognized.owes ?? 'not_permitted')
  if (route.proved !== true) return null
  const { provedAt } = recognized
  if (provedAt === null || clock.now().getTime() - provedAt.getTime() > PROOF_MINUTES * 60_000)
    return refuse('proof_needed')
  return null
}

function preconditions(route: Route, request: FastifyRequest, context: Context): Outcome<Context> {
  const version = route.ifMatch === true ? rowVersionOf(request) : null
  if (version !== null && isRefusal(version)) return denied(context, version)
  const withVersion = { ...context, rowVersion: version }
  if (!isUnsafe(route) || (route.repeatable ?? 'key') !== 'key') return withVersion
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || !/^[\x21-\x7e]{8,128}$/.test(key)) return denied(context, refuse('key_missing'))
  return { ...withVersion, idempotency: { key, bodyHash: hashOf(request, version) } }
}

/** The same request is the same address, the same starting version and the same body. */
function hashOf(request: FastifyRequest, version: number | null): Buffer {
  const body = Buffer.isBuffer(request.body) ? request.body : JSON.stringify(request.body ?? null)
  return createHash('sha256')
    .update(`${request.url}\n${version ?? ''}\n`)
    .update(body)
    .digest()
}

function rowVersionOf(request: FastifyRequest): Outcome<number> {
  const header = request.headers['if-match']
  if (header === undefined) return refuse('row_version_missing')
  const match = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header)
  return match === null ? refuse('bad_request', [{ field: 'If-Match', value: header }]) : Number(match[1])
}

export function isUnsafe({ method }: Pick<Route, 'method'>): boolean {
  return method !== 'GET'
}

/** A browser says where a request comes from; a program says nothing, and carries no cookie of its own accord. */
function isCrossSite(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const { origin, host } = request.headers
  if (origin === undefined) return false
  return !URL.canParse(origin) || new URL(origin).host !== host
}
