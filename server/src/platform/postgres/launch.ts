import { spawn, spawnSync, type ChildProcess } from 'node:child_process'

export interface Owner {
  readonly uid: number
  readonly gid: number
}

/** How the programs of PostgreSQL are run. */
export interface RunAs {
  /** What their command line begins with. */
  readonly prefix: readonly string[]
  /** The user to become before, when that is another one than we are. */
  readonly user?: Owner
  /** Who must own the files of the cluster; null on Windows, where nobody asks. */
  readonly owner: Owner | null
}

/** Runs a program to its end. Gives its exit code (null after a signal or when there is no such program) and all it wrote. */
export async function launch(
  runAs: RunAs,
  program: string,
  args: readonly string[],
): Promise<{ readonly code: number | null; readonly output: string }> {
  const child = spawned({ runAs, program, args, dyingSignal: 'KILL' }, ['ignore', 'pipe', 'pipe'])
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part: Buffer) => (output += part.toString()))
  return new Promise((done) => {
    child.on('error', (problem) => done({ code: null, output: problem.message }))
    child.on('close', (code) => done({ code, output }))
  })
}

/**
 * Starts a program that ends with us: where `setpriv` can ask it of the kernel, `dyingSignal` reaches it even when we are
 * killed. (It is the thread that starts it whose end counts: call this from the main one.) The id is the program's own,
 * since each link of the chain becomes the next. It gets no signal of our terminal.
 */
export function spawned(
  asked: { runAs: RunAs; program: string; args: readonly string[]; dyingSignal: 'KILL' | 'INT' },
  stdio: readonly ('ignore' | 'pipe' | number)[],
): ChildProcess {
  const chain = [...asked.runAs.prefix, ...endingWithUs(asked.dyingSignal), asked.program, ...asked.args]
  const [first = asked.program, ...rest] = chain
  const { PATH, TMPDIR, SystemRoot } = process.env
  const env = { PATH, TMPDIR, SystemRoot, LC_ALL: 'C', TZ: 'UTC' }
  return spawn(first, rest, {
    stdio: [...stdio],
    detached: process.platform !== 'win32',
    windowsHide: true,
    env,
    ...asked.runAs.user,
  })
}

/** Whether this command line, run as that user, succeeds; false also when there is no such program. */
export function succeeds([program, ...args]: readonly [string, ...string[]], user?: Owner): boolean {
  return spawnSync(program, args, { stdio: 'ignore', ...user }).status === 0
}

let canAsk: boolean | undefined

function endingWithUs(name: string): string[] {
  const asking = ['setpriv', '--pdeathsig', name, '--'] as const
  canAsk ??= succeeds([...asking, 'true'])
  return canAsk ? [...asking] : []
}
