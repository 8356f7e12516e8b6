import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { QuestionKind } from '../reading/index.ts'
import { documentOfLines, readPlan } from '../reading/index.ts'
import { after, afterAll } from './a-plan.test-support.ts'
import type { Answer, Choices } from './answers.ts'
import { draftOf } from './draft-of.ts'

const units = [{ name: '县教育局', role: 'lead' }] as const
const days = { choose: 'days', start: null, end: '2025-06-30' } as const

/** Several answers to each kind, each one that is taken. */
const choices: { readonly [Kind in QuestionKind]: readonly Choices[Kind][] } = {
  inherited_units: [{ choose: 'take_over' }, { choose: 'units', units }, { choose: 'units', units: [] }],
  inherited_deadline: [{ choose: 'take_over' }, { choose: 'whole_year' }, days],
  no_unit: [{ choose: 'issuer' }, { choose: 'units', units }],
  no_deadline: [{ choose: 'whole_year' }, days],
  event_date: [{ choose: 'later' }, { choose: 'day', day: '2026-01-08' }],
  deadline_conflict: [{ choose: 'column' }, { choose: 'text' }, { choose: 'both' }],
  orphan_target: [
    { choose: 'issuer' },
    { choose: 'units', units },
    { choose: 'task', task: 't3' },
    { choose: 'leave_out', reason: '已并入' },
  ],
  repeated_target: [{ choose: 'list' }, { choose: 'body' }, { choose: 'both' }],
  same_target_other_population: [{ choose: 'list' }, { choose: 'body' }, { choose: 'both' }],
  overlapping_tasks: [{ choose: 'apart' }, { choose: 'merge' }],
  scope: [{ choose: 'total' }, { choose: 'each_organization' }, { choose: 'each_person' }],
  denominator: [{ choose: 'units_report' }, { choose: 'none_needed' }],
  no_measure: [
    { choose: 'items' },
    { choose: 'target', target: { metric: '培训', comparator: '>=', value: 2, unit: '场', scope: 'total' } },
  ],
  plan_year: [
    { choose: 'year', year: 2025 },
    { choose: 'year', year: 2024 },
  ],
  lost_characters: [{ choose: 'as_suggested' }, { choose: 'as_printed' }],
}

const text = readFileSync(new URL('../../../seeds/documents/sample.txt', import.meta.url), 'utf8')
const draft = draftOf(readPlan(documentOfLines(text)))

/** An answer to one of the questions of the sample, some of its subjects answered apart. */
const answers = fc.constantFrom(...draft.questions).chain((question) => {
  const choice = fc.constantFrom<Choices[QuestionKind]>(...choices[question.kind])
  const except = fc.record({ subject: fc.constantFrom(...question.subjects.map(({ key }) => key)), choice })
  return fc
    .record({ choice, except: fc.uniqueArray(except, { selector: ({ subject }) => subject, maxLength: 3 }) })
    .map((given) => ({ key: question.key, answer: { kind: question.kind, ...given } as Answer }))
})

describe('answers given anew', () => {
  it('leave no trace: with the suggestions taken in the end the draft is as if nothing else had been answered', () => {
    const expected = afterAll(draft)
    fc.assert(
      fc.property(fc.array(answers, { maxLength: 12 }), (given) => {
        const wandered = given.reduce((state, { key, answer }) => after(state, answer, key), draft)
        const ended = afterAll(wandered)
        const byKey = (one: { key: string }, other: { key: string }) => (one.key < other.key ? -1 : 1)
        expect(ended.targets.toSorted(byKey)).toEqual(expected.targets.toSorted(byKey))
        expect(ended.tasks.toSorted(byKey)).toEqual(expected.tasks.toSorted(byKey))
        expect(ended.events).toEqual(expected.events)
      }),
      { numRuns: 40 },
    )
  })

  it('lose nothing that was read', () => {
    fc.assert(
      fc.property(fc.array(answers, { maxLength: 12 }), (given) => {
        const ended = given.reduce((state, { key, answer }) => after(state, answer, key), draft)
        const read = (rows: readonly { key: string; madeBy: string | null }[]) =>
          rows.filter(({ madeBy }) => madeBy === null).map(({ key }) => key)
        expect(read(ended.tasks)).toEqual(read(draft.tasks))
        expect(read(ended.targets)).toEqual(read(draft.targets))
        expect(read(ended.tasks.flatMap((task) => task.units))).toEqual(read(draft.tasks.flatMap((task) => task.units)))
      }),
      { numRuns: 40 },
    )
  })
})
