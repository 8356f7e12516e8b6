import { describe, expect, it } from 'vitest'
import { standingOfItems } from './items.ts'
import type { ItemProgress } from './items.ts'
import { paceOf } from './pace.ts'
import type { Path } from './path.ts'
import type { Standing, StandingContext } from './standing.ts'
import { stateTerms } from './states.ts'
import type { StandingState } from './states.ts'
import { taskStanding } from './task-standing.ts'
import { thresholdsOn } from './thresholds.ts'

const part = (state: StandingState, zh: string = state): Standing => ({
  ...stateTerms(state),
  state,
  sentence: { zh, en: zh },
  expected: null,
  done: 0,
  lag: { units: null, points: null },
  due: null,
})

describe('a task of several parts', () => {
  it.each<[readonly StandingState[], StandingState, string]>([
    [['done', 'on_pace', 'behind'], 'behind', '2/3'],
    [['attention', 'overdue', 'behind'], 'overdue', '0/3'],
    [['done', 'done'], 'done', '2/2'],
    [['done', 'on_pace'], 'on_pace', '2/2'],
    [['done', 'not_due'], 'not_due', '1/1'],
    [['not_due', 'attention'], 'attention', '0/1'],
    [['not_due', 'not_due'], 'not_due', '0/0'],
    [['done', 'nobody'], 'done', '1/1'],
    [['nobody', 'nobody'], 'nobody', '0/0'],
    [['off', 'off'], 'off', '0/0'],
    [['undecided', 'done'], 'undecided', '1/2'],
    [['explained', 'done'], 'explained', '1/2'],
    [[], 'undecided', '0/0'],
  ])('of %j is %s, %s', (states, state, count) => {
    const standing = taskStanding(states.map((each) => part(each)))
    expect([standing.state, `${standing.inOrder}/${standing.of}`]).toEqual([state, count])
    expect(standing.sign).toBe(stateTerms(state).sign)
  })

  it('speaks the sentence of the part that decides, with the count before it', () => {
    const standing = taskStanding([part('done', '甲'), part('behind', '乙'), part('behind', '丙')])
    expect(standing).toMatchObject({ worst: 1, sentence: { zh: '3 项中 1 项达到序时：乙' } })
    expect(taskStanding([part('behind', '乙')]).sentence.zh).toBe('乙')
    expect(taskStanding([]).sentence.zh).toBe('没有可以核对的指标或事项，请补充事项')
  })
})

describe('items', () => {
  const steady: Path = { kind: 'steady', from: '2024-01-01', to: '2024-12-31' }
  const byJuly: Path = { kind: 'by', from: '2024-01-01', due: '2024-07-31', linear: false }
  const item = (words: string, doneOn: string | null = null, due: string | null = null): ItemProgress => ({
    words,
    doneOn,
    due,
  })
  const stand = (
    items: readonly ItemProgress[],
    asOf: string,
    path: Path = steady,
    context: Partial<StandingContext> = {},
  ) =>
    standingOfItems(items, paceOf(path, asOf), thresholdsOn([], asOf).value, {
      entered: true,
      explanation: null,
      ...context,
    })
  const four = (done: number) =>
    ['方案', '制度', '会议', '名单'].map((words, index) => item(words, index < done ? '2024-05-01' : null))

  it.each([
    [0, '2024-03-01', 'not_due'],
    [0, '2024-03-31', 'attention'],
    [0, '2024-06-30', 'behind'],
    [1, '2024-06-30', 'attention'],
    [2, '2024-06-30', 'on_pace'],
    [4, '2024-06-30', 'done'],
    [3, '2025-01-01', 'overdue'],
  ])('%i of four on %s: %s', (done, asOf, state) => {
    expect(stand(four(done), asOf).state).toBe(state)
  })

  it('are told one by one, never in percent', () => {
    const standing = stand(four(1), '2024-06-30')
    expect(standing.sentence).toEqual({
      zh: '应办结 2 件（6月底），4 件事项已办结 1 件；尚未办结：制度、会议等',
      en: '2 expected by the end of June, 1 of 4 items done; open: 制度, 会议 and others',
    })
    expect(standing).toMatchObject({ expected: 2, done: 1, lag: { units: 1, points: null } })
  })

  it('are not made green by one record of the half-year', () => {
    expect(stand([item('常态化机制')], '2024-06-30').state).toBe('not_due')
    expect(stand(four(1), '2024-06-30').state).not.toBe('on_pace')
  })

  it('go by their own date where they have one', () => {
    const items = [item('会议', null, '2024-03-10'), item('方案')]
    expect(stand(items, '2024-03-09').state).toBe('not_due')
    const late = stand(items, '2024-03-12')
    expect(late.state).toBe('overdue')
    expect(late.sentence.zh).toContain('逾期未办：会议')
    expect(stand([item('会议', '2024-03-15', '2024-03-10'), item('方案')], '2024-03-12').state).toBe('overdue')
    expect(stand([item('会议', '2024-03-09', '2024-03-10'), item('方案')], '2024-03-12').state).toBe('on_pace')
  })

  it('are expected at the end where the task has a date', () => {
    expect(stand(four(1), '2024-07-30', byJuly).state).toBe('not_due')
    expect(stand(four(1), '2024-07-31', byJuly).state).toBe('behind')
    const overdue = stand(four(1), '2024-08-01', byJuly)
    expect(overdue.state).toBe('overdue')
    expect(overdue.sentence.zh).toBe('4 件事项已办结 1 件，逾期 3 件；逾期未办：制度、会议等')
    expect(stand([item('总结', null, '2024-12-31'), item('方案', '2024-05-01')], '2024-08-01', byJuly).state).toBe(
      'on_pace',
    )
  })

  it('are explained, off, undecided or none', () => {
    const explanation = { zh: '延期', en: 'put off' }
    expect(stand(four(0), '2024-06-30', steady, { explanation }).state).toBe('explained')
    expect(stand(four(0), '2024-06-30', steady, { explanation }).sentence.zh).toContain('已说明：延期')
    expect(stand(four(2), '2024-06-30', steady, { explanation }).state).toBe('on_pace')
    expect(stand(four(1), '2024-06-30', steady, { entered: false })).toMatchObject({
      state: 'off',
      sentence: { zh: '4 件事项已办结 1 件，此前各月的情况尚未补录，暂不亮灯' },
    })
    expect(stand(four(0), '2024-06-30', { kind: 'undecided', from: '2024-01-01', event: '县两会' }).state).toBe(
      'undecided',
    )
    expect(stand([], '2024-06-30')).toMatchObject({ state: 'undecided', sentence: { zh: '没有列出事项' } })
  })
})
