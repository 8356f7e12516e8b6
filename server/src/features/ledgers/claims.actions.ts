import {
  claimsOf,
  findLedger,
  reclaim,
  type Claim,
  type Decision,
  type Ledger,
  type RecordVersion,
} from '@luoshi/core/ledgers'
import type { Transaction } from '../../platform/database/database.ts'
import { inWholeTree } from '../../platform/database/whole-tree.ts'
import { lineOf, openCountingBook, type CountingBook } from './bindings.ts'
import {
  holdCounting,
  insertClaims,
  insertReversals,
  listDecisions,
  listStandingClaims,
  type StandingClaim,
} from './claims.queries.ts'
import { listRecordsBelow, listRecordsOf } from './record-versions.queries.ts'

/** How many claims a record has now, by status. */
export interface ClaimCounts {
  readonly counted: number
  readonly excluded: number
  readonly disputed: number
}

/**
 * Brings the claims of one record up to its live version: by the confirmed bindings of all plans in which it or a co-host stands, and by what
 * people decided. The record is held. What no longer holds is reversed; what says the same stays as it was made.
 */
export async function claimRecord(tx: Transaction, version: RecordVersion): Promise<ClaimCounts> {
  return inWholeTree(tx, 'claim_records', async (whole) => {
    const standing = await claimAll(whole, [version], openCountingBook(whole), null)
    const count = (status: Claim['status']) => standing.filter((claim) => claim.status === status).length
    return { counted: count('counted'), excluded: count('excluded'), disputed: count('disputed') }
  })
}

/**
 * Counts the records that exist for a plan: after its publication, and whenever one of its bindings, targets or assignments changed after
 * that. In the transaction that changed it. Gives how many records were looked at.
 */
export async function claimForPlan(tx: Transaction, planId: string): Promise<number> {
  await holdCounting(tx)
  return inWholeTree(tx, 'claim_records', async (whole) => {
    const book = openCountingBook(whole, planId)
    let after: string | null = null
    let looked = 0
    for (;;) {
      const versions: RecordVersion[] = await listRecordsBelow(whole, planId, after, BATCH)
      await claimAll(whole, versions, book, planId)
      looked += versions.length
      after = versions.at(-1)?.record ?? null
      if (versions.length < BATCH) return looked
    }
  })
}

/**
 * Counts the records of organizations anew from a day on: after an event of the tree took effect on a day that has passed. In the
 * transaction that recorded the event.
 */
export async function claimAfterEvent(
  tx: Transaction,
  organizations: readonly string[],
  fromDay: string,
): Promise<number> {
  await holdCounting(tx)
  return inWholeTree(tx, 'claim_records', async (whole) => {
    const versions = await listRecordsOf(whole, organizations, fromDay)
    await claimAll(whole, versions, openCountingBook(whole), null)
    return versions.length
  })
}

const BATCH = 500

/** Gives the claims that stand afterwards. */
async function claimAll(
  whole: Transaction,
  versions: readonly RecordVersion[],
  book: CountingBook,
  planId: string | null,
): Promise<readonly Claim[]> {
  const ids = versions.map(({ record }) => record)
  const before = byRecord(await listStandingClaims(whole, ids, planId))
  const decisions = byRecord(await listDecisions(whole, ids, planId))
  const reversed: StandingClaim[] = []
  const appended: Claim[] = []
  const standing: Claim[] = []
  const planOf = new Map<string, string>()
  for (const version of versions) {
    const said = decisions.get(version.record) ?? []
    for (const decision of said) planOf.set(decision.target, decision.planId)
    const next = await nextClaims(version, said, { book, planOf })
    const { reverse, append } = reclaim(before.get(version.record) ?? [], next)
    reversed.push(...reverse)
    appended.push(...append)
    standing.push(...next)
  }
  await insertReversals(whole, reversed)
  await insertClaims(whole, appended, planOf)
  return standing
}

function byRecord<Row extends { readonly record: string }>(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const found = new Map<string, Row[]>()
  for (const row of rows) {
    const known = found.get(row.record)
    if (known === undefined) found.set(row.record, [row])
    else known.push(row)
  }
  return found
}

interface Counting {
  readonly book: CountingBook
  /** Filled with the plan of every target that is claimed for. */
  readonly planOf: Map<string, string>
}

async function nextClaims(
  version: RecordVersion,
  decisions: readonly Decision[],
  { book, planOf }: Counting,
): Promise<readonly Claim[]> {
  const ledger = findLedger(version.ledger)
  const day = ledger === null ? undefined : version.data[ledger.dayField]
  if (ledger === null || typeof day !== 'string') return []
  const tree = await book.treeOn(day)
  const bindings = await book.bindingsOf(ledger.name, partiesOf(ledger, version), day)
  const issuers = new Map(bindings.map(({ target, planId, issuerId }) => [target, { planId, issuerId }]))
  for (const [target, { planId }] of issuers) planOf.set(target, planId)
  return claimsOf(ledger, version, bindings, decisions).filter(({ target, organization, basis }) => {
    const issuer = issuers.get(target)?.issuerId
    // A co-host's plan is no business of the host's, nor the other way round.
    return basis === 'person' || (issuer !== undefined && lineOf(tree, organization).includes(issuer))
  })
}

/** The host first. */
export function partiesOf(
  ledger: Ledger,
  { organization, data }: Pick<RecordVersion, 'organization' | 'data'>,
): string[] {
  const coHosts = ledger.coHostsField === null ? null : data[ledger.coHostsField]
  const others = typeof coHosts === 'object' && coHosts !== null ? coHosts.filter((id) => id !== organization) : []
  return [organization, ...others]
}
