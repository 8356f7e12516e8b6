import type { FastifyInstance } from 'fastify'
import type { Method } from '../src/platform/http/route.ts'
import { newId } from '../src/platform/ids.ts'
import type { TestActor } from './site.ts'

export interface Asked {
  readonly as?: Pick<TestActor, 'token'> | null
  readonly body?: unknown
  /** The idempotency key; a new one unless told; null for none. */
  readonly key?: string | null
  readonly ifMatch?: number | string
  readonly headers?: Readonly<Record<string, string>>
}

export interface Answer<T = unknown> {
  readonly status: number
  readonly body: T
  readonly headers: Readonly<Record<string, unknown>>
}

export type Client = <T = never>(method: Method, path: string, asked?: Asked) => Promise<Answer<T>>

/** Sends requests to the whole app, as its users' programs do. Paths stand below /api. */
export function aClient(app: FastifyInstance): Client {
  return async (method, path, asked = {}) => {
    const answer = await app.inject({
      method,
      url: `/api${path}`,
      headers: headersOf(method, asked),
      ...(asked.body === undefined ? {} : { payload: asked.body as object }),
    })
    const isJson = String(answer.headers['content-type']).startsWith('application/json')
    return {
      status: answer.statusCode,
      body: (isJson ? answer.json() : answer.rawPayload) as never,
      headers: answer.headers,
    }
  }
}

function headersOf(method: Method, { as, key, ifMatch, headers, body }: Asked): Record<string, string> {
  return {
    ...(as ? { authorization: `Bearer ${as.token}` } : {}),
    ...(method === 'GET' || key === null ? {} : { 'idempotency-key': key ?? newId() }),
    ...(ifMatch === undefined ? {} : { 'if-match': String(ifMatch) }),
    ...(Buffer.isBuffer(body) ? { 'content-type': 'application/octet-stream' } : {}),
    ...headers,
  }
}
