import { describe, expect, it } from 'vitest'
import { cluster } from '../../server/test/database.ts'
import { DEFAULTS } from '../measurement.ts'
import { lendCluster } from '../site/scratch-database.ts'
import { FAULTS } from './matrix-faults.ts'
import { matrixProof } from './matrix-proof.ts'

lendCluster(cluster())

/** Every so-manieth route: all of them are asked by hand, in three layers. */
const FEW = 6

describe('prove matrix', () => {
  it('finds no cell that differs from the policy', async () => {
    const { ok, lines, figures } = await matrixProof.run({ ...DEFAULTS, count: FEW })
    expect(lines).toEqual([])
    expect(ok).toBe(true)
    expect(figures['cells']).toBeGreaterThan(300)
  })

  it.each(Object.keys(FAULTS))('fails with %s', async (fault) => {
    expect((await matrixProof.run({ ...DEFAULTS, count: FEW, fault })).ok).toBe(false)
  })
})
