import type { Field, RecordData } from './fields.ts'
import { hint, refuse } from './findings.ts'
import type { Finding } from './findings.ts'
import { folded } from './folded.ts'
import type { Facts, Ledger, Rules } from './ledger.ts'

/**
 * Refusals and hints about proven data in the light of facts: no day after today, no choice given up, organisations that exist on
 * the record's day, no second record of the same thing; then what the ledger itself checks. `former` is the version corrected.
 */
export function checkRecord(
  ledger: Ledger,
  data: RecordData,
  facts: Facts,
  options: { readonly rules?: Rules; readonly former?: RecordData } = {},
): readonly Finding[] {
  const rules = { ...ledger.rules, ...options.rules }
  return [
    ...Object.entries(ledger.fields).flatMap(([name, field]) => checkField({ ledger, data, facts }, name, field)),
    ...retired(ledger, data, options.former),
    ...similar(ledger, data, facts),
    ...ledger.check({ record: data, facts, rules }),
  ]
}

interface Checked {
  readonly ledger: Ledger
  readonly data: RecordData
  readonly facts: Facts
}

function checkField({ ledger, data, facts }: Checked, name: string, field: Field): Finding[] {
  const value = data[name]
  if (field.kind === 'day' && typeof value === 'string' && value > facts.today) {
    return [refuse('in_future', name, { field: field.words })]
  }
  if (field.kind !== 'organizations' || !Array.isArray(value)) return []
  const on = data[ledger.dayField]
  return value.flatMap((id: string) => {
    if (id === facts.organization) return [refuse('own_organization', name, { field: field.words })]
    if (facts.organizations === undefined) return []
    const found = facts.organizations.get(id)
    if (found === undefined) return [refuse('unknown_organization', name, { field: field.words })]
    const there = typeof on !== 'string' || (found.from <= on && (found.to === null || on <= found.to))
    return there ? [] : [refuse('organization_not_there', name, { field: field.words, value: found.name })]
  })
}

/** A choice that is given up stays in old records; a new one, or a correction that takes it up, is refused. */
function retired(ledger: Ledger, data: RecordData, former: RecordData | undefined): Finding[] {
  return Object.entries(ledger.fields).flatMap(([name, field]) => {
    if (field.kind !== 'choice' && field.kind !== 'choices') return []
    const before = new Set([former?.[name] ?? []].flat())
    return [data[name] ?? []].flat().flatMap((code) => {
      const found = field.choices.find((each) => each.code === code)
      return found?.retired === true && !before.has(code)
        ? [refuse('retired_choice', name, { field: field.words, value: found.words })]
        : []
    })
  })
}

function similar(ledger: Ledger, data: RecordData, facts: Facts): Finding[] {
  const title = titleOf(ledger, data)
  const same = facts.similar?.find((each) => folded(titleOf(ledger, each.data)) === folded(title))
  return same === undefined ? [] : [hint('similar_record', ledger.titleField, { value: titleOf(ledger, same.data) })]
}

function titleOf(ledger: Ledger, data: RecordData): string {
  const title = data[ledger.titleField]
  return typeof title === 'string' ? title : ''
}
