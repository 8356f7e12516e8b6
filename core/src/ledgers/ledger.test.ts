import { describe, expect, expectTypeOf, it } from 'vitest'
import { count, day, line, names, optional, organizations } from './fields.ts'
import type { DataOf } from './fields.ts'
import { refuse } from './findings.ts'
import { defineLedger, recordedOnce } from './ledger.ts'
import type { LedgerDefinition } from './ledger.ts'
import { checkRecord } from './check.ts'
import { decodeRecord } from './decode.ts'
import { eachOf, onePer } from './measures.ts'

const words = { zh: '会议', en: 'Meetings' }
const fields = {
  held_on: day(words),
  subject: line(words, { most: 20 }),
  present: count(words, { most: 99 }),
  due: optional(count(words, { most: 99 })),
  guests: optional(names(words, { most: 5 })),
  hosts: organizations(words, { most: 5 }),
}
const definition: LedgerDefinition<typeof fields> = {
  name: 'meeting',
  table: 'meetings',
  words,
  fields,
  dayField: 'held_on',
  titleField: 'subject',
  steps: recordedOnce,
  measures: { sessions: onePer('record', '次', words), present: eachOf('present', '人次', words) },
  check: ({ record }) =>
    record.due !== null && record.present > record.due ? [refuse('more_than_due', 'present', { field: words })] : [],
}

describe('a new kind of record', () => {
  it('is one definition, whose checks see typed data', () => {
    expectTypeOf<DataOf<typeof fields>>().toEqualTypeOf<{
      readonly held_on: string
      readonly subject: string
      readonly present: number
      readonly due: number | null
      readonly guests: readonly string[]
      readonly hosts: readonly string[]
    }>()
    const meeting = defineLedger(definition)
    const decoded = decodeRecord(meeting, {
      held_on: '2024-06-01',
      subject: '例会',
      present: 9,
      due: 8,
      hosts: ['west'],
    })
    const data = decoded.ok ? decoded.data : {}
    expect(data).toMatchObject({ guests: [], due: 8 })
    const facts = { today: '2024-06-02', organization: 'east' }
    expect(checkRecord(meeting, data, facts).map(({ code }) => code)).toEqual(['more_than_due'])
    expect(checkRecord(meeting, { ...data, due: null }, facts)).toEqual([])
  })

  it('has the common value for what its file leaves out', () => {
    expect(defineLedger(definition)).toMatchObject({
      general: false,
      signs: [],
      coHostsField: null,
      topicFields: [],
      needs: [],
      rules: {},
    })
    const { check: _, ...unchecked } = definition
    expect(defineLedger(unchecked).check({ record: {}, facts: { today: '', organization: '' }, rules: {} })).toEqual([])
  })

  it('cannot speak of fields that it has not', () => {
    // @ts-expect-error: there is no such day
    defineLedger({ ...definition, dayField: 'day' })
    // @ts-expect-error: there is no such field to count
    defineLedger({ ...definition, measures: { present: eachOf('absent', '人次', words) } })
    expect(Object.keys(definition.fields)).not.toContain('day')
  })

  it('marks names as personal, and everything else as public unless told', () => {
    expect(fields.guests.privacy).toBe('personal')
    expect(fields.subject.privacy).toBe('public')
    expect(names(words, { most: 5, privacy: 'minor' }).privacy).toBe('minor')
    expect(line(words, { most: 5, privacy: 'protected' })).toMatchObject({
      required: true,
      privacy: 'protected',
      hint: null,
    })
  })
})
