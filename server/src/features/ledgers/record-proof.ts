import {
  checkRecord,
  decodeRecord,
  type Facts,
  type Finding,
  type Ledger,
  type OrganizationFact,
  type RecordData,
  type Rules,
} from '@luoshi/core/ledgers'
import type { Dated } from '@luoshi/core/lib/dated'
import type { Transaction } from '../../platform/database/database.ts'
import { inWholeTree } from '../../platform/database/whole-tree.ts'
import { isRefusal, refuse, type Outcome, type Refusal } from '../../platform/refusal.ts'
import { treeOn } from '../organizations/index.ts'
import { listNames, listRules, listSimilar } from './records.queries.ts'

/** Data that is a record of its ledger, and what follows from it. */
export interface ProvenRecord {
  readonly data: RecordData
  readonly day: string
  readonly coHosts: readonly string[]
}

export interface RecordToProve {
  readonly id: string
  readonly ledger: Ledger
  readonly organizationId: string
  readonly sent: unknown
  /** The hints were read, and it is to be taken as it is. */
  readonly confirmed: boolean
  /** What is corrected. */
  readonly former?: RecordData
}

/** Proves a record in the light of what the database knows: refuses with the words of each field; asks once where something looks odd. */
export async function proveRecord(tx: Transaction, told: RecordToProve): Promise<Outcome<ProvenRecord>> {
  const { ledger, sent, former, confirmed } = told
  const decoded = decodeRecord(ledger, sent)
  if (!decoded.ok) return wrong(decoded.refusals)
  const { data } = decoded
  const proven = { data, day: textOf(data[ledger.dayField]), coHosts: listOf(data, ledger.coHostsField) }
  const malformed = malformedIds(ledger, proven.coHosts)
  if (malformed !== null) return malformed
  const facts = await factsOf(tx, told, proven)
  if (isRefusal(facts)) return facts
  const rules = await rulesOf(tx, ledger)
  const findings = checkRecord(ledger, data, facts, { rules, ...(former === undefined ? {} : { former }) })
  const refused = findings.filter(({ severity }) => severity === 'refusal')
  if (refused.length > 0) return wrong(refused)
  if (findings.length > 0 && !confirmed) return refuse('record_to_confirm', findings.map(detailOf))
  return proven
}

function wrong(findings: readonly Finding[]): Refusal {
  return refuse('record_fields_wrong', findings.map(detailOf))
}

function detailOf({ field, words, next }: Finding) {
  const both = { zh: `${words.zh}；${next.zh}`, en: `${words.en}: ${next.en}` }
  return field === null ? { words: both } : { field: `data.${field}`, words: both }
}

async function factsOf(
  tx: Transaction,
  { id, ledger, organizationId }: RecordToProve,
  { day, coHosts }: ProvenRecord,
): Promise<Outcome<Facts>> {
  const tree = await inWholeTree(tx, 'claim_records', (whole) => treeOn(whole, day))
  if (!tree.organizations.has(organizationId)) {
    const words = {
      zh: '登记单位在这一天不存在，请核对日期',
      en: 'the organization did not exist on that day: check it',
    }
    return refuse('record_fields_wrong', [{ field: `data.${ledger.dayField}`, words }])
  }
  const names = await listNames(tx, coHosts)
  const organizations = new Map<string, OrganizationFact>()
  for (const [other, name] of names) {
    // Whether it was there on the record's day is all that is asked.
    const span = tree.organizations.has(other) ? { from: day, to: day } : { from: NEVER, to: null }
    organizations.set(other, { name, ...span })
  }
  const similar = ledger.needs.includes('similar')
    ? await listSimilar(tx, { id, ledger: ledger.name, organizationId, day })
    : []
  return { today: tx.context.clock.today(), organization: organizationId, organizations, similar }
}

const NEVER = '9999-12-31'

/** The office's own numbers stand in the place of the defaults. */
async function rulesOf(tx: Transaction, ledger: Ledger): Promise<Rules> {
  const codes = Object.keys(ledger.rules)
  const rows = codes.length === 0 ? [] : await listRules(tx, codes)
  const found: Record<string, Dated<number>[]> = {}
  for (const { code, from, value, source, confirmed } of rows) {
    if (typeof value !== 'number') continue
    ;(found[code] ??= []).push({ from, value, source: { zh: source, en: source }, confirmed })
  }
  return found
}

/** Core proves that they are texts, each once. */
function malformedIds({ coHostsField }: Ledger, coHosts: readonly string[]): Refusal | null {
  const bad = coHosts.find((id) => !/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
  if (bad === undefined) return null
  const words = {
    zh: '其中有查不到的单位，请从单位列表中重新选择',
    en: 'it names an organization that is not known: choose it again',
  }
  return refuse('record_fields_wrong', [{ field: `data.${coHostsField ?? ''}`, words }])
}

function textOf(value: RecordData[string] | undefined): string {
  return typeof value === 'string' ? value : ''
}

function listOf(data: RecordData, field: string | null): readonly string[] {
  const value = field === null ? null : data[field]
  return typeof value === 'object' && value !== null ? value : []
}
