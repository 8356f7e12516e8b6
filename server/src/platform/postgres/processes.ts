import { execFile } from 'node:child_process'
import { readdir, readFile, readlink } from 'node:fs/promises'
import { basename } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/**
 * When the process with this id began, as a text that no other process of any boot shares with the same id; null when it
 * is not alive. Two calls give the same text only for the same process.
 */
export async function beginningOf(pid: number): Promise<string | null> {
  try {
    if (process.platform === 'linux') return await beginningOnLinux(pid)
    if (process.platform === 'win32') {
      const { stdout } = await run('powershell', ['-NoProfile', '-Command', `(Get-Process -Id ${pid}).StartTime.Ticks`])
      return stdout.trim() || null
    }
    const { stdout } = await run('ps', ['-o', 'lstart=', '-p', String(pid)])
    return stdout.trim() || null
  } catch {
    return null
  }
}

/** Whether there is a process with this id, be it a zombie or not ours. */
export function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (problem) {
    return (problem as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Ids of the living postgres processes, postmaster and children, that work in this cluster's folder (its real path). */
export async function postgresProcesses(clusterFolder: string, clusterName: string): Promise<number[]> {
  if (process.platform === 'linux') return postgresOnLinux(clusterFolder)
  // The postmaster carries the name in its arguments; its children, except on Windows, in their titles.
  const { stdout } = await (process.platform === 'win32' ? run('powershell', listedOnWindows) : run('ps', listed))
  return stdout
    .split('\n')
    .filter((line) => line.includes('postgres') && line.includes(clusterName))
    .map((line) => Number.parseInt(line, 10))
}

const listed = ['-axo', 'pid=,command=']
const listedOnWindows = [
  '-NoProfile',
  '-Command',
  `Get-CimInstance Win32_Process -Filter "Name='postgres.exe'" | ForEach-Object { "$($_.ProcessId) $($_.CommandLine)" }`,
]

/** Waits until the condition holds, asking every 20 ms. False when the milliseconds ran out. */
export async function until(holds: () => Promise<boolean> | boolean, milliseconds: number): Promise<boolean> {
  const end = performance.now() + milliseconds
  while (!(await holds())) {
    if (performance.now() >= end) return false
    await pause(20)
  }
  return true
}

/** Sends a signal to a process that may be gone already, or not ours. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // Whoever waits for its end finds out.
  }
}

async function beginningOnLinux(pid: number): Promise<string | null> {
  const fields = await statOf(pid)
  // state is the first field after the name, the start (in ticks since boot) the twentieth.
  if (fields[0] === 'Z' || fields[0] === 'X') return null
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8')
  return `${boot.trim()}/${fields[19] ?? ''}`
}

async function statOf(pid: number): Promise<string[]> {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8')
  // The name stands in brackets and may hold brackets and blanks itself.
  return line.slice(line.lastIndexOf(')') + 2).split(' ')
}

/** Every postgres process works in its cluster's folder, and its program tells it from a shell that stands there. */
async function postgresOnLinux(clusterFolder: string): Promise<number[]> {
  const pids = (await readdir('/proc')).map(Number).filter(Number.isInteger)
  const found = await Promise.all(pids.map(async (pid) => ((await worksIn(pid, clusterFolder)) ? pid : null)))
  return found.filter((pid) => pid !== null)
}

async function worksIn(pid: number, folder: string): Promise<boolean> {
  try {
    if ((await readlink(`/proc/${pid}/cwd`)) !== folder) return false
    // " (deleted)" follows the path after an upgrade.
    return basename(await readlink(`/proc/${pid}/exe`)).startsWith('postgres')
  } catch {
    return false
  }
}
