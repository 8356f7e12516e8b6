import { describe, expect, it } from 'vitest'
import type { Question, Target } from '../plan.ts'
import { aDeadline, aTarget, aTask, aUnit, anItem } from '../reconciliation/builders.ts'
import { reconcile } from '../reconciliation/index.ts'
import type { TaskRow } from '../task-row.ts'
import { passageOf } from '../text/passage.ts'
import type { Doubts } from './index.ts'
import { askQuestions } from './index.ts'

const owner = aUnit('县林业局')

function aRow(given: Partial<TaskRow> = {}): TaskRow {
  const content = passageOf('', [0, 0])
  return {
    number: null,
    numberSpan: null,
    group: null,
    content,
    span: [0, 0],
    deadlines: [],
    units: [],
    responsibility: [],
    indicator: null,
    ...given,
  }
}

/** A document without any doubt: one task with an owner and a target. */
function ask(given: Partial<Doubts> = {}): Question[] {
  const text = given.text ?? '县林业局造林。'.repeat(20)
  return askQuestions({
    tasks: [aTask({ units: [owner], targets: [aTarget()] })],
    rows: [],
    orphans: [],
    repeated: [],
    findings: [],
    suspects: [],
    year: { value: 2021, source: 'title' },
    ...given,
    text,
  })
}

const brief = (questions: readonly Question[]): string[] => questions.map(({ kind, about }) => `${kind}: ${about}`)

describe('askQuestions', () => {
  it('asks nothing where nothing is open', () => {
    expect(ask()).toEqual([])
  })

  it('reads back the words of each question from the text', () => {
    const text = '示例县计划\n每年举办4期，未定。'
    const [question] = ask({ text, orphans: [aTarget({ words: '举办4期', span: [8, 12] })] })
    expect(question?.words).toBe('举办4期')
  })

  it('keeps the order of the document', () => {
    const orphans = [30, 10].map((from) =>
      aTarget({ words: `目标${String(from)}`, metric: String(from), span: [from, from + 4] }),
    )
    expect(brief(ask({ orphans }))).toEqual(['orphan_target: orphan target 10', 'orphan_target: orphan target 30'])
  })
})

describe('askQuestions: blank cells', () => {
  const inherits = (name: string, from: string) => ({
    task: aTask({ units: [aUnit(name, { inherited: true, span: [0, 4] })], targets: [aTarget()] }),
    row: aRow({ units: [{ passage: passageOf('', [0, 0]), role: 'responsible', inheritedFrom: from }] }),
  })
  const own = { task: aTask({ units: [owner], targets: [aTarget()] }), row: aRow() }

  it('groups rows in a run that take over one cell', () => {
    const all = [own, inherits('甲局', '1'), inherits('甲局', '1'), inherits('甲局', '1'), own, inherits('乙局', '5')]
    const questions = ask({
      tasks: all.map(({ task }, i) => ({ ...task, number: String(i + 1) })),
      rows: all.map(({ row }) => row),
    })
    expect(brief(questions)).toEqual(['inherited_units: task 2-4 units', 'inherited_units: task 6 units'])
    expect(questions[0]?.ask).toContain('第2—4项')
    expect(questions[0]?.suggestion).toBe('沿用第1项')
  })

  it('does the same for deadlines', () => {
    const deadlines = [aDeadline('6月', { inherited: true })]
    const tasks = [
      aTask({ units: [owner], targets: [aTarget()] }),
      ...[1, 2, 3].map(() => aTask({ units: [owner], targets: [aTarget()], deadlines })),
    ]
    expect(brief(ask({ tasks }))).toEqual(['inherited_deadline: task 2-4 deadline'])
  })
})

