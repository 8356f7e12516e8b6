import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayAfter } from '../lib/dates.ts'
import { foldFigure } from '../figures/index.ts'
import { aLog, aQuestion, aTarget, members } from '../figures/figures.test-support.ts'
import type { CountedTarget } from '../ledgers/index.ts'
import { paceOf } from './pace.ts'
import { countingPeriodOf, dueOf } from './path.ts'
import type { Path } from './path.ts'
import { standingOf } from './standing.ts'
import type { StandingState } from './states.ts'
import { defaultThresholds, thresholdsOn } from './thresholds.ts'

const DAYS: readonly string[] = Array.from({ length: 430 }).reduce<string[]>(
  (days) => [...days, dayAfter(days.at(-1) ?? '')],
  ['2024-01-01'],
)
const day = fc.constantFrom(...DAYS)

const path: fc.Arbitrary<Path> = fc.tuple(day, day, fc.boolean()).chain(([one, other, linear]) => {
  const [from, to] = one <= other ? [one, other] : [other, one]
  const start = '2024-01-01'
  return fc.constantFrom<Path>(
    { kind: 'steady', from: start, to },
    { kind: 'window', from, to },
    { kind: 'by', from: start, due: to, linear },
    { kind: 'several', from: start, dues: [from, to] },
    {
      kind: 'milestones',
      from: start,
      points: [
        { day: from, share: 0.5 },
        { day: to, share: 1 },
      ],
    },
  )
})
const target: fc.Arbitrary<CountedTarget> = fc
  .tuple(fc.integer({ min: 1, max: 40 }), fc.constantFrom('total', 'each_organization'))
  .map(([value, scope]) => aTarget({ value, scope: scope as CountedTarget['scope'] }))

const standing = (given: Path, of: CountedTarget, done: number, asOf: string) => {
  const log = aLog({ quantity: done, day: '2024-01-01' }, { quantity: done, day: '2024-01-01', organization: 'west' })
  const some = done > 0 ? (of.scope === 'total' ? log.slice(0, 1) : log) : []
  const pace = paceOf(given, asOf)
  // Facts of before a window count here, so that only the pace is looked at.
  const question = aQuestion({
    target: of,
    asOf,
    period: { ...countingPeriodOf(given), from: '2024-01-01' },
    organizations: members('east', 'west'),
  })
  return standingOf(foldFigure(some, question), pace, thresholdsOn(defaultThresholds, asOf).value, {
    entered: true,
    explanation: null,
  })
}

/** From worst to best. What is not due is neither better nor worse than being on pace. */
const RANK: Readonly<Record<StandingState, number>> = {
  overdue: 0,
  behind: 1,
  attention: 2,
  on_pace: 3,
  not_due: 3,
  done: 4,
  explained: -1,
  nobody: -1,
  off: -1,
  undecided: -1,
}

describe('a standing, whatever the path, the target and the day', () => {
  it('never gets worse by doing more', () => {
    fc.assert(
      fc.property(path, target, fc.tuple(fc.nat(45), fc.nat(45)), day, (given, of, [one, other], asOf) => {
        const [less, more] = one < other ? [one, other] : [other, one]
        expect(RANK[standing(given, of, more, asOf).state]).toBeGreaterThanOrEqual(
          RANK[standing(given, of, less, asOf).state],
        )
      }),
      { numRuns: 400 },
    )
  })

  it('is done when the target is reached, and not before', () => {
    fc.assert(
      fc.property(path, target, fc.nat(45), day, (given, of, done, asOf) => {
        expect(standing(given, of, done, asOf).state === 'done').toBe(done >= of.value)
      }),
    )
  })

  it('is overdue only after the due date, and always then if not done', () => {
    fc.assert(
      fc.property(path, target, fc.nat(45), day, (given, of, done, asOf) => {
        const due = dueOf(given) ?? ''
        expect(standing(given, of, done, asOf).state === 'overdue').toBe(asOf > due && done < of.value)
      }),
    )
  })

  it('expects more as time goes on, all at the end, and nothing before the opening', () => {
    fc.assert(
      fc.property(path, day, day, (given, one, other) => {
        const [earlier, later] = one < other ? [one, other] : [other, one]
        expect(paceOf(given, later).share).toBeGreaterThanOrEqual(paceOf(given, earlier).share)
        expect(paceOf(given, dueOf(given) ?? '').share).toBe(1)
        expect(earlier < given.from ? paceOf(given, earlier).share : 0).toBe(0)
      }),
    )
  })

  it('lights nothing while nothing is expected', () => {
    fc.assert(
      fc.property(path, target, day, (given, of, asOf) => {
        const { state } = standing(given, of, 0, asOf)
        expect(paceOf(given, asOf).share === 0 ? state : 'not_due').toBe('not_due')
      }),
    )
  })

  it('says in both languages why', () => {
    fc.assert(
      fc.property(path, target, fc.nat(45), day, (given, of, done, asOf) => {
        const { sentence, words } = standing(given, of, done, asOf)
        for (const text of [sentence.zh, sentence.en, words.zh, words.en]) {
          expect(text).not.toBe('')
          expect(text).not.toMatch(/NaN|undefined|null|Infinity| -\d/)
        }
      }),
    )
  })
})
