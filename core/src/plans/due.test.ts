import { describe, expect, it } from 'vitest'
import type { Deadline } from '../reading/index.ts'
import { readDeadlines } from '../reading/deadlines/index.ts'
import { aTarget, aTask } from '../reading/reconciliation/builders.ts'
import { passageOf } from '../reading/text/passage.ts'
import { aPlan, taskIn, targetIn } from './a-plan.test-support.ts'
import { draftOf } from './draft-of.ts'
import { countingPeriod, dueOfTarget, dueOfTask } from './due.ts'
import type { Due } from './due.ts'
import type { PlanDraft } from './draft.ts'

function read(words: string): Deadline[] {
  return readDeadlines(passageOf(words, [0, words.length], 'keep'), { year: 2025, issuedOn: '2025-02-18' })
}

function planWith(words: string): PlanDraft {
  return draftOf(aPlan({ tasks: [aTask({ deadlines: read(words) })] }))
}

function dueIn(draft: PlanDraft): Due {
  return dueOfTask(draft, taskIn(draft, 't1'))
}

describe('dueOfTask', () => {
  it.each([
    ['全年', '2025-12-31', null, '2025-01-01'],
    ['10月', '2025-10-31', null, '2025-01-01'],
    ['10月底前', '2025-10-31', null, '2025-01-01'],
    ['第二季度', '2025-06-30', null, '2025-01-01'],
    ['下半年', '2025-12-31', null, '2025-01-01'],
    ['4-5月', '2025-05-31', '2025-04-01', '2025-04-01'],
    ['7—8月', '2025-08-31', '2025-07-01', '2025-07-01'],
    ['3月至5月上旬', '2025-05-10', '2025-03-01', '2025-03-01'],
    ['10月中旬、全年', '2025-12-31', null, '2025-01-01'],
    ['4月、9月', '2025-09-30', null, '2025-01-01'],
    ['长期坚持', '2025-12-31', null, '2025-01-01'],
    ['每季度', '2025-12-31', null, '2025-01-01'],
    ['2026年1月底前', '2026-01-31', null, '2025-01-01'],
    ['', '2025-12-31', null, '2025-01-01'],
  ])('%s is due %s', (words, day, opens, from) => {
    const draft = planWith(words)
    const due = dueIn(draft)
    expect(due).toMatchObject({ day, opens, waitsFor: [] })
    expect(countingPeriod(draft, due)).toEqual({ from, to: day })
  })

  it('tells the stages of several deadlines, and the rhythm of a recurring one', () => {
    expect(dueIn(planWith('4月、9月')).stages).toEqual(['2025-04-30', '2025-09-30'])
    expect(dueIn(planWith('每季度')).every).toMatchObject({ every: 'quarter' })
    expect(dueIn(planWith('长期坚持'))).toMatchObject({ open: true, stages: [] })
    expect(dueIn(planWith('全年')).open).toBe(false)
  })

  it('waits for an event without a day, and is due the day before one that has it', () => {
    const draft = planWith('县两会前')
    expect(dueIn(draft)).toMatchObject({ day: null, waitsFor: ['县两会'] })
    expect(countingPeriod(draft, dueIn(draft))).toEqual({ from: '2025-01-01', to: null })
    const set = { ...draft, events: [{ name: '县两会', day: '2026-01-08' }] }
    expect(dueIn(set)).toMatchObject({ day: '2026-01-07', waitsFor: [] })
  })

  it('opens with an event that it follows', () => {
    const event = { name: '开学', relation: 'after' as const }
    const [deadline] = read('县两会前')
    const after = {
      ...(deadline ?? { words: '', span: [0, 0], kind: 'event', start: null, end: null }),
      event,
    } as Deadline
    const draft = draftOf(aPlan({ tasks: [aTask({ deadlines: [after] })] }))
    const on = (day: string): Due => dueIn({ ...draft, events: [{ name: '开学', day }] })
    expect(on('2025-09-01')).toMatchObject({ opens: '2025-09-01', day: '2025-12-31' })
    expect(on('2026-02-01')).toMatchObject({ opens: '2026-02-01', day: '2026-02-01' })
  })

  it('heeds what a person said to heed, without what was put away', () => {
    const draft = draftOf(aPlan({ tasks: [aTask({ deadlines: read('上半年'), textDeadlines: read('9月底前') })] }))
    const task = taskIn(draft, 't1')
    expect(dueOfTask(draft, task).day).toBe('2025-06-30')
    expect(dueOfTask(draft, { ...task, heeds: 'text' }).day).toBe('2025-09-30')
    expect(dueOfTask(draft, { ...task, heeds: 'both' }).stages).toEqual(['2025-06-30', '2025-09-30'])
    const dropped = task.deadlines.map((deadline) => ({ ...deadline, dropped: true }))
    expect(dueOfTask(draft, { ...task, deadlines: dropped }).day).toBe('2025-12-31')
  })
})

describe('dueOfTarget', () => {
  const [own] = read('6月底前')
  const draft = draftOf(
    aPlan({
      tasks: [
        aTask({
          deadlines: read('10月底前'),
          targets: [
            aTarget(),
            aTarget(own === undefined ? {} : { deadline: own }),
            aTarget({ period: { every: 'quarter' } }),
          ],
        }),
      ],
      orphanTargets: [aTarget()],
    }),
  )
  it.each([
    ['t1.g1', '2025-10-31', null],
    ['t1.g2', '2025-06-30', null],
    ['t1.g3', '2025-10-31', { every: 'quarter' }],
    ['b1', '2025-12-31', null],
  ])('%s', (key, day, every) => {
    expect(dueOfTarget(draft, targetIn(draft, key))).toMatchObject({ day, every })
  })
})
