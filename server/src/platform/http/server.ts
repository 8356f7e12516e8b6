import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { appendRefusal } from '../audit/append.queries.ts'
import type { Clock } from '../clock.ts'
import type { Context } from '../database/context.ts'
import type { Database } from '../database/database.ts'
import { newId } from '../ids.ts'
import { isRefusal, refuse, type Refusal } from '../refusal.ts'
import { bodyOf, refusalOfError, statusOf } from './answers.ts'
import { guard, type Denied, type Recognize } from './guard.ts'
import type { Call, Route } from './route.ts'
import { schemaOf } from './schema.ts'

export type { FastifyInstance } from 'fastify'

export interface HttpOptions {
  readonly database: Database
  readonly clock: Clock
  readonly routes: readonly Route[]
  readonly recognize: Recognize
  /** Requests a minute from one address. */
  readonly rateLimit?: number
  readonly log?: boolean
  readonly trustProxy?: boolean
}

const BODY_LIMIT = 2 * 1024 * 1024

/** The server of all declared routes, with their description at GET /api. */
export async function buildServer(options: HttpOptions): Promise<FastifyInstance> {
  const app = Fastify({
    logger: options.log === true ? { level: 'warn' } : false,
    genReqId: () => newId(),
    bodyLimit: BODY_LIMIT,
    trustProxy: options.trustProxy === true,
    forceCloseConnections: 'idle',
    routerOptions: { ignoreTrailingSlash: true },
    ajv: { customOptions: { removeAdditional: false } },
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  await app.register(cookie)
  await app.register(helmet, {
    contentSecurityPolicy: { directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] }, useDefaults: false },
  })
  await app.register(rateLimit, {
    max: options.rateLimit ?? 600,
    timeWindow: '1 minute',
    errorResponseBuilder: () => new TooMany(),
  })
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: 'Luoshi 落实', version: '0.1.0' } },
    transform: jsonSchemaTransform,
  })
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload))
  app.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
  app.setErrorHandler((error: FastifyError, request, reply) => failed(error, request, reply))
  app.setNotFoundHandler((request, reply) => send(reply, request, refuse('not_found')))
  app.get('/api', { schema: { hide: true } }, async () => app.swagger())
  for (const route of options.routes) serve(app, route, options)
  return app
}

/**
 * Guard, permission, call, answer: the same steps for every route. The guard comes before the body is looked at, so that a
 * stranger learns nothing of what a route takes.
 */
function serve(app: FastifyInstance, route: Route, options: HttpOptions): void {
  const contexts = new WeakMap<FastifyRequest, Context>()
  app.route({
    method: route.method,
    url: `/api${route.path}`,
    schema: schemaOf(route),
    ...(route.bytes === true ? { bodyLimit: 64 * 1024 * 1024 } : {}),
    preValidation: async (request, reply) => {
      const context = await guard(route, request, options.recognize, options.clock)
      if (isRefusal(context)) return deny(reply, request, context as Denied, options)
      contexts.set(request, context)
      return undefined
    },
    handler: async (request, reply) => {
      const context = contexts.get(request)
      if (context === undefined) throw new Error(`${request.url} came past its guard`)
      const outcome = await route.handle(callOf(request, reply, context))
      if (isRefusal(outcome)) return deny(reply, request, { ...outcome, context }, options)
      if (reply.sent) return reply
      reply.code(context.status)
      return context.status === 204 ? reply.send() : outcome
    },
  })
}

function callOf(request: FastifyRequest, reply: FastifyReply, context: Context): Call {
  const { params, query, body } = request
  return { context, params, query, body, request, reply } as Call
}

const UNREMARKABLE: ReadonlySet<string> = new Set([
  'bad_request',
  'not_signed_in',
  'key_running',
  'row_version_differs',
])

/** A refusal of access is written down; a slip of the pen is not. */
async function deny(
  reply: FastifyReply,
  request: FastifyRequest,
  denied: Denied,
  options: HttpOptions,
): Promise<FastifyReply> {
  const { code, context } = denied
  if (!UNREMARKABLE.has(code)) await appendRefusal(options.database.outside, context, code)
  return send(reply, request, denied)
}

function failed(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = error instanceof TooMany ? refuse('too_many_requests') : refusalOfError(error)
  if (refusal.code === 'failed' || refusal.code === 'busy') request.log.error(error)
  return send(reply, request, refusal)
}

function send(reply: FastifyReply, request: FastifyRequest, refusal: Refusal): FastifyReply {
  const status = statusOf(refusal)
  if (status === 503) reply.header('retry-after', '2')
  // The declared answer is another shape; this body is checked by its own type.
  return reply
    .code(status)
    .type('application/json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(bodyOf(refusal, request.id))
}

class TooMany extends Error {
  readonly statusCode = 429
}
