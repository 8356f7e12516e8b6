import { describe, expect, it } from 'vitest'
import type { FigureQuestion, Posting } from '../figures/index.ts'
import { foldFigure } from '../figures/index.ts'
import { aLog, aQuestion, aTarget, members } from '../figures/figures.test-support.ts'
import { paceOf } from './pace.ts'
import { countingPeriodOf } from './path.ts'
import type { Path } from './path.ts'
import { periodsOf } from './periods.ts'
import { standingOf } from './standing.ts'
import { thresholdsOn } from './thresholds.ts'

const steady: Path = { kind: 'steady', from: '2024-01-01', to: '2024-12-31' }
const quarterly: Path = {
  kind: 'periodic',
  from: '2024-01-01',
  periods: periodsOf({ every: 'quarter' }, '2024-01-01', '2024-12-31'),
}
const TOWNS = Array.from({ length: 12 }, (_, index) => `town-${index + 1}`)

function stand(path: Path, asOf: string, log: readonly Posting[], question: Partial<FigureQuestion>) {
  const pace = paceOf(path, asOf)
  const period = countingPeriodOf(path)
  const figure = foldFigure(
    log,
    aQuestion({ asOf, period, periods: pace.periods, organizations: members(...TOWNS), ...question }),
  )
  return standingOf(figure, pace, thresholdsOn([], asOf).value, { entered: true, explanation: null })
}
const by = (towns: number, day: string, quantity = 1) =>
  TOWNS.slice(0, towns).map((organization) => ({ organization, day, quantity }))

describe('each organisation in each period', () => {
  const question = { target: aTarget({ value: 1, scope: 'each_organization' }) }

  it('keeps up while it has missed none of its periods', () => {
    expect(stand(quarterly, '2024-03-31', [], question).state).toBe('not_due')
    const all = aLog(...by(12, '2024-02-01'))
    const standing = stand(quarterly, '2024-05-01', all, question)
    expect(standing).toMatchObject({ state: 'on_pace', expected: 12, done: 12 })
    expect(standing.sentence.zh).toBe('每个单位每期应完成 ≥1 场，12 个单位中 12 个达到；最近一次登记距今 90 天')
  })

  it('lags by the share of those who missed one', () => {
    expect(stand(quarterly, '2024-05-01', aLog(...by(11, '2024-02-01')), question).state).toBe('on_pace')
    expect(stand(quarterly, '2024-05-01', aLog(...by(9, '2024-02-01')), question).state).toBe('attention')
    expect(stand(quarterly, '2024-05-01', aLog(...by(8, '2024-02-01')), question).state).toBe('behind')
  })

  it('is not helped by doing twice as much afterwards, and overdue only at the end', () => {
    const late = aLog(
      ...by(8, '2024-02-01'),
      ...by(12, '2024-05-01', 9),
      ...by(12, '2024-08-01'),
      ...by(12, '2024-11-01'),
    )
    expect(stand(quarterly, '2024-12-31', late, question).state).toBe('behind')
    expect(stand(quarterly, '2025-01-01', late, question)).toMatchObject({ state: 'overdue', done: 8 })
    const kept = aLog(...['2024-02-01', '2024-05-01', '2024-08-01', '2024-11-01'].flatMap((day) => by(12, day)))
    expect(stand(quarterly, '2025-01-01', kept, question).state).toBe('done')
  })
})

describe('each organisation under a limit', () => {
  const question = { target: aTarget({ value: 2, comparator: '<=', scope: 'each_organization', unit: '件' }) }

  it('is on pace while kept, done at the end, and lags by those who break it', () => {
    expect(stand(steady, '2024-06-30', aLog(...by(12, '2024-02-01', 2)), question).state).toBe('on_pace')
    expect(stand(steady, '2025-01-01', aLog(...by(12, '2024-02-01', 2)), question).state).toBe('done')
    expect(stand(steady, '2024-06-30', aLog(...by(3, '2024-02-01', 3)), question).state).toBe('attention')
    expect(stand(steady, '2025-01-01', aLog(...by(3, '2024-02-01', 3)), question)).toMatchObject({
      state: 'overdue',
      done: 9,
    })
  })
})

