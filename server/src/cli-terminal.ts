import { createInterface } from 'node:readline/promises'
import { text } from 'node:stream/consumers'

/** What the program writes to and reads from: the process's own streams, or a test's. */
export interface Terminal {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** Columns of a screen; null where the output goes to a file or a pipe. */
  readonly columns: number | null
  readonly colour: boolean
}

/** Who sits before the program, and what is fed into it. */
export interface Input {
  /** One line that a person types, not shown where it is `hidden`; null where nobody can type. */
  readonly ask: (question: string, hidden?: boolean) => Promise<string | null>
  /** All of standard input. */
  readonly all: () => Promise<string>
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

export function ownInput(): Input {
  const { stdin, stderr } = process
  return {
    ask: async (question, hidden = false) => {
      if (!stdin.isTTY) return null
      if (hidden) return askHidden(question)
      const asking = createInterface({ input: stdin, output: stderr })
      try {
        return await asking.question(question)
      } finally {
        asking.close()
      }
    },
    all: () => text(stdin),
  }
}

const ENTER = new Set(['\r', '\n', '\u0004'])
const BACKSPACE = new Set(['\b', '\u007f'])
const INTERRUPT = '\u0003'

/** What is typed is not echoed: the terminal hands over every key, from before it is asked for. */
async function askHidden(question: string): Promise<string | null> {
  const { stdin, stderr } = process
  stdin.setRawMode(true)
  stdin.setEncoding('utf8')
  stderr.write(question)
  let typed = ''
  let hear: (keys: string) => void = () => undefined
  try {
    return await new Promise<string | null>((resolve) => {
      hear = (keys) => {
        for (const key of keys) {
          if (key === INTERRUPT) return resolve(null)
          if (ENTER.has(key)) return resolve(typed)
          typed = BACKSPACE.has(key) ? [...typed].slice(0, -1).join('') : typed + key
        }
      }
      stdin.on('data', hear).resume()
    })
  } finally {
    stdin.off('data', hear)
    stdin.pause()
    stdin.setRawMode(false)
    stderr.write('\n')
  }
}
