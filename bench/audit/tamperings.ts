import type { Query } from '../../server/src/platform/database/connection.ts'
import {
  emptyChain,
  seal,
  type AuditEvent,
  type ChainEnd,
  type SealedEvent,
} from '../../server/src/platform/audit/chain.ts'
import { newId } from '../../server/src/platform/ids.ts'
import type { Random } from '../generate/random.ts'

/** What the owner of a database can do to a chain. Each works on the rows themselves, behind the triggers. */
export const KINDS = [
  'edit',
  'edit_and_rehash',
  'delete',
  'delete_and_renumber',
  'insert',
  'reorder',
  'cut_tail',
  'rebuild',
] as const
export type Kind = (typeof KINDS)[number]

interface Chain {
  readonly sql: Query
  readonly rows: readonly SealedEvent[]
  readonly random: Random
  /** Counts the tamperings of this kind, so that each column has its turn. */
  readonly turn: number
}

/** Tampers once, at a random place. Says what was done. */
export async function tamper(kind: Kind, chain: Chain): Promise<string> {
  return TAMPERINGS[kind](chain)
}

const TAMPERINGS: Readonly<Record<Kind, (chain: Chain) => Promise<string>>> = {
  edit: async ({ sql, rows, random, turn }) => {
    const { position, event } = pickRow(rows, random)
    const column = EDITS[turn % EDITS.length] ?? EDITS[0]
    await sql.unsafe(`update audit_events set ${column} where id = $1`, [event.id])
    return `${column} at ${position}`
  },
  edit_and_rehash: async ({ sql, rows, random }) => {
    const { position, event } = pickRow(rows, random)
    const before = rows[position - 2]
    await sql`update audit_events set action = 'innocent' where id = ${event.id}`
    const end: ChainEnd = before === undefined ? emptyChain : { count: before.position, head: before.hash }
    const { hash } = seal(end, { ...event, action: 'innocent' })
    await sql`update audit_seals set hash = decode(${hash}, 'hex') where position = ${position}`
    return `rehashed ${position}`
  },
  delete: async ({ sql, rows, random }) => {
    const { position, event } = pickRow(rows.slice(0, -1), random)
    await remove(sql, event.id)
    return `without ${position}`
  },
  delete_and_renumber: async ({ sql, rows, random }) => {
    const { position, event } = pickRow(rows.slice(0, -1), random)
    await remove(sql, event.id)
    await sql`update audit_seals set position = -position where position > ${position}`
    await sql`update audit_seals set position = -position - 1 where position < 0`
    return `without ${position}, closed up`
  },
  insert: async ({ sql, rows, random }) => {
    const { position, event, hash } = pickRow(rows, random)
    const id = newId()
    await sql`insert into audit_events select (jsonb_populate_record(e, jsonb_build_object('id', ${id}::text))).* from audit_events e where e.id = ${event.id}`
    await sql`update audit_seals set position = -position where position > ${position}`
    await sql`update audit_seals set position = -position + 1 where position < 0`
    await sql`insert into audit_seals (position, event_id, hash) values (${position + 1}, ${id}, decode(${hash}, 'hex'))`
    return `a copy behind ${position}`
  },
  reorder: async ({ sql, rows, random }) => {
    const position = random.int(1, rows.length - 1)
    await sql`update audit_seals set position = -position where position in (${position}, ${position + 1})`
    await sql`update audit_seals set position = case when position = ${-position} then ${position + 1}::bigint else ${position}::bigint end where position < 0`
    return `${position} and the next exchanged`
  },
  cut_tail: async ({ sql, rows, random }) => {
    const kept = random.int(1, rows.length - 1)
    await sql`delete from audit_seals where position > ${kept}`
    await sql`delete from audit_events where id not in (select event_id from audit_seals)`
    return `cut behind ${kept}`
  },
  rebuild: async ({ sql, rows, random }) => {
    const changed = random.int(1, rows.length)
    let end: ChainEnd = emptyChain
    for (const { position, event } of rows) {
      const told: AuditEvent = position === changed ? { ...event, outcome: 'done', action: 'innocent' } : event
      const { hash } = seal(end, told)
      end = { count: position, head: hash }
      if (position >= changed)
        await sql`update audit_seals set hash = decode(${hash}, 'hex') where position = ${position}`
    }
    const [target] = rows.slice(changed - 1)
    if (target !== undefined)
      await sql`update audit_events set outcome = 'done', action = 'innocent' where id = ${target.event.id}`
    return `made anew from ${changed}`
  },
}

/** Every column that an event has. */
const EDITS = [
  `at = at + interval '1 millisecond'`,
  `actor_kind = case actor_kind when 'job' then 'account' else 'job' end`,
  `actor_id = gen_random_uuid()`,
  `action = action || ' '`,
  `object_kind = 'nothing'`,
  `object_id = coalesce(object_id, '') || '0'`,
  `outcome = case outcome when 'done' then 'refused' else 'done' end`,
  `code = coalesce(code, '') || 'x'`,
  `request_id = ''`,
  `details = details || '{"more": 1}'::jsonb`,
] as const

async function remove(sql: Query, id: string): Promise<void> {
  await sql`delete from audit_seals where event_id = ${id}`
  await sql`delete from audit_events where id = ${id}`
}

function pickRow(rows: readonly SealedEvent[], random: Random): SealedEvent {
  const row = rows[random.int(0, rows.length - 1)]
  if (row === undefined) throw new Error('the chain is empty')
  return row
}
