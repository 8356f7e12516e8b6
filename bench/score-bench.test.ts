import { describe, expect, test } from 'vitest'
import { DEFAULTS } from './measurement.ts'
import { scoreBench } from './score-bench.ts'
import { SAMPLE_FOLDER } from './shared-documents.ts'

const onSample = { ...DEFAULTS, paths: [SAMPLE_FOLDER], verbose: true }

describe('the sample document', () => {
  test('is read without a miss, as text and as Word file alike', async () => {
    const { ok, lines, figures } = await scoreBench.run(onSample)
    expect(lines.filter((line) => / (missed|invented|wrong) [^,]*$/.test(line))).toEqual([])
    expect(Object.keys(figures['tiers'] ?? {}).toSorted()).toEqual(['sample', 'sample docx'])
    expect(ok).toBe(true)
  })
})

describe('the score', () => {
  test.each(Object.keys(scoreBench.faults))('fails with %s', async (fault) => {
    expect((await scoreBench.run({ ...onSample, fault })).ok).toBe(false)
  })

  test('fails when there is nothing to score', async () => {
    expect((await scoreBench.run({ ...DEFAULTS, paths: [import.meta.dirname] })).ok).toBe(false)
  })
})
