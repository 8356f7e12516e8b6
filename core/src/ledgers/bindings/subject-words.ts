import type { Choice } from '../fields.ts'
import type { Ledger } from '../ledger.ts'
import type { Condition } from './binding.ts'

/**
 * The conditions by which a target's words pick records of a ledger: choices whose signs stand in the metric (else in the task's
 * text), or names that the plan puts in quotation marks; failing both, what is left of the metric without its common words.
 */
export function conditionsFor(ledger: Ledger, metric: string, taskText: string): readonly Condition[] {
  const core = afterExamples(metric)
  const [mainField, ...otherFields] = ledger.topicFields
  const main = mainField === undefined ? null : choiceCondition(ledger, mainField, [core, metric, taskText])
  const others = otherFields.flatMap((field) => choiceCondition(ledger, field, [withoutQuotes(core)]) ?? [])
  const named = nameCondition(ledger, metric)
  const first = either([main, named].filter((condition) => condition !== null))
  if (first !== null) return [first, ...others]
  const left = contentOf(core)
  if (others.length > 0 || left.length < 2 || ledger.wordFields.length === 0) return others
  return [{ kind: 'contains', fields: ledger.wordFields, words: [left] }]
}

/** Length of the longest sign of the ledger in the metric; 0 where none stands in it. */
export function signLength(ledger: Ledger, metric: string): number {
  return Math.max(0, ...ledger.signs.filter((sign) => metric.includes(sign)).map((sign) => sign.length))
}

/** “甲”“乙”等丙活动 → 丙活动: what stands before 等 are examples. */
function afterExamples(metric: string): string {
  const at = metric.lastIndexOf('等')
  const rest = at === -1 ? metric : metric.slice(at + 1)
  return rest.length >= 3 ? rest : metric
}

function withoutQuotes(words: string): string {
  return words.replaceAll(/[“"《][^”"》“《]{0,60}[”"》]/g, '')
}

/** Choices of the field whose signs stand in the first of these texts that holds any. */
function choiceCondition(ledger: Ledger, name: string, texts: readonly string[]): Condition | null {
  const field = ledger.fields[name]
  if (field?.kind !== 'choice' && field?.kind !== 'choices') return null
  for (const text of texts) {
    const values = field.choices.filter((choice) => pointedTo(choice, text)).map(({ code }) => code)
    if (values.length > 0) return { kind: 'one_of', field: name, values }
  }
  return null
}

function pointedTo(choice: Choice, text: string): boolean {
  return choice.retired !== true && choice.signs.some((sign) => text.includes(sign))
}

/** Names in quotation marks: an activity that bears one of them counts, whatever else it is about. */
function nameCondition(ledger: Ledger, metric: string): Condition | null {
  const quoted = [...metric.matchAll(/“([^”“]{3,30})”/g)].flatMap((match) => match[1] ?? [])
  return quoted.length === 0 || ledger.wordFields.length === 0
    ? null
    : { kind: 'contains', fields: ledger.wordFields, words: quoted }
}

const COMMON =
  /活动|开展|举办|组织|实施|集中性?|主题|基层|青少年|青年|团员|团干部|全县|全市|全区|各级|系列|专题|示范性?|实践|教育|参与|学生|大规模/g

function contentOf(metric: string): string {
  return metric.replaceAll(COMMON, '').replaceAll(/[\s\p{P}]/gu, '')
}

function either(conditions: readonly Condition[]): Condition | null {
  return conditions.length > 1 ? { kind: 'any', of: conditions } : (conditions[0] ?? null)
}
