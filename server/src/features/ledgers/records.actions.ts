import type { NewRecord, RecordCorrection, RecordReceipt } from '@luoshi/contract/ledgers'
import { findLedger, nextSteps, type Ledger, type RecordData, type Recorder } from '@luoshi/core/ledgers'
import type { Transaction } from '../../platform/database/database.ts'
import { isRefusal, refuse, type Outcome, type Refusal } from '../../platform/refusal.ts'
import { claimRecord } from './claims.actions.ts'
import { holdRecord } from './claims.queries.ts'
import { insertTypedRow, updateTypedRow } from './ledger-table.queries.ts'
import { findUpload, replaceFiles, type UploadedFile } from './record-files.queries.ts'
import { proveRecord } from './record-proof.ts'
import {
  findHeldOrganization,
  findRecord,
  insertRecord,
  insertVersion,
  listVersions,
  replaceParties,
  updateRecord,
  type RecordHead,
} from './records.queries.ts'

/** Records a fact of my organization or of one below it, and claims it for every target that it may count for. */
export async function recordFact(tx: Transaction, sent: NewRecord): Promise<Outcome<RecordReceipt>> {
  const { id, organizationId = tx.scope.organizationId, confirmed = false } = sent
  const ledger = findLedger(sent.ledger)
  if (ledger === null) return refuse('ledger_unknown', [{ field: 'ledger', value: sent.ledger }])
  if ((await findHeldOrganization(tx, organizationId)) === undefined) {
    return refuse('not_found', [{ field: 'organizationId', value: organizationId }])
  }
  const [step] = nextSteps(ledger, null, recorderOf(tx))
  if (step === undefined) return refuse('not_permitted')
  await holdRecord(tx, id)
  const before = await findRecord(tx, id)
  if (before !== undefined) return sentAgain(tx, before, { ...sent, organizationId })
  const proven = await proveRecord(tx, { id, ledger, organizationId, sent: sent.data, confirmed })
  if (isRefusal(proven)) return proven
  const files = await uploadsOf(tx, id, sent.files ?? [])
  if (isRefusal(files)) return files
  const { data, day, coHosts } = proven
  await insertRecord(tx, { id, ledger: ledger.name, organizationId, day, step: step.name, data, coHosts })
  await insertTypedRow(tx, { ledger, recordId: id, organizationId, data })
  await replaceFiles(tx, { id, organizationId }, files)
  return claimed(tx, { id, ledger: ledger.name, organizationId, day, version: 1, step: step.name, data }, 'record')
}

/** Corrects a record by a new version with its reason. Starts from the version that was read: a later one is never overwritten. */
export async function correctRecord(
  tx: Transaction,
  id: string,
  { data: sent, reason, files: named, confirmed = false }: RecordCorrection,
): Promise<Outcome<RecordReceipt>> {
  await holdRecord(tx, id)
  const head = await findRecord(tx, id)
  const refusal = notMine(tx, head)
  if (refusal !== null) return refusal
  const { ledger, organizationId, step, data: former } = head as RecordHead
  const definition = definitionOf(ledger)
  const proven = await proveRecord(tx, { id, ledger: definition, organizationId, sent, confirmed, former })
  if (isRefusal(proven)) return proven
  const files = named === undefined ? null : await uploadsOf(tx, id, named)
  if (isRefusal(files)) return files
  const { data, day, coHosts } = proven
  if (!(await updateRecord(tx, { id, day, state: 'recorded' }))) return refuse('row_version_differs')
  const version = (head as RecordHead).version + 1
  await replaceParties(tx, { id, ledger, organizationId, day, coHosts })
  await insertVersion(tx, { id, version, organizationId, step, data, struck: false, reason })
  await updateTypedRow(tx, { ledger: definition, recordId: id, data })
  if (files !== null) await replaceFiles(tx, { id, organizationId }, files)
  return claimed(tx, { id, ledger, organizationId, day, version, step, data }, 'correct')
}

