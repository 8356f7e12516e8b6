import { describe, expect, it } from 'vitest'
import { aDeadline, aTarget, aTask, aUnit, anItem } from '../reading/reconciliation/builders.ts'
import { after, afterAll, aPlan, aQuestion, targetIn, taskIn, tasksOf } from './a-plan.test-support.ts'
import { answerQuestion } from './answer.ts'
import type { Answer } from './answers.ts'
import { draftOf } from './draft-of.ts'
import type { PlanDraft } from './draft.ts'
import { unitsOf } from './assignments.ts'
import { suggestedAnswer } from './suggested.ts'

const names = (draft: PlanDraft, key: string): string[] => unitsOf(taskIn(draft, key)).map(({ name }) => name)
const ends = (draft: PlanDraft, key: string): (string | null)[] =>
  taskIn(draft, key).deadlines.flatMap(({ dropped, end }) => (dropped ? [] : [end]))

function refused(draft: PlanDraft, answer: Answer): string {
  const outcome = answerQuestion(draft, draft.questions[0]?.key ?? '', answer)
  return outcome.ok ? 'taken' : [outcome.code, outcome.subject].filter((part) => part !== null).join(' ')
}

const inherited = { inherited: true, span: [0, 4] as const }
const columns = draftOf(
  aPlan({
    tasks: [
      aTask({ text: '一', units: [aUnit('甲局')], deadlines: [aDeadline('6月底前', { end: '2025-06-30' })] }),
      aTask({
        text: '二',
        units: [aUnit('甲局', inherited)],
        deadlines: [aDeadline('6月底前', { end: '2025-06-30', ...inherited })],
      }),
      aTask({ text: '三', units: [aUnit('甲局', inherited), aUnit('乙局')] }),
    ],
    questions: [
      aQuestion('inherited_units', { about: 'task 2-3 units', span: [0, 4] }),
      aQuestion('inherited_deadline', { about: 'task 2 deadline', span: [0, 4] }),
    ],
  }),
)

describe('answerQuestion: refusals', () => {
  const scoped = draftOf(aPlan({ tasks: tasksOf('一', '二'), questions: [aQuestion('no_unit')] }))
  it.each<[string, Answer]>([
    ['other_kind', { kind: 'scope', choice: { choose: 'total' }, except: [] }],
    ['units_missing t1', { kind: 'no_unit', choice: { choose: 'units', units: [] }, except: [] }],
    [
      'units_missing t1',
      { kind: 'no_unit', choice: { choose: 'units', units: [{ name: ' ', role: 'lead' }] }, except: [] },
    ],
    [
      'unknown_subject t9',
      { kind: 'no_unit', choice: { choose: 'issuer' }, except: [{ subject: 't9', choice: { choose: 'issuer' } }] },
    ],
    [
      'subject_twice t1',
      {
        kind: 'no_unit',
        choice: { choose: 'issuer' },
        except: [
          { subject: 't1', choice: { choose: 'issuer' } },
          { subject: 't1', choice: { choose: 'issuer' } },
        ],
      },
    ],
  ])('%s', (code, answer) => {
    expect(refused(scoped, answer)).toBe(code)
  })

  it('unknown_question', () => {
    const outcome = answerQuestion(scoped, 'nothing', { kind: 'no_unit', choice: { choose: 'issuer' }, except: [] })
    expect(outcome).toMatchObject({ ok: false, code: 'unknown_question' })
  })

  const oneOf = (kind: Parameters<typeof aQuestion>[0], given = {}): PlanDraft =>
    draftOf(aPlan({ tasks: tasksOf('一'), questions: [aQuestion(kind, given)] }))
  const orphan = aTarget({ words: '培训70人次', span: [5, 11] })
  const orphaned = draftOf(
    aPlan({
      tasks: tasksOf('一'),
      orphanTargets: [orphan],
      questions: [aQuestion('orphan_target', { span: [5, 11] })],
    }),
  )
  const event = draftOf(
    aPlan({
      tasks: [aTask({ deadlines: [aDeadline('县两会前', { kind: 'event', start: null, end: null })] })],
      questions: [aQuestion('event_date')],
    }),
  )

  it.each<[string, PlanDraft, Answer]>([
    ['day_invalid t1', oneOf('no_deadline'), days('2025-02-30', null)],
    ['days_reversed t1', oneOf('no_deadline'), days('2025-02-01', '2025-03-01')],
    ['day_invalid 县两会前', event, { kind: 'event_date', choice: { choose: 'day', day: '' }, except: [] }],
    ['unknown_task b1', orphaned, { kind: 'orphan_target', choice: { choose: 'task', task: 't9' }, except: [] }],
    ['reason_missing b1', orphaned, { kind: 'orphan_target', choice: { choose: 'leave_out', reason: '' }, except: [] }],
    ['units_missing b1', orphaned, { kind: 'orphan_target', choice: { choose: 'units', units: [] }, except: [] }],
    ['year_invalid plan', oneOf('plan_year'), { kind: 'plan_year', choice: { choose: 'year', year: 25 }, except: [] }],
    ['value_invalid t1', oneOf('no_measure'), target({ value: -1 })],
    ['value_invalid t1', oneOf('no_measure'), target({ unit: '' })],
    ['words_missing t1', oneOf('no_measure'), target({ metric: '' })],
  ])('%s', (code, draft, answer) => {
    expect(refused(draft, answer)).toBe(code)
  })

  function days(end: string, start: string | null): Answer {
    return { kind: 'no_deadline', choice: { choose: 'days', start, end }, except: [] }
  }

  function target(given: object): Answer {
    const made = { metric: '培训', comparator: '>=' as const, value: 2, unit: '场', scope: 'total' as const, ...given }
    return { kind: 'no_measure', choice: { choose: 'target', target: made }, except: [] }
  }
})

