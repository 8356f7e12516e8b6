import { closeSync, openSync, readSync } from 'node:fs'
import type { Limits } from '../limits.ts'
import { refusal } from '../refusals.ts'
import { parseDocument, type ReadOutcome } from './parse.ts'

/** What the parent asks, as JSON in the first argument; without a path the bytes come on standard input. */
export interface ChildTask {
  readonly path?: string
  readonly size: number
  readonly fileName?: string
  readonly limits: Limits
}

/** What a reading cost: milliseconds of processor time and the most resident memory that was seen. */
export interface Usage {
  readonly cpuMs: number
  readonly peakMb: number
}

export type ChildMessage = { readonly progress: true } | { readonly outcome: ReadOutcome; readonly usage: Usage }

const task = JSON.parse(process.argv[2] ?? '{}') as ChildTask
const send = (message: ChildMessage, then: () => void = () => undefined) => process.send?.(message, then)

send({ progress: true })
const bytes = task.path === undefined ? await readStandardInput(task.size) : readWhole(task.path, task.size)
const outcome: ReadOutcome =
  bytes === null
    ? { ok: false, refusal: refusal('not_found') }
    : await parseDocument(bytes, {
        limits: task.limits,
        onProgress: () => send({ progress: true }),
        ...(task.fileName === undefined ? {} : { fileName: task.fileName }),
      })
send({ outcome, usage: usageAtEnd() }, () => process.exit(0))

function usageAtEnd(): Usage {
  const { user, system } = process.cpuUsage()
  return { cpuMs: (user + system) / 1000, peakMb: process.memoryUsage.rss() / (1024 * 1024) }
}

/** At most `size` bytes: a file that grows meanwhile is read as it was measured. */
function readWhole(path: string, size: number): Uint8Array | null {
  try {
    const file = openSync(path, 'r')
    const into = new Uint8Array(size)
    let at = 0
    for (let got = -1; got !== 0 && at < size; at += got) got = readSync(file, into, at, size - at, null)
    closeSync(file)
    return into.subarray(0, at)
  } catch {
    return null
  }
}

async function readStandardInput(size: number): Promise<Uint8Array> {
  const into = new Uint8Array(size)
  let at = 0
  for await (const chunk of process.stdin as AsyncIterable<Uint8Array>) {
    into.set(chunk.subarray(0, size - at), at)
    at = Math.min(size, at + chunk.length)
  }
  return into.subarray(0, at)
}
