import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { getCompileCacheDir } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ChildMessage, ChildTask, Usage } from './formats/child.ts'
import type { ReadOutcome } from './formats/parse.ts'
import type { Limits } from './limits.ts'
import { refusal, type RefusalCode } from './refusals.ts'

export type Source = { readonly bytes: Uint8Array } | { readonly path: string; readonly size: number }

const CHILD = fileURLToPath(new URL('./formats/child.ts', import.meta.url))
const LOOK_EVERY_MS = 25
/** On a busy machine a child may wait for the processor: its own processor time decides, the clock only in the end. */
const WALL_FACTOR = 4

/**
 * Reads a file in a process of its own, which may neither write files nor start programs, and is ended when it goes silent, takes too long
 * or takes too much memory. `onEnd` hears what it cost.
 */
export function readInChild(
  source: Source,
  limits: Limits,
  fileName?: string,
  onEnd?: (usage: Usage) => void,
): Promise<ReadOutcome> {
  const task: ChildTask = {
    limits,
    ...('path' in source ? { path: source.path, size: source.size } : { size: source.bytes.length }),
    ...(fileName === undefined ? {} : { fileName }),
  }
  const child = start(task)
  return new Promise((resolve) => {
    const guard = watch(child, limits)
    let answer: { readonly outcome: ReadOutcome; readonly usage: Usage } | undefined
    let death: RefusalCode | undefined
    child.on('message', (message: ChildMessage) => {
      guard.alive()
      if ('outcome' in message) answer = message
    })
    // The end of the process may be seen before its last message: only the end of the channel says that nothing more comes.
    child.on('exit', (code, signal) => {
      death = guard.reason() ?? reasonOfDeath(code, signal)
      if (!child.connected) finish(death)
    })
    child.on('disconnect', () => {
      if (death !== undefined) finish(death)
    })
    child.on('error', () => finish('reader_failed'))
    feed(child, source)

    function finish(code: RefusalCode): void {
      guard.stop()
      const seen = guard.usage()
      const told = answer?.usage ?? seen
      onEnd?.({ cpuMs: Math.max(told.cpuMs, seen.cpuMs), peakMb: Math.max(told.peakMb, seen.peakMb) })
      resolve(answer?.outcome ?? { ok: false, refusal: refusal(code) })
    }
  })
}

function start(task: ChildTask): ChildProcess {
  const memory = [`--max-old-space-size=${task.limits.heapMb}`, '--max-semi-space-size=8']
  const cache = childCache()
  const rights = ['--permission', '--allow-fs-read=*', ...(cache === undefined ? [] : [`--allow-fs-write=${cache}`])]
  return spawn(process.execPath, [...memory, ...rights, '--no-warnings', CHILD, JSON.stringify(task)], {
    stdio: ['pipe', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
    // Nothing of the parent's environment (keys, proxies, NODE_OPTIONS) reaches the child; Windows needs its root.
    env: {
      ...(process.env['SystemRoot'] === undefined ? {} : { SystemRoot: process.env['SystemRoot'] }),
      ...(cache === undefined ? {} : { NODE_COMPILE_CACHE: cache }),
    },
    windowsHide: true,
  })
}

/**
 * Compiled code is kept between children only where the parent keeps its own, and apart from it: what a child writes, only children run.
 * The right to write covers what is inside a folder only when the folder is there.
 */
function childCache(): string | undefined {
  const parents = getCompileCacheDir()
  if (parents === undefined) return undefined
  const cache = join(parents, 'document-child')
  try {
    mkdirSync(cache, { recursive: true })
    return cache
  } catch {
    return undefined
  }
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
  let looked = performance.now()
  // The clock as far as it was watched: while this process was busy itself, it could not hear the child either.
  let watchedMs = 0
  let heard = { watchedMs: 0, cpuMs: 0 }
  let cpuMs = 0
  let peakMb = 0
  let reason: RefusalCode | undefined
  const end = (code: RefusalCode): void => {
    reason ??= code
    child.kill('SIGKILL')
  }
  const look = async (): Promise<void> => {
    const usage = await usageOf(child.pid)
    const now = performance.now()
    watchedMs += Math.min(now - looked, 2 * LOOK_EVERY_MS)
    looked = now
    // A process that has just ended is no longer listed: what was seen last stands.
    cpuMs = usage?.cpuMs ?? (process.platform === 'linux' ? cpuMs : watchedMs)
    peakMb = Math.max(peakMb, usage?.residentMb ?? 0)
    const silent =
      cpuMs - heard.cpuMs > limits.silenceMs || watchedMs - heard.watchedMs > WALL_FACTOR * limits.silenceMs
    if (silent || watchedMs > limits.totalMs) end('took_too_long')
    else if ((usage?.residentMb ?? 0) > limits.residentMb) end('took_too_much_memory')
  }
  const timer = setInterval(() => void look(), LOOK_EVERY_MS)
  return {
    alive: () => void (heard = { watchedMs, cpuMs }),
    reason: () => reason,
    usage: (): Usage => ({ cpuMs, peakMb }),
    stop: () => clearInterval(timer),
  }
}

/**
 * Processor time and resident memory as Linux tells them (proc(5): fields 14, 15 and 24, in ticks of 10 ms and pages of 4 KiB). Elsewhere the
 * clock on the wall counts, and the heap limit alone holds.
 */
async function usageOf(pid: number | undefined): Promise<{ cpuMs: number; residentMb: number } | undefined> {
  if (process.platform !== 'linux' || pid === undefined) return undefined
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return {
      cpuMs: (Number(fields[11]) + Number(fields[12])) * 10,
      residentMb: (Number(fields[21]) * 4096) / (1024 * 1024),
    }
  } catch {
    return undefined
  }
}