/** Strikes a record off, with the reason: it stays readable and counts nowhere. */
export async function strikeRecord(tx: Transaction, id: string, reason: string): Promise<Outcome<RecordReceipt>> {
  await holdRecord(tx, id)
  const head = await findRecord(tx, id)
  const refusal = notMine(tx, head)
  if (refusal !== null) return refusal
  const { ledger, organizationId, step, data, day, ...record } = head as RecordHead
  if (!(await updateRecord(tx, { id, day, state: 'struck' }))) return refuse('row_version_differs')
  const version = record.version + 1
  await insertVersion(tx, { id, version, organizationId, step, data, struck: true, reason })
  return claimed(tx, { id, ledger, organizationId, day, version, step, data, struck: true }, 'strike_off')
}

interface Written {
  readonly id: string
  readonly ledger: string
  readonly organizationId: string
  readonly day: string
  readonly version: number
  readonly step: string
  readonly data: RecordData
  readonly struck?: boolean
}

async function claimed(tx: Transaction, written: Written, action: string): Promise<RecordReceipt> {
  const { id, ledger, organizationId, day, version, step, data, struck = false } = written
  const claims = await claimRecord(tx, {
    record: id,
    version,
    ledger,
    organization: organizationId,
    step,
    data,
    struckOff: struck,
  })
  await tx.audit({ action, objectKind: 'record', objectId: id, details: { ledger, version, organizationId } })
  return { id, version, state: struck ? 'struck' : 'recorded', day, claims }
}

/** The record's id is its key for ever: the same fact sent again is answered as it stands now; another one needs another id. */
async function sentAgain(
  tx: Transaction,
  head: RecordHead,
  sent: NewRecord & { readonly organizationId: string },
): Promise<Outcome<RecordReceipt>> {
  const [first] = await listVersions(tx, head.id)
  const same =
    head.held &&
    head.ledger === sent.ledger &&
    head.organizationId === sent.organizationId &&
    Object.entries(first?.data ?? {}).every(([field, value]) => isSame(value, sent.data[field] ?? null))
  if (!same) return refuse('record_id_taken', [{ field: 'id', value: head.id }])
  const { id, ledger, organizationId, day, version, step, data, state } = head
  return claimed(
    tx,
    { id, ledger, organizationId, day, version, step, data, struck: state === 'struck' },
    'record_again',
  )
}

/** As it was sent or as it is kept: texts trimmed, a blank list empty. */
function isSame(kept: unknown, sent: unknown): boolean {
  if (Array.isArray(kept)) return JSON.stringify(kept) === JSON.stringify(sent ?? [])
  return kept === (typeof sent === 'string' ? sent.trim() : sent) || String(kept) === sent
}

/** Why I may not change the record: it is not there for me, it is struck off, or it has another version by now. */
function notMine({ context }: Transaction, head: RecordHead | undefined): Refusal | null {
  if (head === undefined || !head.held) return refuse('not_found')
  if (head.state === 'struck') return refuse('record_struck')
  return head.version === context.rowVersion
    ? null
    : refuse('row_version_differs', [{ field: 'version', value: head.version }])
}

function definitionOf(name: string): Ledger {
  const ledger = findLedger(name)
  if (ledger === null) throw new Error(`the database holds records of the unknown ledger ${name}`)
  return ledger
}

function recorderOf({ context }: Transaction): Recorder {
  if (context.actor.kind === 'device') return 'device'
  return context.permissions.has('claims.decide') ? 'officer' : 'secretary'
}

async function uploadsOf(
  tx: Transaction,
  record: string,
  hashes: readonly string[],
): Promise<Outcome<readonly UploadedFile[]>> {
  const found = new Map<string, UploadedFile>()
  for (const [index, hash] of hashes.entries()) {
    const upload = await findUpload(tx, record, hash)
    if (upload === undefined) return refuse('record_file_unknown', [{ field: `files.${index}`, value: hash }])
    found.set(upload.sha256, upload)
  }
  return [...found.values()]
}
