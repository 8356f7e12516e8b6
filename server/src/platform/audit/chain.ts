import { createHash, randomBytes } from 'node:crypto'

/** What happened, as the chain seals it. Where the organisation stands in the tree is not part: that may change. */
export interface AuditEvent {
  readonly id: string
  /** UTC to the millisecond, as `2026-01-05T08:00:00.000Z`. */
  readonly at: string
  readonly actorKind: 'account' | 'device' | 'job' | 'public'
  readonly actorId: string | null
  readonly organizationId: string | null
  readonly action: string
  readonly objectKind: string
  readonly objectId: string | null
  readonly outcome: 'done' | 'refused'
  readonly code: string | null
  readonly requestId: string
  readonly details: Readonly<Record<string, string | number | boolean | null>>
}

/** An event at its place in the chain, counted from 1; the hash in 64 hexadecimal digits. */
export interface SealedEvent {
  readonly position: number
  readonly hash: string
  readonly event: AuditEvent
}

/** How far a chain reaches: so many events, the last with this hash. */
export interface ChainEnd {
  readonly count: number
  readonly head: string
}

export const emptyChain: ChainEnd = { count: 0, head: '0'.repeat(64) }

/** SHA-256 over the hash before (32 bytes) and the encoded event, in hexadecimal. */
export function hashAfter(previous: string, event: AuditEvent): string {
  return createHash('sha256').update(Buffer.from(previous, 'hex')).update(encodeEvent(event)).digest('hex')
}

/** Seals the next event behind a chain. */
export function seal(end: ChainEnd, event: AuditEvent): SealedEvent {
  return { position: end.count + 1, hash: hashAfter(end.head, event), event }
}

/**
 * The bytes that are hashed. Text: `s`, length in bytes (32 bits, big-endian), UTF-8; null: `z`; true, false: `t`, `f`;
 * number: `n`, length, as JSON writes it. The fields in the order below, then the number of details (32 bits) and each
 * key and value, keys in the order of their UTF-8 bytes. Throws on a number that JSON cannot write.
 */
export function encodeEvent(event: AuditEvent): Buffer {
  const fields = [
    event.id,
    event.at,
    event.actorKind,
    event.actorId,
    event.organizationId,
    event.action,
    event.objectKind,
    event.objectId,
    event.outcome,
    event.code,
    event.requestId,
  ]
  const details = Object.entries(event.details).toSorted(([one], [other]) =>
    Buffer.compare(Buffer.from(one), Buffer.from(other)),
  )
  return Buffer.concat([...fields.map(encodeValue), word(details.length), ...details.flat().map(encodeValue)])
}

/** One line of an exported chain, without the line's end; what the offline verifier reads. */
export function exportLine({ position, hash, event }: SealedEvent): string {
  const { id, at, actorKind, actorId, organizationId, action, objectKind, objectId, outcome, code, requestId } = event
  const actor = { actorKind, actorId, organizationId }
  const act = { action, objectKind, objectId, outcome, code, requestId, details: event.details }
  return JSON.stringify({ position, hash, event: { id, at, ...actor, ...act } })
}

/** A salt for one personal value; it is erased with the value. */
export function newSalt(): string {
  return randomBytes(16).toString('hex')
}

/** Stands for a personal value in an event: without value and salt it says nothing, with them it proves the value. */
export function commit(value: string, salt: string): string {
  return createHash('sha256')
    .update(Buffer.concat([encodeValue(salt), encodeValue(value)]))
    .digest('hex')
}

function encodeValue(value: string | number | boolean | null): Buffer {
  if (value === null) return Buffer.from('z')
  if (typeof value === 'boolean') return Buffer.from(value ? 't' : 'f')
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new TypeError('an audit event holds a number that is none')
  const bytes = Buffer.from(String(value), 'utf8')
  return Buffer.concat([Buffer.from(typeof value === 'number' ? 'n' : 's'), word(bytes.length), bytes])
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
