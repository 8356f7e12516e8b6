import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { readPlan, type Plan } from '@luoshi/core/reading'
import { parseDocument } from '../server/src/features/documents/index.ts'

/** The plan of a file, read in this process. */
export function planOfFile(path: string): Promise<Plan> {
  return planOfBytes(readFileSync(path), basename(path))
}

export async function planOfBytes(bytes: Uint8Array, fileName: string): Promise<Plan> {
  const outcome = await parseDocument(bytes, { fileName })
  if (!outcome.ok) throw new Error(`${outcome.refusal.code}: ${outcome.refusal.sentence.en}`)
  return readPlan(outcome.document)
}
