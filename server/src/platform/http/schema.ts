import { refusalBody, wordsOf, type RefusalCode } from '@luoshi/contract/errors'
import { z } from 'zod'
import { isUnsafe } from './guard.ts'
import type { Route } from './route.ts'

/** What Fastify checks of a route, and what the API's description says of it. */
export function schemaOf(route: Route): Record<string, unknown> {
  const { params, query, body, summary, tag } = route
  return {
    summary,
    tags: [tag],
    description: `Permission: ${route.permission}. Scope: ${route.scope}.`,
    ...(params === undefined ? {} : { params }),
    ...(query === undefined ? {} : { querystring: query }),
    ...(body === undefined ? {} : { body }),
    ...headersOf(route),
    response: answersOf(route),
  }
}

function headersOf(route: Route): { readonly headers?: z.ZodType } {
  const headers: Record<string, z.ZodType> = {}
  // Described here, checked by the guard: its refusals say what to do next.
  if (isUnsafe(route) && (route.repeatable ?? 'key') === 'key') headers['idempotency-key'] = z.string().optional()
  if (route.ifMatch === true) headers['if-match'] = z.string().optional()
  return Object.keys(headers).length === 0 ? {} : { headers: z.looseObject(headers) }
}

function answersOf(route: Route): Record<number, z.ZodType> {
  const answers: Record<number, z.ZodType> = {}
  for (const status of new Set(codesOf(route).map((code) => wordsOf(code).status))) answers[status] = refusalBody
  answers[route.status ?? 200] = route.answer ?? z.any()
  return answers
}

/** Every refusal that a route may answer with. */
export function codesOf(route: Route): readonly RefusalCode[] {
  const codes: RefusalCode[] = ['bad_request', 'too_many_requests', 'busy', 'failed']
  if (route.permission !== 'anyone') codes.push('not_signed_in', 'not_permitted')
  if (route.scope !== 'none' && route.scope !== 'site') codes.push('not_found')
  if (isUnsafe(route)) codes.push('cross_site', 'too_large')
  if (isUnsafe(route) && (route.repeatable ?? 'key') === 'key') codes.push('key_missing', 'key_running', 'key_reused')
  if (route.ifMatch === true) codes.push('row_version_missing', 'row_version_differs')
  if (route.proved === true) codes.push('proof_needed')
  return [...codes, ...(route.refusals ?? [])]
}
