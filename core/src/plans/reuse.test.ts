import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { documentOfLines, readPlan } from '../reading/index.ts'
import type { Plan } from '../reading/index.ts'
import { aDeadline, aTarget, aTask, aUnit } from '../reading/reconciliation/builders.ts'
import { after, afterAll, aPlan, aQuestion } from './a-plan.test-support.ts'
import { answerQuestion } from './answer.ts'
import { draftOf } from './draft-of.ts'
import { earlierAnswers } from './reuse.ts'

const inherited = { inherited: true, span: [0, 4] as const }
const question = aQuestion('inherited_units', { words: '各乡镇团委', about: '', span: [0, 4] })
const rows = [aTask({ text: '办好2025年夜校' }), aTask({ text: '建好台账' })].map((task) => ({
  ...task,
  units: [aUnit('各乡镇团委', inherited)],
}))

const plan = (given: Partial<Plan>): Plan => aPlan({ questions: [question], ...given })

describe('earlierAnswers', () => {
  const answered = after(draftOf(plan({ tasks: rows })), {
    kind: 'inherited_units',
    choice: { choose: 'take_over' },
    except: [{ subject: 't2', choice: { choose: 'units', units: [] } }],
  })

  it('finds the answer to the same question of next year, its rows by their words', () => {
    const [first, second] = rows
    const tasks = [second, { ...first, text: '办好2026年夜校' }].map((task) => ({ ...aTask(), ...task }))
    const next = draftOf(plan({ tasks, year: 2026 }))
    expect(earlierAnswers(next, answered)).toEqual([
      {
        question: 'inherited_units:各乡镇团委',
        answer: {
          kind: 'inherited_units',
          choice: { choose: 'take_over' },
          except: [{ subject: 't1', choice: { choose: 'units', units: [] } }],
        },
      },
    ])
  })

  it('leaves out an answer about a row that is gone, and questions that nobody answered', () => {
    expect(earlierAnswers(draftOf(plan({ tasks: rows.slice(0, 1) })), answered)).toEqual([])
    expect(earlierAnswers(answered, draftOf(plan({ tasks: rows })))).toEqual([])
  })

  it('keeps days only within their year', () => {
    const dated = (year: number): Plan =>
      aPlan({
        year,
        tasks: [aTask({ deadlines: [aDeadline('县两会前', { kind: 'event', start: null, end: null })] })],
        questions: [aQuestion('event_date', { words: '县两会前' })],
      })
    const told = after(draftOf(dated(2025)), {
      kind: 'event_date',
      choice: { choose: 'day', day: '2026-01-08' },
      except: [],
    })
    expect(earlierAnswers(draftOf(dated(2025)), told)).toHaveLength(1)
    expect(earlierAnswers(draftOf(dated(2026)), told)).toEqual([])
  })

  it('finds the task that an orphan went to by its words', () => {
    const orphaned = (...texts: string[]): Plan =>
      aPlan({
        tasks: texts.map((text) => aTask({ text })),
        orphanTargets: [aTarget({ words: '培训70人次', span: [0, 6] })],
        questions: [aQuestion('orphan_target', { words: '培训70人次', span: [0, 6] })],
      })
    const told = after(draftOf(orphaned('甲任务', '乙任务')), {
      kind: 'orphan_target',
      choice: { choose: 'task', task: 't2' },
      except: [],
    })
    expect(earlierAnswers(draftOf(orphaned('乙任务')), told)).toMatchObject([{ answer: { choice: { task: 't1' } } }])
    expect(earlierAnswers(draftOf(orphaned('丙任务')), told)).toEqual([])
  })

  it('answers all of the sample again when it is imported a second time', () => {
    const text = readFileSync(new URL('../../../seeds/documents/sample.txt', import.meta.url), 'utf8')
    const fresh = draftOf(readPlan(documentOfLines(text)))
    const proposals = earlierAnswers(fresh, afterAll(fresh))
    expect(proposals).toHaveLength(fresh.questions.length)
    const outcomes = proposals.map(({ question: key, answer }) => answerQuestion(fresh, key, answer).ok)
    expect(outcomes.every(Boolean)).toBe(true)
  })
})
