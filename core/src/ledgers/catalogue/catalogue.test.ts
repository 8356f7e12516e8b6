import { describe, expect, it } from 'vitest'
import { describeLedger } from '../describe.ts'
import { parseUnit } from '../measure-words.ts'
import { missingAt, nextSteps } from '../steps.ts'
import { activity } from './activity.ts'
import { findLedger, ledgers } from './index.ts'

/** Every pair of words in a value, however deep. */
function wordsIn(value: unknown): { zh: string; en: string }[] {
  if (typeof value !== 'object' || value === null) return []
  if ('zh' in value && 'en' in value) return [value as { zh: string; en: string }]
  return Object.values(value).flatMap(wordsIn)
}

describe.each(ledgers.map((ledger) => [ledger.name, ledger] as const))('the ledger %s', (name, ledger) => {
  it('is found by its name, and is plain data but for its functions', () => {
    expect(findLedger(name)).toBe(ledger)
    const described = describeLedger(ledger)
    expect(JSON.parse(JSON.stringify(described))).toEqual(described)
    expect(described.fields.map((field) => field.name)).toEqual(Object.keys(ledger.fields))
  })

  it('names things as SQL and JSON do', () => {
    for (const each of [name, ledger.table, ...Object.keys(ledger.fields), ...Object.keys(ledger.measures)])
      expect(each).toMatch(/^[a-z]+(?:_[a-z]+)*$/)
  })

  it('says everything in both languages', () => {
    const all = wordsIn(describeLedger(ledger))
    expect(all.length).toBeGreaterThan(10)
    for (const { zh, en } of all) {
      expect(zh).toMatch(/\p{Script=Han}/u)
      expect(en).toMatch(/^[a-z]/i)
    }
  })

  it('has a day, a title and fields that are what they are used as', () => {
    expect(ledger.fields[ledger.dayField]).toMatchObject({ kind: 'day', required: true })
    expect(ledger.fields[ledger.titleField]).toMatchObject({ kind: 'line', required: true })
    const coHosts = ledger.coHostsField === null ? [] : [ledger.coHostsField]
    for (const name of coHosts) expect(ledger.fields[name]?.kind).toBe('organizations')
    for (const topic of ledger.topicFields) expect(['choice', 'choices']).toContain(ledger.fields[topic]?.kind)
    for (const field of ledger.wordFields) expect(['line', 'text']).toContain(ledger.fields[field]?.kind)
  })

  it('has choices with codes of their own, and signs that point to one choice of a field', () => {
    for (const field of Object.values(ledger.fields)) {
      if (field.kind !== 'choice' && field.kind !== 'choices') continue
      const codes = field.choices.map(({ code }) => code)
      expect(new Set(codes).size).toBe(codes.length)
      const signs = field.choices.flatMap((choice) => choice.signs)
      expect(signs.filter((sign, index) => signs.indexOf(sign) !== index)).toEqual([])
    }
  })

  it('measures in measure words of its families', () => {
    for (const measure of describeLedger(ledger).measures) {
      expect(measure.unit === null ? measure.family : parseUnit(measure.unit).family).toBe(measure.family)
      expect(measure.measureWords.length > 0).toBe(measure.unit !== null)
    }
  })

  it('begins with a step, and each later one follows another', () => {
    expect(nextSteps(ledger, null, 'secretary').length).toBeGreaterThan(0)
    const names = ledger.steps.map((step) => step.name)
    for (const step of ledger.steps) {
      for (const before of step.after) expect(names).toContain(before)
      for (const field of step.asks) expect(ledger.fields[field]?.required).toBe(false)
    }
    expect(ledger.steps.some(({ counts }) => counts)).toBe(true)
  })
})

describe('steps', () => {
  const [recorded] = activity.steps
  if (recorded === undefined) throw new Error('an activity is recorded')
  const confirmed = {
    ...recorded,
    name: 'confirmed',
    after: ['recorded'],
    by: ['officer'] as const,
    asks: ['note', 'co_hosts'],
  }
  const ledger = { ...activity, steps: [recorded, confirmed] }

  it('follow each other, each taken by whom it is for', () => {
    expect(nextSteps(ledger, null, 'device').map(({ name }) => name)).toEqual(['recorded'])
    expect(nextSteps(ledger, 'recorded', 'officer').map(({ name }) => name)).toEqual(['confirmed'])
    expect(nextSteps(ledger, 'recorded', 'device')).toEqual([])
    expect(nextSteps(ledger, 'confirmed', 'officer')).toEqual([])
  })

  it('ask for fields that were blank before', () => {
    expect(missingAt(confirmed, ledger, { note: null, co_hosts: [] }).map(({ field, code }) => [field, code])).toEqual([
      ['note', 'missing'],
      ['co_hosts', 'missing'],
    ])
    expect(missingAt(confirmed, ledger, { note: '有', co_hosts: ['west'] })).toEqual([])
  })
})
