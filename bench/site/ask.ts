import type { FastifyInstance } from '../../server/src/platform/http/server.ts'

/** One request as a program sends it. Paths stand below /api. */
export interface Asked {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly token?: string
  readonly key?: string
  readonly ifMatch?: number
  /** JSON, or bytes. */
  readonly body?: object
  readonly signal?: AbortSignal
}

export interface Answered<T = unknown> {
  readonly status: number
  readonly body: T
}

export type Ask = <T = unknown>(asked: Asked) => Promise<Answered<T>>

/** Asks a product that runs as a process, wherever it is reached at that moment. Each request comes as from an address of its own. */
export function askOverHttp(address: () => string): Ask {
  let sent = 0
  return async ({ method, path, body, signal, ...head }) => {
    sent += 1
    const from = `10.${(sent >> 16) & 255}.${(sent >> 8) & 255}.${sent & 255}`
    const answer = await fetch(`${address()}/api${path}`, {
      method,
      headers: { ...headersOf(body, head), 'x-forwarded-for': from },
      ...(body === undefined ? {} : { body: Buffer.isBuffer(body) ? new Uint8Array(body) : JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    })
    const text = await answer.text()
    return { status: answer.status, body: (text === '' ? null : JSON.parse(text)) as never }
  }
}

/** Asks a product inside this process. */
export function askInside(app: FastifyInstance): Ask {
  return async ({ method, path, body, ...head }) => {
    const headers = headersOf(body, head)
    const sent = body === undefined ? {} : { payload: body }
    const { statusCode, payload } = await app.inject({ method, url: `/api${path}`, headers, ...sent })
    return { status: statusCode, body: (payload === '' ? null : JSON.parse(payload)) as never }
  }
}

function headersOf(
  body: object | undefined,
  { token, key, ifMatch }: Pick<Asked, 'token' | 'key' | 'ifMatch'>,
): Record<string, string> {
  const type = Buffer.isBuffer(body) ? 'application/octet-stream' : 'application/json'
  return {
    ...(body === undefined ? {} : { 'content-type': type }),
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(key === undefined ? {} : { 'idempotency-key': key }),
    ...(ifMatch === undefined ? {} : { 'if-match': String(ifMatch) }),
  }
}
