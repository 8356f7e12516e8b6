import { fileURLToPath, pathToFileURL } from 'node:url'
import { exportLine, type ChainEnd, type SealedEvent } from '../../server/src/platform/audit/chain.ts'

const program = fileURLToPath(new URL('../../server/src/platform/audit/offline-verifier.mjs', import.meta.url))
const offline = (await import(pathToFileURL(program).href)) as {
  verifyLines(lines: Iterable<string>, anchors?: readonly ChainEnd[]): Promise<{ ok: boolean }>
}

/** What the verifier that knows nothing of the program says of an exported chain: true for whole. */
export async function offlineVerdict(rows: readonly SealedEvent[], anchors: readonly ChainEnd[]): Promise<boolean> {
  return (await offline.verifyLines(rows.map(exportLine), anchors)).ok
}
