import type { Method } from '../../server/src/platform/http/route.ts'

/** Who asks, always from the same township. */
export const ROLES = [
  'anonymous',
  'disabled',
  'expired',
  'system_administrator',
  'security_administrator',
  'audit_administrator',
  'officer',
  'leader',
  'secretary',
  'device',
] as const
export type MatrixRole = (typeof ROLES)[number]

/** Whose thing is asked for: the township's own, one below it, one above, its neighbour's, one that it takes part in, and a stranger's. */
export const RELATIONS = ['own', 'child', 'parent', 'sibling', 'shared', 'none'] as const
export type Relation = (typeof RELATIONS)[number]

export const STRANGERS: readonly MatrixRole[] = ['anonymous', 'disabled', 'expired']

/** What the policy says of a route. Written by hand, away from the guards (policy.ts). */
export interface Policy {
  readonly who: readonly MatrixRole[] | 'anyone'
  /** Whose things those roles reach; of a list, whose things it shows. */
  readonly reach: readonly Relation[]
  /** What those who may ask are told of a thing that they do not reach; 404 unless said. */
  readonly denied?: 404 | 422
  /** What a wrong secret is told, where the secret is the permission. */
  readonly secret?: 401 | 404
  /** Roles that reach less. */
  readonly but?: Readonly<Partial<Record<MatrixRole, readonly Relation[]>>>
}

export type Address = `${Method} /${string}`

export interface Asked {
  readonly path: string
  readonly body?: unknown
  readonly ifMatch?: number
}

/** Requests that aim at one organisation's thing; or one list, in which whatever shows is looked for. */
export type Probe =
  | { readonly kind: 'thing'; readonly ask: Readonly<Partial<Record<Relation, () => Asked | Promise<Asked>>>> }
  | { readonly kind: 'list'; readonly ask: () => Asked }
  /** Nobody's thing: only who may is asked. */
  | { readonly kind: 'site'; readonly ask: () => Asked | Promise<Asked> }
