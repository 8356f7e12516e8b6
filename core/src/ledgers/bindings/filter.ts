import type { Words } from '../../lib/words.ts'
import type { FieldValue, RecordData } from '../fields.ts'
import { folded } from '../folded.ts'
import type { Ledger } from '../ledger.ts'
import { commensurable, parseUnit } from '../measure-words.ts'
import type { Condition } from './binding.ts'

/** The first condition that the data does not meet; null where it meets all. */
export function unmet(filter: readonly Condition[], data: RecordData): Condition | null {
  return filter.find((condition) => !meets(condition, data)) ?? null
}

/** The condition in words: 主题为“法治宣传”. */
export function conditionWords(ledger: Ledger, condition: Condition): Words {
  switch (condition.kind) {
    case 'one_of': {
      const shown = condition.values.map((code) => choiceWords(ledger, condition.field, code))
      const field = fieldWords(ledger, condition.field)
      return {
        zh: `${field.zh}为${shown.map(({ zh }) => `“${zh}”`).join('或')}`,
        en: `${field.en} is ${shown.map(({ en }) => `"${en}"`).join(' or ')}`,
      }
    }
    case 'contains': {
      const fields = condition.fields.map((name) => fieldWords(ledger, name))
      return {
        zh: `${fields.map(({ zh }) => zh).join('或')}中有${condition.words.map((words) => quoted(words)).join('或')}`,
        en: `${fields.map(({ en }) => en).join(' or ')} holds ${condition.words.map((words) => `"${words}"`).join(' or ')}`,
      }
    }
    case 'about': {
      const field = fieldWords(ledger, condition.field)
      return { zh: `${field.zh}为${quoted(condition.words)}`, en: `${field.en} is "${condition.words}"` }
    }
    case 'unit': {
      const field = fieldWords(ledger, condition.field)
      return { zh: `${field.zh}与“${condition.unit}”同类`, en: `${field.en} counts what "${condition.unit}" counts` }
    }
    case 'any': {
      const each = condition.of.map((one) => conditionWords(ledger, one))
      return { zh: each.map(({ zh }) => zh).join('，或'), en: each.map(({ en }) => en).join(', or ') }
    }
  }
}

function meets(condition: Condition, data: RecordData): boolean {
  switch (condition.kind) {
    case 'one_of':
      return listOf(data[condition.field]).some((value) => condition.values.includes(value))
    case 'contains': {
      const texts = condition.fields.map((name) => folded(listOf(data[name]).join(' ')))
      return condition.words.some((words) => texts.some((text) => text.includes(folded(words))))
    }
    case 'about':
      return sameThing(listOf(data[condition.field]).join(''), condition.words)
    case 'unit': {
      const [unit] = listOf(data[condition.field])
      return unit !== undefined && commensurable(parseUnit(unit), parseUnit(condition.unit))
    }
    case 'any':
      return condition.of.some((one) => meets(one, data))
  }
}

/** A name says the same thing as a metric when either holds the other; four characters at least, or anything would match. */
function sameThing(name: string, metric: string): boolean {
  const one = folded(name)
  const other = folded(metric)
  if (one === other) return one !== ''
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  return short.length >= 4 && long.includes(short)
}

function listOf(value: FieldValue | undefined): readonly string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? value : []
}

/** All conditions of a filter in words; that there are none, where there are none. */
export function allConditionWords(ledger: Ledger, filter: readonly Condition[]): Words {
  if (filter.length === 0) return { zh: '不限主题', en: 'any subject' }
  const each = filter.map((condition) => conditionWords(ledger, condition))
  return { zh: each.map(({ zh }) => zh).join('；'), en: each.map(({ en }) => en).join('; and ') }
}

/** In quotation marks; those inside become single ones. */
function quoted(words: string): string {
  return `“${words.replaceAll('“', '‘').replaceAll('”', '’')}”`
}

function fieldWords(ledger: Ledger, name: string): Words {
  return ledger.fields[name]?.words ?? { zh: name, en: name }
}

function choiceWords(ledger: Ledger, name: string, code: string): Words {
  const field = ledger.fields[name]
  const choices = field?.kind === 'choice' || field?.kind === 'choices' ? field.choices : []
  return choices.find((each) => each.code === code)?.words ?? { zh: code, en: code }
}
