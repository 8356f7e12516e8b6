import { describe, expect, it } from 'vitest'
import { DEFAULTS } from '../measurement.ts'
import { killProof } from './kill-proof.ts'

/** Those that show without a power cut, which needs root; `npm run prove -- kill --break FAULT` shows the others. */
const QUICK = ['new-key-on-retry', 'forget-acknowledged', 'stray-file', 'lose-claim']

describe('prove kill', () => {
  it('finds what was acknowledged, once and whole', async () => {
    const { ok, lines, figures } = await killProof.run({ ...DEFAULTS, count: 2 })
    expect(lines).toEqual([])
    expect(ok).toBe(true)
    expect(figures).toMatchObject({ kills: { server: 2, database: 2 }, lost: 0, duplicated: 0, orphaned: 0 })
  })

  it.each(QUICK)('fails with %s', async (fault) => {
    expect((await killProof.run({ ...DEFAULTS, count: 0, fault })).ok).toBe(false)
  })
})
