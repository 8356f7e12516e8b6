import { describe, expect, it } from 'vitest'
import { cluster as lentCluster } from '../../server/test/database.ts'
import { DEFAULTS } from '../measurement.ts'
import { lendCluster } from '../site/scratch-database.ts'
import { insideStage } from './stage.ts'
import { FAULTS } from './story-faults.ts'
import { tellSample } from './story-proof.ts'

lendCluster(lentCluster())

describe('prove story', () => {
  it('plays on the sample, and every number agrees', async () => {
    const { ok, lines, figures } = await tellSample(DEFAULTS, insideStage)
    expect(lines.filter((line) => line.includes('✗'))).toEqual([])
    expect(ok).toBe(true)
    expect(figures).toMatchObject({ tasks: 33, wrong: 0, records: 21, corrections: 2, struck: 1 })
    expect(figures['checked']).toBeGreaterThan(200)
  })

  it.each(Object.keys(FAULTS))('fails with %s, at a number', async (fault) => {
    const { ok, lines } = await tellSample({ ...DEFAULTS, fault }, insideStage)
    expect(ok).toBe(false)
    expect(lines.join('\n')).toMatch(/✗ .*expected/)
  })
})
