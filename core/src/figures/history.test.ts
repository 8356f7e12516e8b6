import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { claimsOf, findLedger, reclaim } from '../ledgers/index.ts'
import type { LiveBinding, RecordVersion } from '../ledgers/index.ts'
import type { Posting } from './figure.ts'
import { aQuestion, aTarget, members } from './figures.test-support.ts'
import { foldFigure } from './fold.ts'
import { livePostings } from './live.ts'

/** Random histories of records, corrected, struck off, held jointly: the log of claims must always tell what a recount tells. */

const found = findLedger('activity')
if (found === null) throw new Error('there is a ledger of activities')
const ledger = found

const ORGANIZATIONS = ['east', 'west', 'north', 'office']
const RESPONSIBLE = new Set(['east', 'west', 'north'])
const PERIOD = { from: '2024-01-01', to: '2024-09-30' }

const binding = (target: string, changes: Partial<LiveBinding>): LiveBinding => ({
  target,
  ledger: 'activity',
  measure: 'sessions',
  filter: [{ kind: 'one_of', field: 'topics', values: ['law'] }],
  population: { kind: 'assigned' },
  register: null,
  subject: 'record',
  take: 'sum',
  scope: 'total',
  period: PERIOD,
  organizations: RESPONSIBLE,
  ...changes,
})
const bindings = [
  binding('total', {}),
  binding('attendances', { measure: 'attendances' }),
  binding('each', { scope: 'each_organization' }),
]

interface Entry {
  readonly record: number
  readonly host: string
  readonly coHosts: readonly string[]
  readonly day: string
  readonly law: boolean
  readonly head: number
  readonly struckOff: boolean
}

const entry: fc.Arbitrary<Entry> = fc.record({
  record: fc.nat(7),
  host: fc.constantFrom(...ORGANIZATIONS),
  coHosts: fc.uniqueArray(fc.constantFrom(...ORGANIZATIONS), { maxLength: 3 }),
  day: fc.constantFrom('2023-12-31', '2024-01-01', '2024-06-30', '2024-09-30', '2024-10-01'),
  law: fc.boolean(),
  head: fc.integer({ min: 1, max: 99 }),
  struckOff: fc.boolean(),
})

function versionOf(each: Entry, version: number, host: string): RecordVersion {
  const data = {
    held_on: each.day,
    subject: '活动',
    kind: 'talk',
    topics: [each.law ? 'law' : 'unity'],
    place: null,
    head_count: each.head,
    co_hosts: each.coHosts.filter((id) => id !== host),
    leaders: [],
    note: null,
  }
  const struckOff = each.struckOff && version > 1
  return {
    record: `record-${each.record}`,
    version,
    ledger: 'activity',
    organization: host,
    step: 'recorded',
    data,
    struckOff,
  }
}

/** Writes a history as the product does: a record's organisation stays, each version reverses and appends. */
function write(history: readonly Entry[]): { log: readonly Posting[]; current: readonly RecordVersion[] } {
  const log: Posting[] = []
  const current = new Map<number, RecordVersion>()
  for (const each of history) {
    const former = current.get(each.record)
    const next = versionOf(each, (former?.version ?? 0) + 1, former?.organization ?? each.host)
    const live = livePostings(log).filter(({ record }) => record === next.record)
    const { reverse, append } = reclaim(live, claimsOf(ledger, next, bindings))
    for (const gone of reverse) log.push({ ...gone, id: `claim-${log.length}`, reverses: gone.id })
    for (const made of append) log.push({ ...made, id: `claim-${log.length}`, reverses: null })
    current.set(each.record, next)
  }
  return { log, current: [...current.values()] }
}

function counting(current: readonly RecordVersion[], asOf: string): readonly RecordVersion[] {
  return current.filter(({ data, struckOff, organization }) => {
    const day = String(data['held_on'])
    const parties = [organization, ...(data['co_hosts'] as readonly string[])]
    const law = (data['topics'] as readonly string[]).includes('law')
    return (
      !struckOff &&
      law &&
      day >= PERIOD.from &&
      day <= PERIOD.to &&
      day <= asOf &&
      parties.some((id) => RESPONSIBLE.has(id))
    )
  })
}

const days = fc.constantFrom('2024-01-01', '2024-06-29', '2024-06-30', '2024-12-31')

describe('after any history', () => {
  it('a total counts each record once, and its attendances once', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 25 }), days, (history, asOf) => {
        const { log, current } = write(history)
        const due = counting(current, asOf)
        const ask = (id: string) => foldFigure(log, aQuestion({ target: aTarget({ id }), asOf, period: PERIOD }))
        expect(ask('total').numerator).toBe(due.length)
        expect(ask('attendances').numerator).toBe(due.reduce((sum, { data }) => sum + Number(data['head_count']), 0))
      }),
    )
  })

  it('each organisation has what it held, as host or with others, once', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 25 }), days, (history, asOf) => {
        const { log, current } = write(history)
        const target = aTarget({ id: 'each', scope: 'each_organization', value: 2 })
        const organizations = members(...RESPONSIBLE)
        const figure = foldFigure(log, aQuestion({ target, asOf, period: PERIOD, organizations }))
        const due = counting(current, asOf)
        const held = [...RESPONSIBLE].map(
          (id) =>
            due.filter(({ organization, data }) =>
              [organization, ...(data['co_hosts'] as readonly string[])].includes(id),
            ).length,
        )
        expect(figure.rows.map(({ numerator }) => numerator)).toEqual(held)
        expect(figure.numerator).toBe(held.filter((count) => count >= 2).length)
        const { whySumsDiffer } = figure
        const sum = held.reduce((all, count) => all + count, 0)
        expect(whySumsDiffer === null ? sum : whySumsDiffer.whole).toBe(due.length)
        const twice = whySumsDiffer?.shared.reduce((all, each) => all + each.organizations.length - 1, 0) ?? 0
        expect(sum - twice).toBe(due.length)
      }),
    )
  })

  it('the log up to an earlier entry still tells what was known then', () => {
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 20 }), fc.nat(19), (history, cut) => {
        const before = write(history.slice(0, cut % history.length))
        const after = write(history)
        const question = aQuestion({ target: aTarget({ id: 'total' }), period: PERIOD })
        expect(foldFigure(after.log.slice(0, before.log.length), question)).toEqual(foldFigure(before.log, question))
      }),
    )
  })

  it('the order of sums does not matter', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 20 }), (history) => {
        const { log } = write(history)
        const question = aQuestion({ target: aTarget({ id: 'attendances' }), period: PERIOD })
        expect(foldFigure(log.toReversed(), question).numerator).toBe(foldFigure(log, question).numerator)
      }),
    )
  })

  it('a history written twice appends nothing the second time', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 20 }), (history) => {
        const { log, current } = write(history)
        for (const version of current) {
          const live = livePostings(log).filter(({ record }) => record === version.record)
          expect(reclaim(live, claimsOf(ledger, version, bindings))).toEqual({ reverse: [], append: [] })
        }
      }),
    )
  })
})
