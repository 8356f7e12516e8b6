import type { disclosure, disclosureReceipt } from '@luoshi/contract/published-plans'
import type { z } from 'zod'
import type { Transaction } from '../../platform/database/database.ts'
import { refuse, type Outcome } from '../../platform/refusal.ts'
import { newShortCode, readShortCode } from '../../platform/secrets/tokens.ts'
import {
  findDisclosure,
  findDisclosureVersion,
  insertDisclosure,
  withdrawDisclosure,
  type DisclosedPlan,
  type DisclosureRow,
} from './disclosures.queries.ts'
import { lockPlan } from './plans.queries.ts'
import { loadPlan, type StoredPlan } from './stored-plan.ts'

type Receipt = z.infer<typeof disclosureReceipt>

const DAY_MS = 86_400_000

/** Opens a published plan to whoever has the code, for some days: a snapshot of what the paper says. */
export async function disclosePlan(tx: Transaction, planId: string, days: number): Promise<Outcome<Receipt>> {
  const row = await lockPlan(tx, planId)
  if (row === null) return refuse('not_found')
  if (!row.issued || row.publishedOn === null) return refuse('plan_not_published')
  const content = snapshotOf(await loadPlan(tx, row), row.publishedOn)
  const expiresAt = new Date(tx.context.clock.now().getTime() + days * DAY_MS)
  const made = await insertDisclosure(tx, { planId, code: newShortCode(), content, expiresAt })
  await tx.audit({ action: 'disclose', objectKind: 'plan', objectId: planId, details: { days } })
  return receiptOf(made)
}

export async function withdraw(tx: Transaction, typed: string): Promise<Outcome<Receipt>> {
  const code = readShortCode(typed)
  const rowVersion = code === null ? null : await findDisclosureVersion(tx, code)
  if (code === null || rowVersion === null) return refuse('not_found')
  const withdrawn = await withdrawDisclosure(tx, code)
  if (withdrawn === null) return refuse('row_version_differs', [{ field: 'rowVersion', value: rowVersion }])
  await tx.audit({ action: 'withdraw', objectKind: 'disclosure', objectId: code })
  return receiptOf(withdrawn)
}

/** What the code opens; unknown, expired and withdrawn ones are alike. */
export async function readDisclosure(tx: Transaction, typed: string): Promise<Outcome<z.infer<typeof disclosure>>> {
  const code = readShortCode(typed)
  const found = code === null ? null : await findDisclosure(tx, code)
  if (found === null) return refuse('not_found')
  const { content, disclosedAt, expiresAt } = found
  return { plan: content, disclosedAt, expiresAt }
}

function receiptOf({ code, expiresAt, rowVersion }: DisclosureRow): Receipt {
  return { code, expiresAt, rowVersion }
}

function snapshotOf({ row, draft }: StoredPlan, publishedOn: string): DisclosedPlan {
  const { title, documentNumber, issuer } = row
  return {
    title,
    documentNumber,
    issuer,
    publishedOn,
    tasks: draft.tasks.map(({ number, text, deadlines, units }) => ({
      number,
      text,
      deadlines: deadlines.filter(({ dropped }) => !dropped).map(({ words }) => words),
      units: units.filter(({ dropped }) => !dropped).map(({ name }) => name),
    })),
  }
}
