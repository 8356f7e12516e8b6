import { spawn, type ChildProcess } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { ChildMessage, ChildTask } from './formats/child.ts'
import type { ReadOutcome } from './formats/parse.ts'
import type { Limits } from './limits.ts'
import { refusal, type RefusalCode } from './refusals.ts'

export type Source = { readonly bytes: Uint8Array } | { readonly path: string; readonly size: number }

const CHILD = fileURLToPath(new URL('./formats/child.ts', import.meta.url))
const LOOK_EVERY_MS = 25

/**
 * Reads a file in a process of its own, which may neither write files nor start programs, and is ended when it goes silent, takes too long
 * or takes too much memory.
 */
export function readInChild(source: Source, limits: Limits, fileName?: string): Promise<ReadOutcome> {
  const task: ChildTask = {
    limits,
    ...('path' in source ? { path: source.path, size: source.size } : { size: source.bytes.length }),
    ...(fileName === undefined ? {} : { fileName }),
  }
  const child = start(task)
  return new Promise((resolve) => {
    const guard = watch(child, limits)
    let outcome: ReadOutcome | undefined
    child.on('message', (message: ChildMessage) => {
      guard.alive()
      if ('outcome' in message) outcome = message.outcome
    })
    child.on('error', () => finish('reader_failed'))
    child.on('exit', (code, signal) => finish(guard.reason() ?? reasonOfDeath(code, signal)))
    feed(child, source)

    function finish(code: RefusalCode): void {
      guard.stop()
      resolve(outcome ?? { ok: false, refusal: refusal(code) })
    }
  })
}

function start(task: ChildTask): ChildProcess {
  const flags = [`--max-old-space-size=${task.limits.heapMb}`, '--max-semi-space-size=8', '--permission', '--allow-fs-read=*', '--no-warnings']
  return spawn(process.execPath, [...flags, CHILD, JSON.stringify(task)], {
    stdio: ['pipe', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
    // Nothing of the parent's environment (keys, proxies, NODE_OPTIONS) reaches the child; Windows needs its root.
    env: process.env['SystemRoot'] === undefined ? {} : { SystemRoot: process.env['SystemRoot'] },
    windowsHide: true,
  })
}

function feed(child: ChildProcess, source: Source): void {
  // A child that refuses early closes the pipe; its answer tells why.
  child.stdin?.on('error', () => undefined)
  if ('bytes' in source) child.stdin?.end(source.bytes)
  else child.stdin?.end()
}

/** V8 ends a process whose heap is full by SIGABRT (code 134 through a shell), on Windows with its own code. */
function reasonOfDeath(code: number | null, signal: NodeJS.Signals | null): RefusalCode {
  return signal === 'SIGABRT' || signal === 'SIGTRAP' || signal === 'SIGILL' || code === 134 || code === 0x80000003
    ? 'took_too_much_memory'
    : 'reader_failed'
}

function watch(child: ChildProcess, limits: Limits) {
  const began = performance.now()
  let heard = began
  let reason: RefusalCode | undefined
  const end = (code: RefusalCode): void => {
    reason ??= code
    child.kill('SIGKILL')
  }
  const timer = setInterval(async () => {
    const now = performance.now()
    if (now - heard > limits.silenceMs || now - began > limits.totalMs) end('took_too_long')
    else if ((await residentMb(child.pid)) > limits.residentMb) end('took_too_much_memory')
  }, LOOK_EVERY_MS)
  return {
    alive: () => void (heard = performance.now()),
    reason: () => reason,
    stop: () => clearInterval(timer),
  }
}

/** Resident memory as Linux tells it; elsewhere 0, and the heap limit alone holds. */
async function residentMb(pid: number | undefined): Promise<number> {
  if (process.platform !== 'linux' || pid === undefined) return 0
  try {
    const pages = (await readFile(`/proc/${pid}/statm`, 'utf8')).split(' ')[1]
    return (Number(pages) * 4096) / (1024 * 1024)
  } catch {
    return 0
  }
}
