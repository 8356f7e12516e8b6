import { describe, expect, it } from 'vitest'
import type { FigureQuestion, Posting } from '../figures/index.ts'
import { foldFigure } from '../figures/index.ts'
import { aLog, aQuestion, aTarget, members } from '../figures/figures.test-support.ts'
import { paceOf } from './pace.ts'
import { countingPeriodOf } from './path.ts'
import type { Path } from './path.ts'
import { standingOf } from './standing.ts'
import type { Standing, StandingContext } from './standing.ts'
import { thresholdsOn } from './thresholds.ts'

const steady: Path = { kind: 'steady', from: '2024-01-01', to: '2024-12-31' }
const byOctober: Path = { kind: 'by', from: '2024-01-01', due: '2024-10-31', linear: false }
const spring: Path = { kind: 'window', from: '2024-04-01', to: '2024-05-31' }

interface Case {
  readonly path?: Path
  readonly asOf: string
  readonly log?: readonly Posting[]
  readonly question?: Partial<FigureQuestion>
  readonly context?: Partial<StandingContext>
}

function stand({ path = steady, asOf, log = [], question = {}, context = {} }: Case): Standing {
  const pace = paceOf(path, asOf)
  const figure = foldFigure(
    log,
    aQuestion({ asOf, period: countingPeriodOf(path), periods: pace.periods, ...question }),
  )
  const { value } = thresholdsOn([], asOf)
  return standingOf(figure, pace, value, { entered: true, explanation: null, ...context })
}

const four = { target: aTarget({ value: 4 }) }

describe('a small count over the whole year', () => {
  it('says in whole units what is expected, done and short, and how long ago the last was', () => {
    const standing = stand({ asOf: '2024-06-30', log: aLog({ day: '2024-04-20' }), question: four })
    expect(standing).toMatchObject({
      state: 'attention',
      sign: '▲',
      expected: 2,
      done: 1,
      lag: { units: 1, points: null },
    })
    expect(standing.sentence).toEqual({
      zh: '应完成 2 场（6月底），已登记 1 场，差 1 场；最近一次登记距今 71 天',
      en: '2 场 expected by the end of June, 1 场 recorded, 1 场 short; the last one was 71 days before',
    })
  })

  it.each([
    ['2024-01-15', 0, 'not_due'],
    ['2024-03-30', 0, 'not_due'],
    ['2024-03-30', 1, 'on_pace'],
    ['2024-03-31', 0, 'attention'],
    ['2024-06-30', 0, 'behind'],
    ['2024-06-30', 2, 'on_pace'],
    ['2024-12-31', 3, 'attention'],
    ['2025-01-01', 3, 'overdue'],
    ['2024-02-01', 4, 'done'],
    ['2025-06-01', 4, 'done'],
  ])('on %s with %i of 4: %s', (asOf, done, state) => {
    const log = aLog(...Array.from({ length: done }, () => ({ day: '2024-01-10' })))
    expect(stand({ asOf, log, question: four }).state).toBe(state)
  })
})

describe('a single one in the whole year', () => {
  const one = { target: aTarget({ value: 1 }) }

  it('is not due until the end, and no green light praises idleness till then', () => {
    const standing = stand({ asOf: '2024-11-30', question: one })
    expect(standing).toMatchObject({ state: 'not_due', expected: 0 })
    expect(standing.sentence.zh).toBe('应于12月底前完成 1 场，已登记 0 场')
    expect(stand({ asOf: '2024-12-31', question: one }).state).toBe('attention')
  })

  it('of each organisation too', () => {
    const question = { target: aTarget({ value: 1, scope: 'each_organization' }) }
    const standing = stand({ asOf: '2024-06-30', question })
    expect(standing.state).toBe('not_due')
    expect(standing.sentence.zh).toBe('每个单位应于12月底前完成 ≥1 场，2 个单位中 0 个达到，2 个未达到')
    const some = stand({ asOf: '2024-06-30', log: aLog({ day: '2024-06-30' }), question })
    expect(some.state).toBe('on_pace')
    expect(some.sentence.zh).toContain(
      '每个单位应于12月底前完成 ≥1 场，2 个单位中 1 个达到，1 个未达到；最近一次登记在当天',
    )
  })
})

