import { describe, expect, it } from 'vitest'
import { foldFigure, printFigure } from '../figures/index.ts'
import type { Figure, Posting } from '../figures/index.ts'
import { members } from '../figures/figures.test-support.ts'
import { checkRecord, claimsOf, decodeRecord, findLedger, ledgers, proposeBinding, reclaim } from '../ledgers/index.ts'
import type { Binding, Claim, CountedTarget, LiveBinding, RecordVersion } from '../ledgers/index.ts'
import { documentOfLines, readPlan } from '../reading/index.ts'
import { paceOf } from './pace.ts'
import { countingPeriodOf, pathOf } from './path.ts'
import type { Path } from './path.ts'
import { standingOf } from './standing.ts'
import type { Standing } from './standing.ts'
import { thresholdsOn } from './thresholds.ts'

/** The whole kernel on a plan of two sentences: read, bound, recorded, corrected, counted, lit. */

const TEXT = [
  '示例县2024年工作要点',
  '一、各乡镇全年分别开展法治宣传活动不少于2场。',
  '二、完成调研报告2篇（10月底前）。',
].join('\n')
const TOWNS = ['east', 'west', 'north']

interface Counted {
  readonly target: CountedTarget
  readonly binding: Binding
  readonly path: Path
}

function planned(): readonly Counted[] {
  const plan = readPlan(documentOfLines(TEXT), { year: 2024 })
  const promises = [
    ...plan.tasks.flatMap((task) =>
      task.targets.map((target) => ({ target, deadlines: task.deadlines, text: task.text })),
    ),
    ...plan.orphanTargets.map((target) => ({ target, deadlines: [], text: '' })),
  ]
  return promises.map(({ target: read, deadlines, text }, index) => {
    const target = { ...read, id: `target-${index + 1}` }
    const { binding } = proposeBinding(target, ledgers, text)
    if (binding === null) throw new Error(`nothing counts ${target.words}`)
    const own = read.deadline === undefined ? {} : { own: read.deadline }
    return { target, binding, path: pathOf({ deadlines, ...own, year: 2024, events: new Map() }) }
  })
}

/** A log as the server keeps one, in memory. */
function openBook(counted: readonly Counted[]) {
  const log: Posting[] = []
  const versions = new Map<string, number>()
  const live: readonly LiveBinding[] = counted.map(({ target, binding, path }) => ({
    ...binding,
    scope: target.scope,
    period: countingPeriodOf(path),
    organizations: null,
  }))
  const write = (claim: Claim, reverses: string | null) =>
    log.push({ ...claim, id: `claim-${log.length + 1}`, reverses })
  return {
    log,
    record(ledgerName: string, record: string, organization: string, sent: unknown) {
      const ledger = findLedger(ledgerName)
      if (ledger === null) throw new Error(`no ledger ${ledgerName}`)
      const decoded = decodeRecord(ledger, sent)
      if (!decoded.ok) throw new Error(decoded.refusals[0]?.words.zh)
      expect(checkRecord(ledger, decoded.data, { today: '2025-01-31', organization })).toEqual([])
      const version = (versions.get(record) ?? 0) + 1
      versions.set(record, version)
      const made: RecordVersion = {
        record,
        version,
        ledger: ledgerName,
        organization,
        step: 'recorded',
        data: decoded.data,
        struckOff: false,
      }
      const standing = log.filter(
        (each) => each.record === record && each.reverses === null && !log.some(({ reverses }) => reverses === each.id),
      )
      const { reverse, append } = reclaim(standing, claimsOf(ledger, made, live))
      for (const gone of reverse) write(gone, gone.id)
      for (const claim of append) write(claim, null)
    },
  }
}

function look(
  { target, binding, path }: Counted,
  log: readonly Posting[],
  asOf: string,
): { figure: Figure; standing: Standing } {
  const figure = foldFigure(log, {
    target,
    take: binding.take,
    asOf,
    period: countingPeriodOf(path),
    organizations: members(...TOWNS),
    entered: true,
  })
  const standing = standingOf(figure, paceOf(path, asOf), thresholdsOn([], asOf).value, {
    entered: true,
    explanation: null,
  })
  return { figure, standing }
}

