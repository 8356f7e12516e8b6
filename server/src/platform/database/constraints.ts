import type { RefusalCode } from '@luoshi/contract/errors'
import type postgres from 'postgres'
import { refuse, type Refusal } from '../refusal.ts'

const codes = new Map<string, { readonly code: RefusalCode; readonly field: string | undefined }>()

/** Says which refusal a broken constraint is. Called by the slice that owns the table: name, code, and the field it is about. */
export function mapConstraint(name: string, code: RefusalCode, field?: string): void {
  codes.set(name, { code, field })
}

/** The refusal that stands for a broken constraint; null for one that nobody expected, which is a fault of ours. */
export function refusalOfConstraint(error: postgres.PostgresError): Refusal | null {
  const known = codes.get(error.constraint_name ?? '')
  if (known === undefined) return null
  return refuse(known.code, known.field === undefined ? undefined : [{ field: known.field }])
}