describe('a large count', () => {
  const hundred = { target: aTarget({ value: 100, unit: '人次' }) }

  it.each([
    [50, 'on_pace'],
    [40, 'on_pace'],
    [39, 'attention'],
    [20, 'attention'],
    [19, 'behind'],
    [100, 'done'],
  ])('lags in points: %i of 100 in mid-year is %s', (quantity, state) => {
    expect(stand({ asOf: '2024-06-30', log: aLog({ quantity }), question: hundred }).state).toBe(state)
  })

  it('follows the thresholds of the day', () => {
    const source = { zh: '县里通知', en: 'notice' }
    const strict = { attentionPoints: 5, behindPoints: 15, smallBelow: 10, attentionUnits: 1, behindUnits: 2 }
    const rows = [{ from: '2024-06-01', value: strict, source, confirmed: true }]
    expect(thresholdsOn(rows, '2024-06-30')).toMatchObject({ confirmed: true, value: strict })
    expect(thresholdsOn(rows, '2024-05-31')).toMatchObject({ confirmed: false, value: { attentionPoints: 10 } })
  })
})

describe('a due date', () => {
  const two = { target: aTarget({ value: 2, metric: '培训' }) }

  it('expects nothing before its day, all of it on it, and is overdue only afterwards', () => {
    expect(stand({ path: byOctober, asOf: '2024-10-30', question: two })).toMatchObject({
      state: 'not_due',
      expected: 0,
    })
    expect(stand({ path: byOctober, asOf: '2024-10-31', question: two })).toMatchObject({
      state: 'behind',
      expected: 2,
    })
    const overdue = stand({ path: byOctober, asOf: '2024-11-05', log: aLog({ day: '2024-10-01' }), question: two })
    expect(overdue.state).toBe('overdue')
    expect(overdue.sentence.zh).toBe('应于10月底前完成 2 场，已登记 1 场，差 1 场，逾期 5 天；最近一次登记距今 35 天')
  })

  it('rises evenly only where that is chosen', () => {
    const linear: Path = { kind: 'by', from: '2024-01-01', due: '2024-10-31', linear: true }
    expect(stand({ path: linear, asOf: '2024-05-31', question: two })).toMatchObject({
      state: 'attention',
      expected: 1,
    })
  })

  it('is closed by what came late, and says so', () => {
    const log = aLog({ day: '2024-10-01' }, { day: '2024-11-03', status: 'excluded', reason: 'after_due' })
    const standing = stand({ path: byOctober, asOf: '2024-11-05', log, question: two })
    expect(standing.state).toBe('done')
    expect(standing.sentence.zh).toBe('应于10月底前完成 2 场，已登记 1 场，时限后又完成 1 场，逾期完成')
  })
})

describe('a window', () => {
  it('expects nothing before it opens', () => {
    const standing = stand({ path: spring, asOf: '2024-03-31', question: four })
    expect(standing).toMatchObject({ state: 'not_due', expected: 0, done: 0 })
    expect(standing.sentence.zh).toBe('4月1日起开展，应于5月底前完成 4 场，已登记 0 场')
    expect(stand({ path: spring, asOf: '2024-04-30', question: four })).toMatchObject({ state: 'behind', expected: 2 })
  })
})

describe('an event without a day', () => {
  const undecided: Path = { kind: 'undecided', from: '2024-01-01', event: '县两会' }

  it('shows no light, unless it is done anyway', () => {
    const standing = stand({ path: undecided, asOf: '2025-03-01', question: four })
    expect(standing).toMatchObject({ state: 'undecided', sign: '' })
    expect(standing.sentence.zh).toBe('“县两会”的日期未定，暂不亮灯；目标 ≥4 场，已登记 0 场')
    expect(
      stand({ path: undecided, asOf: '2024-03-01', log: aLog({ quantity: 4, day: '2024-02-01' }), question: four })
        .state,
    ).toBe('done')
  })
})

describe('what lights nothing', () => {
  it.each<[string, Case, string, string]>([
    [
      'months not entered',
      { asOf: '2024-12-31', context: { entered: false } },
      'off',
      '此前各月的情况尚未补录，暂不亮灯',
    ],
    [
      'nobody there',
      { asOf: '2024-12-31', question: { target: aTarget({ scope: 'each_organization' }), organizations: [] } },
      'nobody',
      '无对象',
    ],
    ['no ledger', { asOf: '2024-12-31', question: { take: null } }, 'undecided', '未设统计台账，暂不亮灯'],
    [
      'no denominator',
      { asOf: '2024-12-31', question: { target: aTarget({ unit: '%', value: 90 }), register: null } },
      'undecided',
      '缺底数，暂不亮灯',
    ],
  ])('%s', (_, given, state, sentence) => {
    expect(stand(given)).toMatchObject({ state, sentence: { zh: sentence } })
  })
})

describe('an explanation', () => {
  const context = { explanation: { zh: '因疫情延期', en: 'put off' } }

  it('takes the light’s place, not that of something in order', () => {
    const standing = stand({ asOf: '2024-06-30', question: four, context })
    expect(standing).toMatchObject({ state: 'explained', sign: '◇' })
    expect(standing.sentence.zh).toBe('应完成 2 场（6月底），已登记 0 场，差 2 场；已说明：因疫情延期')
    expect(stand({ asOf: '2025-01-31', question: four, context }).state).toBe('explained')
    expect(stand({ asOf: '2024-01-31', question: four, context }).state).toBe('not_due')
  })
})