describe('answerQuestion: blank cells', () => {
  const none: Answer = {
    kind: 'inherited_units',
    choice: { choose: 'take_over' },
    except: [{ subject: 't2', choice: { choose: 'units', units: [{ name: '各乡镇团委', role: 'responsible' }] } }],
  }

  it('takes units over, save the rows that are answered apart', () => {
    const draft = after(columns, none)
    expect(names(draft, 't2')).toEqual(['各乡镇团委'])
    expect(unitsOf(taskIn(draft, 't2'))[0]?.collective).toBe(true)
    expect(names(draft, 't3')).toEqual(['甲局', '乙局'])
  })

  it('can say that a row has nobody yet', () => {
    const draft = after(columns, { kind: 'inherited_units', choice: { choose: 'units', units: [] }, except: [] })
    expect([names(draft, 't2'), names(draft, 't3')]).toEqual([[], ['乙局']])
  })

  it('takes the earlier answer back when it is answered anew', () => {
    const [question] = columns.questions
    const draft = after(after(columns, none), { kind: 'inherited_units', choice: { choose: 'take_over' }, except: [] })
    expect({ ...draft, questions: [] }).toEqual({ ...columns, questions: [] })
    expect(draft.questions[0]).toEqual({ ...question, answer: { ...none, except: [] } })
  })

  it('takes a deadline over or puts another in its place', () => {
    const kind = 'inherited_deadline' as const
    expect(ends(after(columns, { kind, choice: { choose: 'take_over' }, except: [] }), 't2')).toEqual(['2025-06-30'])
    expect(ends(after(columns, { kind, choice: { choose: 'whole_year' }, except: [] }), 't2')).toEqual(['2025-12-31'])
    const days = { choose: 'days', start: '2025-03-01', end: '2025-04-30' } as const
    expect(ends(after(columns, { kind, choice: days, except: [] }), 't2')).toEqual(['2025-04-30'])
  })
})

