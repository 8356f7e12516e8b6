import { afterAll, describe, expect, it } from 'vitest'
import { cluster as lentCluster } from '../../server/test/database.ts'
import { DEFAULTS } from '../measurement.ts'
import { lendCluster } from '../site/scratch-database.ts'
import { livelyInstallation } from './lively.ts'
import { FAULTS } from './restore-faults.ts'
import { proveOf } from './restore-proof.ts'

lendCluster(lentCluster())
const lively = await livelyInstallation(60)
afterAll(() => lively.stop())

describe('prove restore', () => {
  it('finds everything back, and every damaged bundle refused', async () => {
    const { ok, lines, figures } = await proveOf(lively, { ...DEFAULTS, count: 30 })
    expect(lines).toEqual([])
    expect(ok).toBe(true)
    expect(figures).toMatchObject({ differences: 0, pagesDiffering: 0, touched: 0, backDifferences: 0, torn: 0 })
  }, 120_000)

  it.each(Object.keys(FAULTS))(
    'fails with %s',
    async (fault) => {
      expect((await proveOf(lively, { ...DEFAULTS, count: 2, fault })).ok).toBe(false)
    },
    120_000,
  )
})
