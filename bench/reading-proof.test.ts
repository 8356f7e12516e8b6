import { describe, expect, test } from 'vitest'
import { DEFAULTS } from './measurement.ts'
import { readingProof } from './reading-proof.ts'

describe('the proof of reading', () => {
  test('finds nothing in 200 documents', async () => {
    const report = await readingProof.run({ ...DEFAULTS, count: 200 })
    expect(report.lines).toEqual([])
    expect(report.ok).toBe(true)
  })

  test('takes documents of every kind', async () => {
    const { figures } = await readingProof.run({ ...DEFAULTS, count: 30 })
    expect(Object.keys(figures['kinds'] ?? {}).toSorted()).toEqual(['damaged', 'garbage', 'whole'])
  })

  test.each(Object.keys(readingProof.faults))('fails with %s', async (fault) => {
    const { ok, figures } = await readingProof.run({ ...DEFAULTS, count: 30, fault })
    expect(ok).toBe(false)
    expect(figures['breaches']).toBeGreaterThan(0)
  })

  test('shows a finding again by its seed alone', async () => {
    const { figures } = await readingProof.run({ ...DEFAULTS, count: 30, fault: 'shift-anchor' })
    const again = await readingProof.run({
      ...DEFAULTS,
      count: 1,
      seed: Number(figures['firstSeed']),
      fault: 'shift-anchor',
    })
    expect(again.ok).toBe(false)
  })
})