describe('answerQuestion: what tasks lack', () => {
  it('gives tasks without a unit to the issuer, or to those named', () => {
    const draft = draftOf(aPlan({ tasks: tasksOf('一', '二'), questions: [aQuestion('no_unit')] }))
    const answered = after(draft, {
      kind: 'no_unit',
      choice: { choose: 'issuer' },
      except: [{ subject: 't2', choice: { choose: 'units', units: [{ name: '县教育局', role: 'lead' }] } }],
    })
    expect(unitsOf(taskIn(answered, 't1'))).toMatchObject([{ issuer: true, name: '共青团示例县委员会' }])
    expect(unitsOf(taskIn(answered, 't2'))).toMatchObject([{ issuer: false, name: '县教育局', role: 'lead' }])
  })

  it('counts a task without a number by its items, or by a target that is given', () => {
    const tasks = [aTask({ text: '制定方案。并报送' }), aTask({ text: '建立台账', items: [anItem('建立台账')] })]
    const draft = draftOf(aPlan({ tasks, questions: [aQuestion('no_measure')] }))
    const byItems = after(draft, { kind: 'no_measure', choice: { choose: 'items' }, except: [] })
    expect(taskIn(byItems, 't1')).toMatchObject({ measuredBy: 'items', items: [{ words: '制定方案' }] })
    expect(taskIn(byItems, 't2').items.map(({ words }) => words)).toEqual(['建立台账'])
    const target = { metric: '培训', comparator: '>=', value: 2, unit: '场', scope: 'each_organization' } as const
    const counted = after(byItems, { kind: 'no_measure', choice: { choose: 'target', target }, except: [] })
    expect(taskIn(counted, 't1')).toMatchObject({ measuredBy: 'targets', items: [] })
    expect(counted.targets).toMatchObject([
      { task: 't1', value: 2, per: '各责任单位', origin: 'person' },
      { task: 't2' },
    ])
  })
})

describe('answerQuestion: deadlines', () => {
  it('sets an event’s day, or leaves it for later', () => {
    const deadline = aDeadline('县两会前', {
      kind: 'event',
      start: null,
      end: null,
      event: { name: '县两会', relation: 'before' },
    })
    const draft = draftOf(aPlan({ tasks: [aTask({ deadlines: [deadline] })], questions: [aQuestion('event_date')] }))
    const set = after(draft, { kind: 'event_date', choice: { choose: 'day', day: '2026-01-08' }, except: [] })
    expect(set.events).toEqual([{ name: '县两会', day: '2026-01-08' }])
    expect(after(set, { kind: 'event_date', choice: { choose: 'later' }, except: [] }).events[0]?.day).toBeNull()
  })

  it('heeds the column, the text or both', () => {
    const task = aTask({ deadlines: [aDeadline('上半年')], textDeadlines: [aDeadline('9月底前')] })
    const draft = draftOf(
      aPlan({ tasks: [task, aTask()], questions: [aQuestion('deadline_conflict', { about: 'task 1 deadline' })] }),
    )
    const answered = after(draft, { kind: 'deadline_conflict', choice: { choose: 'text' }, except: [] })
    expect(answered.tasks.map(({ heeds }) => heeds)).toEqual(['text', 'column'])
  })

  it('reads the plan in another year: festivals move, named years stay', () => {
    const deadlines = [
      aDeadline('9月底前', { kind: 'by', start: null, end: '2025-09-30' }),
      aDeadline('2月', { start: '2025-02-01', end: '2025-02-28' }),
      aDeadline('2026年1月底前', { kind: 'by', start: null, end: '2026-01-31' }),
      aDeadline('收官之时', { kind: 'by', start: null, end: '2025-10-10' }),
    ]
    const draft = draftOf(
      aPlan({ tasks: [aTask({ deadlines })], questions: [aQuestion('plan_year', { suggestion: '2025年' })] }),
    )
    const moved = after(draft, { kind: 'plan_year', choice: { choose: 'year', year: 2024 }, except: [] })
    expect(moved.year).toBe(2024)
    expect(ends(moved, 't1')).toEqual(['2024-09-30', '2024-02-29', '2026-01-31', '2024-10-10'])
    expect(suggestedAnswer(draft.questions[0] ?? aQuestion('scope'))).toMatchObject({ choice: { year: 2025 } })
  })
})