describe('each organisation', () => {
  const ids = Array.from({ length: 21 }, (_, index) => `town-${index + 1}`)
  const question = { target: aTarget({ value: 4, scope: 'each_organization' }), organizations: members(...ids) }
  const each = (towns: number, times: number) =>
    aLog(
      ...ids
        .slice(0, towns)
        .flatMap((organization) => Array.from({ length: times }, () => ({ organization, day: '2024-03-01' }))),
    )

  it('counts those that have their part by now', () => {
    const standing = stand({ asOf: '2024-06-30', log: each(17, 2), question })
    expect(standing).toMatchObject({ state: 'attention', expected: 21, done: 17 })
    expect(standing.sentence.zh).toBe(
      '每个单位应完成 2 场（6月底），21 个单位中 17 个达到，4 个未达到；最近一次登记距今 121 天',
    )
  })

  it('is not helped by the many of a few', () => {
    expect(stand({ asOf: '2024-06-30', log: each(5, 20), question }).state).toBe('behind')
  })

  it('is done when all have it, and overdue when the time is over', () => {
    expect(stand({ asOf: '2024-06-30', log: each(21, 4), question }).state).toBe('done')
    const overdue = stand({ asOf: '2025-01-10', log: each(17, 4), question })
    expect(overdue).toMatchObject({ state: 'overdue', done: 17 })
    expect(overdue.sentence.zh).toContain(
      '每个单位应于12月底前完成 ≥4 场，21 个单位中 17 个达到，4 个未达到，逾期 10 天',
    )
  })
})

describe('a rate', () => {
  it('lags by its share of the target, unrounded', () => {
    const question = { target: aTarget({ unit: '%', value: 90 }), take: 'last' as const }
    const series = { subject: 'series:east', record: 'r' }
    const log = aLog({ ...series, quantity: 40 }, { ...series, quantity: 100, side: 'denominator' })
    const standing = stand({ asOf: '2024-06-30', log, question })
    expect(standing).toMatchObject({ state: 'on_pace', expected: 45, done: 40 })
    expect(standing.sentence.zh).toContain('应完成 45%（6月底），现为 40.00%（40/100），差 5 个百分点')
  })
})

describe('a limit', () => {
  const question = { target: aTarget({ comparator: '<=', value: 5, unit: '件' }), take: 'last' as const }
  const now = (quantity: number) => aLog({ subject: 'series:east', quantity, day: '2024-03-01' })

  it.each([
    ['2024-06-30', 5, 'on_pace'],
    ['2024-06-30', 6, 'behind'],
    ['2025-01-01', 5, 'done'],
    ['2025-01-01', 6, 'overdue'],
  ])('on %s at %i of at most 5: %s', (asOf, quantity, state) => {
    expect(stand({ asOf, log: now(quantity), question }).state).toBe(state)
  })

  it('says by how much it is broken, and is not kept by knowing nothing', () => {
    expect(stand({ asOf: '2024-06-30', log: now(6), question }).sentence.zh).toContain(
      '应控制在 ≤5 件，6月底为 6 件，超出 1 件',
    )
    expect(stand({ asOf: '2024-06-30', question: { ...question, entered: false } }).state).toBe('undecided')
  })
})

describe('periods', () => {
  const path: Path = {
    kind: 'periodic',
    from: '2024-01-01',
    periods: [
      { words: { zh: '第1季度', en: 'quarter 1' }, from: '2024-01-01', to: '2024-03-31' },
      { words: { zh: '第2季度', en: 'quarter 2' }, from: '2024-04-01', to: '2024-06-30' },
    ],
  }
  const question = { target: aTarget({ value: 1 }) }

  it('are judged alone: a missed one is not filled by the next', () => {
    const standing = stand({
      path,
      asOf: '2024-04-15',
      log: aLog({ day: '2024-04-02' }, { day: '2024-04-03' }),
      question,
    })
    expect(standing).toMatchObject({ state: 'overdue', expected: 1, done: 0, lag: { units: 1 } })
    expect(standing.sentence.zh).toBe(
      '每期应完成 ≥1 场，已到 1 期，完成 0 期；第1季度（0 场）未完成；本期（第2季度）已登记 2 场；最近一次登记距今 12 天',
    )
  })

  it('are on pace while the present one runs, and done after the last', () => {
    expect(stand({ path, asOf: '2024-02-01', question }).state).toBe('on_pace')
    expect(
      stand({ path, asOf: '2024-07-01', log: aLog({ day: '2024-01-02' }, { day: '2024-05-03' }), question }).state,
    ).toBe('done')
  })
})