describe('askQuestions: what is missing', () => {
  const bare = aTask({ targets: [aTarget()] })
  const owned = aTask({ units: [owner], targets: [aTarget()] })

  it('asks once for all tasks without a unit', () => {
    expect(brief(ask({ tasks: [bare, owned, bare] }))).toEqual(['no_unit: task 1, 3 units'])
    expect(brief(ask({ tasks: [bare, bare] }))).toEqual(['no_unit: all tasks units'])
  })

  it('asks for deadlines only where the list has such a column', () => {
    const column = [{ passage: passageOf('', [0, 0]), inheritedFrom: null }]
    const dated = { ...owned, deadlines: [aDeadline('全年')] }
    expect(ask({ tasks: [dated, owned], rows: [aRow(), aRow()] })).toEqual([])
    expect(brief(ask({ tasks: [dated, owned], rows: [aRow({ deadlines: column }), aRow()] }))).toEqual([
      'no_deadline: task 2 deadline',
    ])
  })

  it('asks once for all tasks without a number', () => {
    const tasks = [1, 2, 3].map(() => aTask({ units: [owner], items: [anItem('建立台账')] }))
    expect(brief(ask({ tasks, ...reconcile(tasks, []) }))).toEqual(['no_measure: task 1-3 measure'])
  })
})

describe('askQuestions: deadlines', () => {
  const event = aDeadline('县运动会前', {
    kind: 'event',
    start: null,
    end: null,
    event: { name: '县运动会', relation: 'before' },
  })
  const withDays = (
    column: Parameters<typeof aDeadline>[1],
    told: Parameters<typeof aDeadline>[1],
    words = '文内',
  ): string[] =>
    brief(
      ask({
        tasks: [
          aTask({
            units: [owner],
            targets: [aTarget()],
            deadlines: [aDeadline('栏内', column)],
            textDeadlines: [aDeadline(words, told)],
          }),
        ],
      }),
    )

  it('asks once for one event', () => {
    const tasks = [1, 2].map(() => aTask({ units: [owner], targets: [aTarget()], deadlines: [event] }))
    expect(brief(ask({ tasks }))).toEqual(['event_date: task 1, 2 event 县运动会'])
  })

  it.each([
    [
      'later than the column',
      { start: '2021-10-01', end: '2021-10-31' },
      { kind: 'by', start: null, end: '2021-12-31' },
      1,
    ],
    [
      'before the window opens',
      { start: '2021-10-01', end: '2021-10-31' },
      { kind: 'by', start: null, end: '2021-06-30' },
      1,
    ],
    ['the last day in other words', {}, { kind: 'by', start: null, end: '2021-12-31' }, 1],
    ['a milestone inside', {}, { kind: 'by', start: null, end: '2021-06-30' }, 0],
    [
      'a milestone before a last day',
      { kind: 'by', start: null, end: '2021-10-31' },
      { kind: 'by', start: null, end: '2021-04-30' },
      0,
    ],
    ['the same', {}, {}, 0],
    ['an open column', { kind: 'ongoing', start: null, end: null }, { kind: 'by', start: null, end: '2021-04-30' }, 0],
  ] as const)('%s', (_, column, told, count) => {
    expect(withDays(column, told)).toHaveLength(count)
  })

  it('takes 全年 for the time that is counted over', () => {
    expect(withDays({ start: '2021-12-01', end: '2021-12-31' }, {}, '全年')).toEqual([])
  })
})

