import postgres from 'postgres'
import { appendEvent, type AuditEntry } from '../audit/append.queries.ts'
import { isRefusal, refuse, type Outcome, type Refusal } from '../refusal.ts'
import type { Sql } from './connection.ts'
import { refusalOfConstraint } from './constraints.ts'
import type { Context, Scope } from './context.ts'
import { takeKey, keepAnswer } from './idempotency.queries.ts'

/** A transaction with a scope. `sql` is its connection; `scope` goes into the WHERE of every query that reads protected rows. */
export interface Transaction {
  readonly sql: postgres.TransactionSql
  readonly scope: Scope
  readonly context: Context
  /** Writes down what is done, in this very transaction. */
  readonly audit: (entry: AuditEntry) => Promise<void>
}

export interface Database {
  /** Runs queries in the actor's scope. Refuses when the actor may no longer act. */
  readonly reading: <T>(context: Context, work: (tx: Transaction) => Promise<Outcome<T>>) => Promise<Outcome<T>>
  /**
   * Runs an action in the actor's scope: all of it or nothing, at most once for one key, with what it did written down.
   * A refusal rolls back. Actions give what the route answers, as JSON.
   */
  readonly writing: <T>(context: Context, work: (tx: Transaction) => Promise<Outcome<T>>) => Promise<Outcome<T>>
  /** Look-ups before there is a scope: definer functions only. */
  readonly outside: Sql
}

/** For proofs: whole-tree bounds given to one of the two layers below the guard, so that the other is seen to hold alone. */
export interface Opened {
  readonly queries?: boolean
  readonly policies?: boolean
}

const WHOLE_TREE = { lo: '0', hi: '9223372036854775807' }
const ATTEMPTS = 4

export function openDatabase(app: Sql, opened: Opened = {}): Database {
  return {
    outside: app,
    reading: (context, work) =>
      retrying(() => inTransaction(app, 'read only', (sql) => scoped(sql, { context, opened }, work))),
    writing: (context, work) =>
      retrying(() => inTransaction(app, 'read write', (sql) => once(sql, { context, opened }, work))),
  }
}

/** Rolls back on a refusal, which then comes out as a value. */
async function inTransaction<T>(
  app: Sql,
  mode: string,
  work: (sql: postgres.TransactionSql) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  try {
    const done = await app.begin(mode, async (sql) => {
      const outcome = await work(sql)
      if (isRefusal(outcome)) throw new RolledBack(outcome)
      return { outcome }
    })
    return done.outcome
  } catch (error) {
    if (error instanceof RolledBack) return error.refusal
    const refusal = error instanceof postgres.PostgresError ? refusalOfDatabase(error) : null
    if (refusal !== null) return refusal
    throw error
  }
}

/** A row policy that stopped a write says what the query's own bounds should have said: there is no such thing here. */
function refusalOfDatabase(error: postgres.PostgresError): Refusal | null {
  if (error.code === '42501' && error.message.includes('row-level security')) return refuse('not_found')
  return refusalOfConstraint(error)
}

interface Entrance {
  readonly context: Context
  readonly opened: Opened
}

async function scoped<T>(
  sql: postgres.TransactionSql,
  { context, opened }: Entrance,
  work: (tx: Transaction) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const scope = await enter(sql, context, opened)
  if (scope === null) return refuse('not_signed_in')
  let written = 0
  const audit = async (entry: AuditEntry): Promise<void> => {
    written += 1
    await appendEvent(sql, context, scope, entry)
  }
  const outcome = await work({ sql, scope, context, audit })
  if (context.idempotency !== null && written === 0 && !isRefusal(outcome)) {
    throw new Error(`${context.route} changed something and wrote no audit event`)
  }
  return outcome
}

async function once<T>(
  sql: postgres.TransactionSql,
  entrance: Entrance,
  work: (tx: Transaction) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const { context } = entrance
  return scoped(sql, entrance, async (tx) => {
    const taken = await takeKey(sql, context)
    if (isRefusal(taken)) return taken
    if (taken.answered) {
      // Nothing happens anew; the answer is the one that was given, and the audit tells that it was asked for again.
      await tx.audit({ action: 'replay', objectKind: 'request', objectId: context.idempotency?.key ?? null })
      return taken.answer as T
    }
    const outcome = await work(tx)
    if (!isRefusal(outcome)) await keepAnswer(sql, context, outcome)
    return outcome
  })
}

async function enter(sql: postgres.TransactionSql, { actor }: Context, opened: Opened): Promise<Scope | null> {
  if (actor.kind === 'public') return { organizationId: '', position: '-1', lo: '1', hi: '0' }
  const [row] = await sql<
    Scope[]
  >`select organization_id, lo as position, lo, hi from enter_scope(${actor.kind}, ${actor.id}, ${actor.organizationId})`
  if (row === undefined) return null
  if (opened.policies === true) {
    await sql`select set_config('app.lo', ${WHOLE_TREE.lo}, true), set_config('app.hi', ${WHOLE_TREE.hi}, true)`
  }
  return opened.queries === true ? { ...row, ...WHOLE_TREE } : row
}

/**
 * Two transactions that met: a serialization failure, a deadlock, or an organisation that moved between the reading of its
 * position and the writing of a row that carries it. Nothing has happened, so it is done again.
 */
async function retrying<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if (attempt === ATTEMPTS || !isMeeting(error)) throw error
    }
  }
}

function isMeeting(error: unknown): boolean {
  if (!(error instanceof postgres.PostgresError)) return false
  if (error.code === '40001' || error.code === '40P01') return true
  return error.code === '23503' && /__(organization|plan|host)$/.test(error.constraint_name ?? '')
}

class RolledBack extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}
