import type { RefusalCode } from '@luoshi/contract/errors'
import type { Permission } from '@luoshi/contract/permissions'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Context } from '../database/context.ts'
import type { Outcome } from '../refusal.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/**
 * Which organisations' data a route reaches, whatever its permission: `subtree` my organisation and below; `own` my organisation
 * alone; `issued` what superiors issued too; `shared` what I take part in too; `oneself` my own account or device;
 * `site` what belongs to the installation; `none` nothing that is anyone's.
 */
export type RouteScope = 'subtree' | 'own' | 'issued' | 'shared' | 'oneself' | 'site' | 'none'

/** What a request must bring so that it can be sent again: an idempotency key, or nothing, with the reason why not. */
export type Repeatable = 'key' | { readonly withoutKey: string }

type Schema = z.ZodType | undefined
type Part<T extends Schema> = T extends z.ZodType ? z.output<T> : undefined

export interface Call<P extends Schema = undefined, Q extends Schema = undefined, B extends Schema = undefined> {
  readonly context: Context
  readonly params: Part<P>
  readonly query: Part<Q>
  readonly body: Part<B>
  /** For the few routes that set cookies, take bytes or send a file. */
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

interface RouteHead {
  readonly method: Method
  /** Below /api: `/plans/:id/publication`. */
  readonly path: string
  readonly permission: Permission
  readonly scope: RouteScope
  /** A sentence for the API's page. */
  readonly summary: string
  readonly tag: string
  readonly status?: 200 | 201 | 204
  /** What the route may refuse with, beside the refusals that any route has. */
  readonly refusals?: readonly RefusalCode[]
  readonly repeatable?: Repeatable
  /** The edit starts from a row version, sent as If-Match. */
  readonly ifMatch?: boolean
  /** The body is bytes: they come as a stream, unread. */
  readonly bytes?: boolean
  /** The account must have proved itself within some minutes. */
  readonly proved?: boolean
}

export interface Route extends RouteHead {
  readonly params?: z.ZodType
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  /** The answer's shape; null for one without a body or of bytes. */
  readonly answer: z.ZodType | null
  readonly handle: (call: Call) => Promise<Outcome<unknown>>
}

type Answered<A> = A extends z.ZodType ? z.output<A> : unknown

/** Declares a route. What is not declared here cannot be served. */
export function route<
  A extends z.ZodType | null,
  P extends Schema = undefined,
  Q extends Schema = undefined,
  B extends Schema = undefined,
>(
  declared: RouteHead & {
    readonly params?: P
    readonly query?: Q
    readonly body?: B
    readonly answer: A
    readonly handle: (call: Call<P, Q, B>) => Promise<Outcome<Answered<A>>>
  },
): Route {
  // The handler's parts are checked by zod before it is called, with the very schemas that its type was taken from.
  return declared as unknown as Route
}