const anActivity = (heldOn: string, changes: object = {}) => ({
  held_on: heldOn,
  subject: '宪法进校园',
  kind: 'talk',
  topics: ['law'],
  head_count: 40,
  ...changes,
})
const aReport = (doneOn: string, quantity = 1) => ({ done_on: doneOn, about: '调研报告', quantity, unit: '篇' })

describe('a year of two targets', () => {
  const [each, reports, ...others] = planned()
  if (each === undefined || reports === undefined) throw new Error('the plan has two targets')

  it('is read and bound by rule', () => {
    expect(others).toEqual([])
    expect(each.target).toMatchObject({ scope: 'each_organization', value: 2, unit: '场' })
    expect(each.binding).toMatchObject({ ledger: 'activity', population: { kind: 'class' } })
    expect(reports.binding).toMatchObject({ ledger: 'result', measure: 'delivered', population: { kind: 'assigned' } })
    expect([each.path.kind, reports.path]).toEqual([
      'steady',
      { kind: 'by', from: '2024-01-01', due: '2024-10-31', linear: false },
    ])
  })

  it('moves its standings as facts are recorded', () => {
    const book = openBook([each, reports])
    expect(look(each, book.log, '2024-06-30').standing.state).toBe('behind')
    book.record('activity', 'a', 'east', anActivity('2024-03-04', { co_hosts: ['west'] }))
    const { figure, standing } = look(each, book.log, '2024-06-30')
    expect(figure.rows.map(({ numerator }) => numerator)).toEqual([1, 1, 0])
    expect(figure.whySumsDiffer).toMatchObject({ sumOfRows: 2, whole: 1 })
    expect(standing).toMatchObject({ state: 'attention', done: 2, expected: 3 })
    expect(standing.sentence.zh).toBe(
      '每个单位应完成 1 场（6月底），3 个单位中 2 个达到，1 个未达到；最近一次登记距今 118 天',
    )
    book.record('activity', 'b', 'north', anActivity('2024-06-30', { subject: '禁毒课', topics: ['drugs'] }))
    expect(look(each, book.log, '2024-06-30').standing.state).toBe('attention')
    book.record('activity', 'c', 'north', anActivity('2024-06-30'))
    expect(look(each, book.log, '2024-06-30').standing.state).toBe('on_pace')
  })

  it('takes a correction, and still knows what was known before', () => {
    const book = openBook([each, reports])
    book.record('result', 'r', 'office', aReport('2024-05-06', 2))
    const known = book.log.length
    expect(look(reports, book.log, '2024-06-30').standing).toMatchObject({ state: 'done' })
    book.record('result', 'r', 'office', aReport('2024-05-06', 1))
    expect(printFigure(look(reports, book.log, '2024-06-30').figure).short.zh).toBe('1 篇')
    expect(printFigure(look(reports, book.log.slice(0, known), '2024-06-30').figure).short.zh).toBe('2 篇')
    expect(book.log.map(({ reverses }) => reverses)).toEqual([null, 'claim-1', null])
    book.record('result', 'r', 'office', { ...aReport('2024-05-06', 1), note: '已印发' })
    expect(book.log).toHaveLength(3)
  })

  it('is overdue when the time is over, and closed by what comes late', () => {
    const book = openBook([each, reports])
    book.record('result', 'r', 'office', aReport('2024-10-31'))
    expect(look(reports, book.log, '2024-10-31').standing.state).toBe('attention')
    expect(look(reports, book.log, '2024-11-01').standing.state).toBe('overdue')
    book.record('result', 's', 'office', aReport('2024-11-08'))
    const { figure, standing } = look(reports, book.log, '2024-11-30')
    expect(figure).toMatchObject({ numerator: 1, late: 1, met: false, metLate: true })
    expect(figure.excluded.map(({ words }) => words.zh)).toEqual(['晚于完成时限（2024-10-31），列为逾期完成'])
    expect(standing).toMatchObject({ state: 'done' })
  })
})