describe('answerQuestion: targets', () => {
  const orphans = ['配备率85%', '培训70人次'].map((words, index) =>
    aTarget({ words, metric: words, span: [10 * index, 10 * index + 5] }),
  )
  const orphaned = draftOf(
    aPlan({
      tasks: tasksOf('一'),
      orphanTargets: orphans,
      questions: [aQuestion('orphan_target', { about: 'orphan targets' })],
    }),
  )

  it('makes a task of its own for an orphan, attaches it, or leaves it out with a reason', () => {
    const own = after(orphaned, {
      kind: 'orphan_target',
      choice: { choose: 'issuer' },
      except: [{ subject: 'b2', choice: { choose: 'task', task: 't1' } }],
    })
    expect(own.tasks.map(({ key, number, order }) => [key, number, order])).toEqual([
      ['t1', '1', 1],
      ['n.b1', null, 2],
    ])
    expect(own.targets.map(({ task }) => task)).toEqual(['n.b1', 't1'])
    const left = after(own, { kind: 'orphan_target', choice: { choose: 'leave_out', reason: '已并入' }, except: [] })
    expect(left.tasks).toHaveLength(1)
    expect(left.targets).toMatchObject([
      { standing: 'set_aside', reason: '已并入', task: null },
      { standing: 'set_aside' },
    ])
  })

  it('lets one orphan’s new task carry another, and releases it when that task goes', () => {
    const apart = draftOf(
      aPlan({
        tasks: tasksOf('一'),
        orphanTargets: orphans,
        questions: [
          aQuestion('orphan_target', { words: '甲', span: [0, 5] }),
          aQuestion('orphan_target', { words: '乙', span: [10, 15] }),
        ],
      }),
    )
    const kind = 'orphan_target' as const
    const units = { choose: 'units', units: [{ name: '团县委', role: 'responsible' }] } as const
    const first = after(apart, { kind, choice: units, except: [] }, 'orphan_target:甲')
    const both = after(first, { kind, choice: { choose: 'task', task: 'n.b1' }, except: [] }, 'orphan_target:乙')
    expect(both.targets.map(({ task }) => task)).toEqual(['n.b1', 'n.b1'])
    const gone = after(both, { kind, choice: { choose: 'task', task: 't1' }, except: [] }, 'orphan_target:甲')
    expect(gone.targets.map(({ task }) => task)).toEqual(['t1', null])
  })

  const listed = aTarget({
    words: '全年培训青年骨干100人次',
    metric: '培训青年骨干',
    value: 100,
    unit: '人次',
    span: [40, 52],
  })
  const told = { ...listed, value: 120, words: '全年培训青年骨干120人次', span: [0, 12] as const, repeats: '1' }
  const twice = draftOf(
    aPlan({
      tasks: [aTask({ targets: [aTarget({ span: [30, 39] }), listed] })],
      repeatedTargets: [told],
      questions: [aQuestion('repeated_target', { span: [0, 12] })],
    }),
  )

  it.each([
    ['list', ['kept', 'set_aside']],
    ['body', ['set_aside', 'kept']],
    ['both', ['kept', 'kept']],
  ] as const)('keeps the reading of the %s', (choose, standings) => {
    const draft = after(twice, { kind: 'repeated_target', choice: { choose }, except: [] })
    expect(targetIn(draft, 'b1').repeats).toBe('t1.g2')
    expect([targetIn(draft, 't1.g2').standing, targetIn(draft, 'b1').standing]).toEqual(standings)
    expect(targetIn(draft, 'b1').task).toBe(choose === 'list' ? null : 't1')
    expect(after(draft, { kind: 'repeated_target', choice: { choose: 'list' }, except: [] }).targets).toEqual(
      twice.targets,
    )
  })

  it('sets whom an open value binds', () => {
    const task = aTask({
      units: [aUnit('各乡镇团委', { collective: true })],
      targets: [aTarget({ words: '全年不少于3场' })],
    })
    const draft = draftOf(aPlan({ tasks: [task], questions: [aQuestion('scope', { span: [0, 8] })] }))
    const each = after(draft, { kind: 'scope', choice: { choose: 'each_organization' }, except: [] })
    expect(targetIn(each, 't1.g1')).toMatchObject({ scope: 'each_organization', per: '各责任单位' })
    expect(after(each, { kind: 'scope', choice: { choose: 'total' }, except: [] }).targets).toEqual(draft.targets)
  })

  it('names the list that a rate divides by', () => {
    const targets = [aTarget({ words: '实现全覆盖', scope: 'coverage', value: 100, unit: '%', population: '中小学' })]
    const draft = draftOf(aPlan({ tasks: [aTask({ targets })], questions: [aQuestion('denominator')] }))
    const choice = { choose: 'register', register: '中小学名单', source: '县教育局', asOf: '2025-03-01' } as const
    const named = after(draft, { kind: 'denominator', choice, except: [] })
    expect(targetIn(named, 't1.g1').register).toEqual({
      from: 'named',
      name: '中小学名单',
      source: '县教育局',
      asOf: '2025-03-01',
    })
    const later = after(named, { kind: 'denominator', choice: { choose: 'units_report' }, except: [] })
    expect(targetIn(later, 't1.g1').register?.from).toBe('units')
  })
})