describe('each organisation with a rate', () => {
  it('has its part when its own rate has', () => {
    const question = { target: aTarget({ value: 80, unit: '%', scope: 'each_organization' }), take: 'last' as const }
    const rate = (organization: string, done: number) => {
      const shared = {
        organization,
        subject: `series:${organization}`,
        record: `of-${organization}`,
        day: '2024-03-01',
      }
      return [
        { ...shared, quantity: done },
        { ...shared, quantity: 10, side: 'denominator' as const },
      ]
    }
    const log = aLog(...TOWNS.flatMap((town, index) => rate(town, index < 10 ? 4 : 3)))
    const standing = stand(steady, '2024-06-30', log, question)
    expect(standing).toMatchObject({ state: 'attention', done: 10 })
    expect(standing.sentence.zh).toContain('每个单位应完成 40%（6月底），12 个单位中 10 个达到，2 个未达到')
  })
})

describe('each person', () => {
  it('is counted among those listed, in people', () => {
    const question = { target: aTarget({ value: 2, scope: 'each_person' }), persons: ['甲', '乙', '丙'] }
    const log = aLog(
      { subject: 'record:a/person:甲', day: '2024-03-01' },
      { subject: 'record:a/person:乙', day: '2024-03-01' },
    )
    const standing = stand(steady, '2024-06-30', log, question)
    expect(standing).toMatchObject({ state: 'attention', done: 2, expected: 3, lag: { units: 1, points: null } })
    expect(standing.sentence.zh).toContain('每人应完成 1 场（6月底），3 人中 2 人达到，1 人未达到')
  })

  it('waits for the list of persons', () => {
    expect(stand(steady, '2024-06-30', [], { target: aTarget({ scope: 'each_person' }) }).state).toBe('undecided')
  })
})

describe('existence', () => {
  const question = { target: aTarget({ value: 1, unit: '个', scope: 'existence' }) }
  const july: Path = { kind: 'by', from: '2024-01-01', due: '2024-07-31', linear: false }

  it('is done as soon as there is one, and overdue if there is none', () => {
    expect(stand(july, '2024-06-30', [], question).state).toBe('not_due')
    expect(stand(july, '2024-06-30', aLog({ day: '2024-05-01' }), question).state).toBe('done')
    const overdue = stand(july, '2024-08-02', [], question)
    expect(overdue.state).toBe('overdue')
    expect(overdue.sentence.zh).toBe('应于7月底前完成 1 个，已登记 0 个，差 1 个，逾期 2 天')
  })
})

describe('a limit in each period', () => {
  const question = { target: aTarget({ value: 2, comparator: '<=', unit: '次' }) }

  it('is broken in the present period at once, and kept only when all are over', () => {
    expect(stand(quarterly, '2024-02-01', aLog({ day: '2024-01-10', quantity: 3 }), question).state).toBe('behind')
    expect(stand(quarterly, '2024-04-01', aLog({ day: '2024-01-10', quantity: 3 }), question).state).toBe('overdue')
    const two = aLog({ day: '2024-01-10', quantity: 2 }, { day: '2024-04-10', quantity: 2 })
    expect(stand(quarterly, '2024-05-01', two, question).state).toBe('on_pace')
    expect(stand(quarterly, '2024-05-01', aLog({ day: '2024-01-10', quantity: 2 }), question).state).toBe('on_pace')
    expect(stand(quarterly, '2025-01-01', aLog({ day: '2024-01-10', quantity: 2 }), question).state).toBe('done')
  })
})

describe('many periods', () => {
  it('are named, three of them', () => {
    const monthly: Path = {
      kind: 'periodic',
      from: '2024-01-01',
      periods: periodsOf({ every: 'month' }, '2024-01-01', '2024-12-31'),
    }
    const { sentence } = stand(monthly, '2024-06-15', [], { target: aTarget({ value: 1 }) })
    expect(sentence.zh).toBe(
      '每期应完成 ≥1 场，已到 5 期，完成 0 期；1月（0 场）、2月（0 场）、3月（0 场）等 5 期未完成；本期（6月）已登记 0 场',
    )
    expect(sentence.en).toContain('not reached: month 1 (0 场), month 2 (0 场), month 3 (0 场) and 2 more')
  })
})
