import type { Words } from '../../lib/words.ts'
import type { Ledger } from '../ledger.ts'
import { measureFamilies, parseUnit } from '../measure-words.ts'
import type { Unit } from '../measure-words.ts'
import type { Measure } from '../measures.ts'
import type { Binding, Condition, CountedTarget, Population, Proposal } from './binding.ts'
import { allConditionWords } from './filter.ts'
import { conditionsFor, signLength } from './subject-words.ts'

/**
 * Proposes how a target is counted, by its measure word, metric and scope (product.md §4.4-5): the ledger whose words stand in the
 * metric, else the general one. `taskText` is the task it stands in, for metrics that say little by themselves. Never guesses
 * a denominator; where nothing fits, the reason says what is missing.
 */
export function proposeBinding(target: CountedTarget, ledgers: readonly Ledger[], taskText = ''): Proposal {
  const unit = parseUnit(target.unit)
  const missing = notCountable(target, unit)
  if (missing !== null) return { target: target.id, binding: null, reason: missing }
  const special = specialLedger(target, unit, ledgers)
  if (special !== null) return proposal(target, special, conditionsFor(special.ledger, target.metric, taskText))
  const general = ledgers.find((ledger) => ledger.general)
  const choice = general === undefined ? null : generalMeasure(target, unit, general)
  if (choice === null) return { target: target.id, binding: null, reason: NO_LEDGER }
  return proposal(target, choice, generalConditions(target, choice))
}

interface Chosen {
  readonly ledger: Ledger
  readonly name: string
  readonly measure: Measure
}

const NO_LEDGER: Words = {
  zh: '没有能统计这一指标的台账，请由人工指定或说明不统计',
  en: 'no ledger counts this; say by hand which one does, or that none shall',
}

function notCountable(target: CountedTarget, unit: Unit): Words | null {
  if (target.change !== 'level' && (unit.family === 'rate' || unit.family === 'points')) {
    return {
      zh: '增减幅度要与上年数比较，尚无上年数台账，请由人工提供基数或说明不统计',
      en: 'a growth needs last year’s value, which no ledger holds: give it by hand, or say that it is not counted',
    }
  }
  if (unit.word === '' && target.scope !== 'existence') {
    return {
      zh: '指标没有计量单位，不能确定统计什么，请先补上单位',
      en: 'the target has no measure word, so nothing says what is counted: give one first',
    }
  }
  return null
}

function specialLedger(target: CountedTarget, unit: Unit, ledgers: readonly Ledger[]): Chosen | null {
  const chosen = ledgers
    .filter((ledger) => !ledger.general)
    .flatMap((ledger) => measuresOf(ledger).filter(({ measure }) => fits(target, unit, measure)))
    .map((each) => ({ each, signs: signLength(each.ledger, target.metric) }))
    // 场 and 场次 count nothing but activities; 次, 期 or 人次 of something else must not be taken for one.
    .filter(({ signs }) => signs > 0 || ['场', '场次'].includes(unit.word))
    .toSorted((one, other) => other.signs - one.signs)
  return chosen[0]?.each ?? null
}

function fits(target: CountedTarget, unit: Unit, measure: Measure): boolean {
  if (measure.family !== unit.family || measure.unit === null) return false
  return (target.scope === 'each_person') === (measure.subject === 'record_person')
}

function measuresOf(ledger: Ledger): Chosen[] {
  return Object.entries(ledger.measures).map(([name, measure]) => ({ ledger, name, measure }))
}

/** Of the general ledger: both sides for a rate, the last value for a level, else what was delivered. */
function generalMeasure(target: CountedTarget, unit: Unit, ledger: Ledger): Chosen | null {
  if (target.scope === 'each_person') return null
  const measures = measuresOf(ledger)
  const wanted = (['rate', 'points'].includes(unit.family) && 'rate') || (isLevel(target, unit) ? 'level' : 'sum')
  const found = measures.find(({ measure }) => {
    if (wanted === 'rate') return measure.family === 'rate'
    return measure.family !== 'rate' && measure.take === (wanted === 'level' ? 'last' : 'sum')
  })
  return found ?? null
}

/** A stock is stated anew and not added up: limits, and people or organisations that are not said to be new. */
function isLevel(target: CountedTarget, unit: Unit): boolean {
  if (target.comparator === '<=' || target.comparator === '<') return true
  return (
    measureFamilies[unit.family].distinct &&
    target.change === 'level' &&
    !/新增|新建|新发展|新招募|增加|培训|培养/.test(target.metric)
  )
}

function generalConditions(target: CountedTarget, { ledger, measure }: Chosen): readonly Condition[] {
  const about: Condition = { kind: 'about', field: ledger.titleField, words: target.metric }
  return measure.unitFrom === null ? [about] : [about, { kind: 'unit', field: measure.unitFrom, unit: target.unit }]
}

function proposal(target: CountedTarget, { ledger, name, measure }: Chosen, filter: readonly Condition[]): Proposal {
  const binding: Binding = {
    target: target.id,
    ledger: ledger.name,
    measure: name,
    filter,
    population: populationOf(target),
    register: target.scope === 'coverage' || measure.family === 'rate' ? (target.population ?? target.metric) : null,
    subject: measure.subject,
    take: measure.take,
  }
  return { target: target.id, binding, reason: reasonOf(binding, target.unit, { ledger, name, measure }) }
}

function populationOf(target: CountedTarget): Population {
  if (target.scope === 'each_person') return { kind: 'persons', words: target.per ?? target.metric }
  return target.scope === 'each_organization' && target.per !== null
    ? { kind: 'class', words: target.per }
    : { kind: 'assigned' }
}

function reasonOf(binding: Binding, unit: string, { ledger, measure }: Chosen): Words {
  const { filter, register } = binding
  const conditions = allConditionWords(ledger, filter)
  const which = filter.length === 0 ? EVERY_RECORD : { zh: `条件：${conditions.zh}`, en: `where ${conditions.en}` }
  const base = register === null ? NONE : baseWords(register)
  return {
    zh: `“${unit}”统计“${ledger.words.zh}”的“${measure.words.zh}”；${which.zh}${base.zh}`,
    en: `"${unit}" counts "${measure.words.en}" of the ledger "${ledger.words.en}"; ${which.en}${base.en}`,
  }
}

const NONE: Words = { zh: '', en: '' }
const EVERY_RECORD: Words = {
  zh: '没有可辨认的主题词，全部记录都计入，请核对',
  en: 'no subject could be told, so every record counts: please check',
}

function baseWords(register: string): Words {
  return {
    zh: `；底数：${register}，有名单的以名单为准，没有的以记录中的应完成数为准`,
    en: `; base: ${register}, by its register, or while there is none by the number due in the records`,
  }
}
