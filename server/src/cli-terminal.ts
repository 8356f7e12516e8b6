/** What the program writes to: the process's own streams, or a test's. */
export interface Terminal {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** Columns of a screen; null where the output goes to a file or a pipe. */
  readonly columns: number | null
  readonly colour: boolean
}

export function ownTerminal(): Terminal {
  const { stdout, stderr, env } = process
  // `luoshi read … | head`: whoever read enough closes the pipe, and nothing is wrong.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit(0)
  })
  return {
    out: (text) => stdout.write(text),
    err: (text) => stderr.write(text),
    columns: stdout.isTTY ? stdout.columns : null,
    colour: stdout.isTTY && env['NO_COLOR'] === undefined,
  }
}