describe('answerQuestion: the document', () => {
  const words = '建立健全困境青少年结对帮扶跟踪回访机制'
  const overlapping = draftOf(
    aPlan({
      tasks: [aTask({ items: [anItem(words)] }), aTask({ items: [anItem(words)] })],
      questions: [aQuestion('overlapping_tasks', { about: 'task 1 and 2 overlap' })],
    }),
  )

  it('merges two tasks, or keeps them apart', () => {
    expect(overlapping.questions[0]?.subjects.map(({ key }) => key)).toEqual(['t1+t2'])
    const merged = after(overlapping, { kind: 'overlapping_tasks', choice: { choose: 'merge' }, except: [] })
    expect(merged.tasks.map(({ mergedInto }) => mergedInto)).toEqual([null, 't1'])
    const apart = after(merged, { kind: 'overlapping_tasks', choice: { choose: 'apart' }, except: [] })
    expect(apart.tasks).toEqual(overlapping.tasks)
  })

  it('records how lost characters are read, and leaves the text', () => {
    const suspects = [
      { words: '青年驿', span: [0, 3] as const, suggestion: '青年驿站', reason: 'lost_characters' as const },
    ]
    const draft = draftOf(aPlan({ suspects, questions: [aQuestion('lost_characters')] }))
    const read = (answer: Answer): unknown[] =>
      after(draft, answer).suspects.map(({ words, reading }) => [words, reading])
    const kind = 'lost_characters' as const
    expect(read({ kind, choice: { choose: 'as_suggested' }, except: [] })).toEqual([['青年驿', '青年驿站']])
    expect(read({ kind, choice: { choose: 'as_printed' }, except: [] })).toEqual([['青年驿', null]])
    expect(read({ kind, choice: { choose: 'reading', reading: '青年驿馆' }, except: [] })).toEqual([
      ['青年驿', '青年驿馆'],
    ])
  })

  it('puts nothing down but the answer where the suggestion is what was read', () => {
    const outcome = answerQuestion(columns, columns.questions[0]?.key ?? '', {
      kind: 'inherited_units',
      choice: { choose: 'take_over' },
      except: [],
    })
    expect(outcome.ok && outcome.changes.map(({ change }) => change)).toEqual(['put_question'])
    expect(afterAll(columns).questions.every(({ answer }) => answer !== null)).toBe(true)
  })
})
