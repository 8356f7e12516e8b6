import { wordsOf, type RefusalBody, type RefusalDetail } from '@luoshi/contract/errors'
import type { FastifyError } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { refuse, type Refusal } from '../refusal.ts'

/** The body of a refusal on the wire. */
export function bodyOf({ code, details }: Refusal, requestId: string): RefusalBody {
  const { zh, en, next } = wordsOf(code)
  const body = { code, message: { zh, en }, next, requestId }
  return details === undefined ? body : { ...body, details: [...details] }
}

export function statusOf({ code }: Refusal): number {
  return wordsOf(code).status
}

const CONNECTION_LOST = /^(CONNECTION_|CONNECT_TIMEOUT|ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|57P0[123]|08)/

/** What an exception on the way means to whoever sent the request. */
export function refusalOfError(error: FastifyError): Refusal {
  if (hasZodFastifySchemaValidationErrors(error)) return refuse('bad_request', error.validation.map(detailOf))
  if (error.statusCode === 413) return refuse('too_large')
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) return refuse('bad_request')
  // A NUL in a text: PostgreSQL stores none.
  if (error.code === '22021') return refuse('bad_request')
  // The database is being started again: nothing was done, or it can be asked for by the same key.
  return refuse(CONNECTION_LOST.test(error.code ?? '') ? 'busy' : 'failed')
}

function detailOf(found: { readonly instancePath: string; readonly message?: string | undefined }): RefusalDetail {
  const field = found.instancePath.replace(/^\//, '').replaceAll('/', '.')
  const en = found.message ?? 'does not fit'
  return { ...(field === '' ? {} : { field }), words: { zh: `不符合要求：${en}`, en } }
}
