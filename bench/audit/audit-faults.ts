import type { verifyChain } from '../../server/src/platform/audit/verify-chain.ts'
import type { ChainEnd, SealedEvent } from '../../server/src/platform/audit/chain.ts'

export interface Verifier {
  readonly program: typeof verifyChain
  readonly offline: (rows: readonly SealedEvent[], anchors: readonly ChainEnd[]) => Promise<boolean>
}

/** Ways to weaken the verifying, for showing that the proof would notice. */
export const FAULTS: Readonly<Record<string, string>> = {
  'no-anchor': 'nobody kept an anchor elsewhere',
  'first-half': 'only the first half of the chain is looked at',
  'lenient-offline': 'the offline verifier takes every chain for whole',
  'trust-hashes': 'the stored hashes are compared with the anchor, and none is computed anew',
}

export function faulty(fault: string | null, verify: Verifier): Verifier {
  if (fault === null) return verify
  const { program, offline } = verify
  const spoiled: Readonly<Record<string, Verifier>> = {
    'no-anchor': { program: (rows) => program(rows), offline: (rows) => offline(rows, []) },
    'first-half': { program: async (rows) => program((await Array.fromAsync(rows)).slice(0, 75)), offline },
    'lenient-offline': { program, offline: async () => true },
    'trust-hashes': {
      program: async (rows, told) => {
        const anchors = told?.anchors ?? []
        const read = await Array.fromAsync(rows)
        const end = { count: read.length, head: read.at(-1)?.hash ?? '' }
        const whole = anchors.every(({ count, head }) => count === end.count && head === end.head)
        return whole ? { ok: true, end } : { ok: false, position: end.count, why: 'head_differs' }
      },
      offline,
    },
  }
  const chosen = spoiled[fault]
  if (chosen === undefined) throw new Error(`there is no fault "${fault}"`)
  return chosen
}
