import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addFailure, waitBeforeGuess, type Failures } from './lock-out.ts'

const start = Date.UTC(2026, 0, 5)
const minute = 60_000

/** An attacker who guesses as soon as he may, or after the given pauses; the times of the guesses that were looked at. */
function guess(until: number, pauses: readonly number[] = []): number[] {
  const times: number[] = []
  let known: Failures | null = null
  for (let now = start, turn = 0; now < until; turn++) {
    const wait = waitBeforeGuess(known, new Date(now))
    if (wait === 0) {
      times.push(now)
      known = addFailure(known, new Date(now))
      now += pauses.length > 0 ? (pauses[turn % pauses.length] ?? 0) : 1
    } else now += wait
  }
  return times
}

function mostIn(times: readonly number[], span: number): number {
  return Math.max(...times.map((from) => times.filter((time) => time >= from && time < from + span).length))
}

test('ten guesses in any 15 minutes at most, over a day', () => {
  const times = guess(start + 24 * 60 * minute)
  expect(mostIn(times, 15 * minute)).toBeLessThanOrEqual(10)
  // It slows, it never stops.
  expect(times.length).toBeGreaterThan(50)
  expect(times.length).toBeLessThan(250)
})

test('whatever the pauses, ten in any 15 minutes', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 70 * minute }), { minLength: 1, maxLength: 12 }), (pauses) => {
      expect(mostIn(guess(start + 12 * 60 * minute, [...pauses, 1]), 15 * minute)).toBeLessThanOrEqual(10)
    }),
    { numRuns: 100 },
  )
})

test('nobody waits for a slip or two, and the delay doubles after that', () => {
  let known: Failures | null = null
  const waits = Array.from({ length: 12 }, () => {
    known = addFailure(known, new Date(start))
    return waitBeforeGuess(known, new Date(start)) / 1000
  })
  expect(waits).toEqual([0, 0, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900])
})

test('an hour without a guess forgets, a right guess is the caller forgetting', () => {
  const tired: Failures = { failures: 40, lastAt: new Date(start), lockedUntil: new Date(start + 15 * minute) }
  expect(addFailure(tired, new Date(start + 59 * minute)).failures).toBe(41)
  expect(addFailure(tired, new Date(start + 60 * minute)).failures).toBe(1)
  expect(waitBeforeGuess(null, new Date(start))).toBe(0)
})

test('a clock set back locks nobody out for longer than 15 minutes', () => {
  const known: Failures = { failures: 12, lastAt: new Date(start), lockedUntil: new Date(start + 15 * minute) }
  expect(waitBeforeGuess(known, new Date(start - 365 * 24 * 60 * minute))).toBe(15 * minute)
  expect(addFailure(known, new Date(start - 60 * minute)).lockedUntil).toEqual(new Date(start - 45 * minute))
})

test('the number of failures never makes a delay overflow', () => {
  const known: Failures = { failures: 5000, lastAt: new Date(start), lockedUntil: new Date(start) }
  expect(waitBeforeGuess(addFailure(known, new Date(start)), new Date(start))).toBe(15 * minute)
})
