import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const door = fileURLToPath(new URL('../../server/bin/luoshi.mjs', import.meta.url))
const START_LIMIT_MS = 60_000

/** The product as its users start it: a process of its own, reached over HTTP. */
export interface RunningSite {
  readonly address: string
  /** The token of the first administrator's link; null when there are accounts, or it is not printed yet. */
  readonly invitation: string | null
  readonly child: ChildProcess
  /** What it has said so far, on both streams. */
  readonly printed: () => string
  /** From the command to the first request answered. */
  readonly startMs: number
  /** Asks it to stop, as a service manager does. Gives the exit code. */
  readonly stop: () => Promise<number | null>
  /** Kills it without a word, as a power cut does. */
  readonly kill: () => Promise<void>
}

/** Starts the product on a data folder. `env` adds settings. Throws, with what it printed, when it does not come up. */
export async function startSite(dataFolder: string, env: Readonly<Record<string, string>> = {}): Promise<RunningSite> {
  const begun = performance.now()
  const child = spawn(process.execPath, [door, 'start'], {
    env: { ...cleanEnvironment(), LUOSHI_DATA: dataFolder, LUOSHI_PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  const heard = (chunk: Buffer): void => void (printed += chunk.toString())
  child.stdout.on('data', heard)
  child.stderr.on('data', heard)
  const address = await awaited(
    child,
    () => /running at (\S+)/.exec(printed)?.[1],
    () => printed,
  )
  await awaited(
    child,
    () => (/Stopping|account|API[^\n]*\n/.test(printed) ? true : undefined),
    () => printed,
  )
  const answered = await fetch(`${address}/api`)
  await answered.arrayBuffer()
  const startMs = performance.now() - begun
  const gone = once(child, 'exit')
  return {
    address,
    get invitation() {
      return /first-account\S*?[#=]([\w-]{20,})/.exec(printed)?.[1] ?? null
    },
    child,
    printed: () => printed,
    startMs,
    stop: async () => {
      child.kill('SIGTERM')
      await gone
      return child.exitCode
    },
    kill: async () => {
      child.kill('SIGKILL')
      await gone
    },
  }
}

/** Settings of whoever runs the measurement do not reach into it. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(([name]) => !name.startsWith('LUOSHI_') && name !== 'DATABASE_URL')
  return Object.fromEntries(entries)
}

async function awaited<T>(child: ChildProcess, look: () => T | undefined, printed: () => string): Promise<T> {
  const limit = performance.now() + START_LIMIT_MS
  while (performance.now() < limit && child.exitCode === null) {
    const found = look()
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  child.kill('SIGKILL')
  throw new Error(`the product did not start:\n${printed()}`)
}
