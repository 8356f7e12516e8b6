import type { LedgerList } from '@luoshi/contract/ledgers'
import { describeLedger, ledgers } from '@luoshi/core/ledgers'

/** All kinds of record as plain data. */
export function listLedgers(): LedgerList {
  return { ledgers: ledgers.map(describeLedger) }
}
