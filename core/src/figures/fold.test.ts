import { describe, expect, it } from 'vitest'
import { aLog, aQuestion, aTarget, members } from './figures.test-support.ts'
import { foldFigure } from './fold.ts'

const late = { status: 'excluded', reason: 'after_due' } as const

describe('a total', () => {
  it('adds up what counts, and lists what does not', () => {
    const log = aLog(
      {},
      { organization: 'west', quantity: 2 },
      { status: 'excluded', reason: 'filter_not_met' },
      { status: 'disputed' },
    )
    const figure = foldFigure(log, aQuestion())
    expect(figure).toMatchObject({ numerator: 3, denominator: null, nothing: null, met: true })
    expect(figure.counted.map(({ id }) => id)).toEqual(['claim-1', 'claim-2'])
    expect(figure.excluded.map(({ id }) => id)).toEqual(['claim-3'])
    expect(figure.disputed.map(({ id }) => id)).toEqual(['claim-4'])
    expect(figure.rows.map(({ id, numerator }) => [id, numerator])).toEqual([
      ['east', 1],
      ['west', 2],
    ])
  })

  it('forgets what was reversed, and the reversal', () => {
    const log = aLog({}, {}, { reverses: 'claim-1' })
    expect(foldFigure(log, aQuestion()).counted.map(({ id }) => id)).toEqual(['claim-2'])
  })

  it('knows facts up to as-of only, and its own target only', () => {
    const log = aLog({ day: '2024-07-01' }, { day: '2024-06-30' }, { target: 'target-2' })
    const figure = foldFigure(log, aQuestion({ asOf: '2024-06-30' }))
    expect(figure).toMatchObject({ numerator: 1, lastDay: '2024-06-30' })
  })

  it('counts a joint activity once, and says why the rows do not add up', () => {
    const log = aLog(
      { record: 'joint', organization: 'east' },
      { record: 'joint', organization: 'west' },
      { organization: 'office' },
    )
    const figure = foldFigure(log, aQuestion())
    expect(figure.numerator).toBe(2)
    expect(figure.whySumsDiffer).toEqual({
      sumOfRows: 2,
      whole: 2,
      shared: [{ subject: 'record:joint', record: 'joint', quantity: 1, organizations: ['east', 'west'] }],
      outside: 1,
      words: {
        zh: '1 件由几家共同计入，各家之和比总数多 1；另有 1 由所列单位以外的单位完成',
        en: '1 are counted by several, so that the rows exceed the whole by 1; 1 come from organisations that are not listed',
      },
    })
    expect(foldFigure(aLog({}), aQuestion()).whySumsDiffer).toBeNull()
  })

  it('counts a person once, in whatever records he stands', () => {
    const log = aLog(
      { subject: 'person:甲' },
      { subject: 'person:乙', organization: 'west' },
      { subject: 'person:甲', organization: 'west' },
    )
    const figure = foldFigure(log, aQuestion({ target: aTarget({ unit: '名', value: 2 }) }))
    expect(figure.numerator).toBe(2)
    expect(figure.rows.map(({ numerator }) => numerator)).toEqual([1, 2])
  })

  it('shows what came after the due date apart', () => {
    const figure = foldFigure(aLog({}, late, { ...late, record: 'record-1' }, { quantity: 1 }), aQuestion())
    expect(figure).toMatchObject({ numerator: 2, late: 1, met: false, metLate: true })
  })

  it('says whether there is anything at all, for existence', () => {
    const question = aQuestion({ target: aTarget({ scope: 'existence', value: 1, unit: '个' }) })
    expect(foldFigure(aLog({}, {}), question)).toMatchObject({ numerator: 1, met: true })
    expect(foldFigure([], question)).toMatchObject({ numerator: 0, met: false })
  })

  it('compares a target in 万 with counts in ones', () => {
    const question = aQuestion({ target: aTarget({ value: 0.5, unit: '万人次' }) })
    expect(foldFigure(aLog({ quantity: 4999 }), question).met).toBe(false)
    expect(foldFigure(aLog({ quantity: 5000 }), question).met).toBe(true)
  })
})

