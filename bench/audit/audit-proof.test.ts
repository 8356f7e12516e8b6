import { describe, expect, it } from 'vitest'
import { DEFAULTS } from '../measurement.ts'
import { FAULTS } from './audit-faults.ts'
import { lendCluster } from '../site/scratch-database.ts'
import { cluster as lentCluster } from '../../server/test/database.ts'
import { auditProof } from './audit-proof.ts'

lendCluster(lentCluster())

describe('prove audit', () => {
  it('finds every tampering', async () => {
    const { ok, lines, figures } = await auditProof.run({ ...DEFAULTS, count: 24 })
    expect(lines).toEqual([])
    expect(ok).toBe(true)
    expect(figures).toMatchObject({ found: 24, missed: 0, kinds: 8 })
  })

  it.each(Object.keys(FAULTS))('fails with %s', async (fault) => {
    expect((await auditProof.run({ ...DEFAULTS, count: 48, fault })).ok).toBe(false)
  })
})
