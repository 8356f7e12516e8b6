import { appendEvent } from '../../server/src/platform/audit/append.queries.ts'
import type { SealedEvent } from '../../server/src/platform/audit/chain.ts'
import { verifyChain, type ChainVerdict } from '../../server/src/platform/audit/verify-chain.ts'
import { systemClock } from '../../server/src/platform/clock.ts'
import type { Query, Sql } from '../../server/src/platform/database/connection.ts'
import { jobContext } from '../../server/src/platform/jobs.ts'
import { readChain, sealEvents } from '../../server/src/features/audit/index.ts'
import { randomOf } from '../generate/random.ts'
import type { Measurement, Options, Report } from '../measurement.ts'
import { scratchDatabase } from '../site/scratch-database.ts'
import { FAULTS, faulty, type Verifier } from './audit-faults.ts'
import { offlineVerdict } from './offline.ts'
import { KINDS, tamper } from './tamperings.ts'

/** Whatever the owner of the database does to the audit trail is found, by the program and by the offline verifier. */
export const auditProof: Measurement = {
  purpose: 'tampers with the sealed audit trail in every way, and expects both verifiers to notice',
  faults: FAULTS,
  run: proveAudit,
}

const EVENTS = 150

async function proveAudit({ fault, seed, count }: Options): Promise<Report> {
  const wanted = count ?? 200
  const random = randomOf(seed)
  const verify = faulty(fault, { program: verifyChain, offline: offlineVerdict })
  const { admin, app, stop } = await scratchDatabase()
  try {
    await writeEvents(app)
    const anchor = await sealEvents(app)
    const rows = await Array.fromAsync(readChain(app))
    const untouched = await verdicts(verify, rows, anchor)
    await admin`alter table audit_events disable trigger all`
    await admin`alter table audit_seals disable trigger all`
    const missed: string[] = []
    for (let turn = 0; turn < wanted; turn += 1) {
      const kind = KINDS[turn % KINDS.length] ?? 'edit'
      const what = await rolledBack(admin, async (sql) => {
        const done = await tamper(kind, { sql, rows, random, turn: Math.floor(turn / KINDS.length) })
        const found = await verdicts(verify, await Array.fromAsync(readChain(sql)), anchor)
        return found.every((ok) => !ok)
          ? null
          : `${kind}: ${done} was not noticed by ${found[0] === true ? 'the program' : 'the offline verifier'}`
      })
      if (what !== null) missed.push(what)
    }
    const whole = untouched.every(Boolean) && anchor.count === EVENTS
    const lines = [...(whole ? [] : ['the untouched chain was not accepted']), ...missed.slice(0, 5)]
    const figures = {
      events: anchor.count,
      tamperings: wanted,
      kinds: KINDS.length,
      found: wanted - missed.length,
      missed: missed.length,
      seed,
    }
    return { ok: whole && missed.length === 0 && wanted >= KINDS.length, lines, figures }
  } finally {
    await stop()
  }
}

/** What both verifiers say: true for whole. */
async function verdicts(
  { program, offline }: Verifier,
  rows: readonly SealedEvent[],
  anchor: { count: number; head: string },
): Promise<boolean[]> {
  const verdict: ChainVerdict = await program(rows, { anchors: [anchor] })
  return [verdict.ok, await offline(rows, [anchor])]
}

async function writeEvents(app: Sql): Promise<void> {
  const context = jobContext('verify', systemClock())
  const scope = { organizationId: '', position: '0', lo: '0', hi: '0' }
  for (let index = 0; index < EVENTS; index += 1) {
    await appendEvent(app, context, scope, {
      action: ['publish', 'correct', 'read'][index % 3] ?? '',
      objectKind: 'record',
      objectId: String(index),
      details: { 说明: `第${index}条`, count: index, open: index % 2 === 0, none: null },
    })
  }
}

async function rolledBack<T>(admin: Sql, work: (sql: Query) => Promise<T>): Promise<T> {
  const kept: { value?: T } = {}
  await admin
    .begin(async (sql) => {
      kept.value = await work(sql)
      throw new Undone()
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error
    })
  return kept.value as T
}

class Undone extends Error {}