describe('each organisation', () => {
  const target = aTarget({ scope: 'each_organization', value: 2 })

  it('tells how many of how many reach it, never the sum', () => {
    const log = aLog({}, {}, {}, {}, { organization: 'west' })
    const figure = foldFigure(log, aQuestion({ target, organizations: members('east', 'west', 'north') }))
    expect(figure).toMatchObject({ numerator: 1, denominator: 3, met: false })
    expect(figure.rows.map(({ id, numerator, met }) => [id, numerator, met])).toEqual([
      ['east', 4, true],
      ['west', 1, false],
      ['north', 0, false],
    ])
  })

  it('takes in what lies below it', () => {
    const organizations = [{ id: 'east', name: '东', includes: new Set(['east', 'branch-1']) }]
    const figure = foldFigure(aLog({ organization: 'branch-1' }, {}), aQuestion({ target, organizations }))
    expect(figure).toMatchObject({ numerator: 1, denominator: 1, met: true })
  })

  it('counts nobody against those who are vacant or whom it does not concern', () => {
    const organizations = [
      ...members('east'),
      { id: 'west', name: '西', state: 'vacant' as const },
      { id: 'north', name: '北', state: 'not_applicable' as const },
    ]
    const figure = foldFigure(aLog({}, {}, { organization: 'north' }), aQuestion({ target, organizations }))
    expect(figure).toMatchObject({ numerator: 1, denominator: 1, met: true })
    expect(figure.rows.map(({ nothing }) => nothing)).toEqual([null, 'nobody', 'not_applicable'])
  })

  it('is nobody’s where all are vacant', () => {
    const organizations = [{ id: 'west', name: '西', state: 'vacant' as const }]
    expect(foldFigure([], aQuestion({ target, organizations }))).toMatchObject({ nothing: 'nobody', met: false })
    expect(foldFigure([], aQuestion({ target, organizations: [] })).nothing).toBe('nobody')
  })

  it('knows who reached it late', () => {
    const log = aLog({}, {}, { organization: 'west' }, { ...late, organization: 'west' })
    expect(foldFigure(log, aQuestion({ target }))).toMatchObject({ numerator: 1, late: 1, met: false, metLate: true })
  })
})

describe('each person', () => {
  const target = aTarget({ scope: 'each_person', value: 1 })
  const log = aLog(
    { subject: 'record:a/person:甲' },
    { subject: 'record:b/person:甲' },
    { subject: 'record:b/person:丙' },
  )

  it('tells how many of those listed reach it', () => {
    const figure = foldFigure(log, aQuestion({ target, persons: ['甲', '乙'] }))
    expect(figure).toMatchObject({ numerator: 1, denominator: 2, met: false })
    expect(figure.rows.map(({ id, numerator }) => [id, numerator])).toEqual([
      ['甲', 2],
      ['乙', 0],
    ])
  })

  it('counts those seen where nobody has listed them, and claims no denominator', () => {
    expect(foldFigure(log, aQuestion({ target }))).toMatchObject({
      numerator: 2,
      denominator: null,
      nothing: 'no_denominator',
      met: false,
    })
  })
})

