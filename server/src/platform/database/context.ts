import type { Permission } from '@luoshi/contract/permissions'
import type { Clock } from '../clock.ts'

/** Who acts. One a transaction; what it did is audited under it. */
export type Actor =
  | {
      readonly kind: 'account'
      readonly id: string
      readonly organizationId: string
      readonly name: string
      readonly sessionId: string
    }
  | {
      readonly kind: 'device'
      readonly id: string
      readonly organizationId: string
      readonly name: string
      readonly linkId: string
    }
  | { readonly kind: 'job'; readonly id: string; readonly organizationId: string | null; readonly name: string }
  | { readonly kind: 'public'; readonly id: null; readonly organizationId: null; readonly name: '' }

export const nobody: Actor = { kind: 'public', id: null, organizationId: null, name: '' }

/** One request, from whichever side it came: who asks, what he may, when, and how often it was sent. */
export interface Context {
  readonly actor: Actor
  readonly permissions: ReadonlySet<Permission>
  readonly requestId: string
  readonly clock: Clock
  /** `POST /api/plans`: what the idempotency key is bound to, and what audit calls a refusal by. */
  readonly route: string
  readonly idempotency: { readonly key: string; readonly bodyHash: Buffer } | null
  /** The row version that an edit starts from, out of If-Match. */
  readonly rowVersion: number | null
  /** The status that the route answers with, kept beside the answer. */
  readonly status: number
}

/** The part of the tree that a transaction works in. Positions are decimal text: they exceed a double. */
export interface Scope {
  readonly organizationId: string
  /** My own organisation's position: superiors' issued plans are those whose interval holds it. */
  readonly position: string
  readonly lo: string
  readonly hi: string
}