describe('askQuestions: targets', () => {
  const orphans = (count: number): Target[] =>
    Array.from({ length: count }, (_, i) =>
      aTarget({ words: `目标${String(i)}`, metric: `目标${String(i)}`, span: [i, i + 3] }),
    )

  it('asks for the owner of each orphan, together when there are many', () => {
    expect(ask({ orphans: orphans(4) })).toHaveLength(4)
    expect(brief(ask({ orphans: orphans(9) }))).toEqual(['orphan_target: orphan targets'])
  })

  it('asks nothing about orphans where the document has no list', () => {
    expect(ask({ tasks: [], orphans: orphans(9) })).toEqual([])
  })

  it('asks which population and which value holds', () => {
    const rate = { unit: '%', value: 90 }
    const carried = [
      aTarget({ ...rate, words: '低保家庭（不含孤儿）资助率90%', metric: '低保家庭（不含孤儿）资助率' }),
      aTarget({ ...rate, words: '困难职工建档率达到90%', metric: '困难职工建档率' }),
    ]
    const tasks = [aTask({ number: '4', units: [owner], targets: carried })]
    const promised = [
      aTarget({ ...rate, words: '低保家庭资助率90%', metric: '低保家庭资助率' }),
      aTarget({ ...rate, words: '困难职工建档率达到95%', metric: '困难职工建档率', value: 95 }),
    ]
    expect(brief(ask({ tasks, ...reconcile(tasks, promised) }))).toEqual([
      'same_target_other_population: task 4 target population',
      'repeated_target: task 4 target value',
    ])
  })

  it.each([
    ['several units', [owner, aUnit('县水务局')], {}, ['scope: task 1 scope']],
    ['a class of units', [aUnit('各乡镇', { collective: true })], {}, ['scope: task 1 scope']],
    ['one unit', [owner], {}, []],
    ['a lead', [aUnit('县水务局', { role: 'lead' }), owner, aUnit('各乡镇', { collective: true })], {}, []],
    ['a sum by nature', [aUnit('各乡镇', { collective: true })], { unit: '公里' }, []],
    ['each in the words', [aUnit('各乡镇', { collective: true })], { words: '各乡镇举办3场' }, []],
    ['a holder in the words', [aUnit('各乡镇', { collective: true })], { words: '局党委全年学习3次' }, []],
  ] as const)('total or each: %s', (_, units, target, expected) => {
    expect(brief(ask({ tasks: [aTask({ units, targets: [aTarget({ words: '举办培训3场', ...target })] })] }))).toEqual(
      expected,
    )
  })

  it('asks for the lists that coverage is counted over, those of one population together', () => {
    const coverage = (population?: string): Target =>
      aTarget({
        words: '体检全覆盖',
        unit: '%',
        value: 100,
        scope: 'coverage',
        ...(population === undefined ? {} : { population }),
      })
    const tasks = ['老年人', '教师', '老年人'].map((population) =>
      aTask({ units: [owner], targets: [coverage(population)] }),
    )
    expect(brief(ask({ tasks }))).toEqual([
      'denominator: task 1, 3 denominator 老年人',
      'denominator: task 2 denominator 教师',
    ])
    const many = ['甲', '乙', '丙', '丁'].map((population) =>
      aTask({ units: [owner], targets: [coverage(population)] }),
    )
    expect(brief(ask({ tasks: many }))).toEqual(['denominator: task 1-4 denominator'])
    expect(
      ask({
        tasks: [aTask({ units: [owner], targets: [aTarget({ words: '案件办结率100%', unit: '%', value: 100 })] })],
      }),
    ).toEqual([])
  })
})

describe('askQuestions: the document', () => {
  it('asks for lost characters, not for other noise', () => {
    const lost = { words: '2021615', span: [0, 7], suggestion: '2021年6月15日', reason: 'lost_characters' } as const
    expect(ask({ suspects: [lost, { ...lost, words: '平合', reason: 'confusable' }] })).toMatchObject([
      { kind: 'lost_characters', suggestion: '2021年6月15日' },
    ])
  })

  it('asks for the year only where it was guessed', () => {
    expect(brief(ask({ year: { value: 2021, source: 'guess' } }))).toEqual(['plan_year: plan year'])
    expect(ask({ year: { value: 2021, source: 'date' } })).toEqual([])
  })

  it('asks about two tasks with one promise', () => {
    const words = '建立困境儿童关爱服务联络员制度'
    const tasks = [1, 2].map(() => aTask({ units: [owner], targets: [aTarget()], items: [anItem(words)] }))
    expect(brief(ask({ tasks, ...reconcile(tasks, []) }))).toEqual(['overlapping_tasks: task 1 and 2 overlap'])
  })

  it('never asks more than fifteen questions, and loses none of their subjects', () => {
    const events = Array.from({ length: 9 }, (_, i) =>
      aDeadline(`第${String(i)}届会前`, {
        kind: 'event',
        start: null,
        end: null,
        event: { name: `第${String(i)}届会`, relation: 'before' },
      }),
    )
    const tasks = events.map((deadline) =>
      aTask({ units: [owner, aUnit('县水务局')], targets: [aTarget({ words: '办会3场' })], deadlines: [deadline] }),
    )
    const questions = ask({ tasks, orphans: [aTarget({ words: '无主目标', metric: '无主' })] })
    expect(questions.length).toBeLessThanOrEqual(15)
    expect(brief(questions)).toContain('orphan_target: orphan target 无主')
    for (let i = 0; i < 9; i++)
      expect(questions.some((question) => question.ask.includes(`第${String(i)}届会`))).toBe(true)
  })
})
