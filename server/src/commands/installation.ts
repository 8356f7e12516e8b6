import type { RefusalBody } from '@luoshi/contract/errors'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { buildApp, type AppDeps } from '../app.ts'
import type { Method } from '../platform/http/route.ts'
import { newId } from '../platform/ids.ts'
import { findRunning } from '../platform/postgres/lock.ts'
import { openPasswordHasher } from '../platform/secrets/passwords.ts'
import { areFaults, readSettings } from '../platform/settings/settings.ts'
import { publicAddressOf } from '../serve.ts'
import { isSiteRefusal, openSite, type Site } from '../site.ts'
import type { Surroundings } from './command.ts'
import { tellFaults, tellRefusal } from './start.ts'

/** An installation opened for one command. It is asked through the product's own routes, with their guards. */
export interface Installation {
  readonly deps: AppDeps
  /** Asks as whoever the token belongs to; null asks as nobody. */
  readonly askAs: (token: string | null) => Asking
  readonly close: () => Promise<void>
}

export interface Sent {
  /** JSON, or bytes. */
  readonly body?: object
  readonly ifMatch?: number
}

export interface Answered {
  readonly status: number
  /** Null where the answer has no body. */
  readonly body: unknown
}

/** What the product does not do, in its own words. */
export interface Refused {
  readonly status: number
  readonly refused: RefusalBody
}

export interface Asking {
  /** Gives the answer in its declared shape, or the refusal. */
  readonly ask: <A extends z.ZodType>(
    method: Method,
    path: string,
    answer: A,
    sent?: Sent,
  ) => Promise<z.output<A> | Refused>
  /** Gives whatever was answered. */
  readonly send: (method: Method, path: string, sent?: Sent) => Promise<Answered>
}

export function isRefused(answer: unknown): answer is Refused {
  return typeof answer === 'object' && answer !== null && 'refused' in answer && 'status' in answer
}

/** Opens the installation that the settings name, beside its running server where there is one. Gives the exit code when it does not open. */
export async function openInstallation({ env, terminal }: Surroundings): Promise<Installation | number> {
  const settings = readSettings(env)
  if (areFaults(settings)) return tellFaults(settings, terminal)
  const site = await openSite(settings, { join: true, log: () => undefined })
  if (isSiteRefusal(site)) return tellRefusal(site, terminal)
  const deps: AppDeps = { ...site, publicAddress: await addressOf(site), passwords: openPasswordHasher() }
  const app = await buildApp(deps)
  const close = async () => {
    await app.close()
    await site.close()
  }
  return { deps, askAs: (token) => askingOf(app, token), close }
}

/** Links that a command makes lead to the server that runs, or to the one that will. */
async function addressOf(site: Site): Promise<string> {
  const running = await findRunning(site.settings.dataFolder)
  return running?.address ?? publicAddressOf(site, site.settings.port)
}

function askingOf(app: FastifyInstance, token: string | null): Asking {
  const send: Asking['send'] = async (method, path, { body, ifMatch } = {}) => {
    const headers = {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(method === 'GET' ? {} : { 'idempotency-key': newId() }),
      ...(ifMatch === undefined ? {} : { 'if-match': String(ifMatch) }),
      ...(Buffer.isBuffer(body) ? { 'content-type': 'application/octet-stream' } : {}),
    }
    const sent = body === undefined ? {} : { payload: body }
    const { statusCode: status, payload } = await app.inject({ method, url: `/api${path}`, headers, ...sent })
    return { status, body: payload === '' ? null : bodyOf(payload) }
  }
  return {
    send,
    ask: async (method, path, answer, sent) => {
      const { status, body } = await send(method, path, sent)
      return status >= 400 ? { status, refused: body as RefusalBody } : answer.parse(body)
    },
  }
}

/** JSON where it is such; a file's text otherwise. */
function bodyOf(payload: string): unknown {
  try {
    return JSON.parse(payload)
  } catch {
    return payload
  }
}
