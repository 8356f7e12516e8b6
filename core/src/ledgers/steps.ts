import type { RecordData } from './fields.ts'
import { refuse } from './findings.ts'
import type { Finding } from './findings.ts'
import type { Ledger, Recorder, Step } from './ledger.ts'

/** Steps that may be taken next, by whom; `last` is the last one taken, null for a record not yet begun. */
export function nextSteps(ledger: Ledger, last: string | null, by: Recorder): readonly Step[] {
  return ledger.steps.filter(
    (step) => step.by.includes(by) && (last === null ? step.after.length === 0 : step.after.includes(last)),
  )
}

/** The optional fields that a step asks for and the data leaves blank, as refusals. */
export function missingAt(step: Step, ledger: Ledger, data: RecordData): readonly Finding[] {
  return step.asks.flatMap((name) => {
    const value = data[name]
    const blank = value === undefined || value === null || (Array.isArray(value) && value.length === 0)
    const words = ledger.fields[name]?.words
    return blank ? [refuse('missing', name, words === undefined ? {} : { field: words })] : []
  })
}