describe('a rate', () => {
  const target = aTarget({ value: 90, unit: '%', scope: 'coverage' })
  const rate = (organization: string, day: string, done: number, due: number) => {
    const shared = { organization, day, record: `${organization}-${day}`, subject: `series:${organization}` }
    return [
      { ...shared, quantity: done },
      { ...shared, quantity: due, side: 'denominator' as const },
    ]
  }

  it('sums both sides and never averages: 1/1 and 8/10 are 9/11', () => {
    const log = aLog(...rate('east', '2024-05-01', 1, 1), ...rate('west', '2024-05-01', 8, 10))
    const figure = foldFigure(log, aQuestion({ target, take: 'last' }))
    expect(figure).toMatchObject({ numerator: 9, denominator: 11, met: false })
    expect(figure.rows.map(({ met }) => met)).toEqual([true, false])
  })

  it('takes each organisation’s last statement, the later entry of one day', () => {
    const log = aLog(
      ...rate('east', '2024-05-01', 5, 10),
      ...rate('east', '2024-03-01', 1, 10),
      ...rate('east', '2024-05-01', 9, 10).map((claim) => ({ ...claim, record: 'again' })),
    )
    expect(foldFigure(log, aQuestion({ target, take: 'last' }))).toMatchObject({
      numerator: 9,
      denominator: 10,
      met: true,
    })
  })

  it('goes by the register where there is one, and refuses strangers to it', () => {
    const register = { size: 2, on: '2024-01-01', source: { zh: '名单', en: 'list' }, entries: new Set(['s1', 's2']) }
    const log = aLog({ subject: 'entry:s1' }, { subject: 'entry:s1', organization: 'west' }, { subject: 'entry:s9' })
    const figure = foldFigure(log, aQuestion({ target, register }))
    expect(figure).toMatchObject({ numerator: 1, denominator: 2, met: false })
    expect(figure.excluded.map(({ id, words }) => [id, words.zh])).toEqual([['claim-3', '不在底数名单内']])
  })

  it('is no figure without a denominator, and nobody’s with an empty one', () => {
    const register = { size: 0, on: '2024-01-01', source: { zh: '名单', en: 'list' } }
    expect(foldFigure(aLog({}), aQuestion({ target, register: null }))).toMatchObject({
      nothing: 'no_denominator',
      met: false,
    })
    expect(foldFigure([], aQuestion({ target, register }))).toMatchObject({ nothing: 'nobody', met: false })
  })
})

describe('the nothings', () => {
  it.each([
    ['0 where something was entered', aLog({ status: 'excluded' }), aQuestion({ entered: false }), 'zero'],
    ['0 where the office says that all is entered', [], aQuestion(), 'zero'],
    ['no data', [], aQuestion({ entered: false }), 'no_data'],
    [
      'not yet due',
      [],
      aQuestion({ asOf: '2024-03-31', period: { from: '2024-04-01', to: '2024-05-31' } }),
      'not_yet_due',
    ],
    ['no ledger', [], aQuestion({ take: null }), 'no_binding'],
    ['something', aLog({}), aQuestion(), null],
  ])('%s', (_, log, question, nothing) => {
    expect(foldFigure(log, question).nothing).toBe(nothing)
  })

  it('do not keep a limit: knowing nothing is not staying under it', () => {
    const target = aTarget({ comparator: '<=', value: 5, unit: '件' })
    expect(foldFigure([], aQuestion({ target, entered: false })).met).toBe(false)
    expect(foldFigure([], aQuestion({ target })).met).toBe(true)
  })
})

describe('periods', () => {
  const quarter = (number: number, from: string, to: string) => ({
    words: { zh: `第${number}季度`, en: `quarter ${number}` },
    from,
    to,
  })
  const periods = [quarter(1, '2024-01-01', '2024-03-31'), quarter(2, '2024-04-01', '2024-06-30')]
  const log = aLog({ day: '2024-02-01' }, { day: '2024-02-02' }, { day: '2024-05-01', organization: 'west' })

  it('are each counted alone: what one has too many does not fill another', () => {
    const question = aQuestion({ target: aTarget({ value: 2 }), periods, asOf: '2024-06-30' })
    const figure = foldFigure(log, question)
    expect(figure.periods.map(({ numerator, met, ended }) => [numerator, met, ended])).toEqual([
      [2, true, true],
      [1, false, false],
    ])
    expect(figure.met).toBe(false)
  })

  it('name what each organisation missed', () => {
    const target = aTarget({ value: 1, scope: 'each_organization' })
    const figure = foldFigure(log, aQuestion({ target, periods, asOf: '2024-07-01' }))
    expect(figure.rows.map(({ missed, met }) => [missed.map(({ words }) => words.zh), met])).toEqual([
      [['第2季度'], false],
      [['第1季度'], false],
    ])
    expect(figure.periods.map(({ numerator, denominator }) => [numerator, denominator])).toEqual([
      [1, 2],
      [1, 2],
    ])
  })
})
